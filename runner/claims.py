"""Claims: true sentences about a snippet, each with the check that it holds and the change that makes it fail.

``claims/CHAPTER.py`` holds those of ``snippets/CHAPTER/``::

    @claim(
        "races/lost_update.py",
        zh="两个线程都先读后写，一次加一丢了。",
        en="Both threads read before either writes, so one of the two additions is lost.",
        breaks=("both_have_read.wait()", "pass"),
    )
    def an_addition_is_lost(run: Record) -> None:
        assert run.lines[-1] == "expected 2, got 1"

The check gets the record that the pages show; it raises if the sentence is not true of it. ``breaks`` makes the
sentence false: with this change to the source, the check must raise (``runner.breaks`` tries it).
"""

from __future__ import annotations

import functools
import importlib.util
import inspect
import json
import re
import traceback
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from packaging.specifiers import SpecifierSet

from runner.project import Project
from runner.record import Record
from runner.trace.model import Timeline

Change: TypeAlias = "tuple[str, str] | list[tuple[str, str]] | str"
"""A text of the source and what takes its place, everywhere; several such pairs; or a file in ``claims/breaks/``."""


class ClaimError(Exception):
    """Claims are wrong or do not hold. The message names each with its file, and what to do."""


@dataclass(frozen=True)
class Claim:
    """A sentence about one snippet, with its check."""

    snippet: str
    """``CHAPTER/NAME.py``."""
    name: str
    """The name of the check."""
    sentences: Mapping[str, str]
    """The sentence in each language."""
    check: Callable[[Record], None]
    breaks: Change
    file: Path
    line: int
    tries: int = 1
    """How many runs may be made until one passes, where chance decides."""
    idle: bool = False
    """Whether it needs two cores that nothing else uses; three tries, each when there are some."""
    gil: bool | None = None
    """Whether it is about interpreters whose GIL is on, or off; None: about all."""
    systems: tuple[str, ...] = ()
    """The systems that it is about, as ``platform.system()`` has them; none: all."""
    python: str = ""
    """The versions that it is about, as a specifier of PEP 440."""

    @property
    def id(self) -> str:
        """The one name of the claim among all of them."""
        return f"{self.snippet.removesuffix('.py')}/{self.name}"

    @functools.cached_property
    def source(self) -> str:
        """The check as it stands in its file, without the sentences above it."""
        lines = inspect.getsource(self.check).splitlines(keepends=True)
        start = next(number for number, line in enumerate(lines) if line.startswith("def "))
        return "".join(lines[start:])

    def where(self, project: Project) -> str:
        """Its place in the project, for a message: ``claims/CHAPTER.py:LINE: NAME``."""
        return f"{_where(project, self.file, self.line)}: {self.name}"

    def beside(self, interpreter: Mapping[str, Any]) -> str:
        """Why the claim is not about this interpreter; empty if it is."""
        if self.gil is not None and self.gil != interpreter["gil"]:
            return "gil on" if self.gil else "gil off"
        if self.systems and interpreter["system"] not in self.systems:
            return " or ".join(self.systems)
        if not SpecifierSet(self.python).contains(interpreter["version"], prereleases=True):
            return f"python {self.python}"
        return ""


@dataclass(frozen=True)
class Verdict:
    """What came of a claim in this build."""

    claim: Claim
    unchecked: str = ""
    """Why it was not checked: ``busy`` (no idle cores), or which interpreter it needs. Empty: it holds."""
    failure: str = ""
    """How the check failed, for a terminal."""


def claim(snippet: str, *, breaks: Change, **given: Any) -> Callable[[Callable[[Record], None]], Claim]:
    """Make a claim of the check below it. The keywords are the languages' sentences and the fields of Claim."""
    conditions = {name: given.pop(name) for name in ("tries", "idle", "gil", "systems", "python") if name in given}

    def make(check: Callable[[Record], None]) -> Claim:
        file, line = Path(check.__code__.co_filename), check.__code__.co_firstlineno
        return Claim(snippet, check.__name__, given, check, breaks, file, line, **conditions)

    return make


