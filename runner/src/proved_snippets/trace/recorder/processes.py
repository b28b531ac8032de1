"""Births and ends of processes, and the waits for them: ``multiprocessing`` and ``subprocess``."""

from __future__ import annotations

import os

from proved_snippets.trace.recorder.callers import anybody, is_snippet, own
from proved_snippets.trace.recorder.changes import around, beside
from proved_snippets.trace.recorder.entering import enter_with, leave, returns, waits
from proved_snippets.trace.recorder.following import trace_frames
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import Settings, getpid, last_waits, note, note_last_wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType

    from proved_snippets.trace.recorder.signatures import End, Thing

put_variable, drop_variable = os.putenv, os.unsetenv

WAITS_OF_SUBPROCESS = {
    "run": "wait",
    "call": "wait",
    "check_call": "wait",
    "check_output": "wait",
    "Popen.wait": "wait",
    "Popen.communicate": "wait",
}


def watch_process(process: ModuleType) -> None:
    """Births and ends of processes, and the wait for them."""
    rebuild(process, "BaseProcess._bootstrap", around(lives, None, ended))
    rebuild(process, "BaseProcess.start", around(enter_with(starts, is_snippet)))
    waits(process, {"BaseProcess.join": "join"})


def lives(child: Thing) -> None:
    """The main thread of a child begins."""
    note("process", own(child, "_name"), own(child, "_parent_pid"))
    last_waits[getpid()] = "finish"
    target = own(child, "_target")
    trace_frames(type(child).run if target is None else target)


def ended(exit_code: int) -> int:
    """The hook for the exit code of a child."""
    if exit_code and not Settings.quiet:
        note("failed")
    return exit_code


def starts(child: Thing, _: FrameType, caller: FrameType) -> None:
    """Begin of Process.start()."""
    if type(own(child, "_name")) is str and own(child, "_popen") is None:
        note("start", own(child, "_name"))


def process_ends(_: object = None) -> None:
    """A child of fork or forkserver leaves by os._exit()."""
    note("end")


def watch_util(util: ModuleType) -> None:
    """The last wait of a process, and the start of a child, which finds the recorder by its environment."""
    # Before 3.13 a child calls it when its run() has ended, and waits for its queues' threads there.
    rebuild(util, "_exit_function", around(lambda _: note_last_wait()))
    rebuild(util, "spawnv_passfds", around(show_path, hide_path))


def show_path(_: object) -> None:
    """Let the next child have the path of the run. The snippet's os.environ does not change."""
    put_variable("PYTHONPATH", Settings.path)


def hide_path() -> None:
    """Put back what os.environ says."""
    if "PYTHONPATH" in os.environ:
        put_variable("PYTHONPATH", os.environ["PYTHONPATH"])
    else:
        drop_variable("PYTHONPATH")


gone: set[int] = set()
"""Children that are no more, and that has been noted."""


def watch_popen(module: ModuleType) -> None:
    """What the parent sees and does of a child: one that was killed cannot say so."""
    rebuild(module, "Popen.poll", around(enter_with(polls, anybody), leave, returns))
    for name in ("terminate", "kill"):
        rebuild(module, f"Popen.{name}", around(kills))
    if module.__name__.endswith("win32"):
        rebuild(module, "Popen.wait", around(enter_with(polls, anybody), leave, returns))
        rebuild(module, "Popen.__init__", around(show_path, hide_path))
    if module.__name__.endswith("fork"):
        rebuild(module, "Popen._launch", beside("_exit", before=process_ends))


def polls(_: Thing, frame: FrameType, caller: FrameType) -> End:
    """Begin of a look at whether a child is still there."""

    def end(code: int | None) -> None:
        if code is not None and (child := own(frame.f_locals["self"], "pid")) not in gone:
            gone.add(child)
            note("gone", child, code)

    return end


def kills(child: Thing) -> None:
    """The snippet, or the library, ends a child."""
    if own(child, "returncode") is None:
        note("killed", own(child, "pid"))


def watch_forkserver(forkserver: ModuleType) -> None:
    """The end of a child of the server."""
    rebuild(forkserver, "main", beside("_exit", before=process_ends))


def watch_subprocess(subprocess: ModuleType) -> None:
    """Waits for other programs."""
    waits(subprocess, WAITS_OF_SUBPROCESS)
