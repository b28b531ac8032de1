"""What a reader copies is what was run: every Python block of the Markdown twins is the program of a snippet.

An edition shows its own half of the comments, so its text is compared without them; the program itself has run
already (tests/claims), and runs no second time.
"""

from __future__ import annotations

import io
import re
import tokenize

import pytest
from pytest_codeblocks import extract_from_file

from proved_snippets.snippet import Snippet
from reference import exercises
from tests.claims import window
from tests.site.conftest import FOLDERS, Pages

Token = tuple[str, tuple[int, int]]


def program(source: str) -> list[Token]:
    """A source's tokens with their places, without its comments: what Python makes of it, tracebacks included."""
    tokens = tokenize.generate_tokens(io.StringIO(source.rstrip() + "\n").readline)
    # The end of a line moves with the comment before it.
    idle = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE)
    return [(token.string, token.start) for token in tokens if token.type not in idle]


@pytest.mark.parametrize("language", FOLDERS)
def test_every_block_is_a_program_that_has_run(language: str, pages: Pages, snippets: list[Snippet]) -> None:
    blocks = [
        block.code.strip()
        for page in pages.values()
        if page.language == language
        for block in extract_from_file(page.file.with_name("index.md"))
        if block.syntax == "python"
    ]
    # What an exercise starts from, and its solution, have run with its checker.
    tasks = [exercises.load(name) for name in exercises.names()]
    programs = [*snippets, *(script for each in tasks for script in (each.start, each.solution))]
    by_source = {snippet.sources[language].strip(): snippet for snippet in programs}
    blocks.remove(window.lines(language).strip())  # tests/claims/test_window.py opens it
    assert set(blocks) == by_source.keys(), "the twins show every snippet, and nothing else as Python"
    for block in blocks:
        assert program(block) == program(by_source[block].sources["en"]), by_source[block].path


def test_no_layout_is_left_in_a_twin(pages: Pages) -> None:
    """What only a browser can use: pictures and attributes, in the prose and tables."""
    for page in pages.values():
        text = page.file.with_name("index.md").read_text(encoding="utf-8")
        prose = re.sub(r"(?ms)^(`{3,}).*?^\1$|`[^`\n]*`", "", text)
        left = re.findall(r"</?svg\b|</?div\b|\{ *[.#:\w-]+(?:=[^}\n]*)?\}", prose)
        assert left == [], page.file


def test_a_program_that_differs_is_told_apart() -> None:
    assert program("x = 1  # one\n") == program("x = 1  # 一\n")
    assert program("# zh\nx = 1\n") != program("x = 1\n"), "on another line"
    assert program("x = 1\n") != program("x = 2\n")
