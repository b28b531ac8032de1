"""Records in a folder, each under a hash of all that can change it."""

from __future__ import annotations

import ast
import contextlib
import functools
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from proved_snippets.interpreter import Interpreter
from proved_snippets.record import Record
from proved_snippets.run import LINE_BUFFERED
from proved_snippets.snippet import Snippet
from proved_snippets.trace.recording import RECORDER

PACKAGE = Path(__file__).parent
DECIDE = ("run", "site", "faults", "record")
"""The modules that make and judge a result, with all that they import from this package."""
DO_NOT_DECIDE = ("snippet", "options")
"""What these make of a file is in the key itself; how things look (pictures, words) changes no result."""
NOTE = ("trace",)
"""They take part when the snippet is noted."""


def key(snippet: Snippet, interpreter: Interpreter, flags: tuple[str, ...]) -> str:
    """A hash of all that can change a result: what runs, its options, the interpreter, the machine, this package."""
    noting = snippet.options.noting
    parts = (
        snippet.path,
        snippet.source,
        snippet.options.deciding,
        snippet.site.source if snippet.site else "",
        asdict(noting) if noting else None,
        _environment(interpreter, flags),
        own_code(noting is not None),
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@functools.cache
def _environment(interpreter: Interpreter, flags: tuple[str, ...]) -> str:
    """A hash of the interpreter, its machine and its flags."""
    return hashlib.sha256(json.dumps((asdict(interpreter), flags)).encode()).hexdigest()


@functools.cache
def own_code(noted: bool) -> str:
    """A hash of the code of this package that can change a result, of a snippet that is noted or not."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in deciding_files(noted))).hexdigest()


def deciding_files(noted: bool) -> list[Path]:
    """The files of this package that can change a result, in the order of their names."""
    # These are started by their names, so that no import tells.
    beside = [LINE_BUFFERED, PACKAGE / "supervising", *([RECORDER] if noted else [])]
    files = {file for folder in beside for file in folder.rglob("*.py")}
    walls = (*DO_NOT_DECIDE, *(() if noted else NOTE))
    waiting = [PACKAGE / f"{name}.py" for name in DECIDE]
    while waiting:
        file = waiting.pop()
        name = file.relative_to(PACKAGE).with_suffix("").as_posix()
        if file not in files and name.partition("/")[0] not in walls:
            files.add(file)
            waiting += _imported(file)
    return sorted(files)


def _imported(file: Path) -> Iterator[Path]:
    """The files of this package that one of them imports: ``from PACKAGE.NAME import …``, ``from .NAME import …``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        names = (node.module or "").split(".")
        if node.level:
            folder = file.parent.joinpath(*names)
        elif names[0] == __package__:
            folder = PACKAGE.joinpath(*names[1:])
        else:
            continue
        modules = [folder, *(folder / alias.name for alias in node.names)]
        yield from (each.with_suffix(".py") for each in modules if each.with_suffix(".py").is_file())
        if (folder / "__init__.py").is_file() and folder != PACKAGE:
            yield folder / "__init__.py"


class Cache:
    """Records in a folder, one file a snippet and interpreter; a new result takes the place of the old one."""

    def __init__(self, folder: Path, interpreter: Interpreter, flags: tuple[str, ...] = ()) -> None:
        self._interpreter = interpreter
        self._flags = flags
        self._folder = folder / f"{interpreter.version}-{_environment(interpreter, flags)[:12]}"

    def _file(self, path: str) -> Path:
        return self._folder / f"{path.removesuffix('.py')}.json"

    def last(self, path: str) -> Record | None:
        """The latest record of a snippet, even of an older source. A damaged file counts as none."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            return Record.from_json(self._file(path).read_text(encoding="utf-8"))
        return None

    def get(self, snippet: Snippet) -> Record | None:
        """The record of just this snippet, if there is one."""
        record = self.last(snippet.path)
        fits = record is not None and record.key == key(snippet, self._interpreter, self._flags)
        return record if fits else None

    def put(self, record: Record) -> None:
        """Keep a record. Whole or not at all: another build may read or write it at the same time."""
        file = self._file(record.snippet)
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, suffix=".tmp", delete=False) as new:
            new.write(record.to_json())
        _replace(new.name, file)


def _replace(new: str, file: Path) -> None:
    """Put a file in the place of another. Windows refuses while somebody reads that one: try again, then do without."""
    for pause in (0.01, 0.03, 0.1, 0.3, 1.0):
        try:
            os.replace(new, file)
            return
        except PermissionError:
            time.sleep(pause)
    os.unlink(new)
