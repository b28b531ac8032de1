"""``make portable`` sees it when something is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.there import one
from proved_snippets.runner import Runner
from tests.site.conftest import mkdocs, parsed
from tools.portable import __main__ as command
from tools.portable.compare import ESSENTIAL, SMALL, Site, SmallSite


@pytest.fixture(scope="module")
def small(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site with two pages of each edition."""
    folder = tmp_path_factory.mktemp("small")
    for edition in ("", "en"):
        for page in ("locks", "hello"):
            shutil.copytree(site / edition / page, folder / edition / page)
        for files in ("snippets", "exercises"):
            shutil.copytree(site / edition / files, folder / edition / files)
        shutil.copy(site / edition / "runs.json", folder / edition)
    return folder


@pytest.fixture(scope="module")
def own(small: Path) -> Site:
    """The same, read."""
    return Site(small)


@pytest.fixture(scope="module")
def aspects_of_own(own: Site) -> dict[str, set[Any]]:
    """All that it has, by aspect."""
    return {aspect: find(own) for aspect, find in ESSENTIAL.items()}


Missing = Callable[[Site], set[str]]
"""What says in which aspects another site has less."""
Command = Callable[..., int]
"""What runs the command on two sites, and gives its exit status."""


@pytest.fixture
def missing(aspects_of_own: dict[str, set[Any]]) -> Missing:
    """The aspects in which another site has less than the small one."""
    return lambda other: {aspect for aspect, find in ESSENTIAL.items() if aspects_of_own[aspect] - find(other)}


@pytest.mark.parametrize(
    ("lost", "aspects"),
    [
        (".snippet-source code", {"snippets: source"}),
        (".snippet-output samp", {"snippets: output"}),
        (".snippet-facts span", {"snippets: facts of the run"}),
        (".snippet-claims li a", {"snippets: claims"}),
        ("svg.timeline text", {"snippets: pictures and their tables"}),
        (".lane-names span", {"snippets: pictures and their tables"}),
        ("figure a[download]", {"snippets: files to download"}),
        (".definition", {"first uses of terms"}),
        ("article > h1 ~ p", {"paragraphs, headings, cells", "first uses of terms", "links inside the site"}),
        ("article > h2", {"paragraphs, headings, cells", "ids of headings", "links inside the site"}),
        ("a.md-select__link", {"language switch to the same page"}),
    ],
)
def test_what_a_page_lost_is_seen(own: Site, missing: Missing, lost: str, aspects: set[str]) -> None:
    (html,) = parsed([(own.folder / "en" / "locks" / "index.html").read_text(encoding="utf-8")])
    one(html, lost).decompose()
    other = Site(own.folder)
    other.pages = {**own.pages, "en/locks/": html}
    seen = missing(other)
    assert seen & aspects
    assert seen <= aspects


@pytest.mark.parametrize(
    ("file", "aspects"),
    [
        ("en/locks/index.html", set(ESSENTIAL) - {"all records (runs.json)", "exercises: files to download"}),
        ("snippets/hello/naps.py", {"snippets: files to download"}),
        ("en/exercises/hello/ten_workers.zip", {"exercises: files to download", "links inside the site"}),
        ("en/runs.json", {"all records (runs.json)"}),
    ],
)
def test_a_file_that_is_not_there_is_seen(
    small: Path, missing: Missing, tmp_path: Path, file: str, aspects: set[str]
) -> None:
    shutil.copytree(small, tmp_path / "other")
    (tmp_path / "other" / file).unlink()
    assert missing(Site(tmp_path / "other")) == aspects


