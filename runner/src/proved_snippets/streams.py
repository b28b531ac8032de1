"""The standard output and error of a run without a supervisor, read by threads as they are written.

Each stream is kept in order, but not the two against each other: a line to each, microseconds apart, may be read in
either order. (Under a supervisor they are read by supervising/terminals.py.)
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

if sys.platform != "win32":
    from proved_snippets.supervising.terminals import open_terminal

CHUNK = 2**16

Events: TypeAlias = "queue.Queue[tuple[str, bytes]]"


@dataclass
class Ends:
    """What the process writes to, and how to let go of it."""

    stdout: int
    """The file descriptor of its standard output."""
    stderr: int
    """That of its standard error."""
    release: Callable[[], None]
    """The process has its ends now."""
    finish: Callable[[float], bool]
    """Wait until all that was written has been read, at most so many seconds; False if somebody still holds an end."""


@contextlib.contextmanager
def open_streams(events: Events, terminal: bool) -> Iterator[Ends]:
    """Readers that put ``("out", bytes)`` and ``("err", bytes)`` into ``events``, from terminals or pipes."""
    opened = open_terminal if terminal and sys.platform != "win32" else os.pipe
    (out, stdout), (err, stderr) = opened(), opened()
    write_ends = [stdout, stderr]

    def read(stream: str, end: int) -> None:
        # The end of a terminal is an error on Linux.
        with contextlib.suppress(OSError):
            while data := os.read(end, CHUNK):
                events.put((stream, data))

    readers = [threading.Thread(target=read, args=args, daemon=True) for args in (("out", out), ("err", err))]
    for reader in readers:
        reader.start()

    def close() -> None:
        while write_ends:
            os.close(write_ends.pop())

    def release() -> None:
        # A terminal stays open here: some systems drop what is unread when the last writer goes.
        if not terminal:
            close()

    def finish(seconds: float) -> bool:
        close()
        for reader in readers:
            reader.join(seconds / len(readers))
        return not any(reader.is_alive() for reader in readers)

    try:
        yield Ends(stdout, stderr, release, finish)
    finally:
        close()
        for reader, end in zip(readers, (out, err)):
            reader.join(0.1)
            if not reader.is_alive():
                os.close(end)
