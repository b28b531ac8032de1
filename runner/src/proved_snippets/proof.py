"""Run snippets and check what they prove: the runs that a site shows are the runs that passed."""

from __future__ import annotations

import functools
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass

from proved_snippets.claims import ClaimError
from proved_snippets.idle import PATIENCE, Idle
from proved_snippets.interpreter import Interpreter
from proved_snippets.project import Project, here
from proved_snippets.record import Record
from proved_snippets.runner import Runner, runner_of
from proved_snippets.snippet import Snippet
from proved_snippets.verdicts import Verdict, failures, verify

_idle: dict[Interpreter, Idle] = {}
"""One patience for all proofs of a process: a site of two editions is proved twice."""


@dataclass(frozen=True)
class Proof:
    """What was run and what it proved."""

    snippets: list[Snippet]
    """In the order of their paths."""
    records: dict[str, Record]
    """Of each snippet, by its path: the run that passed its claims."""
    verdicts: list[Verdict]
    """Of each claim."""

    @functools.cached_property
    def about(self) -> dict[str, tuple[Verdict, ...]]:
        """What came of the claims about each snippet, by its path; in the order of their file."""
        found: dict[str, list[Verdict]] = {snippet.path: [] for snippet in self.snippets}
        for verdict in self.verdicts:
            found[verdict.claim.snippet].append(verdict)
        return {path: tuple(verdicts) for path, verdicts in found.items()}

    @functools.cached_property
    def by_path(self) -> dict[str, Snippet]:
        """Each snippet by its path, as ``records`` has what came of it."""
        return {snippet.path: snippet for snippet in self.snippets}

    @functools.cached_property
    def runs(self) -> str:
        """All records as JSON, as each edition publishes them."""
        runs = [asdict(self.records[snippet.path]) for snippet in self.snippets]
        return json.dumps(runs, ensure_ascii=False, indent=1) + "\n"

    def require(self, project: Project, *, must_hold: bool = False) -> None:
        """Raises ClaimError with every claim that fails; with ``must_hold`` also those that a busy machine left."""
        if failed := failures(self.verdicts, project, must_hold=must_hold):
            count = "1 claim" if len(failed) == 1 else f"{len(failed)} claims"
            raise ClaimError("\n\n".join([f"{count} failed", *failed]))


@functools.cache
def prove_once(runner: Runner) -> Proof:
    """The proof of a whole project; a process that builds several sites of it makes one."""
    return prove(runner)


def proof_here() -> Proof:
    """The proof of the project that this process builds."""
    return prove_once(runner_of(here()))


def prove(runner: Runner, *, only: Collection[str] | None = None, patience: float = PATIENCE) -> Proof:
    """Run what has no record yet, and check all claims, or those about the snippets of ``only``.

    ``patience``: seconds to wait for idle cores. Raises SuiteError for snippets that break a rule or do not end as
    declared, and ClaimError for claims that cannot be read; what the claims say of the runs is in the verdicts.
    """
    chosen = {snippet.path: snippet for snippet in runner.snippets if only is None or snippet.path in only}

    def again(path: str) -> Record:
        return runner.records([chosen[path]], fresh=True)[path]

    idle = idle_for(runner.interpreter, patience)
    about = [each for each in runner.claims if each.snippet in chosen]
    measuring = {path for path, snippet in chosen.items() if snippet.options.alone}
    records, verdicts = verify(about, runner.records(chosen.values()), again, idle, idle.now, measuring)
    return Proof(list(chosen.values()), records, verdicts)


def idle_for(interpreter: Interpreter, patience: float = PATIENCE) -> Idle:
    """What waits for idle cores, with one patience for all that this process proves."""
    return _idle.setdefault(interpreter, Idle(interpreter.cores, patience))
