"""Who waits for locks, and the objects of the library that have one, and who holds them."""

from __future__ import annotations

from _weakref import ref

from proved_snippets.trace.recorder.callers import anybody, call_of, for_snippet, is_snippet, name_of_lock, own
from proved_snippets.trace.recorder.changes import around
from proved_snippets.trace.recorder.entering import enter_with, leave, returns, waiting
from proved_snippets.trace.recorder.functions import noted, noted_with_result
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import End, Thing

    Mark = int | str
    Ending = Callable[[], object]


def hold_begins(name: str, lock: Mark) -> End:
    """Note that a thread asks for a lock; the answer notes what came of it: True, False, or None for an exception."""
    note("in", "acquire", name, lock)

    def end(got: bool | None) -> None:
        note("out", "acquire")
        if got:
            note("hold", name, lock)
        elif got is not None:
            note("mark", "gave up", name)

    return end


def watch_calls_of_locks(thing: Thing, real: Any, lock: Mark) -> None:
    """The methods acquire() and release() that an object has."""
    # A lock is gone as soon as nobody has it: its own methods must not keep it.
    there = ref(thing)
    attributes = object.__getattribute__(thing, "__dict__")
    attributes["acquire"] = noted_with_result(real.acquire, lambda by: hold_begins(name_of_lock(there(), by), lock))
    attributes["release"] = noted(real.release, lambda _: note("free", lock))


marks: dict[int, Mark] = {}
"""Which lock of multiprocessing an object stands for."""


def mark_of(thing: Thing) -> Mark:
    """Which lock, semaphore or lock of a condition it is: a number in its process, or text for all processes."""
    lock = own(thing, "_lock", thing)
    return marks.get(id(lock), id(lock))


def asks(thing: Thing, _: FrameType, caller: FrameType) -> End:
    """Begin of a method that acquires."""
    return hold_begins(name_of_lock(thing, caller), mark_of(thing))


def frees(thing: Thing, frame: FrameType, _: FrameType) -> None:
    """Begin of a method that releases, as often as ``n`` says."""
    for _number in range(frame.f_locals.get("n", 1)):
        note("free", mark_of(thing))


def lends(thing: Thing, _: FrameType, caller: FrameType) -> End | None:
    """A condition's wait(): the thread does not hold the lock until it returns."""
    by_snippet = for_snippet(caller)
    # wait_for() is one wait for the snippet, but takes the lock back for every look at the predicate.
    if not by_snippet and not (caller.f_code.co_name == "wait_for" and for_snippet(caller.f_back)):
        return None
    if by_snippet:
        note("in", "wait", call_of("wait", thing, caller))
    note("lend", mark_of(thing))

    def end(_: object) -> None:
        note("back", mark_of(thing))
        if by_snippet:
            note("out", "wait")

    return end


def wakes(thing: Thing, frame: FrameType, caller: FrameType) -> None:
    """Begin of a method that wakes others: a moment."""
    note("mark", "wake", call_of(frame.f_code.co_name, thing, caller))


def watch_condition(module: ModuleType) -> None:
    """What a condition of threading or multiprocessing waits for, and who holds its lock."""
    rebuild(module, "Condition.__enter__", around(enter_with(asks), leave, returns))
    rebuild(module, "Condition.__exit__", around(enter_with(frees)))
    rebuild(module, "Condition.wait", around(enter_with(lends, anybody), leave))
    rebuild(module, "Condition.wait_for", around(enter_with(waiting("wait", True)), leave))
    for name in ("notify", "notify_all"):
        rebuild(module, f"Condition.{name}", around(enter_with(wakes, is_snippet)))
