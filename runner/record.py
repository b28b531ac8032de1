"""What came of a snippet, kept as JSON, and whether it ended as it should."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from runner.interpreter import Interpreter
from runner.run import CAP, Output, Run
from runner.snippet import Snippet
from runner.timeline import RECORDER, Timeline


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
        return self.text.splitlines()

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
    found = []
    wanted = {"ok": "exit code 0", "error": "an exit code other than 0", "hang": f"{snippet.options.limit:g} s passed"}
    if run.ended == "cap":
        found.append(f"it wrote more than {CAP // 2**20} MiB and was ended")
    elif run.ended == "stopped":
        found.append("it was stopped")
    elif run.ended == "limit" and snippet.options.ends != "hang":
        found.append(
            f"it was still running after {snippet.options.limit:g} s (expected: {wanted[snippet.options.ends]})"
        )
    elif (
        run.ended == "exit"
        and {"ok": run.exit_code != 0, "error": run.exit_code == 0, "hang": True}[snippet.options.ends]
    ):
        found.append(f"it ended with exit code {run.exit_code} (expected: {wanted[snippet.options.ends]})")
    if any(stream == "err" for stream, _ in run.output) and not snippet.options.shows_stderr and run.ended == "exit":
        found.append("it wrote to standard error; if that is the lesson, say stderr = true")
    if run.left:
        found.append("it left behind " + ", ".join(run.left))
    if run.timeline and run.timeline.problem:
        found.append(run.timeline.problem)
    return found


def make(snippet: Snippet, interpreter: Interpreter, flags: tuple[str, ...], runs: list[Run]) -> Record:
    """The record of runs that all ended as declared; of none, if the interpreter does not fit."""
    ways = Counter((run.exit_code, run.output) for run in runs)
    return Record(
        snippet=snippet.path,
        key=key(snippet, interpreter, flags),
        source_sha256=hashlib.sha256(snippet.sources["en"].encode()).hexdigest(),
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
    parts = (snippet.path, snippet.text, _environment(interpreter, flags), _own_code())
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@functools.cache
def _environment(interpreter: Interpreter, flags: tuple[str, ...]) -> str:
    """A hash of the interpreter, its machine and its flags."""
    return hashlib.sha256(json.dumps((asdict(interpreter), flags)).encode()).hexdigest()


@functools.cache
def _own_code() -> str:
    """A hash of the modules that make a record. How it is shown changes no result."""
    own = Path(__file__).parent
    modules = ("snippet", "interpreter", "streams", "tree", "timeline", "run", "record", "suite")
    files = [*(own / f"{name}.py" for name in modules), *sorted(RECORDER.glob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


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
        os.replace(new.name, file)
