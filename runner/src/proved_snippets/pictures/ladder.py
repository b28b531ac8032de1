"""A ladder: the lines with a variable in the order of their execution, each in the column of its thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from proved_snippets.escaping import block, code, plain
from proved_snippets.pictures.conflicts import Note, notes
from proved_snippets.pictures.kind import Kind, Option, Seen
from proved_snippets.trace.model import Step, Timeline, shown_names
from proved_snippets.trace.recording import can_be_a_ladder


@dataclass(frozen=True)
class Ladder:
    """Lines in the order of their execution, each in the column of its thread."""

    expression: str
    """As the option has it."""
    threads: tuple[str, ...]
    """Their names as they are shown, in the order of their first steps."""
    steps: tuple[Step, ...]
    """Each with its thread's name as it is shown."""
    notes: tuple[Note | None, ...]
    """What goes wrong at each step; None where nothing does."""


def ladder(timeline: Timeline, expression: str) -> Ladder:
    """The steps of a run, each with its thread's name as the timeline shows it: in a child, with the process."""
    names = {(lane.process, lane.name): name for lane, name in zip(timeline.lanes, shown_names(timeline))}
    steps = tuple(replace(step, lane=names.get((step.process, step.lane), step.lane)) for step in timeline.steps)
    return Ladder(expression, tuple(dict.fromkeys(step.lane for step in steps)), steps, notes(steps, expression))


def _lay_out(seen: Seen, expression: str) -> Ladder:
    assert seen.timeline
    return ladder(seen.timeline, expression)


def _markdown(picture: Ladder, words: Mapping[str, Any], name: str) -> str:
    own, semicolon = words["ladder"], words["semicolon"]
    steps = (
        f"1. {words['pair'].format(plain(step.lane), code(step.text))}{semicolon}"
        f"{code(f'{picture.expression}: {step.value}')}{semicolon + plain(note.told(own)) if note else ''}\n"
        for step, note in zip(picture.steps, picture.notes)
    )
    return block(own["caption"].format(picture.expression) + words["colon"], "".join(steps))


KIND = Kind(
    Option(
        name="ladder",
        meaning="show which thread executed which line with this variable, in order, and what it was then",
        example='"n"',
        accepts=can_be_a_ladder,
        must="a variable, perhaps with attributes or items, as box[0].value",
        notes=lambda expression: {"ladder": expression},
    ),
    _lay_out,
    _markdown,
)