def numbers(text: str) -> list[float]:
    """All numbers in a text, in order."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def timeline(run: Record) -> Timeline:
    """The timeline of a run that shows one. Raises AssertionError for any other."""
    assert run.timeline
    return run.timeline


def load_claims(project: Project, languages: Collection[str], paths: Collection[str]) -> list[Claim]:
    """All claims of a project, in the order of their files.

    ``languages`` are those that every claim must have a sentence in, and ``paths`` the snippets that there are.
    Raises ClaimError with everything that is wrong.
    """
    found: list[Claim] = []
    wrong: list[str] = []
    for file in sorted(project.claims.glob("[!_]*.py")):
        try:
            found += _claims_of(file)
        except Exception as error:
            wrong.append(f"{_where(project, file, _line_of(error, file))}: {type(error).__name__}: {error}")
    wrong += [problem for each in found for problem in _problems(project, each, set(languages), set(paths))]
    if wrong:
        raise ClaimError("\n".join(["claims are wrong:", *wrong]))
    return found


def verify(
    claims: Iterable[Claim],
    records: Mapping[str, Record],
    again: Callable[[str], Record],
    idle: Callable[[], bool],
    still_idle: Callable[[], bool],
) -> tuple[dict[str, Record], list[Verdict]]:
    """Check claims on records. What is returned as records are the very runs that passed.

    ``again`` makes a new record of a snippet, where chance or idle cores decide; ``idle`` waits until two cores are
    idle, and says whether they are; ``still_idle`` says so without waiting, after a run. Nothing is raised: a Verdict
    says what failed.
    """
    by_snippet: dict[str, list[Claim]] = defaultdict(list)
    for each in claims:
        by_snippet[each.snippet].append(each)
    accepted, verdicts = dict(records), []
    for path, about in by_snippet.items():
        rerun: Callable[[], Record] = functools.partial(again, path)
        accepted[path], found = _settle(about, records[path], rerun, idle, still_idle)
        verdicts += found
    return accepted, verdicts


def failures(verdicts: Iterable[Verdict], project: Project, *, must_hold: bool = False) -> list[str]:
    """What fails a build: claims that do not hold, and with ``must_hold`` those that a busy machine left unchecked."""
    found = []
    for each in verdicts:
        head = f"{each.claim.where(project)}: {each.claim.snippet}"
        if each.failure:
            found.append(f"{head} does not hold: {next(iter(each.claim.sentences.values()))}\n{each.failure}")
        elif must_hold and each.unchecked == "busy":
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
    record: Record,
    again: Callable[[], Record],
    idle: Callable[[], bool],
    still_idle: Callable[[], bool],
) -> tuple[Record, list[Verdict]]:
    """One snippet's claims on one record: the first that passes them all, or the last."""
    runs_left = max((3 if each.idle else each.tries - 1) for each in about)
    busy = False
    while True:
        verdicts = [_judge(each, record) for each in about]
        failed = [each for each in verdicts if each.failure]
        if any(not each.claim.idle and each.claim.tries == 1 for each in failed):
            return record, verdicts
        if any(each.claim.idle for each in failed):
            # The last run proves nothing against a claim if something else was busy meanwhile.
            busy = busy or not (idle() if runs_left else still_idle())
        if busy:
            verdicts = [_left_open(each) for each in verdicts]
        if not runs_left or not any(each.failure for each in verdicts):
            return record, verdicts
        runs_left -= 1
        record = again()


def _left_open(verdict: Verdict) -> Verdict:
    """What comes of a claim when there are no idle cores: one that needs them and failed was not checked."""
    return Verdict(verdict.claim, unchecked="busy") if verdict.failure and verdict.claim.idle else verdict


def _judge(claim: Claim, record: Record) -> Verdict:
    if record.not_run:
        return Verdict(claim, unchecked=f"python {record.not_run}")
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
    printed = [f"    | {line}" for outcome in record.outcomes for line in outcome.text().splitlines()[-12:]]
    return "\n".join([at, reason, *printed[:40]])


def _claims_of(file: Path) -> Iterator[Claim]:
    """Read a file of claims anew; it may have changed since."""
    spec = importlib.util.spec_from_file_location(f"claims_of_{file.stem}", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return (value for value in vars(module).values() if isinstance(value, Claim) and value.file == file)


def _problems(project: Project, claim: Claim, languages: set[str], paths: set[str]) -> Iterator[str]:
    where = claim.where(project)
    if claim.snippet not in paths:
        yield f"{where}: there is no snippets/{claim.snippet}"
    if claim.snippet.partition("/")[0] != claim.file.stem:
        yield f"{where}: a claim about {claim.snippet} stands in claims/{claim.snippet.partition('/')[0]}.py"
    for language in sorted(languages ^ claim.sentences.keys()):
        told = "has no sentence" if language in languages else "has an unknown keyword"
        yield f"{where}: it {told} {language!r}; the languages are {', '.join(sorted(languages))}"


def _where(project: Project, file: Path, line: int) -> str:
    return f"{file.relative_to(project.root).as_posix()}:{line}"


def _line_of(error: Exception, file: Path) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
    return (lines[-1] if lines else 1) or 1
