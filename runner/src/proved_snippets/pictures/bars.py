"""Bars: numbers of the output, each as wide as it is large."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proved_snippets.lines import lines
from proved_snippets.pictures.kind import Kind, Option, PictureError, Seen
from proved_snippets.pictures.labels import parts
from proved_snippets.terminal import shown

NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+")
TIMES = ("ns", "µs", "us", "ms", "s", "min", "h")
"""Units of time."""
SERIES = ("first", "fastest", "waits", "sums")
"""Names of groups that have words in every language."""
LONG = 3
"""A unit with more letters than this stands above the bars alone."""


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
    """In percent of the scale."""


@dataclass(frozen=True)
class Bars:
    """All bars of a picture."""

    bars: tuple[Bar, ...]
    """In the order of the output."""
    kind: str
    """What they are, of words.toml, ``bars.units``; empty if it is not known."""
    about: str
    """Their unit, or the number of cores."""

    def title(self, words: Mapping[str, Any]) -> str:
        """What they are, in all the words of a language."""
        own = words["bars"]
        return str(own["units"][self.kind].format(self.about) if self.kind else own["caption"])

    def broken(self, bar: Bar) -> list[str]:
        """The label of a bar in the parts between which a line may break."""
        return parts(bar.label)

    def series(self, words: Mapping[str, Any]) -> list[str]:
        """What they are called, if there are two or more, in all the words of a language."""
        names = dict.fromkeys(bar.series for bar in self.bars if bar.series)
        return [words["bars"]["series"][name] if name in SERIES else name for name in names]

    def written(self, bar: Bar) -> str:
        """The number of a bar, with its unit if that is short."""
        return bar.text if len(_unit(bar.text)) <= LONG else bar.text.removesuffix(_unit(bar.text)).rstrip()


def picture(text: str, pattern: str, cores: int = 0) -> Bars:
    """The bars of an output, on a scale that fits them: shares of the whole, cores of all, others of the largest.

    Raises PictureError as ``bars`` does.
    """
    found = bars(text, pattern, cores)
    units = {_unit(bar.text) for bar in found}
    unit = units.pop() if len(units) == 1 else ""
    if unit in TIMES:
        return Bars(found, "time", unit)
    if unit == "%":
        return Bars(found, "share", unit)
    if _is_of_cores(unit) and cores:
        return Bars(found, "cores", str(cores))
    return Bars(found, "other" if unit else "", unit)


def bars(text: str, pattern: str, cores: int = 0) -> tuple[Bar, ...]:
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
    # Where all numbers are 0, no bar has a width.
    most = _full(found[0][3], cores) or max(number for *_, number in found) or 1.0
    before = [-1, *(row for row, *_ in found)]
    return tuple(
        Bar(
            label=label,
            series=name if len(series) > 1 else "",
            number=series.index(name),
            text=printed,
            first=row != last,
            width=round(min(100.0, 100 * number / most), 2),
        )
        for last, (row, label, name, printed, number) in zip(before, found)
    )


def _full(printed: str, cores: int) -> float:
    """The end of the scale, if it is not the largest number: a share is one of the whole, cores are some of all."""
    unit = _unit(printed)
    return 100.0 if unit == "%" else float(cores) if _is_of_cores(unit) else 0.0


def _is_of_cores(unit: str) -> bool:
    return unit.split()[:1] in (["core"], ["cores"])


def _unit(printed: str) -> str:
    """What is printed behind a number."""
    return NUMBER.sub("", printed.replace(",", ""), count=1).strip()


def _number(printed: str, line: str, group: str) -> float:
    """The number that a text begins with, as 1200.5 of "1,200.5 ms"."""
    if match := NUMBER.match(printed.replace(",", "")):
        return float(match[0])
    raise PictureError(f"'bars': {printed!r} in the line {line!r} is no number; let group {group!r} begin with a digit")


def _lay_out(seen: Seen, pattern: str) -> Bars:
    return picture(shown(seen.output), pattern, seen.cores)


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
