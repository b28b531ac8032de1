"""Listen to what the interpreter itself tells: https://docs.python.org/3/library/audit_events.html."""

from __future__ import annotations

from proved_snippets.trace.recorder.callers import is_snippet, place
from proved_snippets.trace.recorder.changes import around
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import Settings, getframe, leave_alone, note, unseen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType

LIBRARY = ("asyncio", "multiprocessing", "concurrent")
"""Modules that have sockets of their own, whose waits are noted in other ways."""


def watch_tracing(threading: ModuleType) -> None:
    """The snippet sets trace or profile functions for its threads."""
    for name in ("settrace", "setprofile", "settrace_all_threads", "setprofile_all_threads"):
        rebuild(threading, name, around(traced))


def traced(*_: object) -> None:
    """The snippet traces or measures itself: it must see nothing but its own work."""
    if not Settings.tracing:
        unseen("tracing")
        leave_alone()


def asked_for_input() -> None:
    """The snippet asks for a line of input."""
    note("in", "wait", "input()")


def has_input() -> None:
    """It has got one."""
    note("out", "wait")


def program_replaced() -> None:
    """Another program is about to take the place of this one, or there is none of that name."""
    note("replaced")


def made_socket() -> None:
    """Waits at sockets are not noted, but for those of the library's own pipes."""
    frame: FrameType | None = getframe(2)
    while frame is not None and not str(place(frame)[0]).startswith(LIBRARY):
        if is_snippet(frame):
            unseen("socket")
            return
        frame = frame.f_back


def forked() -> None:
    """A child of os.fork() has no lane."""
    if is_snippet(getframe(2)):
        unseen("fork")


def locked_file() -> None:
    """Waits for a lock of a file are not noted."""
    unseen("flock")


HEARD = {
    "sys.settrace": traced,
    "sys.setprofile": traced,
    "sys.addaudithook": traced,
    "sys.monitoring.register_callback": traced,
    "builtins.input": asked_for_input,
    "builtins.input/result": has_input,
    "os.exec": program_replaced,
    "os.fork": forked,
    "socket.__new__": made_socket,
    "fcntl.flock": locked_file,
    "fcntl.lockf": locked_file,
}


def hear(event: str, _: object) -> None:
    """What the interpreter calls for every event."""
    if event in HEARD and not Settings.quiet:
        try:
            HEARD[event]()
        except Exception:
            return
