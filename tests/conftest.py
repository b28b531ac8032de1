"""What all tests share: the project, its snippets, their records, and the built site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from proved_snippets.interpreter import Interpreter
from proved_snippets.project import Project, read_project
from proved_snippets.proof import prove
from proved_snippets.record import Record
from proved_snippets.runner import runner_of
from proved_snippets.snippet import Snippet
from tests.site.conftest import ADDRESS, FOLDERS, ROOT, Page, Pages, mkdocs

SITE = read_project(Path(__file__).parent.parent)
RUNNER = runner_of(SITE)


@pytest.fixture(scope="session")
def site_project() -> Project:
    """This repository."""
    return SITE


@pytest.fixture(scope="session")
def python() -> Interpreter:
    """The Python that runs the snippets."""
    return RUNNER.interpreter


@pytest.fixture(scope="session")
def snippets() -> list[Snippet]:
    """Every snippet of the site."""
    return RUNNER.snippets


@pytest.fixture(scope="session")
def records() -> dict[str, Record]:
    """The record of every snippet, as the pages show it: the run that passed its claims."""
    return prove(RUNNER).records


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions, built by one command; with several workers, by make test before they start."""
    if built := os.environ.get("PROVED_SITE"):
        return Path(built).resolve()
    request.getfixturevalue("records")
    folder = tmp_path_factory.mktemp("built") / "site"
    # The same records once more: where a claim needs idle cores, this build does not look for them anew.
    result = mkdocs(
        *("build", "--strict", "--site-dir", str(folder)), SITE_URL=ADDRESS, CLAIMS_PATIENCE="0", OFFLINE_COPY="1"
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    """Language and name to page."""
    found = {}
    for language, folder in FOLDERS.items():
        for source in sorted((ROOT / "docs" / language).rglob("*.md")):
            name = source.relative_to(ROOT / "docs" / language).with_suffix("").as_posix()
            file = site / folder / ("index.html" if name == "index" else f"{name}/index.html")
            found[language, name] = Page(language, name, file)
    return found
