"""The functions of the snippet that the workers of pools call."""

from __future__ import annotations

import _ast
from _functools import partial

from proved_snippets.trace.recorder.callers import function_of, name_of_class
from proved_snippets.trace.recorder.changes import passing
from proved_snippets.trace.recorder.steps import is_function
from proved_snippets.trace.recorder.syntax import walk
from proved_snippets.trace.recorder.writing import Settings, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Change, Function

BUILTIN: Any = type(len)
"""The class of functions and methods in C."""

NO_TASKS = 0x2A0
"""Flags of the code of a generator, a coroutine, or both: a call only makes it."""


def tasks(*names: str) -> Change:
    """A change of a function: what it calls by one of the names with ``*args`` is noted if it is the snippet's."""

    def change(function: Function) -> None:
        for node in list(walk(function)):
            if not isinstance(node, _ast.Call) or not any(isinstance(part, _ast.Starred) for part in node.args):
                continue
            if getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
                noted_call(node)

    return change


def noted_call(call: _ast.Call) -> None:
    """Note a call of a task: the function goes through a hook, and then what it returns."""
    call.func = passing(task_begins, call.func)
    inner = _ast.Call(call.func, call.args, call.keywords)
    for name in inner._attributes:
        setattr(inner, name, getattr(call, name))
    outer = passing(task_returns, inner)
    call.func, call.args, call.keywords = outer.func, outer.args, []


def task_begins(function: Any) -> Any:
    """The hook that a task goes through before it is called."""
    try:
        if not Settings.quiet and (name := task_name(function)):
            note("in", "task", name)
    except Exception:
        return function
    return function


def task_returns(result: Any) -> Any:
    """The hook that its result goes through. A task that the snippet has not written has no end either."""
    note("out", "task")
    return result


def task_ends(*_: object) -> None:
    """The hook for the exception of a task."""
    note("out", "task")


def task_name(function: Any) -> str:
    """The name of a function of the snippet, also as a method or with some of its arguments; or nothing."""
    if type(function) is partial:
        inner: Any = function.func
        # asyncio.to_thread() has it run in a context.
        is_run = type(inner) is BUILTIN and inner.__name__ == "run" and name_of_class(type(inner.__self__)) == "Context"
        return task_name(function.args[0] if is_run else inner)
    code = getattr(function_of(function), "__code__", None)
    return code.co_name if code and is_function(code) and not code.co_flags & NO_TASKS else ""
