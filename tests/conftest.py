"""What all tests share: the project, its snippets, and their records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from runner.interpreter import Interpreter, choose, probe
from runner.project import Project
from runner.record import Cache, Record
from runner.snippet import Snippet
from runner.suite import load_all, run_all

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
