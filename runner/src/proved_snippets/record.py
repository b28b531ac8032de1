"""What came of a snippet, kept as JSON."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from typing import Any

from proved_snippets.interpreter import Interpreter
from proved_snippets.lines import lines
from proved_snippets.run import Output, Run
from proved_snippets.snippet import Snippet
from proved_snippets.trace.model import Timeline


@dataclass(frozen=True)
class Outcome:
    """One way the runs of a snippet came out."""

    count: int
    """How many runs came out this way."""
    exit_code: int | None
    """None when the run was ended at its limit."""
    output: Output
    """Its pieces, in order."""

    def text(self, *streams: str) -> str:
        """The output as one string: of both streams, or of ``"out"`` or ``"err"`` alone."""
        return "".join(text for stream, text in self.output if stream in (streams or ("out", "err")))


@dataclass(frozen=True)
class Record:
    """A snippet's runs: what ran, where, when, and what came out, most frequent first."""

    snippet: str
    """``CHAPTER/NAME.py``."""
    key: str
    """A hash of everything that can change the result."""
    source_sha256: str
    """Of the source as it ran."""
    ends: str
    """How it is to end: ``ok``, ``error`` or ``hang``."""
    limit: float
    """Seconds."""
    interpreter: dict[str, Any]
    """Interpreter.public."""
    flags: tuple[str, ...]
    """Of the interpreter, as ``-O``."""
    date: str
    """UTC, ISO 8601, of the end of the last run."""
    seconds: float
    """Wall time of a run; of the slowest one, if there were many."""
    outcomes: tuple[Outcome, ...]
    """The most frequent first; none if it was not run."""
    not_run: str = ""
    """What this interpreter lacks, as ``Snippet.lacking`` has it."""
    timeline: Timeline | None = None
    """Who did what when, if the snippet shows it."""
    arguments: tuple[str, ...] = ()
    """What the last run got of the snippet's site."""
    site: str = ""
    """What the site of the first run printed after its addresses."""
    change: tuple[str, str] | None = None
    """What was changed in the source, and what took its place, in a run beside the snippet's own."""
    instead: tuple[Record, ...] = ()
    """What came of the source with one change each, as the snippet's option ``instead`` has them, in that order."""

    @property
    def runs(self) -> int:
        """How many runs there were."""
        return sum(outcome.count for outcome in self.outcomes)

    @property
    def every(self) -> tuple[Record, ...]:
        """This one, and those of the changed sources."""
        return (self, *self.instead)

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
        return cls._from_dict(json.loads(text))

    @classmethod
    def _from_dict(cls, data: dict[str, Any]) -> Record:
        data["flags"], data["arguments"] = tuple(data["flags"]), tuple(data["arguments"])
        data["change"] = data["change"] and tuple(data["change"])
        data["instead"] = tuple(map(cls._from_dict, data["instead"]))
        data["outcomes"] = tuple(
            Outcome(int(way["count"]), way["exit_code"], tuple((str(s), str(t)) for s, t in way["output"]))
            for way in data["outcomes"]
        )
        data["timeline"] = data["timeline"] and Timeline.from_dict(data["timeline"])
        return cls(**data)


def record_of(
    snippet: Snippet,
    interpreter: Interpreter,
    flags: tuple[str, ...],
    runs: list[Run],
    key: str,
    instead: tuple[Record, ...] = (),
) -> Record:
    """The record of runs that all ended as declared; of none, if the interpreter does not fit.

    ``instead`` are those of the changed sources.
    """
    ways = Counter((run.exit_code, run.output) for run in runs)
    return Record(
        snippet=snippet.path,
        key=key,
        source_sha256=hashlib.sha256(snippet.source.encode()).hexdigest(),
        ends=snippet.options.ends,
        limit=snippet.options.limit,
        interpreter=interpreter.public,
        flags=flags,
        date=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        seconds=round(max((run.seconds for run in runs), default=0.0), 4),
        outcomes=tuple(Outcome(count, *way) for way, count in ways.most_common()),
        not_run="" if runs else snippet.lacking(interpreter),
        timeline=runs[0].timeline if runs else None,
        arguments=runs[-1].arguments if runs else (),
        site=runs[0].site if runs else "",
        change=(snippet.change.old, snippet.change.new) if snippet.change else None,
        instead=instead,
    )
