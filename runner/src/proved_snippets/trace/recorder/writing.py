"""Write notes: lines of JSON, in a file for each process."""

from __future__ import annotations

import _thread
import os
import sys
import time

from proved_snippets.trace.notes import MOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from asyncio import Task
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

# The snippet may put functions of its own in the place of the library's.
getframe, getrefcount = sys._getframe, sys.getrefcount
perf_counter, getpid, native_id = time.perf_counter, os.getpid, _thread.get_native_id

open_file, write_file, close_file = os.open, os.write, os.close

APPEND = os.O_CREAT | os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Settings:
    """What ``start`` was told, and the state of the recorder in this process."""

    folder = script = slices = ladder = path = ""
    boxes: tuple[str, ...] = ()
    """Names of variables."""
    wanted: ast.expr
    """The ladder's expression."""
    library = os.path.dirname(os.__file__) + os.sep
    quiet = False
    """Nothing is noted any more."""
    tool: int | None = None
    """The number by which Python 3.12 and later know the recorder, when it follows functions of the snippet."""
    tracing = False
    """The recorder itself sets its trace function just now."""
    handles = False
    """The snippet has set a handler of a signal."""
    sent = False
    """A signal has been sent once more, because it came in the midst of the recorder's work."""
    paused = False
    """The trace function of the main thread has been taken away until that signal comes."""


counts: dict[int | tuple[int, str], int] = {}
"""Of each process, by its number: its notes; and what it has said once."""

last_waits = {getpid(): "exit"}
"""Of each process whose own code has not ended: the kind of the wait that comes then. A forked child adds its own."""

undoing: list[Callable[[], None]] = []
"""What puts everything back as it was."""


def leave_alone() -> None:
    """Note nothing more."""
    Settings.quiet = True
    for undo in undoing:
        try:
            undo()
        except Exception:
            # The others are to be undone all the same.
            continue


def note(kind: str, *about: Any, lane: int | None = None, at: tuple[float, int] | None = None) -> None:
    """Write a line, for the thread that calls or for another lane. A forked child has a file of its own.

    ``at`` is the moment and the line of the snippet's source, if it is not about this moment.
    """
    when = perf_counter()
    if Settings.quiet:
        return
    try:
        pid = getpid()
        counts[pid] = count = counts.get(pid, 0) + 1
        if count < MOST:
            when, line = at or (when, line_now())
            write(str(pid), [when, lane or native_id(), line, kind, *about])
        else:
            write(str(pid), [when, lane or native_id(), 0, "overflow", count])
            leave_alone()
    except Exception:
        return


def line_now() -> int:
    """The line of the snippet's source where the thread is; 0 if it is in none of its functions."""
    frame: FrameType | None = getframe(2)
    while frame is not None and frame.f_code.co_filename != Settings.script:
        frame = frame.f_back
    return frame.f_lineno if frame is not None else 0


def write(stem: str, line: list[Any]) -> None:
    """Add a line to the notes of a process, ``PID``, or to those of a wait in a thread, ``PID.THREAD``."""
    file = open_file(f"{Settings.folder}{os.sep}{stem}.jsonl", APPEND, 0o600)
    try:
        write_file(file, json(line).encode("ascii") + b"\n")
    finally:
        close_file(file)


def json(value: Any) -> str:
    """The same as ``json.dumps`` for what notes are made of; the module must not be imported."""
    kind = type(value)
    if kind is str:
        return '"' + "".join(map(escaped, value)) + '"'
    if kind in (list, tuple):
        return "[" + ",".join(map(json, value)) + "]"
    if kind is dict:
        return "{" + ",".join(f"{json(name)}:{json(item)}" for name, item in value.items()) + "}"
    return repr(value) if kind in (int, float) else "null"


def escaped(character: str) -> str:
    """A character of a string in JSON."""
    code = ord(character)
    if 32 <= code < 127 and character not in '"\\':
        return character
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def note_wait(kind: str, *about: Any, at: tuple[float, int] | None = None) -> None:
    """Write a line for the thread, and for the task of asyncio that it runs, if any."""
    note(kind, *about, at=at)
    if (task := current_task()) is not None:
        note(kind, *about, lane=id(task), at=at)


def current_task() -> Task[Any] | None:
    """The task of asyncio that the thread runs."""
    tasks: Any = sys.modules.get("asyncio.tasks")
    events: Any = sys.modules.get("asyncio.events")
    loop = events and tasks and events._get_running_loop()
    return tasks.current_task(loop) if loop is not None else None


def note_last_wait() -> None:
    """Write a line when the code of the main thread has ended, once: Pythons differ in what they do first then."""
    if kind := last_waits.pop(getpid(), ""):
        note("in", kind, "")


def unseen(kind: str) -> None:
    """Say once that the run waited, or may have, in a way that is not noted."""
    if (getpid(), kind) not in counts:
        counts[getpid(), kind] = 1
        note("unseen", kind)
