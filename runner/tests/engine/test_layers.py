"""The house: rooms of a size that can be read, imports that go one way, and a word about every name."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

import proved_snippets
from engine.there import there

PACKAGE = Path(proved_snippets.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
MODULES = {file.relative_to(PACKAGE).with_suffix("").as_posix(): file for file in FILES}

MODULE, FUNCTION, MEDIAN = 250, 50, 8
"""Lines at most."""
ALLOWED: dict[str, int] = {}
"""Modules that have more lines than MODULE, and how many: to become fewer, and none."""

FLOORS = (
    "idle interpreter lines processes ranges source supervising terminal toml trace",
    "words",
    "comments difference escaping hiding leftovers line_buffered listing metadata project streams",
    "pictures watch",
    "launch options site",
    "snippet",
    "run",
    "faults record",
    "cache schedule",
    "suite",
    "claims",
    "runner",
    "breaks verdicts",
    "evidence proof",
    "pages results",
    "render",
    "check export fence",
    "plugin",
    "__main__",
)
"""From the ground up. What stands on a floor imports what stands below, never what stands beside it or above."""
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms.split()}


def room(module: str) -> str:
    """A module of the package, or the package within it that has it."""
    return module.partition("/")[0]


def imports(module: str) -> Iterator[str]:
    """The modules of this package that one imports, wherever it does; a package's own module is its ``__init__``."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            # One dot is the package that the module is in, each other one the next around it.
            around = [PACKAGE.name, *module.split("/")][: -node.level] if node.level else []
            names = [(".".join([*around, *filter(None, [node.module])]), alias.name) for alias in node.names]
        else:
            continue
        for name, part in names:
            if name.split(".")[0] == PACKAGE.name:
                path = "/".join(name.split(".")[1:])
                found = [f"{path}/{part}".strip("/"), path, f"{path}/__init__".strip("/")]
                yield next(each for each in found if each in MODULES)


GRAPH = {module: sorted({other for other in imports(module) if other != module}) for module in MODULES}


def test_every_room_stands_on_one_floor() -> None:
    rooms = [room for rooms in FLOORS for room in rooms.split()]
    assert sorted(rooms) == sorted({room(module) for module in MODULES} - {"__init__"})


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    upward = [
        other
        for other in GRAPH[module]
        if room(other) not in (room(module), "__init__") and FLOOR[room(other)] >= FLOOR.get(room(module), -1)
    ]
    assert not upward, "let what stands higher call this, or move what both need further down"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not within a room either: what imports none of the others, or is imported by none, is taken out to the last."""
    left = {module: set(others) for module, others in GRAPH.items()}
    while free := {module for module in left if not left[module] or module not in set().union(*left.values())}:
        left = {module: others - free for module, others in left.items() if module not in free}
    assert not left


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_at_most_so_many_lines(module: str) -> None:
    assert lines(module) <= ALLOWED.get(module, MODULE), "split it"


def test_what_is_allowed_is_needed() -> None:
    assert {module: lines(module) for module in ALLOWED} == ALLOWED, "lower the number, or take the row out"
    assert all(count > MODULE for count in ALLOWED.values())


def lines(module: str) -> int:
    return len(MODULES[module].read_text(encoding="utf-8").splitlines())


FUNCTIONS = {
    f"{module}:{node.lineno} {node.name}": there(node.end_lineno) - node.lineno + 1
    for module, file in MODULES.items()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
}
"""How many lines each has, with its docstring, without its decorators."""


def test_functions_are_short() -> None:
    assert [name for name, length in FUNCTIONS.items() if length > FUNCTION] == []


@pytest.mark.parametrize("room", ["", "pictures/", "trace/", "trace/recorder/", "supervising/"])
def test_most_functions_are_very_short(room: str) -> None:
    lengths = [length for name, length in FUNCTIONS.items() if name.startswith(room)]
    assert statistics.median(lengths) <= MEDIAN


def undocumented(tree: ast.Module) -> Iterator[str]:
    """The public names of a module that nothing says what they are: itself, classes, functions, methods and fields."""
    if not ast.get_docstring(tree):
        yield "the module"
    yield from _in(tree)


def _in(node: ast.Module | ast.ClassDef | ast.If | ast.Try) -> Iterator[str]:
    inside = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
    for each, after in zip(node.body, [*node.body[1:], None]):
        if isinstance(each, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            if is_public(each.name):
                if not ast.get_docstring(each) and not is_overload(each):
                    yield f"{inside}{each.name}"
                if isinstance(each, ast.ClassDef):
                    yield from (f"{inside}{name}" for name in _in(each))
        elif isinstance(each, ast.AnnAssign) and inside and isinstance(each.target, ast.Name):
            if is_public(each.target.id) and not is_text(after):
                yield f"{inside}{each.target.id}"
        elif isinstance(each, (ast.If, ast.Try)):
            yield from (f"{inside}{name}" for name in _in(each))


def is_public(name: str) -> bool:
    return not name.startswith("_")


def is_overload(node: ast.AST) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "overload" for each in getattr(node, "decorator_list", []))


def is_text(node: ast.stmt | None) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_says_what_it_is(module: str) -> None:
    assert list(undocumented(ast.parse(MODULES[module].read_text(encoding="utf-8")))) == []


def test_a_name_that_says_nothing_is_found() -> None:
    source = '''
class Bare:
    """It has a docstring."""
    field: int
    """It too."""
    other: str
    _own: str
    def method(self): ...
class Dumb:
    pass
def function(): ...
def _own(): ...
if True:
    def within(): ...
'''
    assert list(undocumented(ast.parse(source))) == [
        "the module",
        "Bare.other",
        "Bare.method",
        "Dumb",
        "function",
        "within",
    ]
