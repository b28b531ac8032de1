"""What happened in a run: lanes, the spans in them, and what else was noted.

Seconds count from the first thing that the snippet does.
"""

from __future__ import annotations

import itertools
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from proved_snippets.trace.notes import MOST


@dataclass(frozen=True)
class SpanKind:
    """A kind of spans."""

    meaning: str
    """What the lane does meanwhile."""
    shape: str
    """What stands for it in a picture."""
    waits: bool = False
    """The thread does nothing meanwhile."""
    calls: bool = False
    """It is a call in the snippet, which is its name."""
    lasts: bool = True
    """It has an end of its own; else it is a moment."""


SPANS = {
    "sleep": SpanKind("time.sleep() or asyncio.sleep()", "sleep", waits=True),
    "acquire": SpanKind("asks for a lock, or for what has one", "lock", waits=True),
    "join": SpanKind("waits for the end of a thread, process, pool or queue", "wait", waits=True, calls=True),
    "wait": SpanKind("waits for what others do: an event, a condition, a program", "wait", waits=True, calls=True),
    "get": SpanKind("waits for an item of a queue", "wait", waits=True, calls=True),
    "put": SpanKind("waits for room in a queue or pipe", "wait", waits=True, calls=True),
    "recv": SpanKind("waits for what comes through a pipe", "wait", waits=True, calls=True),
    "socket": SpanKind("waits at a socket for the other end, in a call in the snippet", "socket", waits=True),
    "result": SpanKind("waits for the result of a task", "wait", waits=True, calls=True),
    "start": SpanKind("waits until a thread has started", "wait", waits=True, calls=True),
    "events": SpanKind("an event loop waits for the next event", "wait", waits=True),
    "due": SpanKind("the sleep of a task of asyncio is over, but another task has the thread", "due", waits=True),
    "exit": SpanKind("the code of the main thread has ended, and the interpreter waits for others", "wait", waits=True),
    "finish": SpanKind("the function of a child process has returned", "finish", waits=True),
    "task": SpanKind("a function that the library calls for the snippet, as in a pool", "task"),
    "hold": SpanKind("has a lock", "hold"),
    "slice": SpanKind("the thread was running: the snippet itself says so", "slice"),
    "wake": SpanKind("a call that wakes others", "wake", lasts=False),
    "gave up": SpanKind("the end of a wait for a lock, without the lock", "gave up", lasts=False),
}
"""All kinds of spans. Whoever names one anywhere else names a row of this table."""
SLICE = "slice"
"""Spans of this kind are the snippet's own: where they are, nothing else says that a thread was running."""
WAITS = tuple(kind for kind, about in SPANS.items() if about.waits)
"""Kinds of spans in which the thread does nothing."""
CALLS = tuple(kind for kind, about in SPANS.items() if about.calls)
"""Kinds of waits whose name says which call it is."""
MARKS = tuple(kind for kind, about in SPANS.items() if not about.lasts)
"""Moments."""
SHAPES = {kind: about.shape for kind, about in SPANS.items()}
"""Kind of a span to the shape that stands for it in a picture."""


@dataclass
class Span:
    """Something that a thread does for a while."""

    kind: str
    """One of SPANS."""
    name: str
    """Of the lock, function or call in the snippet; empty if it has none."""
    start: float
    """Seconds."""
    end: float
    """Seconds; of the end of the run, if it is open."""
    open: bool = False
    """It had not ended when the run did."""
    thing: int = 0
    """Which lock or semaphore it is about, whatever its name; 0 for anything else."""
    line: int = 0
    """Of the snippet's source, where it began; 0 if that was in none of its functions."""
    whom: str = ""
    """The thread or process whose end it waits for; empty if it waits for something else."""

    def close(self, moment: float) -> None:
        """It ends."""
        self.end, self.open = moment, False


FATES = {
    "failed": "an exception ended it, or an exit code other than 0",
    "killed": "a signal ended its process, or Process.terminate() did",
    "crashed": "its process went wrong in C and ended by a signal of its own, as by os.abort()",
    "left": "its process ended at once, as by os._exit(), without cleaning up",
    "dropped": "its process ended without waiting for it, as for a daemon thread",
}
"""All ways to end but the usual one, which is to return."""


@dataclass
class Lane:
    """A thread, the main thread of a child process, or a task of asyncio."""

    name: str
    """Of the thread, process or task."""
    process: int
    """0 for the process of the snippet, then 1, 2 … in the order of their births."""
    start: float
    """Seconds."""
    end: float
    """Seconds; of the end of the run, if it is open."""
    open: bool = False
    """It had not ended when the run did."""
    spans: list[Span] = field(default_factory=list)
    """In the order of their starts."""
    parent: int = -1
    """The process that started this one, for the main thread of a child; -1 for any other lane."""
    fate: str = ""
    """How it ended: one of FATES; empty if it returned, or had not ended."""

    def close(self, moment: float) -> None:
        """It ends."""
        self.end, self.open = moment, False

    def open_parts(self) -> list[Lane | Span]:
        """The lane itself and its spans, as far as they have not ended."""
        parts: list[Lane | Span] = [self, *self.spans]
        return [part for part in parts if part.open]


