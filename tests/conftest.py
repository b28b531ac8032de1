"""What all tests share: the project, its snippets, their records, and the built site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from runner.interpreter import Interpreter, choose, probe
from runner.project import Project
from runner.record import Cache, Record
from runner.snippet import Snippet
from runner.suite import load_all, run_all
from tests.site.conftest import ADDRESS, FOLDERS, ROOT, Page, mkdocs

SITE = Project(Path(__file__).parent.parent)


@pytest.fixture(scope="session")
def site_project() -> Project:
    """This repository."""
    return SITE


@pytest.fixture(scope="session")
def python() -> Interpreter:
    """The Python that runs the snippets."""
    return probe(choose())


@pytest.fixture(scope="session")
def snippets() -> list[Snippet]:
    """Every snippet of the site."""
    return load_all(SITE, SITE.paths())


@pytest.fixture(scope="session")
def records(snippets: list[Snippet], python: Interpreter) -> dict[str, Record]:
    """The record of every snippet, as the pages show it."""
    return run_all(snippets, python, Cache(SITE.cache, python))


@pytest.fixture
def record(records: dict[str, Record]) -> Callable[[str], Record]:
    """The record of one snippet; skips the test when the Python at hand is too old for it."""

    def of(path: str) -> Record:
        found = records[path]
        if found.not_run:
            pytest.skip(f"{path} needs Python {found.not_run}")
        return found

    return of


@pytest.fixture(scope="session")
def site(records, tmp_path_factory) -> Path:
    """Both editions, built by one command."""
    folder = tmp_path_factory.mktemp("built") / "site"
    result = mkdocs("build", "--strict", "--site-dir", str(folder), SITE_URL=ADDRESS)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[tuple[str, str], Page]:
    """Language and name to page."""
    found = {}
    for language, folder in FOLDERS.items():
        for source in sorted((ROOT / "docs" / language).rglob("*.md")):
            name = source.relative_to(ROOT / "docs" / language).with_suffix("").as_posix()
            file = site / folder / ("index.html" if name == "index" else f"{name}/index.html")
            html = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
            found[language, name] = Page(language, name, file, html)
    return found
