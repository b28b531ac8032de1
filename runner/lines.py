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
