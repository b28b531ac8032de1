"""Listen to what the interpreter itself tells: https://docs.python.org/3/library/audit_events.html."""

from __future__ import annotations

import sys
import time

from proved_snippets.trace.recorder.callers import is_recorder, is_snippet
from proved_snippets.trace.recorder.changes import around
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.sockets import is_watched
from proved_snippets.trace.recorder.writing import Settings, getframe, leave_alone, note, perf_counter, unseen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

sleep = time.sleep

FILE_SIZE = 1
"""``resource.RLIMIT_FSIZE``; the module must not be imported."""


def watch_tracing(threading: ModuleType) -> None:
    """The snippet sets trace or profile functions for its threads."""
    for name in ("settrace", "setprofile", "settrace_all_threads", "setprofile_all_threads"):
        rebuild(threading, name, around(traced))


def traced(*_: object) -> None:
    """The snippet traces or measures itself: it must see nothing but its own work."""
    if not Settings.tracing:
        unseen("tracing")
        leave_alone()


def asked_for_input(*_: object) -> None:
    """The snippet asks for a line of input."""
    note("in", "wait", "input()")


def has_input(*_: object) -> None:
    """It has got one."""
    note("out", "wait")


def program_replaced(*_: object) -> None:
    """Another program is about to take the place of this one, or there is none of that name."""
    note("replaced")


def made_socket(made: object, *_: object) -> None:
    """A socket has been made: of the class that is watched, or of the one in C itself."""
    if not is_watched(made):
        unseen("socket")


def forked(*_: object) -> None:
    """A child of os.fork() has no lane."""
    if is_snippet(getframe(2)):
        unseen("fork")


def locked_file(*_: object) -> None:
    """Waits for a lock of a file are not noted."""
    unseen("flock")


def limited(resource: int, *_: object) -> None:
    """The snippet limits the size of its files: a note that is too much would send it a signal."""
    if resource == FILE_SIZE:
        unseen("limits")
        leave_alone()


def limited_elsewhere(_: int, resource: int, *__: object) -> None:
    """The same, by way of a process ID."""
    limited(resource)


def found_in_library(_: object, name: object) -> None:
    """The snippet may send an exception to a thread, which has to end the thread's own work."""
    if name != "PyThreadState_SetAsyncExc":
        return
    unseen("limits")
    leave_alone()
    until = perf_counter() + 0.2
    while any(map(is_at_work, sys._current_frames().values())) and perf_counter() < until:
        sleep(0.001)


def is_at_work(frame: FrameType) -> bool:
    """Whether a thread is in a function of the recorder, other than the one that waits for that."""
    return is_recorder(frame) and frame.f_code is not found_in_library.__code__


HEARD: dict[str, Callable[..., object]] = {
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
    "resource.setrlimit": limited,
    "resource.prlimit": limited_elsewhere,
    "ctypes.dlsym": found_in_library,
    "ctypes.dlsym/handle": found_in_library,
}


def hear(event: str, args: tuple[Any, ...]) -> None:
    """What the interpreter calls for every event."""
    if event in HEARD and not Settings.quiet:
        try:
            HEARD[event](*args)
        except Exception:
            return
