"""Run a source as a real process, ``python NAME.py``, and see how it ends."""

from __future__ import annotations

import codecs
import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from runner.interpreter import Interpreter, clean_environment
from runner.streams import Events, open_streams
from runner.timeline import RECORDER, Noting, Timeline, environment, read
from runner.tree import Tree

CAP = 2**20
"""Bytes of output after which a run is ended."""
TEMPORARY = tempfile.gettempdir()
"""Where the folder of a run is made."""
if sys.platform != "win32" and len(TEMPORARY) > 40:
    # multiprocessing puts sockets below it, whose paths may have 104 bytes on macOS; its usual folder takes 57.
    TEMPORARY = "/tmp"
GRACE = 2.0
"""Seconds that the helpers of multiprocessing, or a dump of stacks, may still take after the end."""

Output = tuple[tuple[str, str], ...]
"""Pieces of output in the order they came: ``("out" | "err", text)``."""


# From 3.14 on faulthandler adds the stack of the C code: addresses of this machine, of no use to a reader.
C_STACK = re.compile(r"\n*Current thread's C stack trace \(most recent call first\):\n(?:  .*(?:\n|$))*")


# The wrappers that note a timeline are no part of the snippet: their frames, in a dump of stacks or a traceback.
WRAPPERS = re.compile(rf'(?m)^  File "{re.escape(str(RECORDER))}[^"]*", line \d+,? in .*\n(?:    .*\n)*')


@dataclass(frozen=True)
class Run:
    """How one run went."""

    ended: str
    """``exit``, or what ended it: its ``limit``, the ``cap`` on output, or ``stopped`` by whoever builds."""
    exit_code: int | None
    """As subprocess has it: negative for a signal, None when it was ended from outside."""
    seconds: float
    """From its start to its end, wall time."""
    output: Output
    left: tuple[str, ...]
    """Processes that it left behind; they have been ended."""
    timeline: Timeline | None = None
    """Who did what when, if it was asked for."""


def run(
    source: str,
    name: str,
    interpreter: Interpreter,
    *,
    limit: float = 10.0,
    shows_stderr: bool = False,
    flags: tuple[str, ...] = (),
    noting: Noting | None = None,
    stop: threading.Event | None = None,
) -> Run:
    """Save ``source`` as ``name`` in an empty temporary folder and run it there, as a reader would.

    ``limit`` is in seconds; at the limit the stack of every thread is dumped. ``shows_stderr`` keeps the order
    between the two streams. ``flags`` go to the interpreter. ``noting`` says what to note of who does what when.
    Setting ``stop`` ends the run soon.
    Whatever happens, no process and no folder stays behind.
    """
    with tempfile.TemporaryDirectory(prefix="snippet-", dir=TEMPORARY, ignore_cleanup_errors=True) as folder:
        # The real path: macOS keeps its temporary folder behind a link.
        work, temporary, notes = (Path(folder).resolve() / part for part in ("work", "tmp", "notes"))
        for part in (work, temporary, notes):
            part.mkdir()
        (work / name).write_text(source, encoding="utf-8", newline="\n")

        events: Events = queue.Queue(maxsize=64)
        tree = Tree(str(temporary))
        with open_streams(events, shows_stderr) as streams:
            command = [interpreter.executable, "-X", "faulthandler", *flags, name]
            began = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=work,
                env=clean_environment(str(temporary)) | (environment(source, name, notes, noting) if noting else {}),
                stdin=subprocess.DEVNULL,
                stdout=streams.stdout,
                stderr=streams.stderr,
                start_new_session=True,
            )
            tree.lead(process.pid)
            streams.release()
            watch = _Watch(process, events, stop or threading.Event())
            try:
                ended = watch.until(began + limit)
                if ended == "limit":
                    _ask_for_stacks(process)
                    watch.until(time.perf_counter() + GRACE)
                seconds = (watch.exited or time.perf_counter()) - began
                left = tree.left(GRACE) if ended == "exit" else []
            finally:
                left_alive = tree.end()
                process.wait()
            watch.rest(streams.finish)
        exit_code = process.returncode if ended == "exit" else None
        noted = read(notes, process.pid, began + seconds, exit_code) if noting else None
    return Run(
        ended=ended,
        exit_code=exit_code,
        seconds=seconds,
        output=_readable(watch.pieces, interpreter, str(work)),
        left=tuple(left or left_alive),
        timeline=noted,
    )


class _Watch:
    """Gathers output while waiting for the end of a process."""

    def __init__(self, process: subprocess.Popen[bytes], events: Events, stop: threading.Event) -> None:
        self.pieces: list[tuple[str, bytes]] = []
        self.exited: float | None = None
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
            if self._size > CAP:
                return "cap"
        return "stopped"

    def rest(self, finish: Callable[[], None]) -> None:
        """Take what was written before the end and not yet read."""
        closing = threading.Thread(target=finish, daemon=True)
        closing.start()
        while closing.is_alive() or not self._events.empty():
            with contextlib.suppress(queue.Empty):
                kind, data = self._events.get(timeout=0.01)
                self._keep(kind, data)

    def _keep(self, kind: str, data: bytes) -> None:
        if kind != "exit" and self._size <= CAP:
            self._size += len(data)
            self.pieces.append((kind, data))


def _ask_for_stacks(process: subprocess.Popen[bytes]) -> None:
    """SIGABRT makes faulthandler print the stack of every thread; Windows has no such signal."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGABRT)


def _readable(pieces: list[tuple[str, bytes]], interpreter: Interpreter, work: str) -> Output:
    """Text of the pieces, neighbors of one stream joined, without paths of this machine."""
    decoders = {stream: codecs.getincrementaldecoder("utf-8")("replace") for stream in ("out", "err")}
    texts = [(stream, decoders[stream].decode(data)) for stream, data in pieces]
    texts += [(stream, decoder.decode(b"", final=True)) for stream, decoder in decoders.items()]
    joined: list[tuple[str, str]] = []
    for stream, text in texts:
        if joined and joined[-1][0] == stream:
            text = joined.pop()[1] + text
        if text:
            joined.append((stream, text))
    hide = _hider(interpreter, work)
    whole = ((stream, text.replace("\r\n", "\n")) for stream, text in joined)
    return tuple((stream, hide(WRAPPERS.sub("", C_STACK.sub("\n", text)))) for stream, text in whole)


def _hider(interpreter: Interpreter, work: str) -> Callable[[str], str]:
    """A function that shortens this machine's paths: the script's to its name, the library's to ``…/lib/python3.X``."""
    version = "python" + ".".join(interpreter.version.split(".")[:2])
    names = {work + os.sep: "", work: ".", os.path.dirname(work): "…"}
    names |= {path: f"…/lib/{version}" for path in interpreter.libraries}
    names |= {interpreter.executable: "python"} | {path: "…" for path in interpreter.prefixes if len(path) > 1}
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(path) for path in longest_first))
    return lambda text: pattern.sub(lambda match: names[match[0]], text)
