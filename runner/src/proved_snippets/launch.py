"""Start a run and follow it to its end: under a supervisor where the system has what that needs, else from here."""

from __future__ import annotations

import contextlib
import functools
import marshal
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from proved_snippets.processes import Processes
from proved_snippets.streams import Events, open_streams
from proved_snippets.watch import Watch

if sys.platform != "win32":
    from proved_snippets.supervising import kernel
    from proved_snippets.supervising.orders import Order

CAPS = {"output": 2**20, "memory": 2**30, "disk": 2**28, "processes": 200}
"""What a run may use: bytes that it writes to its streams, of memory, on disk, and processes at one time."""
GRACE = 2.0
"""Seconds that the helpers of multiprocessing, or a dump of stacks, may still take after the end."""


def _aside(code: str, *arguments: str) -> list[str]:
    """A command that runs ``code`` with the modules of ``supervising``: no environment of the builder, no site."""
    # Imported, so that Python keeps them compiled.
    begin = "import sys; sys.path.append(sys.argv.pop(1)); from supervising import kernel, main; "
    return [sys.executable, "-I", "-S", "-c", begin + code, str(Path(__file__).parent), *arguments]


@dataclass(frozen=True)
class Launch:
    """What to run, and where."""

    command: list[str]
    """The program and its arguments."""
    folder: Path
    """The run's own; it starts in ``work`` below it."""
    environment: dict[str, str]
    """All its variables."""
    limit: float
    """Seconds until it is ended."""
    stacks: bool
    """Whether to ask it for the stack of every thread at the limit, by SIGABRT."""
    together: bool
    """Whether the order of the two streams to one another is kept."""
    places: tuple[str, ...] = ()
    """Folders outside, where it may leave something."""


@dataclass(frozen=True)
class Ended:
    """How a run went."""

    ended: str
    """``exit``, what it was ended for (``limit``, a cap, ``stopped``), or ``lost``: its supervisor was killed."""
    status: int | None
    """Exit code as subprocess has it."""
    pid: int
    """Of the process that was started."""
    began: float
    """By time.perf_counter(), which the processes of a machine share."""
    seconds: float
    """From its start to its end, wall time."""
    pieces: list[tuple[str, bytes]]
    """What it wrote, in order: ``("out" | "err", bytes)``."""
    left: list[str]
    """Processes that it left behind; they have been ended."""
    new: list[tuple[str, bool]]
    """What is new in the places, and whether only processes of the run were seen to use it."""
    held: bool = False
    """Whether a stream was still open for somebody after all processes that could be found had ended."""


@functools.cache
def can_supervise() -> bool:
    """Whether this system and Python can find every process of a run: Linux with /proc and ctypes."""
    return sys.platform == "linux" and Path("/proc/self/stat").exists() and kernel.can_adopt()


def has_terminal(together: bool) -> bool:
    """Whether the streams of a run are terminals; else they are pipes, and Python has to be told to act as if."""
    return not together and sys.platform != "win32"


def follow(launch: Launch, stop: threading.Event) -> Ended:
    """Do a run. Setting ``stop`` ends it soon. Whatever happens, no process of it stays that can be found."""
    return _supervised(launch, stop) if can_supervise() else _watched(launch, stop)


def _supervised(launch: Launch, stop: threading.Event) -> Ended:
    order: Order = {
        "command": launch.command,
        "limit": launch.limit,
        "grace": GRACE,
        "stacks": launch.stacks,
        "together": launch.together,
        "folder": str(launch.folder),
        "places": list(launch.places),
        "output": CAPS["output"],
        "memory": CAPS["memory"],
        "disk": CAPS["disk"],
        "processes": CAPS["processes"],
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        _aside("main.main()"),
        cwd=launch.folder / "work",
        env=launch.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout:
        try:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(marshal.dumps(dict(order)))
            answer = _read(process.stdout.fileno(), stop, process.stdin.close)
        finally:
            # On an exception too: it ends the run when it sees that this end is closed.
            process.stdin.close()
            answer_not_read = _read(process.stdout.fileno(), threading.Event(), lambda: None)
            process.wait()
    if answer or answer_not_read:
        return Ended(**marshal.loads(answer + answer_not_read))
    processes = Processes(str(launch.folder / "tmp"), before=set())
    processes.lead(process.pid)
    processes.end()
    return Ended("lost", None, process.pid, began, time.perf_counter() - began, [], [], [])


def _read(end: int, stop: threading.Event, on_stop: Callable[[], None]) -> bytes:
    """All that comes from an end. When ``stop`` is set, call the function and read on."""
    poll = select.poll()
    poll.register(end, select.POLLIN | select.POLLHUP)
    parts: list[bytes] = []
    while True:
        # Woken now and then to look at the stop event.
        if poll.poll(100):
            if not (data := os.read(end, 2**20)):
                return b"".join(parts)
            parts.append(data)
        elif stop.is_set():
            on_stop()


def _watched(launch: Launch, stop: threading.Event) -> Ended:
    """Without a supervisor: processes are found by their marks (processes.py), streams read by threads."""
    events: Events = queue.Queue(maxsize=64)
    processes = Processes(str(launch.folder / "tmp"))
    command = launch.command
    if sys.platform != "win32":
        # It takes the snippet's place: same process ID.
        command = _aside("kernel.become(sys.argv[1:])", *command)
    with open_streams(events, has_terminal(launch.together)) as streams:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=launch.folder / "work",
            env=launch.environment,
            stdin=subprocess.DEVNULL,
            stdout=streams.stdout,
            stderr=streams.stderr,
            start_new_session=True,
        )
        processes.lead(process.pid)
        streams.release()
        watch = Watch(process, events, stop, CAPS["output"])
        left: list[str] = []
        try:
            ended = watch.until(began + launch.limit)
            if ended == "limit" and launch.stacks:
                _ask_for_stacks(process)
                watch.until(time.perf_counter() + GRACE)
            seconds = (watch.exited or time.perf_counter()) - began
            left = processes.left(GRACE) if ended == "exit" else []
        finally:
            left_alive = processes.end()
            process.wait()
        held = watch.rest(streams.finish)
    status = process.returncode if ended == "exit" else None
    return Ended(ended, status, process.pid, began, seconds, watch.pieces, left or left_alive, [], held)


def _ask_for_stacks(process: subprocess.Popen[bytes]) -> None:
    """SIGABRT makes faulthandler print the stack of every thread; Windows has no such signal."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGABRT)
