"""Which lock is which: a number for each lock, semaphore or condition of a picture, and what it is called there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from proved_snippets.pictures.labels import short
from proved_snippets.trace.model import Timeline

LOOKS = 4
"""So many colors and patterns there are. A fifth lock looks like the first, and has its name beside it."""


@dataclass(frozen=True)
class Lock:
    """A lock of a picture."""

    name: str
    """As it stands there; a second one of the same name has a number."""
    look: int
    """From 1 to LOOKS."""


def locks(timeline: Timeline) -> Mapping[int, Lock]:
    """Each lock, by its number in the timeline, in the order in which they were first asked for."""
    used = sorted(
        (span.start, span.thing, span.name)
        for lane in timeline.lanes
        for span in lane.spans
        if span.thing and span.kind in ("hold", "acquire")
    )
    found: dict[int, Lock] = {}
    names = Counter[str]()
    for _, thing, name in used:
        if thing not in found:
            names[name] += 1
            again = f" ({names[name]})" if names[name] > 1 else ""
            found[thing] = Lock(short(name) + again, len(found) % LOOKS + 1)
    return found
