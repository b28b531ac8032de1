"""Boxes: the values that each process and thread has in some variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proved_snippets.escaping import block, code, plain
from proved_snippets.pictures.box import Box, boxes
from proved_snippets.pictures.kind import Kind, Option, Seen, is_name
from proved_snippets.pictures.memory import Table, table

__all__ = ["KIND", "Box", "Boxes", "boxes"]


@dataclass(frozen=True)
class Boxes:
    """What was in whose memory."""

    boxes: tuple[Box, ...]
    """One for each process."""
    table: Table
    """All of them side by side."""


def _lay_out(seen: Seen, names: str) -> Boxes:
    assert seen.timeline
    found = boxes(seen.timeline)
    return Boxes(found, table(found))


def _markdown(picture: Boxes, words: Mapping[str, Any], name: str) -> str:
    lines = (line for box in picture.boxes for line in _lines(box, words))
    return block(words["boxes"]["caption"] + words["colon"], "".join(f"{line}\n" for line in lines))


def _lines(box: Box, words: Mapping[str, Any]) -> Iterator[str]:
    """A process as an item of a list, with its values and threads below it."""
    own, pair = words["boxes"], words["pair"]
    then = plain(own["globals_then"].format(box.seen_by)) if box.later else own["globals"]
    yield f"- {plain(own['process'].format(box.name))}"
    for name, value in box.values:
        yield f"    - {pair.format(then, code(f'{name} = {value}'))}"
    for name, value in box.later:
        yield f"    - {pair.format(own['globals_end'], code(f'{name} = {value}'))}"
    for thread in box.threads:
        yield f"    - {plain(own['thread'].format(thread.name))}"
        for name, value in thread.values:
            yield f"        - {pair.format(own['locals'], code(f'{name} = {value}'))}"


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
