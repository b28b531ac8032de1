"""What comes of claims: each is checked on the run of its snippet, once more where chance or idle cores decide."""

from __future__ import annotations

import functools
import json
import traceback
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from proved_snippets.claims import Claim
from proved_snippets.project import Project
from proved_snippets.record import Record


@dataclass(frozen=True)
class Verdict:
    """What came of a claim in this build."""

    claim: Claim
    """Whose it is."""
    unchecked: str = ""
    """Why it was not checked: ``busy`` (no idle cores), or which interpreter it needs. Empty: it holds."""
    failure: str = ""
    """How the check failed, for a terminal."""


def verify(
    claims: Iterable[Claim],
    records: Mapping[str, Record],
    again: Callable[[str], Record],
    idle: Callable[[], bool],
    still_idle: Callable[[], bool],
    measuring: Collection[str] = (),
) -> tuple[dict[str, Record], list[Verdict]]:
    """Check claims on records. What is returned as records are the very runs that passed.

    ``again`` makes a new record of a snippet, where chance or idle cores decide; ``idle`` waits until two cores are
    idle, and says whether they are; ``still_idle`` says so without waiting, after a run. Whatever is claimed of the
    snippets in ``measuring`` needs idle cores. Nothing is raised: a Verdict says what failed.
    """
    by_snippet: dict[str, list[Claim]] = defaultdict(list)
    for each in claims:
        by_snippet[each.snippet].append(each)
    accepted, verdicts = dict(records), []
    for path, about in by_snippet.items():
        rerun: Callable[[], Record] = functools.partial(again, path)
        needy = [each for each in about if each.idle or path in measuring]
        accepted[path], found = _settle(about, needy, records[path], rerun, idle, still_idle)
        verdicts += found
    return accepted, verdicts


def failures(verdicts: Iterable[Verdict], project: Project, *, must_hold: bool = False) -> list[str]:
    """What fails a build: claims that do not hold, and with ``must_hold`` those that a busy machine left unchecked."""
    found = []
    # Each fence of a page asks, and nearly all of them are right.
    for each in (each for each in verdicts if each.failure or each.unchecked == "busy"):
        head = f"{each.claim.where(project)}: {each.claim.snippet}"
        if each.failure:
            found.append(f"{head} does not hold: {next(iter(each.claim.sentences.values()))}\n{each.failure}")
        elif must_hold:
            found.append(f"{head} was not checked: it needs two idle cores; build again when the machine is quiet")
    return found


def as_json(verdicts: Iterable[Verdict], project: Project) -> str:
    """All claims as the site publishes them: sentences, check, change, and whether each was checked in this build."""
    entries = [
        {
            "snippet": each.claim.snippet,
            "name": each.claim.name,
            "sentences": dict(each.claim.sentences),
            "file": each.claim.file.relative_to(project.root).as_posix(),
            "line": each.claim.line,
            "check": each.claim.source,
            "breaks": each.claim.breaks,
            "holds": not each.unchecked,
            "unchecked": each.unchecked,
        }
        for each in verdicts
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _settle(
    about: list[Claim],
    needy: list[Claim],
    record: Record,
    again: Callable[[], Record],
    idle: Callable[[], bool],
    still_idle: Callable[[], bool],
) -> tuple[Record, list[Verdict]]:
    """One snippet's claims (the needy need idle cores) on one record: the first that passes all, or the last."""
    runs_left = max((3 if each in needy else each.tries - 1) for each in about)
    busy = False
    while True:
        verdicts = [_judge(each, record) for each in about]
        failed = [each for each in verdicts if each.failure]
        if any(each.claim not in needy and each.claim.tries == 1 for each in failed):
            return record, verdicts
        if any(each.claim in needy for each in failed):
            # The last run proves nothing against a claim if something else was busy meanwhile.
            busy = busy or not (idle() if runs_left else still_idle())
        if busy:
            verdicts = [_left_open(each) if each.claim in needy else each for each in verdicts]
        if not runs_left or not any(each.failure for each in verdicts):
            return record, verdicts
        runs_left -= 1
        record = again()


def _left_open(verdict: Verdict) -> Verdict:
    """What comes of a claim when there are no idle cores: one that needs them and failed was not checked."""
    return Verdict(verdict.claim, unchecked="busy") if verdict.failure else verdict


def _judge(claim: Claim, record: Record) -> Verdict:
    if record.not_run:
        return Verdict(claim, unchecked=record.not_run)
    if beside := claim.beside(record.interpreter):
        return Verdict(claim, unchecked=beside)
    try:
        claim.check(record)
    except Exception as error:
        return Verdict(claim, failure=_told(claim, error, record))
    return Verdict(claim)


def _told(claim: Claim, error: Exception, record: Record) -> str:
    """How a check failed: its line, and what the snippet printed."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(claim.file)]
    at = f"  line {frames[-1].lineno}: {frames[-1].line}" if frames else "  in the check"
    reason = f"  {type(error).__name__}: {error}".rstrip(": ")
    outcomes = [outcome for each in record.every for outcome in each.outcomes]
    printed = [f"    | {line}" for outcome in outcomes for line in outcome.text().splitlines()[-12:]]
    return "\n".join([at, reason, *printed[:40]])
