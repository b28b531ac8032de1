"""What a first visit costs, and that nothing is missing from what is left."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import material
import pytest

from engine.there import one, there
from tests.site.conftest import Pages, hook, leads_to

BUDGET = 53_000  # bytes after gzip; as much as docs.python.org's Chinese page on threading takes
REQUESTS = 6
LOADED = "link[rel=stylesheet], link[rel=icon], script[src], img, iframe, video, audio, object, embed, source"


purge = hook("purge")


def test_first_visit_is_small(pages: Pages) -> None:
    for page in pages.values():
        names = {leads_to(part) for part in page.html.select(LOADED)}
        files = [page.file, *(page.file.parent / name for name in names)]
        size = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
        assert len(files) <= REQUESTS, (page.file, names)
        assert size <= BUDGET, (page.file, {file.name: len(gzip.compress(file.read_bytes(), 6)) for file in files})


def test_style_sheets_load_nothing_more(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"@import|@font-face", text), sheet
        assert all(address.startswith("data:") for address in re.findall(r'url\("?([^)]{5})', text)), sheet


def test_no_page_names_search_but_in_its_settings(pages: Pages) -> None:
    for page in pages.values():
        rest = page.file.read_text(encoding="utf-8").replace(there(one(page.html, "#__config").string), "")
        assert not re.search(r"search\.[\w.]*js|find\.js|search_index", rest), page.file


def test_nothing_is_published_that_no_page_loads(site: Path) -> None:
    for edition in (site, site / "en"):
        files = [file.relative_to(edition / "assets").as_posix() for file in (edition / "assets").rglob("*.*")]
        assert sorted(files) == ["search.css", "site.css", "site.js"]
        assert not re.search(r"(?m)^\s*//", (edition / "assets" / "site.js").read_text(encoding="utf-8"))


def test_what_scripts_add_keeps_its_styles(site: Path) -> None:
    theme = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    styled = set(re.findall(r"\.(md-[\w-]+)", "".join(sheet.read_text() for sheet in theme.glob("main.*.css"))))
    for edition in (site, site / "en"):
        scripts = "".join((edition / name).read_text(encoding="utf-8") for name in ("assets/site.js", "js/search.js"))
        added = styled.intersection(re.findall(r"md-[\w-]+", scripts))
        assert {"md-code__button", "md-dialog--active", "md-nav__link--passed", "md-search-result__item"} < added
        first, later = ((edition / "assets" / name).read_text(encoding="utf-8") for name in ("site.css", "search.css"))
        kept = set(re.findall(r"\.(md-[\w-]+)", first + later))
        assert added <= kept
        assert len(re.findall(r"[^{}]*md-search-result", later)) > 20
        # Of what is in the theme of this site: the buttons of the header, and the folded lines of a listing.
        sheet = (edition / "assets" / "site.css").read_text(encoding="utf-8")
        for choice in ("auto", "default", "slate"):
            assert f'[data-choice="{choice}"] .palette.md-icon[data-from="{choice}"]' in sheet
        assert {".folds .snippet-source .fold", ".folds .snippet-source .folded:not(.open)"} <= set(
            re.split(r"[{},]", sheet)
        )


def test_both_schemes_keep_their_colors(site: Path) -> None:
    text = (site / "assets" / "site.css").read_text(encoding="utf-8")
    for scheme in ("default", "slate"):
        properties = {
            name
            for body in re.findall(rf'\[data-md-color-scheme="?{scheme}"?\]\{{([^}}]*)', text)
            for name in re.findall(r"(--[\w-]+):", body)
        }
        assert {"--md-default-fg-color", "--md-default-bg-color", "--md-code-bg-color", "--snippet-edge"} <= properties


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".used{color:red}.unused{color:red}", ".used{color:red}"),
        (".used,.unused{color:red}", ".used{color:red}"),
        ("p.used:hover::after{color:red}", "p.used:hover::after{color:red}"),
        ("video{color:red}", ""),
        ("late,.late{color:red}", ".late{color:red}"),
        ("added{color:red}", "added{color:red}"),
        ("#top{color:red}#bottom{color:red}", "#top{color:red}"),
        ("[dir=ltr] p{color:red}[dir=rtl] p{color:red}", "[dir=ltr] p{color:red}"),
        ('[class~="used soon"]{color:red}', ""),
        ("p:not(.unused){color:red}", "p:not(.unused){color:red}"),
        ("p:is(.unused,.used) b{color:red}", ""),
        ("div:is(.unused,.used){color:red}", "div:is(.unused,.used){color:red}"),
        ("div:has(.unused){color:red}", ""),
        (".added{color:red}", ".added{color:red}"),
        ("@media print{.unused{color:red}}", ""),
        ("@media print{.used{color:red!important}}", "@media print{.used{color:red!important}}"),
        (":root{--a:var(--b);--b:1px;--c:2px}p{margin:var(--a)}", ":root{--a:var(--b);--b:1px}p{margin:var(--a)}"),
        (":root{--bar:1px;--foo:1px}", ":root{--bar:1px}"),
        ("@keyframes a{0%{top:0}}@keyframes b{0%{top:0}}p{animation:a 1s}", "@keyframes a{0%{top:0}}p{animation:a 1s}"),
        ("@page card{size:A4}/* said */", "@page card{size:A4}"),
        ("@layer a,b;.used{color:red}", "@layer a,b;.used{color:red}"),
        ("@keyframes a{0%{top:0}}p{animation:b 1s}", "p{animation:b 1s}"),
    ],
)
def test_a_rule_goes_when_it_names_what_no_page_has(css: str, left: str) -> None:
    used = purge.words(
        ['<body dir="ltr"><div><p class="used late" id="top">video</p></div>'], 'button.className = "added"'
    )
    assert purge.purge(css, used, "style='width: var(--bar)'") == left


@pytest.mark.parametrize(
    "css",
    [
        '[class^="us"]{color:red}',
        '[class$="ed"]{color:red}',
        '[class*="se"]{color:red}',
        '[lang|="en"]{color:red}',
        '[class="USED" i]{color:red}',
        "[CLASS~=used]{color:red}",
        "linearGradient{color:red}",
        "[gradientUnits]{color:red}",
        "@keyframes a{0%{top:0}}p{animation:a,b 1s}",
        '@keyframes "a"{0%{top:0}}p{animation-name:"a"}',
        "@keyframes a{0%{top:0}}p{--spin:a 1s;animation:var(--spin)}",
    ],
)
def test_a_rule_that_matches_stays_however_it_names_things(css: str) -> None:
    page = '<p class="used" lang="en-US"><svg><linearGradient gradientUnits="userSpaceOnUse"/></svg></p>'
    assert purge.purge(css, purge.words([page], "")) == css


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<P CLASS="a b">text</P>', {"<p", "class", "a", "b"}),
        ("<p class=a\n  title='x > y'\n  hidden>text", {"<p", "class", "a", "title", "x", ">", "y", "hidden"}),
        ('<p title="it\'s <b>">text</p><i>', {"<p", "title", "it's", "<b>", "<i"}),
        ('<br/><img src="a"/>', {"<br", "<img", "src", "a"}),
        (
            '<script>if (1 < 2) "x"</script>' + "".join(f"<p a{number}>" for number in range(100)),
            {"<script", "<p", *(f"a{number}" for number in range(100))},
        ),
        ("1 < 2 <3 </p><my-tag data-x>", {"<my-tag", "data-x"}),
        ('<p id="&lt;a">', {"<p", "id", "<a"}),
    ],
)
def test_words_are_those_of_start_tags(page: str, found: set[str]) -> None:
    assert purge.words([page], "") == found


def test_an_attribute_that_a_script_makes_keeps_its_rules() -> None:
    css = "[data-choice=auto] p{color:red}[data-new-name] p{color:red}"
    used = purge.words(["<p>"], 'body.dataset.choice = kept ?? "auto"; body.dataset.newName = 1')
    assert purge.purge(css + "[data-other] p{color:red}", used) == css


def test_an_attribute_s_name_is_compared_however_its_value_is() -> None:
    used = purge.words(['<p class="used">'], "")
    assert purge.purge('[data-kind^="us"]{color:red}[class~="us"]{color:red}[class="us"]{color:red}', used) == ""


def test_a_sheet_in_two_has_every_rule_once_and_in_order() -> None:
    css = ".a{x:1}.s-1,.s-2{x:2}.s-1,.a{x:3}@media print{.s-1{x:4}.a{x:5}}@media screen{.s-2{x:6}}@layer b;"
    css += ":root{--s-1:y;--t:y}"
    assert hook("parts").part(css, "s") == (
        ".a{x:1}.s-1,.a{x:3}@media print{.a{x:5}}@layer b;:root{--t:y}",
        ".s-1,.s-2{x:2}@media print{.s-1{x:4}}@media screen{.s-2{x:6}}:root{--s-1:y}",
    )


def test_what_is_set_again_for_the_whole_page_is_there_once() -> None:
    css = ":root{--a:1;--b:1;color:red}@media print{:root{--a:2}}p{--b:3;top:var(--a);left:var(--b)}:root{--a:4}"
    assert purge.purge(css, {"<p"}) == css.replace("--a:1;", "", 1)


def test_an_unknown_style_sheet_is_an_error() -> None:
    with pytest.raises(ValueError, match="line 2 of them together"):
        purge.purge("p{color:red}\np{broken}", {"<p"})


def test_source_code_and_scripts_keep_their_blanks() -> None:
    before = "<p>\n  a\n\n  b</p>\n<pre>\n  x\n\n\n  y</pre>\n  <script>\n  z()\n</script>\n\n<textarea>\n\n</textarea>"
    after = "<p>\na\nb</p>\n<pre>\n  x\n\n\n  y</pre>\n<script>\n  z()\n</script>\n<textarea>\n\n</textarea>"
    assert hook("lean").on_post_page(before) == after
