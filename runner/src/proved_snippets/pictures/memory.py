"""Boxes as a table: what each process and thread had in each variable, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proved_snippets.pictures.box import Box
from proved_snippets.pictures.labels import ems, parts

ROOM = 27.0
"""Ems that a table may be wide on a phone."""


@dataclass(frozen=True)
class Holder:
    """A process, or a thread in the one before it."""

    name: tuple[str, ...]
    """In the parts between which a line may break."""
    pid: int
    """Of a process; 0 for a thread, or if it is not known."""
    values: Mapping[str, str]
    """By variable."""
    later: Mapping[str, str]
    """What has another value when the process ends."""
    thread: bool
    """It is a thread that is not the only one of its process."""
    seen_by: str
    """The thread at whose end a process had these values, if it has others later."""


@dataclass(frozen=True)
class Cell:
    """What a holder has in a variable."""

    value: str
    """Empty if it has no such variable."""
    later: str
    """When its process ended, if that is something else; else empty."""
    differs: bool
    """From what the first holder has that has any."""


@dataclass(frozen=True)
class Table:
    """Who had what."""

    holders: tuple[Holder, ...]
    """In the order of their births, threads behind their process."""
    variables: tuple[str, ...]
    """In the order of their first values."""
    turned: bool
    """There are too many holders for a column each: each has a line."""

    @property
    def rows(self) -> Iterator[tuple[Any, list[Cell]]]:
        """What stands at the head of each line, and its cells."""
        cells = {name: self._cells(name) for name in self.variables}
        if not self.turned:
            yield from cells.items()
            return
        for number, holder in enumerate(self.holders):
            yield holder, [cells[name][number] for name in self.variables]

    def _cells(self, variable: str) -> list[Cell]:
        values = [holder.values.get(variable, "") for holder in self.holders]
        first = next(filter(None, values), "")
        return [
            Cell(value, holder.later.get(variable, ""), bool(value) and value != first)
            for holder, value in zip(self.holders, values)
        ]


def table(boxes: Iterable[Box]) -> Table:
    """The table of all boxes; threads that have nothing of their own are left out."""
    holders = tuple(holder for box in boxes for holder in _holders(box))
    variables = tuple(dict.fromkeys(name for holder in holders for name in (*holder.values, *holder.later)))
    wide = sum(max(6.0, *(_ems(value) for value in holder.values.values()), 0.0) for holder in holders)
    return Table(holders, variables, turned=max(map(ems, variables), default=0.0) + wide > ROOM)


def _ems(value: str) -> float:
    """The longest part of a value that no line breaks, in letters that are all as wide."""
    return max(map(len, value.split()), default=0) * 0.62 + 0.8


def _holders(box: Box) -> Iterator[Holder]:
    threads = [each for each in box.threads if each.values]
    # What the only thread has is told with its process.
    alone = threads if len(box.threads) == 1 else []
    values = dict(box.values) | {name: value for each in alone for name, value in each.values}
    yield Holder(tuple(parts(box.name)), box.pid, values, dict(box.later), False, box.seen_by if box.later else "")
    for thread in threads[len(alone) :]:
        yield Holder(tuple(parts(thread.name)), 0, dict(thread.values), {}, True, "")
