"""What ``asyncio`` does for the snippet."""

from __future__ import annotations

from _weakref import ref

from proved_snippets.trace.recorder.callers import anybody, is_among, name_of_class, place
from proved_snippets.trace.recorder.changes import around
from proved_snippets.trace.recorder.entering import enter_with, leave, waiting
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.sockets import selects
from proved_snippets.trace.recorder.writing import current_task, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import End, Thing

kinds: dict[str, Any] = {}
"""The class of tasks: its own methods are called, not those of a class that the snippet derived from it."""

live: dict[int, ref[Any]] = {}
"""Tasks of asyncio that have a lane, by their number."""

SELECTORS = (
    "SelectSelector",
    "PollSelector",
    "_PollLikeSelector",
    "EpollSelector",
    "DevpollSelector",
    "KqueueSelector",
    # The usual loop of Windows.
    "IocpProactor",
)


def watch_coroutines(module: ModuleType) -> None:
    """Tasks of asyncio that sleep have lanes like threads, though one thread runs them all."""
    kinds["Task"] = module.Task
    rebuild(module, "sleep", around(enter_with(sleeps, anybody), leave))


def sleeps(_: Thing, frame: FrameType, caller: FrameType) -> End | None:
    """Begin of asyncio.sleep()."""
    task: Any = current_task()
    if task is None:
        return None
    lane, delay = id(task), frame.f_locals["delay"]
    if lane not in live or live[lane]() is not task:
        live[lane] = ref(task)
        coroutine = kinds["Task"].get_coro(task)
        note("begin", f"{kinds['Task'].get_name(task)} ({name_of_coroutine(coroutine)})", lane=lane)
    note("in", "sleep", "", lane=lane)
    # It may have been due long ago, if another task had the thread.
    due = (delay,) if is_among(type(delay), (int, float)) else ()
    return lambda _: note("out", "sleep", *due, lane=lane)


def name_of_coroutine(coroutine: Thing) -> str:
    """The name that a coroutine has, without a call of anything that the snippet wrote."""
    kind = type(coroutine)
    return str(coroutine.__name__) if is_among(kind, COROUTINES) else name_of_class(kind)


async def no_coroutine() -> None:
    """For its class: the module ``types`` must not be imported."""


ended = no_coroutine()
ended.close()
COROUTINES = (type(ended), type(_ for _ in ()))


def watch_handles(module: ModuleType) -> None:
    """The end of a task: looked for after each step, so that the task has no callback more."""
    rebuild(module, "Handle._run", around(None, stepped))


def stepped() -> None:
    """A step of a task is over."""
    for lane, there in list(live.items()):
        task = there()
        if task is None or kinds["Task"].done(task):
            del live[lane]
            # exception() would count as the snippet's own look at it: asyncio would no longer complain of it.
            if task is not None and object.__getattribute__(task, "_exception") is not None:
                note("failed", lane=lane)
            note("end", lane=lane)


def watch_selectors(module: ModuleType) -> None:
    """The wait of an event loop for events, and what else waits at a selector."""
    for name in SELECTORS:
        rebuild(module, f"{name}.select", around(enter_with(waits_for_events, anybody), leave))


def waits_for_events(selector: Thing, frame: FrameType, caller: FrameType) -> End | None:
    """Begin of the method of a selector."""
    return (waiting("events", True) if is_asyncio(caller) else selects)(selector, frame, caller)


def is_asyncio(frame: FrameType) -> bool:
    """Whether code of asyncio runs in a frame."""
    return str(place(frame)[0]).startswith("asyncio")
