"""What the builder asks a supervisor for, and what it is told at the end: each goes through a pipe as a ``dict``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypedDict
else:
    # It takes long to import, and at run time each is a dict.
    TypedDict = dict


class Order(TypedDict):
    """What to run, and how far it may go."""

    command: list[str]
    """The program and its arguments."""
    limit: float
    """Seconds until it is ended."""
    grace: float
    """Seconds that helpers of multiprocessing, or a dump of stacks, may still take after the end."""
    stacks: bool
    """Whether SIGABRT makes it print the stack of every thread."""
    together: bool
    """Whether the two streams keep their order to one another."""
    folder: str
    """The run's own."""
    places: list[str]
    """Folders outside, where it may leave something."""
    output: int
    """Bytes that it may write to its streams."""
    memory: int
    """Bytes of memory of all its processes together; what several share counts once."""
    disk: int
    """Bytes in its folder."""
    processes: int
    """Processes at one time."""


class Report(TypedDict):
    """How it went."""

    ended: str
    """``exit``, or what it was ended for: ``limit``, a cap (``output`` …), ``stopped``."""
    status: int | None
    """As subprocess has it."""
    pid: int
    """Of the process that was started."""
    began: float
    """By time.perf_counter(), which all processes of a machine share."""
    seconds: float
    """From its start to its end."""
    pieces: list[tuple[str, bytes]]
    """What it wrote, in order: ``("out" | "err", bytes)``."""
    left: list[str]
    """Processes that it left behind."""
    new: list[tuple[str, bool]]
    """What is new in the places, and whether only processes of the run were seen to use it."""
