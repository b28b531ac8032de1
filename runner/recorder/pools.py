"""Waits for the results of pools, and the functions of the snippet that their workers call."""

import _ast
from _functools import partial

from recorder.callers import call_of, for_snippet, is_snippet, place
from recorder.notes import Settings, getframe, note, note_wait
from recorder.rebuilding import (
    around,
    calling,
    enter_with,
    entered,
    in_except,
    leave,
    parsed,
    passing,
    rebuild,
    statements,
    waiting,
    waits,
    walk,
)


def watch_pool(pool):
    """Waits for a pool of processes, and its tasks."""
    waits(pool, Pool__dot__map="result", Pool__dot__starmap="result", Pool__dot__apply="result", Pool__dot__join="join")
    waits(pool, ApplyResult__dot__get="result", ApplyResult__dot__wait="wait", IMapIterator__dot__next="result")
    rebuild(pool, "worker", tasks("func", "initializer"), in_except(task_ends))
    rebuild(pool, "mapstar", mapping)
    rebuild(pool, "starmapstar", mapping)


def mapping(function):
    """A change of mapstar(): the calls that map() makes are made one by one, from the same frame."""
    star = "*" if function.name == "starmapstar" else ""
    (body,) = parsed(
        f"def f(args):\n results = []\n for item in args[1]: results.append(args[0]({star}item))\n return results",
        function.body[0].lineno,
    )
    (call,) = [node for node in walk(body) if isinstance(node, _ast.Call) and isinstance(node.func, _ast.Subscript)]
    function.body = body.body
    noted_call(call)


def watch_futures(module):
    """Waits for results, and the tasks of the pools."""
    names = {}

    def user_of(frame):
        # Generators of the library ask one another.
        while frame is not None and str(place(frame)[0]).startswith("concurrent.futures"):
            frame = frame.f_back
        return frame

    def begins(fs):
        frame = getframe(2)
        user = user_of(frame)
        if for_snippet(user):
            note_wait("in", "result", names.get(id(fs)) or f"{frame.f_code.co_name}()")
            entered[id(frame)] = [lambda _: note_wait("out", "result"), None]

    def given(value):
        if found := entered.pop(id(getframe(1)), None):
            found[0](None)
        return value

    def yields(function):
        """Its waits are between its yields: for the first item, and after each item for the next."""
        first = "fs"
        for body, statement in statements(function):
            if isinstance(statement, _ast.Expr) and isinstance(statement.value, (_ast.Yield, _ast.YieldFrom)):
                at = body.index(statement)
                if isinstance(statement.value, _ast.Yield):
                    statement.value.value = passing(given, statement.value.value)
                else:
                    body[at:at] = calling(leave, "", statement.lineno)
                at = body.index(statement) + 1
                body[at:at] = calling(begins, first, statement.lineno)
        around(None, leave)(function)
        doc = isinstance(function.body[0], _ast.Expr)
        function.body[doc:doc] = calling(begins, first, function.lineno)

    def maps(function):
        for _, inner in statements(function):
            if isinstance(inner, _ast.FunctionDef):
                yields(inner)
        for _, statement in statements(function):
            if isinstance(statement, _ast.Return):
                statement.value = passing(iterator, statement.value)

    def iterator(items):
        frame = getframe(1)
        user = user_of(frame)
        if is_snippet(user):
            # Gone when the next map() has a list in the same place.
            names[id(frame.f_locals["fs"])] = call_of("map", frame.f_locals["self"], user)
        return items

    waits(module, Future__dot__result="result", Future__dot__exception="result", wait="wait")
    for executor in ("Executor", "ThreadPoolExecutor", "ProcessPoolExecutor"):
        rebuild(module, f"{executor}.shutdown", around(enter_with(waiting("join", True)), leave))
        rebuild(module, f"{executor}.__exit__", around(enter_with(waiting("join", True)), leave))
    rebuild(module, "Executor.map", maps)
    rebuild(module, "as_completed", yields)
    rebuild(module, "_WorkItem.run", tasks("fn"), in_except(task_ends))
    rebuild(module, "WorkerContext.run", tasks("fn"), around(None, task_ends))
    rebuild(module, "_process_worker", tasks("fn", "initializer"), in_except(task_ends))
    rebuild(module, "_process_chunk", tasks("fn"))


def tasks(*names):
    """A change of a function: what it calls by one of the names with ``*args`` is noted if it is the snippet's."""

    def change(function):
        for node in list(walk(function)):
            if not isinstance(node, _ast.Call) or not any(isinstance(part, _ast.Starred) for part in node.args):
                continue
            if getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
                noted_call(node)

    return change


def noted_call(call):
    """Note a call of a task: the function goes through a hook, and then what it returns."""
    call.func = passing(task_begins, call.func)
    inner = _ast.Call(call.func, call.args, call.keywords)
    for name in inner._attributes:
        setattr(inner, name, getattr(call, name))
    outer = passing(task_returns, inner)
    call.func, call.args, call.keywords = outer.func, outer.args, []


def task_begins(function):
    """The hook that a task goes through before it is called."""
    try:
        if not Settings.quiet and (name := task_name(function)):
            note("in", "task", name)
    except Exception:
        return function
    return function


def task_returns(result):
    """The hook that its result goes through. A task that the snippet has not written has no end either."""
    note("out", "task")
    return result


def task_ends(*_):
    """The hook for the exception of a task."""
    note("out", "task")


def task_name(function):
    """The name of a function of the snippet, also as a method or with some of its arguments; or nothing."""
    if type(function) is partial:
        inner = function.func
        # asyncio.to_thread() has it run in a context.
        is_run = (
            getattr(inner, "__name__", "") == "run" and type(getattr(inner, "__self__", None)).__name__ == "Context"
        )
        return task_name(function.args[0] if is_run else inner)
    function = getattr(function, "__func__", function) if type(function) is type(task_method) else function
    if type(function) is type(task_name):
        code = function.__code__
        # Not a coroutine or generator.
        return (
            code.co_name
            if code.co_filename == Settings.script and not code.co_flags & 0x2A0 and code.co_name[0] != "<"
            else ""
        )
    return ""


task_method = Settings().__init__
"""A method, to compare with; this one is in C."""
