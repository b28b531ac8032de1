"""Changes of a function's tree: calls of hooks in it."""

from __future__ import annotations

import _ast

from proved_snippets.trace.recorder.syntax import calls, cover, first_of, parsed, statements
from proved_snippets.trace.recorder.writing import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Change, Function, Hook, Passing

hooks: dict[str, object] = {}
"""What stands for a constant of the new code."""


def quietly(hook: Hook) -> Hook:
    """The same hook, which never raises."""

    def safe(*args: Any) -> None:
        if not Settings.quiet:
            try:
                hook(*args)
            except Exception:
                return

    # The hook looks at the frame that calls it: one more.
    return safe


def constant(value: object) -> str:
    """Text that stands in the source of a hook for an object."""
    key = f"\0recording {len(hooks)}"
    hooks[key] = value
    return repr(key)


FULL = constant(RecursionError)
"""All that the call itself may raise. Whatever else comes there is of a handler of the snippet's, and goes on."""


def calling(hook: Hook, args: str, line: int) -> list[_ast.stmt]:
    """The call of a hook as a statement. Where the stack is full it is left out."""
    return parsed(f"try:\n {constant(quietly(hook))}.__call__({args})\nexcept {FULL}: pass", line)


def passing(hook: Passing, value: _ast.expr) -> _ast.Call:
    """An expression that hands its value through a hook."""
    call: _ast.Call = parsed(f"{constant(hook)}.__call__(0)", value.lineno)[0].value
    cover(call, value)
    call.args = [value]
    return call


def finally_calling(hook: Hook, args: str, body: list[_ast.stmt], line: int) -> _ast.stmt:
    """Statements, and a hook after them however they end."""
    whole: _ast.Try = parsed("try: pass\nfinally: pass", line)[0]
    whole.body, whole.finalbody = body, calling(hook, args, line)
    return whole


def around(enter: Hook | None, leave: Hook | None = None, result: Passing | None = None) -> Change:
    """A change of a function: hooks at its beginning, at its end however it ends, and for what it returns."""

    def change(function: Function) -> None:
        line, body = function.lineno, function.body
        is_doc = isinstance(body[0], _ast.Expr) and isinstance(body[0].value, _ast.Constant)
        doc, body = (body[:1], body[1:]) if is_doc else ([], body)
        if result:
            for _, statement in statements(function):
                if isinstance(statement, _ast.Return) and statement.value:
                    statement.value = passing(result, statement.value)
        entry = calling(enter, first_of(function), line) if enter else []
        if leave and body:
            body = [finally_calling(leave, "", body, line)]
        function.body = [*doc, *entry, *body]

    return change


def taking(number: int, hook: Passing) -> Change:
    """A change of a function: one of its parameters goes through a hook."""

    def change(function: Function) -> None:
        name = function.args.args[number].arg
        (statement,) = parsed(f"{name} = {name}", function.body[0].lineno)
        statement.value = passing(hook, statement.value)
        function.body[:0] = [statement]

    return change


def beside(name: str, before: Hook | None = None, after: Hook | None = None) -> Change:
    """A change of a function: hooks before and after each statement that calls something of that name."""

    def change(function: Function) -> None:
        first = first_of(function)
        found = [(body, statement) for body, statement in statements(function) if calls(statement, name)]
        if not found:
            raise LookupError(name)
        for body, statement in found:
            at, line = body.index(statement), statement.lineno
            body[at:at] = calling(before, first, line) if before else []
            if after:
                at = body.index(statement) + 1
                body[at:at] = calling(after, first, line)

    return change


def in_except(hook: Hook) -> Change:
    """A change of a function: a hook at the beginning of every handler of exceptions."""

    def change(function: Function) -> None:
        for _, statement in statements(function):
            for handler in getattr(statement, "handlers", ()):
                handler.body[:0] = calling(hook, "", handler.lineno)

    return change


def waiting_at(condition: str, before: Hook, after: Hook) -> Change:
    """A change of a function: hooks around each statement that waits for a condition of its object."""

    def change(function: Function) -> None:
        first = first_of(function)
        for body, statement in statements(function):
            owner = getattr(getattr(getattr(statement, "value", None), "func", None), "value", None)
            if calls(statement, "wait") and getattr(owner, "attr", "") == condition:
                at, line = body.index(statement), statement.lineno
                body[at : at + 1] = [
                    *calling(before, first, line),
                    finally_calling(after, first, [statement], line),
                ]

    return change
