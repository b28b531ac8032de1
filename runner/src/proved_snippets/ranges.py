"""Ranges of lines, as the options of a snippet name them: ``"4-7, 12"``."""

from __future__ import annotations

import re

RANGE = re.compile(r"(?P<first>\d+)(?:-(?P<last>\d+))?")


class RangeError(ValueError):
    """A text does not name lines of a source. The message says what is wrong with it."""


def ranges(text: str) -> list[range]:
    """The line numbers that ``"4-7, 12"`` names, from 1. Raises RangeError; the ranges are in order, and apart."""
    found: list[range] = []
    for part in filter(None, map(str.strip, text.split(","))):
        match = RANGE.fullmatch(part)
        first, last = (int(match["first"]), int(match["last"] or match["first"])) if match else (0, 0)
        if not 0 < first <= last:
            raise RangeError(f"{part!r} names no lines")
        if found and first < found[-1].stop:
            raise RangeError(f"{part!r} does not come after the lines before it")
        found.append(range(first, last + 1))
    return found
