"""What pages compute: in both editions, on the web, offline and in the twin, with links that are checked and counts."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import markdown
from pytest_codeblocks import extract_from_file

from engine.there import attribute, one
from proved_snippets.proof import Proof
from reference import computed, counted, words
from reference.computed import INFO
from tests.site.conftest import ADDRESS, FOLDERS, ROOT, Pages, mkdocs
from tools.site_copy import copy_of_site

FENCE = '```python exec="on"\nfrom {module} import {name}\n\nprint({name}("{language}"))\n```\n'


def fence(name: str, language: str, module: str = "reference.tried") -> str:
    return FENCE.format(module=module, name=name, language=language)


Build = Callable[..., tuple[Path, int, str]]
"""What builds a small site: its folder, the exit code, and what was said."""


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a small site of which one page, or that of one language, shows a table that a function of Python makes."""
    root = copy_of_site(tmp_path / "copy", content=False)
    (root / "snippets" / "x").mkdir()
    (root / "snippets" / "x" / "y.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    (root / "site").mkdir()
    (root / "site" / "old").write_text("old")

    def build(code: str, *languages: str, page: str = "", strict: bool = True) -> tuple[Path, int, str]:
        (root / "reference" / "tried.py").write_text(f"def shown(language):\n    {code}\n", encoding="utf-8")
        for language in FOLDERS:
            docs = root / "docs" / language
            head = "---\ndescription: A page.\n---\n# Title {#title}\n\n"
            shown = (page or fence("shown", language)) if language in (languages or FOLDERS) else ""
            (docs / "index.md").write_text(f"{head}```snippet\nx/y.py\n```\n\n{shown}", encoding="utf-8")
            (docs / "other.md").write_text(f"{head}## There {{#there}}\n", encoding="utf-8")
        result = mkdocs("build", *(["--strict"] if strict else []), root=root, SITE_URL=ADDRESS, OFFLINE_COPY="1")
        return root / "site", result.returncode, result.stderr.replace("\\", "/")

    return build


def returned(links: str) -> str:
    return f"A lock.\n\n| A lock | {links} |\n| --- | --- |\n| 1 | 2 |"


def returning(links: str) -> str:
    return f"return {returned(links)!r}"


WRONG = {
    "[a](gone.md)": (["zh"], "contains a link 'gone.md', but the target is not found"),
    "[a](other.md#gone)": (["en"], "contains a link 'other.md#gone', but the doc 'other.md' does not contain"),
    "[a](index.md#gone)": (["zh", "en"], "contains a link 'index.md#gone', but there is no such anchor"),
    "![a](images/gone.png)": (["en"], "contains a link 'images/gone.png', but the target is not found"),
    "[a](#gone)": (["zh"], "contains a link '#exec-1--gone', but there is no such anchor"),
}
"""Links that lead nowhere, the languages whose page has them, and what is said of them."""


def test_every_wrong_link_in_computed_text_is_seen_on_the_web_and_offline(build: Build) -> None:
    links = {each: " ".join(link for link, (where, _) in WRONG.items() if each in where) for each in FOLDERS}
    texts = {each: returned(text) for each, text in links.items()}
    _, _, log = build(f"return {texts!r}[language]", strict=False)
    found = {link: log.count(f"WARNING -  Doc file 'index.md' {said}") for link, (_, said) in WRONG.items()}
    assert found == {link: 2 * len(languages) for link, (languages, _) in WRONG.items()}, log
    assert log.count("WARNING") == sum(found.values())


@pytest.mark.parametrize("language", FOLDERS)
def test_a_wrong_link_in_computed_text_fails_the_strict_build(build: Build, language: str) -> None:
    site, status, log = build(returning("[a](other.md#gone)"), language)
    assert status != 0
    assert log.count("WARNING") == 1, log
    assert (site / "old").exists(), "the site for reading offline is built first"


def test_links_in_computed_text_lead_to_their_places(build: Build, tmp_path: Path) -> None:
    site, status, log = build(returning("[a](other.md#there) [b](other.md) [c](index.md#x-y)"))
    assert status == 0, log
    with zipfile.ZipFile(site / "threads-and-processes.zip") as packed:
        packed.extractall(tmp_path / "unpacked")
    for folder in FOLDERS.values():
        for page, wanted in [
            (site / folder / "index.html", ["other/#there", "other/", "./#x-y"]),
            (tmp_path / "unpacked/threads-and-processes" / folder / "index.html", ["other.html#there", "other.html"]),
        ]:
            html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
            table = one(html, "article table")
            assert [link["href"] for link in table.select("a")][: len(wanted)] == wanted
            assert not html.select("article [id^=exec-], article .definition"), "terms are those of the page"
            assert one(table, "th").get_text() == "A lock"
        twin = (site / folder / "index.md").read_text(encoding="utf-8")
        assert "| A lock | [a](other/index.md#there) [b](other/index.md) [c](index.md#x-y) |\n| --- | --- |" in twin
        assert "exec" not in twin


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (fence("shown", "{}", "reference.gone"), "reference.gone cannot be imported"),
        (fence("gone", "{}"), "reference.tried has no function gone; name one that it has"),
        (fence("shown", "fr"), "this page is not in 'fr'; write \"{}\""),
        ('```python exec="on"\nprint(6 * 7)\n```\n', "a fence that computes is one import and one call"),
        (
            '```python exec="on" source="above"\nprint(1)\n```\n',
            'a fence that computes begins with ```python exec="on"',
        ),
        ('~~~{.python exec="1"}\nprint(1)\n~~~\n', 'a fence that computes begins with ```python exec="on"'),
        ("```py exec=on\nprint(1)\n```\n", 'a fence that computes begins with ```python exec="on"'),
    ],
)
def test_a_fence_that_cannot_be_run_is_named(monkeypatch: pytest.MonkeyPatch, page: str, said: str) -> None:
    monkeypatch.setitem(sys.modules, "reference.tried", type("shown", (), {"shown": str}))
    for language in FOLDERS:
        text = "# Title\n\n" + page.replace("{}", language)
        (problem,) = computed.problems("docs/x/a.md", text, language)
        assert problem.startswith("docs/x/a.md:3: " + said.replace("{}", language)), problem


