"""What a lane or chart is called where there is little room."""

from __future__ import annotations

import itertools

from proved_snippets.terminal import width

NAME = 28
"""Columns of a terminal that a name may take: as many as there is room for on a phone. The table has it all."""


def short(name: str) -> str:
    """A name without its middle if it is too long; Chinese characters are two columns wide."""
    widths = [width(character) for character in name]
    if sum(widths) <= NAME:
        return name
    reach = list(itertools.accumulate(widths))
    back = list(itertools.accumulate(reversed(widths)))
    half = (NAME - 1) // 2
    head, tail = (sum(width <= half for width in part) for part in (reach, back))
    return f"{name[:head]}…{name[len(name) - tail :]}"
