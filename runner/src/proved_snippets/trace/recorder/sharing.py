"""What processes share: the queues, pipes and locks of ``multiprocessing``."""

from __future__ import annotations

import sys

from proved_snippets.trace.recorder.callers import is_snippet, own
from proved_snippets.trace.recorder.changes import around, taking
from proved_snippets.trace.recorder.entering import enter_with, leave, returns, waits
from proved_snippets.trace.recorder.holding import (
    asks,
    frees,
    marks,
    wakes,
    watch_calls_of_locks,
    watch_condition,
)
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import Settings, getframe, getpid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

WAITS_OF_QUEUES = {
    "Queue.get": "get",
    "Queue.put": "put",
    "SimpleQueue.get": "get",
    "SimpleQueue.put": "put",
    "JoinableQueue.join": "join",
    "JoinableQueue.put": "put",
}
WAITS_OF_CONNECTIONS = {
    "_ConnectionBase.recv": "recv",
    "_ConnectionBase.poll": "wait",
    "wait": "wait",
    "_ConnectionBase.send": "put",
    "_ConnectionBase.send_bytes": "put",
    "_ConnectionBase.recv_bytes": "recv",
    "Listener.accept": "wait",
    "Client": "wait",
}


def watch_queues(queues: ModuleType) -> None:
    """The queues between processes. What the library does with them is not noted."""
    waits(queues, WAITS_OF_QUEUES, is_snippet)


def watch_connection(connection: ModuleType) -> None:
    """The ends of a pipe, and sockets of multiprocessing."""
    waits(connection, WAITS_OF_CONNECTIONS)


def watch_synchronize(synchronize: ModuleType) -> None:
    """Who holds the locks, semaphores and conditions of multiprocessing."""
    rebuild(synchronize, "SemLock._make_methods", around(None, made))
    rebuild(synchronize, "Condition._make_methods", around(None, made_condition))
    if sys.platform == "win32":
        rebuild(synchronize, "SemLock.__getstate__", around(None, None, state))
        rebuild(synchronize, "SemLock.__setstate__", taking(1, known))
    rebuild(synchronize, "SemLock.__enter__", around(enter_with(asks), leave, returns))
    rebuild(synchronize, "SemLock.__exit__", around(enter_with(frees)))
    watch_condition(synchronize)
    waits(synchronize, {"Event.wait": "wait", "Barrier.wait": "wait"})
    rebuild(synchronize, "Event.set", around(enter_with(wakes, is_snippet)))


given: dict[int, str] = {}
"""Marks that have come with the state of a lock, until it is made."""


def made(_: object = None) -> None:
    """A lock or semaphore has its methods."""
    thing = getframe(2).f_locals["self"]
    lock = own(thing, "_semlock")
    # A forked child inherits the number; any other child gets the name, or the mark that goes with the state.
    marks[id(thing)] = given.pop(id(thing), "") or lock.name or f"{getpid()} {id(thing)}"
    watch_calls_of_locks(thing, lock, marks[id(thing)])


def made_condition(_: object = None) -> None:
    """A condition has its methods, which are those of its lock."""
    thing = getframe(2).f_locals["self"]
    lock = own(thing, "_lock")
    real = own(lock, "_semlock")
    watch_calls_of_locks(thing, real, marks[id(lock)])


def state(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The hook for the state of a lock that goes to another process: without a name, its mark goes with it."""
    thing = getframe(1).f_locals["self"]
    return values if Settings.quiet or own(thing, "_semlock").name else (*values, marks.get(id(thing)))


def known(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The hook for the state of a lock that has come: its mark is kept, and the rest goes on."""
    if len(values) > 4:
        given[id(getframe(1).f_locals["self"])] = values[4]
    return values[:4]