def test_no_page_has_such_a_fence() -> None:
    for language in FOLDERS:
        for page in (ROOT / "docs" / language).glob("*.md"):
            assert not list(computed.problems(page.name, page.read_text(encoding="utf-8"), language))


def test_a_fence_that_cannot_be_run_is_named_before_a_snippet_runs_and_the_old_site_is_touched(build: Build) -> None:
    site, status, log = build(returning(""), page=fence("gone", "zh"))
    assert status != 0
    assert "docs/zh/index.md:10: reference.tried has no function gone" in log
    assert "ran x/y.py" not in log
    assert (site / "old").exists()


def test_a_function_that_fails_is_named_before_the_old_site_is_touched(build: Build) -> None:
    site, status, log = build("return 1 / 0", "en")
    assert status != 0
    assert 'docs/en/index.md:10: print(shown("en")) failed (ZeroDivisionError: division by zero)' in log
    assert "ran x/y.py" in log, "it may count what has run"
    assert (site / "old").exists()


def published(site: Path, language: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / FOLDERS[language] / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("language", FOLDERS)
def test_the_counts_are_those_of_the_published_files(site: Path, pages: Pages, language: str) -> None:
    runs, claims = published(site, language, "runs.json"), published(site, language, "claims.json")
    home = pages[language, "index"]
    (line,) = [each for each in home.body.select("p") if each.find("a", href="versions/#left-out")]
    text = line.get_text()
    assert f"CPython {runs[0]['interpreter']['version']}" in text
    counts = [len(runs), sum(bool(each["outcomes"]) for each in runs)]
    counts += [len(claims), sum(each["holds"] for each in claims)]
    assert sorted(map(int, re.findall(r"(?<![\d.])\d+(?![\d.]*\d)", text))) == sorted(counts)
    assert pages[language, "versions"].body.find(id="left-out")


@pytest.mark.parametrize("language", FOLDERS)
def test_what_was_left_out_is_what_the_published_files_say(site: Path, pages: Pages, language: str) -> None:
    runs, claims = published(site, language, "runs.json"), published(site, language, "claims.json")
    not_run = {each["snippet"] for each in runs if not each["outcomes"]}
    open_claims = [each for each in claims if not each["holds"]]
    needs_newer, left_out = one(pages[language, "versions"].body, "#left-out").find_all_next("table")
    files = [file for file in (ROOT / "snippets").glob("*/*.py") if "# requires-python" in file.read_text("utf-8")]
    needy = {file.relative_to(ROOT / "snippets").as_posix() for file in files}
    assert linked(needs_newer) == needy
    rows = [row.find_all("td") for row in left_out.select("tbody tr")]
    assert set().union(*(linked(row[1]) for row in rows)) == not_run
    assert set().union(*(linked(row[2]) for row in rows)) == {each["snippet"] for each in open_claims}
    numbers = [int(found[0]) for row in rows if (found := re.match(r"\d+", row[2].get_text()))]
    assert sorted(numbers) == sorted(Counter(each["unchecked"] for each in open_claims).values())


def linked(element: Tag) -> set[str]:
    """The snippets that links name, by their places on the pages."""
    return {attribute(link, "href").partition("#")[2].replace("-", "/", 1) + ".py" for link in element.select("a")}


def test_the_twins_have_the_same_tables(pages: Pages) -> None:
    for language in FOLDERS:
        for name in ("index", "versions"):
            page = pages[language, name]
            text = page.file.with_name("index.md").read_text(encoding="utf-8")
            assert INFO not in text
            assert "reference.counted" not in text
            here = f"{ADDRESS}{FOLDERS[language]}{'' if name == 'index' else f'{name}/'}"
            html = BeautifulSoup(markdown(text, extensions=["tables", "fenced_code"]), "html.parser")
            tables = [[cell.get_text() for cell in table.select("td")] for table in html.select("table")]
            for table in page.body.select("table:not(figure table)"):
                assert [cell.get_text() for cell in table.select("td")] in tables
            if name == "versions":
                in_twin = {urljoin(here, attribute(a, "href").replace("index.md", "")) for a in html.select("table a")}
                assert {
                    urljoin(here, attribute(a, "href")) for a in page.body.select("table:not(figure table) a")
                } <= in_twin


def test_no_other_tool_takes_these_fences() -> None:
    """pytest-codeblocks runs what is ``python`` and nothing else."""
    for page in ROOT.glob("docs/*/*.md"):
        blocks = [block for block in extract_from_file(page) if "reference." in block.code]
        assert len(blocks) == page.read_text(encoding="utf-8").count(f"```{INFO}\n")
        assert {block.syntax for block in blocks} <= {INFO}


@pytest.mark.parametrize("language", FOLDERS)
def test_a_build_that_left_nothing_out_says_so(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(counted, "proof_here", lambda: Proof([], {}, []))
    assert "|" not in counted.left_out(language)
    assert counted.left_out(language) == words.load()[language]["counted"]["nothing"]


@pytest.mark.parametrize(
    ("reason", "needs"),
    [
        ("busy", "two idle cores"),
        ("gil on", "the GIL on"),
        ("Darwin or Windows", "macOS or Windows"),
        ("python >=3.14", "Python 3.14 or newer"),
        ("python >=3.13.8,!=3.14.0.*", "Python 3.13.8 or newer, except 3.14.0"),
        ("python >=3.10.1,<3.13", "Python 3.10.1 or newer, but before 3.13"),
        ("python ~=3.14.2", "Python `~=3.14.2`"),
    ],
)
def test_what_a_claim_needs_is_said_in_words(reason: str, needs: str) -> None:
    assert counted._needs(reason, "en") == needs


def test_versions_are_in_their_order_and_what_has_none_comes_last() -> None:
    order = sorted(["busy", "python >=3.14", "python >=3.9", "Windows", "python >=3.13.8"], key=counted._order)
    assert order == ["python >=3.9", "python >=3.13.8", "python >=3.14", "Windows", "busy"]
