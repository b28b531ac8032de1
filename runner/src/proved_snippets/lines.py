"""Where a line ends: for Python and Markdown at the line feed, whatever a file had; ``str.splitlines()`` finds more."""

from __future__ import annotations

import re

LINE_END = re.compile(r"\r\n?")


def with_line_feeds(text: str) -> str:
    r"""A file's text with ``\n`` for each ``\r\n`` and ``\r``, as Python itself reads a source.

    Form feeds, U+2028 and the other ends of lines that ``str.splitlines()`` knows are characters like any other.
    """
    return LINE_END.sub("\n", text)


def lines(text: str) -> list[str]:
    r"""The lines of what a program wrote, without ``\n`` or ``\r\n``; the last one may have no end."""
    found = [line.removesuffix("\r") for line in text.split("\n")]
    return found if found[-1] else found[:-1]


class LineError(Exception):
    """A line of a file is wrong. The message says what and what to do; ``line`` is its number, from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


def line_of(text: str, offset: int) -> int:
    """The number of the line that an offset lies in, from 1."""
    return text.count("\n", 0, offset) + 1


def abridged(value: object) -> str:
    """A value as Python writes it, at most 80 characters, for a message."""
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"
