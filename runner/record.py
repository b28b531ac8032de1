"""What came of a snippet, kept as JSON, and whether it ended as it should."""

from __future__ import annotations

import ast
import contextlib
import functools
import hashlib
import json
import os
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from runner.interpreter import Interpreter
from runner.launch import CAPS
from runner.lines import lines
from runner.run import LINE_BUFFERED, Output, Run
from runner.snippet import Snippet
from runner.timeline import RECORDER, Timeline

TOO_MUCH = {
    "output": f"wrote more than {CAPS['output'] // 2**20} MiB",
    "memory": f"used more than {CAPS['memory'] // 2**30} GiB of memory",
    "disk": f"wrote more than {CAPS['disk'] // 2**20} MiB of files",
    "processes": f"had more than {CAPS['processes']} processes at one time",
}
"""What a run did that passed a cap."""


@dataclass(frozen=True)
class Outcome:
    """One way the runs of a snippet came out."""

    count: int
    """How many runs came out this way."""
    exit_code: int | None
    """None when the run was ended at its limit."""
    output: Output

    def text(self, *streams: str) -> str:
        """The output as one string: of both streams, or of ``"out"`` or ``"err"`` alone."""
        return "".join(text for stream, text in self.output if stream in (streams or ("out", "err")))


@dataclass(frozen=True)
class Record:
    """A snippet's runs: what ran, where, when, and what came out, most frequent first."""

    snippet: str
    key: str
    """A hash of everything that can change the result."""
    source_sha256: str
    """Of the source as it ran."""
    ends: str
    limit: float
    """Seconds."""
    interpreter: dict[str, Any]
    """Interpreter.public."""
    flags: tuple[str, ...]
    date: str
    """UTC, ISO 8601, of the end of the last run."""
    seconds: float
    """Wall time of a run; of the slowest one, if there were many."""
    outcomes: tuple[Outcome, ...]
    not_run: str = ""
    """The ``requires-python`` that this interpreter does not meet."""
    timeline: Timeline | None = None
    """Who did what when, if the snippet shows it."""

    @property
    def runs(self) -> int:
        """How many runs there were."""
        return sum(outcome.count for outcome in self.outcomes)

    @property
    def text(self) -> str:
        """Standard output of a snippet that ran once."""
        (outcome,) = self.outcomes
        return outcome.text("out")

    @property
    def stderr(self) -> str:
        """Standard error of a snippet that ran once."""
        (outcome,) = self.outcomes
        return outcome.text("err")

    @property
    def lines(self) -> list[str]:
        """Standard output of a snippet that ran once, line by line."""
        return lines(self.text)

    def to_json(self) -> str:
        """The record as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Record:
        """The record that ``to_json`` wrote. Raises ValueError, TypeError or KeyError for anything else."""
        data = json.loads(text)
        data["flags"] = tuple(data["flags"])
        data["outcomes"] = tuple(
            Outcome(int(way["count"]), way["exit_code"], tuple((str(s), str(t)) for s, t in way["output"]))
            for way in data["outcomes"]
        )
        data["timeline"] = data["timeline"] and Timeline.from_dict(data["timeline"])
        return cls(**data)


def faults(snippet: Snippet, run: Run) -> list[str]:
    """Why a run is not what the snippet declares; empty when it is."""
    return [*_wrong_end(snippet, run), *_left_behind(run), *(f"it shows {leak}; leave it out" for leak in run.leaks)]


def _wrong_end(snippet: Snippet, run: Run) -> list[str]:
    options = snippet.options
    wanted = {"ok": "exit code 0", "error": "an exit code other than 0", "hang": f"{options.limit:g} s passed"}
    if run.ended in TOO_MUCH:
        return [f"it {TOO_MUCH[run.ended]} and was ended"]
    if run.ended == "stopped":
        return ["it was stopped"]
    if run.ended == "lost":
        return ["it killed the process that watches it; it may kill only what it has started"]
    if run.ended == "limit":
        if options.ends == "hang":
            return []
        return [f"it was still running after {options.limit:g} s (expected: {wanted[options.ends]})"]
    found = []
    if {"ok": run.exit_code != 0, "error": run.exit_code == 0, "hang": True}[options.ends]:
        found.append(f"it ended with exit code {run.exit_code} (expected: {wanted[options.ends]})")
    if any(stream == "err" for stream, _ in run.output) and not options.shows_stderr:
        found.append("it wrote to standard error; if that is the lesson, say stderr = true")
    if run.timeline and run.timeline.problem:
        found.append(run.timeline.problem)
    return found


def _left_behind(run: Run) -> list[str]:
    left = [*run.left, *run.files, *(["something that still holds its output"] if run.held else [])]
    return ["it left behind " + ", ".join(left)] if left else []


def make(snippet: Snippet, interpreter: Interpreter, flags: tuple[str, ...], runs: list[Run]) -> Record:
    """The record of runs that all ended as declared; of none, if the interpreter does not fit."""
    ways = Counter((run.exit_code, run.output) for run in runs)
    return Record(
        snippet=snippet.path,
        key=key(snippet, interpreter, flags),
        source_sha256=hashlib.sha256(snippet.source.encode()).hexdigest(),
        ends=snippet.options.ends,
        limit=snippet.options.limit,
        interpreter=interpreter.public,
        flags=flags,
        date=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        seconds=round(max((run.seconds for run in runs), default=0.0), 4),
        outcomes=tuple(Outcome(count, *way) for way, count in ways.most_common()),
        not_run="" if runs else snippet.options.requires_python,
        timeline=runs[0].timeline if runs else None,
    )


def key(snippet: Snippet, interpreter: Interpreter, flags: tuple[str, ...]) -> str:
    """A hash of all that can change a result: the file, the interpreter, the machine, this package."""
    parts = (
        snippet.path,
        snippet.text,
        repr(snippet.options.noting),
        _environment(interpreter, flags),
        _own_code(snippet.options.noting is not None),
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@functools.cache
def _environment(interpreter: Interpreter, flags: tuple[str, ...]) -> str:
    """A hash of the interpreter, its machine and its flags."""
    return hashlib.sha256(json.dumps((asdict(interpreter), flags)).encode()).hexdigest()


@functools.cache
def _own_code(noted: bool) -> str:
    """A hash of the modules that make a record, and of what runs beside the snippet. How it is shown changes no result.

    The modules are those that the suite imports, at any remove; ``noted`` adds the recorder's.
    """
    folders = [LINE_BUFFERED, *([RECORDER] if noted else [])]
    files = [*_imported("suite"), *(file for folder in folders for file in sorted(folder.glob("*.py")))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _imported(first: str) -> list[Path]:
    """The files of a module of this package and of those that it imports from it, in the order of their names."""
    own = Path(__file__).parent
    found: set[str] = set()
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name not in found and (own / f"{name}.py").is_file():
            found.add(name)
            waiting += _names_imported(ast.parse((own / f"{name}.py").read_text(encoding="utf-8")))
    return [own / f"{name}.py" for name in sorted(found)]


def _names_imported(tree: ast.Module) -> list[str]:
    """Modules of this package that a module imports: ``from runner import NAME``, ``from runner.NAME import …``."""
    package = __name__.partition(".")[0]
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            names.append((node.module or "").split(".")[1])
    return names


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
