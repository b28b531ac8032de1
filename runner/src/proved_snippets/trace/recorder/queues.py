"""What the module ``queue`` does for the snippet."""

from __future__ import annotations

import sys
from _weakref import ref

from proved_snippets.trace.recorder.callers import call_of, for_snippet, name_of, own, place
from proved_snippets.trace.recorder.changes import beside, waiting_at
from proved_snippets.trace.recorder.entering import waits
from proved_snippets.trace.recorder.functions import noted
from proved_snippets.trace.recorder.locks import stand_in
from proved_snippets.trace.recorder.lookalikes import replace
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import getframe, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Hook, Thing

names: dict[int, tuple[ref[Any], str]] = {}
"""What the snippet calls each queue."""

sizes: set[Any] = set()
"""The library's own methods that count the items of a queue; one of the snippet's own is never called."""

BEHIND = (("queue", "put_nowait"), ("queue", "get_nowait"))
"""Functions of the library that call those that wait."""


def watch_queue(queue: Any) -> None:
    """Waits at a queue, and its length after each step."""
    sizes.update((queue.Queue._qsize, queue.PriorityQueue._qsize, queue.LifoQueue._qsize))
    for kind, condition in (("put", "not_full"), ("get", "not_empty")):
        rebuild(
            queue, f"Queue.{kind}", waiting_at(condition, began(kind), ended(kind)), beside(f"_{kind}", after=counted)
        )
    waits(queue, {"Queue.join": "join"})
    if type(queue.SimpleQueue.get).__name__ == "method_descriptor":
        watch_simple_queue(queue)


def began(kind: str) -> Hook:
    """The hook before a wait."""

    def begin(items: Thing) -> None:
        caller = getframe(2).f_back
        if caller is not None and for_snippet(caller):
            named(items, caller)
            note("in", kind, call_of(kind, items, caller))

    return begin


def ended(kind: str) -> Hook:
    """The hook after it."""

    def end(_: Thing) -> None:
        if for_snippet(getframe(2).f_back):
            note("out", kind)

    return end


def counted(items: Thing) -> None:
    """The hook after an item has come or gone."""
    caller = getframe(2).f_back
    if caller is not None and place(caller) in BEHIND:
        caller = caller.f_back
    if caller is not None and for_snippet(caller) and type(items)._qsize in sizes:
        note("length", named(items, caller), len(own(items, "queue")))


def named(items: Thing, frame: FrameType) -> str:
    """What the snippet calls a queue."""
    # Other functions may have other names for it, the library none: the first one stays.
    there, name = names.get(id(items), (None, ""))
    if there is None or there() is not items or not name:
        name = name_of(items, frame)
        names[id(items)] = ref(items), name
    return name


def watch_simple_queue(queue: Any) -> None:
    """The queue in C, noted."""
    stands_in = stand_in(queue.SimpleQueue, "_queue.SimpleQueue", {"get": getter})
    for owner in (queue, sys.modules["_queue"]):
        replace(owner, "SimpleQueue", stands_in)


def getter(items: Thing, real: Callable[..., Any], _: FrameType) -> Any:
    """The method SimpleQueue.get()."""
    return noted(real, lambda caller: gets(items, caller))


def gets(items: Thing, caller: FrameType) -> Callable[[], object]:
    """Begin of SimpleQueue.get()."""
    note("in", "get", call_of("get", items, caller))
    return lambda: note("out", "get")
