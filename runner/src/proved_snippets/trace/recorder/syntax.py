"""The syntax trees of functions, without the module ``ast``: it must not be imported here."""

from __future__ import annotations

import _ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Function

ONLY_AST = 0x400
"""A flag of ``compile()`` that the module ``ast`` names."""

OWN_BODIES = (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.ClassDef)
"""What has statements of its own within a function."""


def walk(node: _ast.AST) -> Iterator[_ast.AST]:
    """A node of a syntax tree and all below it."""
    yield node
    for field in node._fields:
        value = getattr(node, field, None)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, _ast.AST):
                yield from walk(child)


def parsed(text: str, line: int) -> list[Any]:
    """Statements, all on one line of the file."""
    tree: _ast.Module = compile(text, "", "exec", ONLY_AST, dont_inherit=True)
    for node in walk(tree):
        put(node, line, 0, line, 0)
    return tree.body


def put(node: _ast.AST, line: int, column: int, end_line: int | None, end_column: int | None) -> None:
    """Say where in the file a node stands, if it is one that stands somewhere."""
    if "lineno" in node._attributes:
        placed: Any = node
        placed.lineno, placed.col_offset, placed.end_lineno, placed.end_col_offset = line, column, end_line, end_column


def cover(tree: _ast.AST, other: Any) -> None:
    """Say that a tree stands where another node does: a traceback points at all of it."""
    for node in walk(tree):
        put(node, other.lineno, other.col_offset, other.end_lineno, other.end_col_offset)


def bodies(node: _ast.AST) -> Iterator[list[_ast.stmt]]:
    """Every list of statements in a function, not those of functions within."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        children = getattr(node, field, None)
        if isinstance(children, list):
            if field not in ("handlers", "cases"):
                yield children
            for child in children:
                if not isinstance(child, OWN_BODIES):
                    yield from bodies(child)


def statements(function: Function) -> list[tuple[list[_ast.stmt], _ast.stmt]]:
    """Every statement of a function, with the list that it stands in."""
    return [(body, statement) for body in bodies(function) for statement in body]


def calls(statement: _ast.stmt, name: str) -> bool:
    """Whether a statement is a call of this name, or assigns what it returns."""
    value = getattr(statement, "value", None)
    if not isinstance(statement, (_ast.Expr, _ast.Assign)) or not isinstance(value, _ast.Call):
        return False
    return name in (getattr(value.func, "attr", None), getattr(value.func, "id", None))


def first_of(function: Function) -> str:
    """The name of a function's first parameter."""
    parameters = [*function.args.posonlyargs, *function.args.args]
    return parameters[0].arg if parameters else "None"


def same(one: _ast.AST, other: _ast.AST) -> bool:
    """Whether two expressions are the same; to assign to a variable is to name it too."""
    if type(one) is not type(other):
        return False
    for field in one._fields:
        if field in ("ctx", "kind"):
            continue
        pairs = getattr(one, field, None), getattr(other, field, None)
        lists = [value if isinstance(value, list) else [value] for value in pairs]
        if len(lists[0]) != len(lists[1]):
            return False
        for mine, its in zip(*lists):
            if isinstance(mine, _ast.AST):
                if not same(mine, its):
                    return False
            elif type(mine) is not type(its) or mine != its:
                return False
    return True
