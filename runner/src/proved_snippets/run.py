"""Run a source as a real process, ``python NAME.py``, and see how it ends."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from proved_snippets import leftovers
from proved_snippets.hiding import hider, leaks
from proved_snippets.interpreter import Interpreter, clean_environment
from proved_snippets.launch import Ended, Launch, can_supervise, follow, has_terminal
from proved_snippets.trace.model import Timeline
from proved_snippets.trace.reading import read
from proved_snippets.trace.recording import RECORDER, Noting, environment

TEMPORARY = tempfile.gettempdir()
"""Where the folder of a run is made."""
if sys.platform != "win32" and len(TEMPORARY) > 40:
    # multiprocessing puts sockets below it, whose paths may have 104 bytes on macOS; its usual folder takes 57.
    TEMPORARY = "/tmp"
LINE_BUFFERED = Path(__file__).with_name("line_buffered")
"""What stands in for a terminal in a run whose streams are pipes."""

Output = tuple[tuple[str, str], ...]
"""Pieces of output in the order they came: ``("out" | "err", text)``."""


CRASHES = {-int(getattr(signal, name, 0)) for name in ("SIGSEGV", "SIGFPE", "SIGABRT", "SIGBUS", "SIGILL")} - {0}
"""Exit codes of a crash: the signals of faulthandler.enable()."""


# From 3.14 on faulthandler adds the stack of the C code: addresses of this machine, of no use to a reader.
C_STACK = re.compile(r"\n*Current thread's C stack trace \(most recent call first\):\n(?:  .*(?:\n|$))*")


# The wrappers that note a timeline are no part of the snippet: their frames, in a dump of stacks or a traceback.
WRAPPERS = re.compile(rf'(?m)^  File "{re.escape(str(RECORDER))}[^"]*", line \d+,? in .*\n(?:    .*\n)*')


@dataclass(frozen=True)
class Run:
    """How one run went."""

    ended: str
    """``exit``, or what ended it: its ``limit``, a cap (one of launch.CAPS), ``stopped`` by whoever builds, or ``lost``
    when it killed what watches it."""
    exit_code: int | None
    """As subprocess has it: negative for a signal, None when it was ended from outside."""
    seconds: float
    """From its start to its end, wall time."""
    output: Output
    """What it wrote, without paths of this machine."""
    left: tuple[str, ...]
    """Processes that it left behind; they have been ended."""
    files: tuple[str, ...] = ()
    """Files and shared memory that it left, if it ended by itself; they have been removed."""
    doubtful: tuple[str, ...] = ()
    """Paths of what may be left of it or may be of another program."""
    held: bool = False
    """Whether somebody still held its output when all its processes that could be found had ended."""
    leaks: tuple[str, ...] = ()
    """What its output tells of this machine."""
    timeline: Timeline | None = None
    """Who did what when, if it was asked for."""
    arguments: tuple[str, ...] = ()
    """What it got."""
    site: str = ""
    """What the site that it was run with printed after its addresses."""
    site_fault: str = ""
    """What was wrong with that site."""

    @property
    def stuck_or_crashed(self) -> bool:
        """Whether the stacks of its threads would tell why it ended so: faulthandler prints them on these signals."""
        return self.ended == "limit" or self.exit_code in CRASHES


def run(
    source: str,
    name: str,
    interpreter: Interpreter,
    *,
    limit: float = 10.0,
    shows_stderr: bool = False,
    flags: tuple[str, ...] = (),
    arguments: tuple[str, ...] = (),
    noting: Noting | None = None,
    stacks: bool = False,
    stop: threading.Event | None = None,
) -> Run:
    """Save ``source`` as ``name`` in an empty temporary folder and run it there, as a reader would.

    ``limit`` is in seconds. ``shows_stderr`` keeps the order between the two streams. ``flags`` go to the interpreter,
    ``arguments`` to the source. ``noting`` says what to note of who does what when. With ``stacks``, the stack of every
    thread is dumped at the limit and in a crash. Setting ``stop`` ends the run soon. Whatever happens, no process and
    no folder stays behind.
    """
    with own_folder() as whole:
        work, temporary, home, notes = _folders(whole, "work", "tmp", "home", "notes")
        (work / name).write_text(source, encoding="utf-8", newline="\n")
        variables = clean_environment(str(temporary), str(home))
        variables |= environment(source, name, notes, noting) if noting else {}
        launch = Launch(
            command=[interpreter.executable, *(("-X", "faulthandler") if stacks else ()), *flags, name, *arguments],
            folder=whole,
            environment=variables if has_terminal(shows_stderr) else _line_buffered(whole, variables),
            limit=limit,
            stacks=stacks,
            together=shows_stderr,
            places=leftovers.places() if can_supervise() else (),
        )
        ended = follow(launch, stop or threading.Event())
        inside = [*leftovers.inside(temporary, "temporary"), *leftovers.inside(home, "home")]
        exit_code = ended.status if ended.ended == "exit" else None
        noted = read(notes, ended.pid, ended.began + ended.seconds, exit_code) if noting else None
    result = _result(ended, inside, source, _readable(ended.pieces, interpreter, str(work)))
    return replace(result, timeline=noted, arguments=arguments)


def _result(ended: Ended, inside: list[str], source: str, output: Output) -> Run:
    """What is told of a run without its notes."""
    files, doubtful = _left(ended, inside, source)
    return Run(
        ended=ended.ended,
        exit_code=ended.status if ended.ended == "exit" else None,
        seconds=ended.seconds,
        output=output,
        left=tuple(ended.left),
        files=files,
        doubtful=doubtful,
        held=ended.held,
        leaks=tuple(leaks("".join(text for _, text in output), source)),
    )


def own_folder() -> AbstractContextManager[Path]:
    """A new folder for a run, or for what is at work beside it; it goes with all that is in it."""
    return leftovers.own_folder(TEMPORARY)


def _folders(whole: Path, *names: str) -> list[Path]:
    """Empty folders of a run."""
    folders = [whole / name for name in names]
    for folder in folders:
        folder.mkdir()
    return folders


def _left(ended: Ended, inside: list[str], source: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a run left inside its folders and outside, which is removed now, and paths that may be of another program.

    What helpers of the library leave when a run is ended from outside is not its fault.
    """
    ours, doubtful = leftovers.outside(ended.new, source)
    leftovers.remove(ours)
    if ended.ended != "exit":
        return (), ()
    return (*inside, *map(leftovers.said, ours)), tuple(doubtful)


def _line_buffered(whole: Path, variables: dict[str, str]) -> dict[str, str]:
    """Variables with which Python is line-buffered without a terminal, too."""
    # A copy: the name of a folder on PYTHONPATH must not have a colon.
    folder = shutil.copytree(LINE_BUFFERED, whole / "line_buffered", ignore=shutil.ignore_patterns("__pycache__"))
    # The recorder comes first, if there is one, and lets it have its turn.
    folders = [*filter(None, [variables.get("PYTHONPATH")]), str(folder)]
    return variables | {"PYTHONPATH": os.pathsep.join(folders)}


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
    hide = hider(interpreter, work)
    if sys.platform == "win32":
        # There, Python writes a line end as two characters.
        joined = [(stream, text.replace("\r\n", "\n")) for stream, text in joined]
    return tuple((stream, hide(WRAPPERS.sub("", C_STACK.sub("\n", text)))) for stream, text in joined)
