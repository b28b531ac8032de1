"""Boxes: the values that each process and thread has in some variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proved_snippets.escaping import block, code, plain
from proved_snippets.pictures.kind import Kind, Option, Seen, is_name
from proved_snippets.trace.model import Lane, Look, Timeline


@dataclass(frozen=True)
class Box:
    """A process with its variables, or a thread with its own."""

    name: str
    """Of the process or thread."""
    pid: int
    """Of the process; 0 for a thread, or if it is not known."""
    values: tuple[tuple[str, str], ...]
    """Name and ``repr()``."""
    threads: tuple[Box, ...] = ()
    """Those of a process; none, if there is nothing to tell of them."""
    seen_by: str = ""
    """The thread at whose end the process had these values."""
    later: tuple[tuple[str, str], ...] = ()
    """What it had when it ended itself, if that is something else."""


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


def _lay_out(seen: Seen, names: str) -> tuple[Box, ...]:
    assert seen.timeline
    return boxes(seen.timeline)


def _markdown(picture: tuple[Box, ...], words: Mapping[str, Any], name: str) -> str:
    lines = (line for box in picture for line in _lines(box, words))
    return block(words["boxes"]["caption"] + words["colon"], "".join(f"{line}\n" for line in lines))


def _lines(box: Box, words: Mapping[str, Any]) -> Iterator[str]:
    """A process as an item of a list, with its values and threads below it."""
    own, colon = words["boxes"], words["colon"]
    then = plain(own["globals_then"].format(box.seen_by)) if box.later else own["globals"]
    yield f"- {plain(own['process'].format(box.name))}"
    for name, value in box.values:
        yield f"    - {then}{colon} {code(f'{name} = {value}')}"
    for name, value in box.later:
        yield f"    - {own['globals_end']}{colon} {code(f'{name} = {value}')}"
    for thread in box.threads:
        yield f"    - {plain(own['thread'].format(thread.name))}"
        for name, value in thread.values:
            yield f"        - {own['locals']}{colon} {code(f'{name} = {value}')}"


def _are_names(value: Any) -> bool:
    return isinstance(value, str) and bool(value.split()) and all(map(is_name, value.split()))


KIND = Kind(
    Option(
        name="boxes",
        meaning="show which values each process and thread had in these variables",
        example='"n items"',
        accepts=_are_names,
        must="text: the names of variables, with blanks between",
        notes=lambda names: {"boxes": tuple(names.split())},
    ),
    _lay_out,
    _markdown,
)
