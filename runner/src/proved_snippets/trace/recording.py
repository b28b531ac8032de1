"""What the recorder needs to be told, and the environment of a run that it notes."""

from __future__ import annotations

import ast
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

RECORDER = Path(__file__).with_name("recorder")
"""Where the recorder stands: what of it runs has its files there."""

START = """\
import sys

try:
    sys.modules[{package!r}] = package = type(sys)({package!r})
    package.__path__ = [{root!r}]
    from {recorder}.bootstrap import begin

    begin(**{settings!r})
except Exception:
    # That no notes came is seen by the reader.
    pass
# There may be another one; if not, Python takes this error for that.
import sitecustomize
"""
"""What Python imports when it starts. It leaves nothing of itself behind.

The package itself is not executed: it may need what the snippet's Python does not have. Its path is not in
``PYTHONPATH``: it may have a colon, which separates paths there.
"""


@dataclass(frozen=True)
class Noting:
    """What to note of a run, besides who waits and who runs."""

    slices: str = ""
    """A local variable that lists when its thread was running, as ``[from, to]`` by ``time.perf_counter()``."""
    ladder: str = ""
    """A variable, perhaps with attributes or items: every line with this very expression in it is a step."""
    boxes: tuple[str, ...] = ()
    """Variables, to show which values each process and thread has in them."""


def can_be_a_ladder(expression: Any) -> bool:
    """Whether it can be looked at after every step without a call of anything: a name, its attributes, its items."""
    try:
        node = ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, AttributeError):
        return False
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if isinstance(node, ast.Subscript) and not _is_key(node.slice):
            return False
        node = node.value
    return isinstance(node, ast.Name)


def _is_key(node: ast.expr) -> bool:
    """Whether a subscript is a constant, such as 0, -1 or "name", or a name."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, (ast.Constant, ast.Name))


def environment(source: str, name: str, folder: Path, noting: Noting) -> dict[str, str]:
    """What a run of ``source`` in the file ``name`` needs in its environment to write notes into an empty folder.

    The folder gets the module that Python imports when it starts (https://docs.python.org/3/library/site.html).
    """
    package = __name__.partition(".")[0]
    settings = {"here": str(folder), "package": package, "name": name, **asdict(noting)}
    start = START.format(
        package=package, root=str(RECORDER.parents[1]), recorder=f"{__package__}.recorder", settings=settings
    )
    (folder / "sitecustomize.py").write_text(start, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}
