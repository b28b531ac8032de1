"""Following a process from here, without a supervisor: why it was followed no further, and what it wrote by then."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from proved_snippets.streams import Events
from proved_snippets.watch import Watch

FAR = 60.0
"""Seconds that no test waits for, unless something hangs."""
Start = Callable[..., tuple[Watch, Events]]
"""What starts a process by its code, and watches it."""


@pytest.fixture
def stop() -> threading.Event:
    return threading.Event()


@pytest.fixture
def start(stop: threading.Event) -> Iterator[Start]:
    """A process, by its code; it is ended with the test."""
    started = []

    def of(code: str, most: int = 100) -> tuple[Watch, Events]:
        events: Events = queue.Queue()
        started.append(subprocess.Popen([sys.executable, "-c", code]))
        return Watch(started[-1], events, stop, most), events

    yield of
    for process in started:
        process.kill()
        process.wait()


def soon() -> float:
    return time.perf_counter() + FAR


def test_a_process_that_exits_is_followed_to_its_end(start: Start) -> None:
    watch, events = start("pass")
    events.put(("out", b"a"))
    assert watch.exited is None
    assert watch.until(soon()) == "exit"
    assert watch.exited is not None
    events.put(("err", b"b"))
    assert watch.rest(lambda seconds: True) is False
    assert watch.pieces == [("out", b"a"), ("err", b"b")]


def test_it_is_followed_to_its_limit(start: Start) -> None:
    watch, _ = start("import time; time.sleep(60)")
    assert watch.until(time.perf_counter() + 0.2) == "limit"
    assert watch.exited is None
    assert watch.until(time.perf_counter()) == "limit", "and no further"


def test_it_is_followed_until_it_has_written_too_much(start: Start) -> None:
    watch, events = start("import time; time.sleep(60)", most=10)
    for _ in range(9):
        events.put(("out", b"four"))
    assert watch.until(soon()) == "output"
    assert watch.pieces == [("out", b"four")] * 3, "what passes the cap, and nothing after it"
    watch.rest(lambda seconds: True)
    assert len(watch.pieces) == 3


def test_whoever_builds_can_stop_it(start: Start, stop: threading.Event) -> None:
    watch, _ = start("import time; time.sleep(60)")
    threading.Timer(0.2, stop.set).start()
    assert watch.until(soon()) == "stopped"


def test_a_stream_that_is_still_held_is_told(start: Start) -> None:
    watch, events = start("pass")
    assert watch.until(soon()) == "exit"

    def finish(seconds: float) -> bool:
        events.put(("out", b"late"))
        return False

    assert watch.rest(finish) is True
    assert watch.pieces == [("out", b"late")], "what came meanwhile is kept"
