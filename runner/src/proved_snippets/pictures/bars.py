"""Bars: numbers of the output, each as wide as it is large."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from proved_snippets.lines import lines
from proved_snippets.pictures.kind import Kind, Option, PictureError, Seen
from proved_snippets.terminal import shown


@dataclass(frozen=True)
class Bar:
    """A number of the output."""

    label: str
    """What the group ``label`` matched."""
    series: str
    """The name of the pattern's group; empty if there is only one."""
    number: int
    """Of the series, from 0."""
    text: str
    """As printed, perhaps with a unit."""
    first: bool
    """Of the bars of its line."""
    width: float
    """In percent of the largest."""


def bars(text: str, pattern: str) -> tuple[Bar, ...]:
    """The numbers of an output as bars, line by line. A group that matches nothing in a line gives no bar there.

    Raises PictureError if no line matches the pattern, or if what a group matches does not begin with a number.
    """
    rows = [(line, match) for line in lines(text) if (match := re.search(pattern, line))]
    found = [
        (row, match["label"] or "", name, printed, _number(printed, line, name))
        for row, (line, match) in enumerate(rows)
        for name, printed in match.groupdict().items()
        if name != "label" and printed is not None
    ]
    if not found:
        raise PictureError(f"no line of the output matches 'bars': {pattern}")
    series = list(dict.fromkeys(name for _, _, name, _, _ in found))
    # A share is a share of the whole. Where all numbers are 0, no bar has a width.
    most = 100.0 if found[0][3].endswith("%") else max(number for *_, number in found) or 1.0
    before = [-1, *(row for row, *_ in found)]
    return tuple(
        Bar(
            label=label,
            series=name if len(series) > 1 else "",
            number=series.index(name),
            text=printed,
            first=row != last,
            width=round(100 * number / most, 2),
        )
        for last, (row, label, name, printed, number) in zip(before, found)
    )


def _number(printed: str, line: str, group: str) -> float:
    """The number that a text begins with, as 1200.5 of "1,200.5 ms"."""
    if match := re.match(r"\d+(?:\.\d*)?|\.\d+", printed.replace(",", "")):
        return float(match[0])
    raise PictureError(f"'bars': {printed!r} in the line {line!r} is no number; let group {group!r} begin with a digit")


def _lay_out(seen: Seen, pattern: str) -> tuple[Bar, ...]:
    return bars(shown(seen.output), pattern)


def _is_pattern(value: Any) -> bool:
    try:
        groups = re.compile(value).groupindex
    except (re.error, TypeError, OverflowError, RecursionError):
        return False
    return "label" in groups and len(groups) > 1


KIND = Kind(
    Option(
        name="bars",
        meaning="show these numbers of the output as bars",
        example=r"'^(?P<label>\w+) +(?P<time>[\d.]+ s)$'",
        accepts=_is_pattern,
        must="a pattern with the groups (?P<label>…) and one or more others",
    ),
    _lay_out,
)
