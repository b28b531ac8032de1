"""The streams of a run without a supervisor: all of each comes, in its order, from terminals and from pipes."""

from __future__ import annotations

import os
import queue
import subprocess
import sys

import pytest

from proved_snippets.streams import Events, open_streams

needs_terminals = pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals of this kind")
KINDS = [False, pytest.param(True, marks=needs_terminals)]
LIMIT = 30.0
"""Seconds, for what hangs."""


def read(events: Events) -> dict[str, bytes]:
    """What has come of each stream."""
    found = {"out": b"", "err": b""}
    while not events.empty():
        stream, data = events.get()
        found[stream] += data
    return found


@pytest.mark.parametrize("terminal", KINDS)
def test_all_that_is_written_comes_in_its_order(terminal: bool) -> None:
    code = "import os\nfor n in range(2000):\n    os.write(1, b'%d.' % n)\n    os.write(2, b'%d;' % n)\n"
    events: Events = queue.Queue()
    with open_streams(events, terminal) as streams:
        process = subprocess.Popen([sys.executable, "-c", code], stdout=streams.stdout, stderr=streams.stderr)
        streams.release()
        assert process.wait(LIMIT) == 0
        assert streams.finish(LIMIT), "nobody holds an end"
    numbers = range(2000)
    assert read(events) == {
        "out": "".join(f"{n}." for n in numbers).encode(),
        "err": "".join(f"{n};" for n in numbers).encode(),
    }


@pytest.mark.parametrize("terminal", KINDS)
def test_a_stream_that_somebody_still_holds_is_given_up(terminal: bool) -> None:
    events: Events = queue.Queue()
    with open_streams(events, terminal) as streams:
        held = os.dup(streams.stdout)
        streams.release()
        os.write(held, b"before")
        assert not streams.finish(0.2)
        os.close(held)
    assert read(events)["out"] == b"before"


@needs_terminals
@pytest.mark.parametrize("terminal", [True, False])
def test_they_are_a_terminal_each_where_that_is_asked_for(terminal: bool) -> None:
    with open_streams(queue.Queue(), terminal) as streams:
        assert [os.isatty(end) for end in (streams.stdout, streams.stderr)] == [terminal, terminal]
        assert streams.stdout != streams.stderr
        streams.finish(LIMIT)


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files as Linux shows them")
@pytest.mark.parametrize("terminal", [True, False])
def test_no_end_stays_open(terminal: bool) -> None:
    before = sorted(os.listdir("/proc/self/fd"))
    for _ in range(3):
        with open_streams(queue.Queue(), terminal) as streams:
            streams.release()
            streams.finish(LIMIT)
    assert sorted(os.listdir("/proc/self/fd")) == before