@dataclass
class Step:
    """A line that a thread executed."""

    lane: str
    """The thread's name."""
    process: int
    """The lane's; threads of several processes can have the same name."""
    text: str
    """The line, without the blanks around it."""
    value: str
    """What the ladder's expression was then, by ``repr()``."""


@dataclass
class Look:
    """What a thread found in some variables when it had done its work."""

    lane: str
    """The thread's name."""
    process: int
    """The lane's."""
    pid: int
    """Of that process, as the system had it."""
    scope: str
    """``globals`` or ``locals`` of a worker's function, or ``end`` for the globals at the end of the process."""
    values: dict[str, str]
    """By ``reprlib.repr()``."""


@dataclass
class Timeline:
    """What happened in a run."""

    seconds: float
    """Until the last thread ended, or the run was ended."""
    lanes: list[Lane]
    """In the order of their births."""
    lengths: dict[str, list[tuple[float, int]]]
    """Of each queue: when, and how many items it held from then on."""
    steps: list[Step] = field(default_factory=list)
    """In the order of their execution."""
    looks: list[Look] = field(default_factory=list)
    """In the order in which they were taken."""
    unseen: list[str] = field(default_factory=list)
    """What the run used and the picture does not show: of notes.UNSEEN, or a function that could not be watched."""
    overflow: int = 0
    """How many notes there were, if they were more than notes.MOST; else 0."""

    @property
    def problem(self) -> str:
        """Why no picture can be made of it; empty if one can."""
        if self.overflow:
            return f"too many notes for a picture (more than {MOST:,}): let the program do less, or show no timeline"
        if not self.lanes:
            return (
                "no notes came, so there is no timeline: the path of the temporary folder (TMPDIR) must have no "
                f"{os.pathsep!r}, and the snippet must not replace sys.path or sitecustomize"
            )
        return ""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Timeline:
        """A timeline of what ``dataclasses.asdict`` made of it. Raises TypeError or KeyError for anything else."""
        lanes = [Lane(**{**lane, "spans": [Span(**span) for span in lane["spans"]]}) for lane in data["lanes"]]
        lengths = {name: [(when, length) for when, length in steps] for name, steps in data["lengths"].items()}
        steps, looks = [Step(**step) for step in data["steps"]], [Look(**look) for look in data["looks"]]
        return cls(data["seconds"], lanes, lengths, steps, looks, data["unseen"], data["overflow"])

    def lane(self, name: str) -> Lane:
        """The lane of a thread or process. Raises KeyError if there is none."""
        for lane in self.lanes:
            if lane.name == name:
                return lane
        raise KeyError(name)

    def spans(self, kind: str, name: str | None = None) -> list[tuple[Lane, Span]]:
        """Every span of a kind, and of a name, with its lane, in the order of their starts."""
        found = [(lane, span) for lane in self.lanes for span in lane.spans if span.kind == kind]
        return sorted((pair for pair in found if name in (None, pair[1].name)), key=lambda pair: pair[1].start)

    def levels(self, kind: str, name: str | None = None) -> list[tuple[float, int]]:
        """How many spans of a kind there were: when, and how many from then on."""
        return levels((span.start, span.end) for _, span in self.spans(kind, name))

    def most_at_once(self, kind: str, name: str | None = None) -> int:
        """How many spans of a kind there were at the busiest moment."""
        return max((count for _, count in self.levels(kind, name)), default=0)


def levels(times: Iterable[tuple[float, float]]) -> list[tuple[float, int]]:
    """How many times, each from a start to an end, lie over one another: when, and how many from then on."""
    # An end comes before a start at the same moment.
    changes = sorted(change for start, end in times for change in ((start, 1), (end, -1)))
    counts = itertools.accumulate(change for _, change in changes)
    return [(when, count) for (when, _), count in zip(changes, counts)]


def shown_names(timeline: Timeline) -> list[str]:
    """What stands at each lane. A thread of a child has the child's name too: another child may have such a thread.

    The second lane of a name, and each other one, has its number behind it.
    """
    mains: dict[int, str] = {}
    names, times = [], Counter[str]()
    for lane in timeline.lanes:
        if lane.process not in mains:
            children = any(other.process for other in timeline.lanes)
            mains[lane.process] = name = "MainProcess" if children and not lane.process else lane.name
        else:
            name = f"{mains[lane.process]} · {lane.name}" if lane.process else lane.name
        times[name] += 1
        names.append(f"{name} ({times[name]})" if times[name] > 1 else name)
    return names
