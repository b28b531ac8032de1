"""Functions of the library that are written in Python: compiled anew, with hooks in them."""

from __future__ import annotations

from proved_snippets.trace.recorder.changes import hooks
from proved_snippets.trace.recorder.syntax import ONLY_AST
from proved_snippets.trace.recorder.writing import undoing, unseen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, ModuleType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Change

FUTURE = 0x1FF0000
"""The flags of a code object that stand for ``from __future__ import``."""

originals: list[tuple[Any, CodeType, CodeType]] = []
"""Functions, the code that they had, and the code that they have got."""


def give_back() -> None:
    """Give every function the code that it had."""
    for function, code, new in originals:
        if function.__code__ is new:
            function.__code__ = code


undoing.append(give_back)


def rebuild(module: ModuleType, path: str, *changes: Change) -> None:
    """Change a function of a module, such as ``Thread.join``. One that this Python has not is passed over."""
    owner: Any = module
    *classes, name = path.split(".")
    for part in classes:
        owner = vars(owner).get(part)
        if owner is None:
            return
    function: Any = vars(owner).get(name)
    function = getattr(function, "__func__", function)
    code = getattr(function, "__code__", None)
    if code is None or any(code is new for _, _, new in originals):
        return
    try:
        new = changed(code, classes[-1:], changes)
        originals.append((function, code, new))
        function.__code__ = new
    except Exception as error:
        unseen(f"{module.__name__}.{path}: {type(error).__name__}")


def changed(code: CodeType, classes: list[str], changes: tuple[Change, ...]) -> CodeType:
    """The code object of a function, of a class or of none, after changes of its source."""
    source, first = source_of(code), code.co_firstlineno - 1
    indent = len(source[first]) - len(source[first].lstrip())
    # A class, for the sake of its private names.
    head = "\n" * (first - 1) + (f"class {classes[0]}:\n" if classes else "if 1:\n") if indent else "\n" * first
    tree = tree_of(code, head, source, first, indent)
    function = tree.body[0].body[0] if indent else tree.body[0]
    for change in changes:
        change(function)
    whole = compile(tree, code.co_filename, "exec", code.co_flags & FUTURE, dont_inherit=True)
    new = with_hooks(found_code(whole, code))
    if new.co_freevars != code.co_freevars:
        raise LookupError(code.co_name)
    return new


def tree_of(code: CodeType, head: str, source: list[str], first: int, indent: int) -> Any:
    """The tree of a function below ``head``, from its first line to the line where it ends."""
    problem = SyntaxError(code.co_name)
    for end in ends_of(source, first, indent):
        try:
            return compile(head + "".join(source[first:end]), code.co_filename, "exec", ONLY_AST, dont_inherit=True)
        except SyntaxError as error:
            # A decorator, or the end of a parameter list, stands as far out as the function itself.
            problem = error
    raise problem


def ends_of(source: list[str], first: int, indent: int) -> Iterator[int]:
    """Where a function may end that begins on a line: at the next line that stands as far out, or a later one."""
    inner = " " * (indent + 1)
    for at in range(first + 1, len(source)):
        if not source[at].startswith(inner) and source[at].strip():
            yield at
    yield len(source)


sources: dict[str, list[str]] = {}


def source_of(code: CodeType) -> list[str]:
    """The lines of a file of the library."""
    if code.co_filename not in sources:
        with open(code.co_filename, encoding="utf-8", newline=None) as file:
            sources[code.co_filename] = [line + "\n" for line in file.read().split("\n")]
    return sources[code.co_filename]


def found_code(whole: CodeType, code: CodeType) -> CodeType:
    """The code object in a larger one that stands for another. Raises LookupError if there is none."""
    found = next((part for part in parts(whole) if is_for(part, code)), None)
    if found is None:
        raise LookupError(code.co_name)
    return found


def is_for(part: CodeType, code: CodeType) -> bool:
    """Whether a code object is of the same function as another."""
    return part.co_name == code.co_name and part.co_firstlineno == code.co_firstlineno


def parts(whole: CodeType) -> Iterator[CodeType]:
    """All code objects in a code object."""
    for part in whole.co_consts:
        if isinstance(part, type(whole)):
            yield part
            yield from parts(part)


def with_hooks(code: CodeType) -> CodeType:
    """The same code with the hooks themselves for the text that stands for them."""
    constants = tuple(
        with_hooks(part) if isinstance(part, type(code)) else hooks.get(part, part) if isinstance(part, str) else part
        for part in code.co_consts
    )
    return code.replace(co_consts=constants)
