"""What the tests of pictures share: a way to show a hand-made timeline, and the runner's, to run a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

from engine.conftest import interpreter, project, show, temporary, try_snippet
from proved_snippets.interpreter import Interpreter
from proved_snippets.record import Outcome, Record
from proved_snippets.render import html, markdown
from proved_snippets.snippet import parse
from proved_snippets.trace.model import Timeline
from proved_snippets.words import LANGUAGES

__all__ = ["interpreter", "project", "show", "temporary", "try_snippet"]

Figure = Callable[..., tuple[str, str]]
"""What draws a timeline on a page in a language, and in its twin."""
Shown = Callable[..., tuple[BeautifulSoup, list[str]]]
"""What does so in English: the page, read, and the lines of the twin."""


@pytest.fixture
def figure(interpreter: Interpreter) -> Figure:
    """A timeline on a page in a language, and in its twin; with other options than its picture if some are given."""

    def make(timeline: Timeline, language: str, output: str = "", **options: Any) -> tuple[str, str]:
        values = {name: "true" if value is True else f"'{value}'" for name, value in options.items()}
        toml = [f"# {name} = {value}" for name, value in (values or {"timeline": "true"}).items()]
        text = "\n".join(["# /// script", "# [tool.snippet]", *toml, "# ///", "print()"])
        snippet = parse("x/y.py", text, LANGUAGES)
        record = Record(
            snippet="x/y.py",
            key="",
            source_sha256="",
            ends="ok",
            limit=10,
            interpreter=interpreter.public,
            flags=(),
            date="2026-01-01",
            seconds=4.0,
            outcomes=(Outcome(1, 0, (("out", output),)),),
            timeline=timeline,
        )
        return html(snippet, record, language), markdown(snippet, record, language)

    return make


@pytest.fixture
def shown(figure: Figure) -> Shown:
    """Show a timeline, with other options than its picture if some are given: the page, and the lines of its twin."""

    def show(timeline: Timeline, output: str = "", **options: Any) -> tuple[BeautifulSoup, list[str]]:
        page, twin = figure(timeline, "en", output, **options)
        return BeautifulSoup(page, "html.parser"), twin.splitlines()

    return show
