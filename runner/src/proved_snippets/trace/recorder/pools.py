"""Waits for the results of pools."""

from __future__ import annotations

import _ast

from proved_snippets.trace.recorder.callers import call_of, for_snippet, is_snippet, place
from proved_snippets.trace.recorder.changes import around, calling, in_except, passing
from proved_snippets.trace.recorder.entering import enter_with, entered, leave, waiting, waits
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.syntax import cover, parsed, statements, walk
from proved_snippets.trace.recorder.tasks import noted_call, task_ends, tasks
from proved_snippets.trace.recorder.writing import getframe, note_wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Function, Thing

WAITS_OF_POOLS = {
    "Pool.map": "result",
    "Pool.starmap": "result",
    "Pool.apply": "result",
    "Pool.join": "join",
    "ApplyResult.get": "result",
    "ApplyResult.wait": "wait",
    "IMapIterator.next": "result",
}


def watch_pool(pool: ModuleType) -> None:
    """Waits for a pool of processes, and its tasks."""
    waits(pool, WAITS_OF_POOLS)
    rebuild(pool, "worker", tasks("func", "initializer"), in_except(task_ends))
    rebuild(pool, "mapstar", mapping)
    rebuild(pool, "starmapstar", mapping)


def mapping(function: Function) -> None:
    """A change of mapstar(): the calls that map() makes are made one by one, from the same frame."""
    star = "*" if function.name == "starmapstar" else ""
    (body,) = parsed(
        f"def f(args):\n results = []\n for item in args[1]: results.append(args[0]({star}item))\n return results",
        function.body[0].lineno,
    )
    (call,) = [node for node in walk(body) if isinstance(node, _ast.Call) and isinstance(node.func, _ast.Subscript)]
    cover(call, getattr(function.body[-1], "value", None))
    function.body = body.body
    noted_call(call)


def watch_futures(module: ModuleType) -> None:
    """Waits for results, and the tasks of the pools."""
    waits(module, {"Future.result": "result", "Future.exception": "result", "wait": "wait"})
    for executor in ("Executor", "ThreadPoolExecutor", "ProcessPoolExecutor"):
        rebuild(module, f"{executor}.shutdown", around(enter_with(waiting("join", True)), leave))
        rebuild(module, f"{executor}.__exit__", around(enter_with(waiting("join", True)), leave))
    rebuild(module, "Executor.map", maps)
    rebuild(module, "as_completed", yields)
    rebuild(module, "_WorkItem.run", tasks("fn"), in_except(task_ends))
    rebuild(module, "WorkerContext.run", tasks("fn"), around(None, task_ends))
    rebuild(module, "_process_worker", tasks("fn", "initializer"), in_except(task_ends))
    rebuild(module, "_process_chunk", tasks("fn"))


def user_of(frame: FrameType | None) -> FrameType | None:
    """Who wants the results: generators of the library ask one another."""
    while frame is not None and str(place(frame)[0]).startswith("concurrent.futures"):
        frame = frame.f_back
    return frame


map_calls: dict[int, str] = {}
"""How the snippet calls map(), by the list of futures that was made for it."""


def maps(function: Function) -> None:
    """A change of map(): the waits of the generator in it."""
    for _, inner in statements(function):
        if isinstance(inner, _ast.FunctionDef):
            yields(inner)
    for _, statement in statements(function):
        if isinstance(statement, _ast.Return) and statement.value:
            statement.value = passing(iterator, statement.value)


def iterator(items: Any) -> Any:
    """The hook for what map() returns."""
    frame = getframe(1)
    user = user_of(frame)
    if user is not None and is_snippet(user):
        # Gone when the next map() has a list in the same place.
        map_calls[id(frame.f_locals["fs"])] = call_of("map", frame.f_locals["self"], user)
    return items


def yields(function: Function) -> None:
    """A change of a generator. Its waits are between its yields: for the first item, and after each for the next."""
    first = "fs"
    for body, statement in statements(function):
        if isinstance(statement, _ast.Expr) and isinstance(statement.value, (_ast.Yield, _ast.YieldFrom)):
            at = body.index(statement)
            if isinstance(statement.value, _ast.YieldFrom):
                body[at:at] = calling(leave, "", statement.lineno)
            elif statement.value.value:
                statement.value.value = passing(given, statement.value.value)
            at = body.index(statement) + 1
            body[at:at] = calling(begins, first, statement.lineno)
    around(None, leave)(function)
    doc = isinstance(function.body[0], _ast.Expr)
    function.body[doc:doc] = calling(begins, first, function.lineno)


def begins(fs: Thing) -> None:
    """The hook for the beginning of a wait in a generator."""
    frame = getframe(2)
    if for_snippet(user_of(frame)):
        note_wait("in", "result", map_calls.get(id(fs)) or f"{frame.f_code.co_name}()")
        entered[id(frame)] = lambda _: note_wait("out", "result"), None


def given(value: Any) -> Any:
    """The hook for what a generator yields: the end of a wait."""
    if found := entered.pop(id(getframe(1)), None):
        end, _ = found
        end(None)
    return value
