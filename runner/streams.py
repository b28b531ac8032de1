"""The standard output and error of a run, read as they are written.

Two pipes keep each stream in order, but not the two against each other: a line to each, microseconds apart,
may be read in either order. On Linux two datagram sockets that share one receiver keep both, for one write is
one message in one queue. They hold some 200 kB a write at the least, so they serve only the snippets that show
standard error; for the others anything on it is a failure, and order tells nothing.
"""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

CHUNK = 2**16

Events: TypeAlias = "queue.Queue[tuple[str, bytes]]"


@dataclass
class Ends:
    """What the process writes to, and how to let go of it."""

    stdout: int
    stderr: int
    release: Callable[[], None]
    """Close these ends here, once the process has them."""
    finish: Callable[[], None]
    """Wait until all that was written has been read. The writers must be gone."""


def open_streams(events: Events, together: bool) -> contextlib.AbstractContextManager[Ends]:
    """Readers that put ``("out", bytes)`` and ``("err", bytes)`` into ``events``.

    ``together`` asks for the order between the two streams; elsewhere than on Linux it is nearly kept.
    """
    return _datagrams(events) if together and sys.platform == "linux" else _pipes(events)


@contextlib.contextmanager
def _pipes(events: Events) -> Iterator[Ends]:
    (out, stdout), (err, stderr) = os.pipe(), os.pipe()

    def read(stream: str, end: int) -> None:
        with contextlib.suppress(OSError):
            while data := os.read(end, CHUNK):
                events.put((stream, data))

    readers = [_thread(read, "out", out), _thread(read, "err", err)]
    write_ends = [stdout, stderr]

    def release() -> None:
        while write_ends:
            os.close(write_ends.pop())

    def finish() -> None:
        for reader in readers:
            reader.join(timeout=5)

    try:
        yield Ends(stdout, stderr, release, finish)
    finally:
        release()
        finish()
        for reader, end in zip(readers, (out, err)):
            if not reader.is_alive():
                os.close(end)


@contextlib.contextmanager
def _datagrams(events: Events) -> Iterator[Ends]:
    receiver, stdout, stderr, stop = (socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(4))
    for end in (receiver, stdout, stderr, stop):
        # An empty name asks Linux for a free abstract one: nothing is left in the file system.
        end.bind("")
    for end in (stdout, stderr, stop):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**23)
        end.connect(receiver.getsockname())
    streams = {stdout.getsockname(): "out", stderr.getsockname(): "err"}

    def read() -> None:
        while True:
            data, sender = receiver.recvfrom(2**23)
            if sender not in streams:
                return
            events.put((streams[sender], data))

    reader = _thread(read)

    def release() -> None:
        stdout.close()
        stderr.close()

    def finish() -> None:
        if reader.is_alive():
            # It queues behind all that was written before it.
            stop.send(b"")
            reader.join(timeout=5)

    try:
        yield Ends(stdout.fileno(), stderr.fileno(), release, finish)
    finally:
        release()
        finish()
        stop.close()
        receiver.close()


def _thread(target: Callable[..., None], *args: object) -> threading.Thread:
    thread = threading.Thread(target=target, args=args, daemon=True)
    thread.start()
    return thread
