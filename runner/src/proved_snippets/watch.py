"""Follow a process from here, with threads that read its streams: where nothing else supervises it."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
import time
from collections.abc import Callable

from proved_snippets.streams import Events

HELD = 1.0
"""Seconds after the end until a stream that somebody still holds is given up."""


class Watch:
    """Gathers output while waiting for the end of a process, until there are more than ``most`` bytes of it."""

    def __init__(self, process: subprocess.Popen[bytes], events: Events, stop: threading.Event, most: int) -> None:
        self.pieces: list[tuple[str, bytes]] = []
        """What was written, in order: ``("out" | "err", bytes)``."""
        self.exited: float | None = None
        """When it was, by ``time.perf_counter()``; None before."""
        self._most = most
        self._size = 0
        self._events = events
        self._stop = stop

        def wait() -> None:
            process.wait()
            self.exited = time.perf_counter()
            events.put(("exit", b""))

        threading.Thread(target=wait, daemon=True).start()

    def until(self, deadline: float) -> str:
        """Follow the process until it exits, passes the cap or the deadline, or is to stop; say which."""
        while not self._stop.is_set():
            remaining = deadline - time.perf_counter()
            if remaining <= 0:
                return "limit"
            # Woken now and then to look at the stop event.
            with contextlib.suppress(queue.Empty):
                kind, data = self._events.get(timeout=min(remaining, 0.1))
                if kind == "exit":
                    return "exit"
                self._keep(kind, data)
            if self._size > self._most:
                return "output"
        return "stopped"

    def rest(self, finish: Callable[[float], bool]) -> bool:
        """Take what was written before the end and not yet read; whether somebody still holds a stream."""
        held: list[bool] = []
        closing = threading.Thread(target=lambda: held.append(not finish(HELD)), daemon=True)
        closing.start()
        while closing.is_alive() or not self._events.empty():
            with contextlib.suppress(queue.Empty):
                kind, data = self._events.get(timeout=0.01)
                self._keep(kind, data)
        return any(held)

    def _keep(self, kind: str, data: bytes) -> None:
        if kind != "exit" and self._size <= self._most:
            self._size += len(data)
            self.pieces.append((kind, data))