def test_a_site_lacks_nothing_of_itself(small: Path, missing: Missing) -> None:
    assert missing(Site(small)) == set()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site that has nothing of this one but the engine."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(command.SMALL_SITE, folder, dirs_exist_ok=True)
    result = mkdocs("build", "--strict", root=folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.mark.parametrize(
    ("file", "old", "new", "aspects"),
    [
        ("index.html", "", "", set()),
        ("index.html", "<samp>10100", "<samp>10101", {"snippets: output"}),
        ("index.html", "range", "rang", {"snippets: source"}),
        ("index.html", "with the GIL", "", {"snippets: facts of the run"}),
        ("index.html", "is 10100.", "is 10101.", {"snippets: claims"}),
        ("index.html", "claims/tour.py:7", "<a href='snippet-claim:x'>claims/tour.py:7</a>", {"snippets: claims"}),
        ("index.html", "<span>sleeper</span>", "<span></span>", {"snippets: pictures and their tables"}),
        ("index.html", "sleeper.join()</text>", "</text>", {"snippets: pictures and their tables"}),
        ("index.html", "snippets/tour/naps.py", "snippet-file:tour/naps.py", {"snippets: files to download"}),
        ("index.html", "css/figure.css", "figure.css", {"style sheet of the figures"}),
        ("runs.json", "10100", "10101", {"all records (runs.json)"}),
        ("claims.json", "10100", "10101", {"all claims (claims.json)"}),
    ],
)
def test_what_a_small_site_lacks_is_seen(
    elsewhere: Path, tmp_path: Path, file: str, old: str, new: str, aspects: set[str]
) -> None:
    shutil.copytree(elsewhere, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new) if old else text, encoding="utf-8")
    own, other = SmallSite(elsewhere), SmallSite(tmp_path)
    assert all(find(own) for find in SMALL.values())
    assert {aspect for aspect, find in SMALL.items() if find(own) - find(other)} == aspects


@pytest.fixture
def portable(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command on sites that are only sets, compared in an essential and a further aspect."""

    def run(mkdocs: set[str], properdocs: set[str]) -> int:
        sites = {"MkDocs": mkdocs, "ProperDocs": properdocs}
        monkeypatch.setattr(command, "_build", sites.__getitem__)
        monkeypatch.setattr(command, "_build_small", sites.__getitem__)
        return command.main()

    monkeypatch.setattr(Runner, "records", lambda *_: {})
    monkeypatch.setattr(command, "BUILDERS", {"MkDocs": [], "ProperDocs": []})
    monkeypatch.setattr(command, "ESSENTIAL", {"pages": lambda site: site & {"a", "b"}})
    monkeypatch.setattr(command, "FURTHER", {"titles": lambda site: site & {"c", "d"}})
    monkeypatch.setattr(command, "SMALL", {"small": lambda site: site & {"a", "e"}})
    return run


def test_the_command_passes_when_nothing_essential_is_missing(
    portable: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert portable({"a", "b", "c", "d"}, {"a", "b", "c"}) == 0
    text = capsys.readouterr().out
    assert "Nothing essential is missing." in text
    assert [line.split() for line in text.splitlines() if line.startswith(("pages", "titles"))] == [
        ["pages", "2", "of", "2"],
        ["titles", "1", "of", "2"],
    ]


@pytest.mark.parametrize(
    ("mkdocs", "properdocs", "told"),
    [
        ({"a", "b", "c", "d"}, {"a", "c", "d"}, "ProperDocs: pages: 'b'"),
        ({"a", "c", "d", "e"}, {"a", "c", "d"}, "ProperDocs: small: 'e'"),
    ],
)
def test_the_command_fails_when_something_essential_is_missing(
    portable: Command, capsys: pytest.CaptureFixture[str], mkdocs: set[str], properdocs: set[str], told: str
) -> None:
    assert portable(mkdocs, properdocs) == 1
    assert capsys.readouterr().out.endswith(f"\n{told}\n")


@pytest.mark.parametrize(("own", "aspect"), [({"c"}, "pages"), ({"a"}, "titles")])
def test_the_command_fails_when_there_is_nothing_to_compare(
    portable: Command, capsys: pytest.CaptureFixture[str], own: set[str], aspect: str
) -> None:
    assert portable(own, own) == 1
    assert f"MkDocs: {aspect}: nothing found" in capsys.readouterr().out


def test_a_build_that_fails_ends_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(command, "WORK", tmp_path)
    monkeypatch.setattr(command, "copy_of_site", lambda folder, *, records: folder.mkdir())
    monkeypatch.setattr(command, "BUILDERS", {"MkDocs": [("-c", "raise SystemExit('no such theme')")]})
    with pytest.raises(SystemExit, match=r"(?s)^MkDocs: .* failed in .*no such theme"):
        command._build("MkDocs")
