"""Pictures that are no timeline: steps of several threads, what each process has in memory, figures as bars."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from runner.lines import lines
from runner.trace.model import Lane, Look, Step, Timeline, shown_names


@dataclass(frozen=True)
class Ladder:
    """Lines in the order of their execution, each in the column of its thread."""

    expression: str
    threads: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Box:
    """A process with its variables, or a thread with its own."""

    name: str
    pid: int
    values: tuple[tuple[str, str], ...]
    """Name and ``repr()``."""
    threads: tuple[Box, ...] = ()
    seen_by: str = ""
    """The thread at whose end the process had these values."""
    later: tuple[tuple[str, str], ...] = ()
    """What it had when it ended itself, if that is something else."""


@dataclass(frozen=True)
class Bar:
    """A figure of the output."""

    label: str
    series: str
    """The name of the pattern's group; empty if there is only one."""
    number: int
    """Of the series, from 0."""
    figure: str
    """As printed."""
    first: bool
    """Of the bars of its line."""
    width: float
    """In percent of the largest."""


def ladder(timeline: Timeline, expression: str) -> Ladder:
    """The steps of a run, each with its thread's name as the timeline shows it: in a child, with the process."""
    names = {(lane.process, lane.name): name for lane, name in zip(timeline.lanes, shown_names(timeline))}
    steps = tuple(replace(step, lane=names.get((step.process, step.lane), step.lane)) for step in timeline.steps)
    return Ladder(expression, tuple(dict.fromkeys(step.lane for step in steps)), steps)


def boxes(timeline: Timeline) -> tuple[Box, ...]:
    """A box for each process, with a box for each of its threads in it."""
    return tuple(_process(timeline, number) for number in dict.fromkeys(lane.process for lane in timeline.lanes))


def _process(timeline: Timeline, number: int) -> Box:
    lanes = [lane for lane in timeline.lanes if lane.process == number]
    looks = [look for look in timeline.looks if look.process == number]
    # The last worker saw what all of them had done.
    seen = [look for look in looks if look.scope == "globals"]
    end = [look for look in looks if look.scope == "end"]
    last = (seen or end)[-1:]
    threads = tuple(_thread(looks, lane, first=lane is lanes[0]) for lane in lanes)
    return Box(
        name=lanes[0].name if number else "MainProcess",
        pid=looks[0].pid if looks else 0,
        values=tuple(pair for look in last for pair in look.values.items()),
        # A box that would be the only one, and empty, tells nothing.
        threads=threads if len(threads) > 1 or threads[0].values else (),
        seen_by=last[0].lane if last else "",
        later=tuple(pair for look in end[-1:] for pair in look.values.items() if pair not in last[0].values.items()),
    )


def _thread(looks: list[Look], lane: Lane, first: bool) -> Box:
    """A thread's box, of what the threads of its process looked at."""
    own = [look for look in looks if look.lane == lane.name and look.scope == "locals"]
    values = tuple(own[-1].values.items()) if own else ()
    return Box("MainThread" if first else lane.name, 0, values)


def bars(text: str, pattern: str) -> tuple[Bar, ...]:
    """The figures of an output as bars, line by line. A group that matches nothing in a line gives no bar there.

    Raises ValueError if no line matches the pattern, or if what a group matches does not begin with a number.
    """
    rows = [(line, match) for line in lines(text) if (match := re.search(pattern, line))]
    figures = [
        (row, match["label"] or "", name, figure, _number(figure, line, name))
        for row, (line, match) in enumerate(rows)
        for name, figure in match.groupdict().items()
        if name != "label" and figure is not None
    ]
    if not figures:
        raise ValueError(f"no line of the output matches 'bars': {pattern}")
    series = list(dict.fromkeys(name for _, _, name, _, _ in figures))
    # A share is a share of the whole. Where all figures are 0, no bar has a width.
    most = 100.0 if figures[0][3].endswith("%") else max(number for *_, number in figures) or 1.0
    numbers = [-1, *(row for row, *_ in figures)]
    return tuple(
        Bar(
            label=label,
            series=name if len(series) > 1 else "",
            number=series.index(name),
            figure=figure,
            first=row != before,
            width=round(100 * number / most, 2),
        )
        for before, (row, label, name, figure, number) in zip(numbers, figures)
    )


def _number(figure: str, line: str, group: str) -> float:
    """The number that a figure begins with, as 1200.5 of "1,200.5 ms"."""
    if match := re.match(r"\d+(?:\.\d*)?|\.\d+", figure.replace(",", "")):
        return float(match[0])
    raise ValueError(f"'bars': {figure!r} in the line {line!r} is no number; let group {group!r} begin with a digit")
