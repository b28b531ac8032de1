"""The build as a whole: it stops before it touches the old site, in one command for both editions."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from reference import words
from reference.social import Preview
from tests.site.conftest import ADDRESS, OUTPUT, mkdocs, small_site

PHOTOGRAPH = b"what a browser made"


def preview(language: str) -> Preview:
    """That of the page of a small site: it has no title, and its run no picture."""
    title = str(words.load()[language]["header"]["name"])
    return Preview(language, "index.md", "", title, "", "", Markup())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small site that was never built."""
    return small_site(tmp_path / "copy")


@pytest.fixture
def old(copy: Path) -> Iterator[Path]:
    """A small site with an old build of it, which the test may not touch."""
    (copy / "site" / "en").mkdir(parents=True)
    for name in ("index.html", "en/index.html", "old"):
        (copy / "site" / name).write_text("old", encoding="utf-8")
    yield copy
    there = {file.relative_to(copy / "site").as_posix(): file for file in (copy / "site").rglob("*") if file.is_file()}
    assert there.keys() == {"index.html", "en/index.html", "old"}
    assert {file.read_text(encoding="utf-8") for file in there.values()} == {"old"}


# Links of editors that lead nowhere; on Windows, making one needs a privilege.
HIDDEN = ("snippets/x/.#y.py", "docs/zh/.#index.md", "docs/en/.#index.md") if sys.platform != "win32" else ()


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site without an address, built; editors have left files among its sources."""
    root = small_site(tmp_path_factory.mktemp("nowhere") / "copy")
    for file in HIDDEN:
        (root / file).symlink_to("me@host.1:2")
    result = mkdocs("build", "--strict", root=root, SITE_URL="", OFFLINE_COPY="")
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture(scope="module")
def at_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site at the root of a host, built without ``hooks/lean.py``; its Chinese page has a picture."""
    root = small_site(tmp_path_factory.mktemp("root") / "copy")
    base = root / "base.yml"
    base.write_text(base.read_text(encoding="utf-8").replace("  - hooks/lean.py\n", ""), encoding="utf-8")
    picture = root / "build" / "social" / preview("zh").file
    picture.parent.mkdir(parents=True)
    picture.write_bytes(PHOTOGRAPH)
    result = mkdocs("build", "--strict", root=root, SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr
    return root / "site"


def fails(*arguments: str, root: Path) -> str:
    """What a build says that must fail, to readers and not by a traceback."""
    result = mkdocs("build", *arguments, root=root)
    assert result.returncode != 0
    # One of mkdocs; those of snippets stand behind a mark.
    assert not re.search("(?m)^Traceback", result.stderr)
    return result.stderr.replace("\\", "/")


def test_one_command_builds_both_editions(nowhere: Path) -> None:
    assert '<html lang="zh"' in (nowhere / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in (nowhere / "en" / "index.html").read_text(encoding="utf-8")
    for page in ("index.html", "en/index.html", "index.md", "en/index.md"):
        assert OUTPUT in (nowhere / page).read_text(encoding="utf-8")


def test_who_does_not_ask_for_the_offline_copy_does_not_wait_for_it(nowhere: Path) -> None:
    assert not list(nowhere.rglob("*.zip"))
    assert not [page for page in nowhere.rglob("*.html") if ".zip" in page.read_text(encoding="utf-8")]


@pytest.mark.skipif(not HIDDEN, reason="there, a link needs a privilege")
def test_hidden_files_of_editors_are_no_pages_and_no_snippets(nowhere: Path) -> None:
    assert all((nowhere.parent / file).is_symlink() for file in HIDDEN)
    assert not [file for file in nowhere.rglob("*") if file.name.startswith(".#")]


def test_the_english_edition_builds_alone(copy: Path) -> None:
    result = mkdocs("build", "-f", "mkdocs.en.yml", root=copy)
    assert result.returncode == 0, result.stderr
    assert OUTPUT in (copy / "site" / "en" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("built", "address", "files"),
    [
        ("at_root", "https://example.org/", {"sitemap.xml", "robots.txt"}),
        ("site", ADDRESS, {"sitemap.xml"}),
        ("nowhere", "", set()),
    ],
)
def test_files_for_crawlers_are_written_where_they_count(
    request: pytest.FixtureRequest, built: str, address: str, files: set[str]
) -> None:
    site = request.getfixturevalue(built)
    assert {file.name for file in site.iterdir()} & {"sitemap.xml", "robots.txt"} == files
    if "robots.txt" in files:
        assert f"Sitemap: {address}sitemap.xml" in (site / "robots.txt").read_text().splitlines()
    head = (site / "en" / "index.html").read_text(encoding="utf-8")
    for mark in ('rel="canonical"', "og:title", "application/ld+json"):
        assert (mark in head) == bool(address), "an address that nobody knows cannot be told"


def test_a_page_names_no_picture_that_is_not_there(at_root: Path) -> None:
    heads = [(at_root / page).read_text(encoding="utf-8") for page in ("index.html", "en/index.html")]
    address = "images/social/index.png"
    assert f'<meta property="og:image" content="https://example.org/{address}">' in heads[0]
    assert f'"image": "https://example.org/{address}"' in heads[0]
    assert [head.count('content="summary_large_image"') for head in heads] == [1, 0]
    assert [head.count("images/social") for head in heads] == [2, 0]
    assert (at_root / address).read_bytes() == PHOTOGRAPH
    assert not (at_root / "en" / "images" / "social").exists()


def test_a_builder_without_hooks_uses_the_theme_s_own_files(at_root: Path) -> None:
    html = (at_root / "index.html").read_text(encoding="utf-8")
    assert re.search(r'src="assets/javascripts/bundle\.\w+\.min\.js"', html)
    assert re.search(r'href="assets/stylesheets/main\.\w+\.min\.css"', html)
    for sheet in ("figure", "site"):
        assert f'href="css/{sheet}.css"' in html
        assert (at_root / "css" / f"{sheet}.css").is_file()


def test_a_style_sheet_that_is_not_there_fails_the_build(copy: Path) -> None:
    base = copy / "base.yml"
    base.write_text(base.read_text(encoding="utf-8").replace("css/site.css", "css/gone.css"), encoding="utf-8")
    assert "css/gone.css: named in extra_css or extra_javascript" in fails(root=copy)


def test_a_missing_picture_fails_a_build_that_asks_for_all_before_the_old_site_is_touched(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    monkeypatch.setenv("SOCIAL_PICTURES", "1")
    picture = old / "build" / "social" / preview("zh").file
    picture.parent.mkdir(parents=True)
    picture.write_bytes(PHOTOGRAPH)
    assert "no picture of this run for en/index.md: run make social, then build again" in fails(root=old)


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_a_failed_run_fails_the_build_before_the_old_site_is_touched(old: Path, strict: list[str]) -> None:
    (old / "snippets" / "x" / "y.py").write_text("print('so far')\n1 / 0\n")
    (old / "snippets" / "x" / "z.py").write_text("raise SystemExit(3)\n")
    said = fails(*strict, root=old)
    for part in (
        "snippets/x/y.py: it ended with exit code 1",
        "| so far",
        "snippets/x/z.py: it ended with exit code 3",
        "-m proved_snippets run x/y.py",
    ):
        assert part in said


def test_wrong_fences_name_page_and_line_before_the_old_site_is_touched(old: Path) -> None:
    """In one page, those of snippets that are not there; in the other, one that Markdown takes for text."""
    (old / "secret.py").write_text("print()\n")
    chinese, english = (old / "docs" / language / "index.md" for language in ("zh", "en"))
    wrong = ("x/none.py", "../secret.py")
    english.write_text(english.read_text() + "".join(f"\n```snippet\n{path}\n```\n" for path in wrong))
    chinese.write_text(chinese.read_text().replace("```snippet\nx/y.py\n```", "\t```snippet\n\tx/y.py\n\t```"))
    said = fails(root=old)
    for line, path in zip((10, 14), wrong):
        assert f"docs/en/index.md:{line}: {path}: " in said
    assert "docs/zh/index.md:6: the page shows this fence of x/y.py as text" in said


def test_what_cannot_be_shown_or_read_is_named_before_the_old_site_is_touched(old: Path) -> None:
    bars = "# /// script\n# [tool.snippet]\n# bars = '^(?P<label>a)(?P<b>1)$'\n# ///\n"
    (old / "snippets" / "x" / "y.py").write_text(f"{bars}print({OUTPUT!r})\n")
    assert "x/y.py: no line of the output matches 'bars'" in fails(root=old)
    (old / "docs" / "zh" / "index.md").write_bytes(b"\xff")
    assert "docs/zh/index.md: cannot be read" in fails(root=old)


def test_wrong_data_name_file_and_entry_before_a_snippet_runs_and_the_old_site_is_touched(old: Path) -> None:
    page = old / "docs" / "zh" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n```errata\nX\n```\n", encoding="utf-8")
    entry = '[[entry]]\nid = "X-1"\nweight = 1\nproof = ["index.md#title", "index.md#gone"]\n' + "".join(
        f'{language}.{part} = "text"\n' for language in ("zh", "en") for part in ("read", "fact")
    )
    (old / "reference" / "data" / "errata" / "X.toml").write_text(entry, encoding="utf-8")
    with (old / "reference" / "data" / "searched.toml").open("a", encoding="utf-8") as words:
        words.write('[[same]]\nsaid = ["lock"]\n')
    ran = old / "ran"
    (old / "snippets" / "x" / "y.py").write_text(f"open({str(ran)!r}, 'w').close()\n1 / 0\n", encoding="utf-8")
    said = fails(root=old)
    for language in ("zh", "en"):
        wrong = f"X-1: index.md#gone leads nowhere: docs/{language}/index.md has no heading with this id"
        assert said.count(f"reference/data/errata/X.toml: {wrong}") == 1
    assert said.count("X-1") == 2, "the place that is there is not named"
    assert re.search(r"reference/data/searched.toml: .*: there is no typed; write it", said)
    assert not ran.exists()
