"""Steps: the lines of the snippet that have the ladder's expression in them, and what a function had at its end."""

from __future__ import annotations

import _ast
import _warnings
import sys

from proved_snippets.trace.recorder.callers import TARGETS, bases_of, is_among, name_of_class, own, place, variables
from proved_snippets.trace.recorder.showing import joined, look, shown
from proved_snippets.trace.recorder.syntax import ONLY_AST, same, walk
from proved_snippets.trace.recorder.writing import Settings, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Thing

steps: dict[int, str] = {}
"""Line numbers of the snippet in which the ladder's expression stands, and the lines' text."""

pending: dict[int, str] = {}
"""Of each frame: the line that it executes, if that is a step."""

MEMBERS = ("member_descriptor", "getset_descriptor")
"""Attributes of a class that are in C: to get them calls nothing that the snippet wrote."""


def find_steps() -> None:
    """Look for the ladder's expression in the snippet."""
    with open(Settings.script, encoding="utf-8") as file:
        source = file.read()
    wanted: _ast.expr = compile(Settings.ladder, "", "eval", ONLY_AST, dont_inherit=True).body
    lines = source.split("\n")
    for node in walk(quietly_parsed(source)):
        if isinstance(node, _ast.expr) and same(node, wanted):
            steps[node.lineno] = lines[node.lineno - 1].strip()
    Settings.wanted = wanted


def quietly_parsed(source: str) -> _ast.AST:
    """The snippet's tree. What there is to warn of is said when Python itself compiles it."""
    warnings: Any = sys.modules.get("warnings", _warnings)
    filters = warnings.filters
    filters.insert(0, ("ignore", None, Warning, None, 0))
    try:
        tree: _ast.AST = compile(source, Settings.script, "exec", ONLY_AST, dont_inherit=True)
        return tree
    finally:
        del filters[0]


def value_of(node: _ast.expr, frame: FrameType) -> Any:
    """What a name, attribute or item is now. Only what the library's own types do is done; LookupError if not."""
    if isinstance(node, _ast.Constant):
        return node.value
    if isinstance(node, _ast.Name):
        for names in map(variables, (frame.f_locals, frame.f_globals)):
            if node.id in names:
                return names[node.id]
    elif isinstance(node, _ast.Attribute):
        return attribute_of(value_of(node.value, frame), node.attr)
    elif isinstance(node, _ast.Subscript):
        thing, key = value_of(node.value, frame), value_of(node.slice, frame)
        if is_among(type(thing), (list, tuple, dict, str, bytes)) and is_among(type(key), (int, str, bool, bytes)):
            return thing[key]
    elif isinstance(node, _ast.UnaryOp) and isinstance(node.operand, _ast.Constant):
        number: Any = node.operand.value
        return -number if isinstance(node.op, _ast.USub) else +number
    raise LookupError


def attribute_of(thing: Thing, name: str) -> Any:
    """An attribute of an object; LookupError if it is a property, which would be a call of the snippet's code."""
    for kind in bases_of(type(thing)):
        member = members_of(kind).get(name)
        if name_of_class(type(member)) in MEMBERS:
            return member.__get__(thing)
        if type(member) is property:
            raise LookupError(name)
    has_own = name in object.__getattribute__(thing, "__dict__")
    return own(thing, name) if has_own else members_of(type(thing))[name]


members_of: Any = type.__dict__["__dict__"].__get__
"""The attributes of a class, whatever its metaclass says."""


def finish_step(frame: FrameType) -> None:
    """Note a line when it has been executed, with what the expression is now."""
    if text := pending.pop(id(frame), None):
        try:
            value = shown(value_of(Settings.wanted, frame))
        except Exception:
            # It does not exist (any more).
            return
        note("step", text, value)


def line_begins(frame: FrameType) -> None:
    """A line of the snippet is about to be executed."""
    finish_step(frame)
    if frame.f_lineno in steps:
        pending[id(frame)] = steps[frame.f_lineno]


def function_ends(frame: FrameType) -> None:
    """A function of the snippet ends."""
    finish_step(frame)
    if Settings.slices and Settings.slices in (names := variables(frame.f_locals)):
        note("slices", joined(names[Settings.slices]))
    if frame.f_back and place(frame.f_back) in TARGETS:
        look("globals", frame.f_globals)
        look("locals", frame.f_locals)


def is_function(code: CodeType) -> bool:
    """Whether it is a function of the snippet that has a name."""
    return code.co_filename == Settings.script and code.co_name[:1] != "<"
