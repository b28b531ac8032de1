"""What the module ``threading`` does for the snippet."""

from __future__ import annotations

import _thread
import sys

from proved_snippets.trace.recorder.callers import call_of, function_of, is_snippet, of_main, own
from proved_snippets.trace.recorder.changes import around, beside
from proved_snippets.trace.recorder.entering import enter_with, leave, returns, waits
from proved_snippets.trace.recorder.following import trace_frames
from proved_snippets.trace.recorder.functions import Builtin
from proved_snippets.trace.recorder.holding import asks, frees, wakes, watch_calls_of_locks, watch_condition
from proved_snippets.trace.recorder.locks import make_stand_ins, stand_ins
from proved_snippets.trace.recorder.lookalikes import replace
from proved_snippets.trace.recorder.members import is_noted
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.showing import look
from proved_snippets.trace.recorder.steps import function_ends, is_function
from proved_snippets.trace.recorder.writing import Settings, getframe, getpid, last_waits, note, note_last_wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import End, Thing


allocate_lock = _thread.allocate_lock


def watch_threading(threading: ModuleType) -> None:
    """Births and ends of threads, and what they wait for."""
    rebuild(
        threading,
        "Thread._bootstrap_inner",
        beside("_invoke_excepthook", before=fails),
        around(lives, lambda: note("end")),
    )
    rebuild(threading, "Thread.start", around(enter_with(starts, is_snippet), leave))
    rebuild(threading, "_shutdown", around(lambda _: main_ends()))
    watch_makers(threading)
    waits(threading, {"Thread.join": "join", "Event.wait": "wait", "Barrier.wait": "wait"})
    watch_condition(threading)
    rebuild(threading, "Event.set", around(enter_with(wakes, is_snippet)))
    rebuild(threading, "Semaphore.acquire", around(enter_with(asks), leave, returns))
    rebuild(threading, "Semaphore.__exit__", around(enter_with(frees)))
    for name in ("Semaphore.release", "BoundedSemaphore.release"):
        rebuild(threading, name, around(enter_with(frees)))


def starts(thread: Thing, _: FrameType, caller: FrameType) -> End | None:
    """Begin of Thread.start()."""
    name = own(thread, "_name")
    # One that was not made properly, or has been started, is an error.
    if type(name) is not str or own(thread, "_started") is None:
        return None
    note("start", name)
    note("in", "start", call_of("start", thread, caller))
    return lambda _: note("out", "start")


def lives(thread: Thing) -> None:
    """A thread begins."""
    note("begin", own(thread, "_name"))
    target = own(thread, "_target")
    if getattr(function_of(target), "__module__", "") == "concurrent.futures.thread":
        # A pool's worker works for the snippet, even if the tasks are not its own functions.
        note("start", own(thread, "_name"))
    trace_frames(type(thread).run if target is None else target)


def fails(_: Thing) -> None:
    """An exception ends a thread."""
    _, error, trace = sys.exc_info()
    if not isinstance(error, SystemExit):
        note("failed")
    while Settings.tool is not None and trace:
        # Nobody tells of the end of a function by an exception.
        if is_function(trace.tb_frame.f_code):
            function_ends(trace.tb_frame)
        trace = trace.tb_next


def watch_makers(threading: ModuleType) -> None:
    """The snippet gets locks that are noted, whatever makes them for it."""
    rebuild(threading, "Condition.__init__", around(None, made))
    if type(threading.RLock) is type(made):
        rebuild(threading, "RLock", around(None, None, new_rlock))
    make_stand_ins()
    # Pickle finds each under the name that it has in C.
    if isinstance(threading.Lock, type):
        for owner, name in ((threading, "Lock"), (_thread, "lock"), (_thread, "LockType")):
            replace(owner, name, stand_ins["_thread.lock"])
    else:
        real = threading.Lock
        maker = Builtin(real, lambda frame: new_lock if is_snippet(frame) else real)
        for owner, name in ((threading, "Lock"), (_thread, "allocate_lock")):
            replace(owner, name, maker)


def new_lock(*args: Any, **kwargs: Any) -> Any:
    """What the snippet calls for threading.Lock() before 3.13, where that is a function."""
    return stand_ins["_thread.lock"].standing_for(allocate_lock(*args, **kwargs))


def made() -> None:
    """A condition has been made."""
    frame = getframe(2)
    condition = frame.f_locals["self"]
    if is_snippet(frame.f_back):
        lock = own(condition, "_lock")
        real = lock.real if is_noted(lock) else lock
        watch_calls_of_locks(condition, real, id(lock))


def new_rlock(lock: Any) -> Any:
    """The hook for what threading.RLock() returns."""
    kind = stand_ins["_thread.RLock"]
    is_for_snippet = type(lock) is kind.real_class and is_snippet(getframe(1).f_back)
    return kind.standing_for(lock) if is_for_snippet else lock


def main_ends() -> None:
    """The main thread's own code has ended; now the interpreter waits for the other threads, and for processes."""
    if hasattr(sys, "last_value") and last_waits.get(getpid()) == "exit":
        # The exception whose traceback was printed.
        note("failed")
    if getpid() in last_waits:
        look("end", of_main())
    note_last_wait()


def at_exit() -> None:
    """The last of the functions that are called when a process ends."""
    main_ends()
    note("end")
