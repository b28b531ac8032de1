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
sentence false: with this change to the source, the check must raise (``proved_snippets.breaks`` tries it).
"""

from __future__ import annotations

import functools
import importlib.util
import inspect
import linecache
import re
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any, TypeAlias

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from proved_snippets.project import Project
from proved_snippets.record import Record
from proved_snippets.trace.model import Timeline

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
    """Takes the record; an assertion that fails is the claim's failure."""
    breaks: Change
    """The change to the source with which the check must fail."""
    file: Path
    """Where the claim stands."""
    line: int
    """Of the file, from 1: where ``@claim`` begins."""
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

    @property
    def changes(self) -> list[tuple[str, str]]:
        """The texts of the source that the change takes away, each with what takes its place; none if it is a file."""
        if isinstance(self.breaks, str):
            return []
        return [self.breaks] if isinstance(self.breaks, tuple) else self.breaks

    @functools.cached_property
    def source(self) -> str:
        """The check as it stands in its file, without the sentences above it."""
        linecache.checkcache(str(self.file))
        return _block(tuple(linecache.getlines(str(self.file))), self.line)

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


def all_stacks(run: Record) -> bool:
    """Whether the stacks that a signal shows are those of all threads.

    In a free-threaded build, from 3.14 on, they are those of the current thread only (``faulthandler.enable``).
    """
    return bool(run.interpreter["gil"]) or Version(run.interpreter["version"]).release < (3, 14)


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


class _Anew(SourceFileLoader):
    """Takes no compiled file: it looks the same after an edit within a second that leaves the length as it was."""

    def path_stats(self, path: str) -> Mapping[str, Any]:
        raise OSError


def _claims_of(file: Path) -> Iterator[Claim]:
    """Read a file of claims anew; it may have changed since."""
    name = f"claims_of_{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file, loader=_Anew(name, str(file)))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return (value for value in vars(module).values() if isinstance(value, Claim) and value.file == file)


@functools.lru_cache(maxsize=4096)
def _block(lines: tuple[str, ...], line: int) -> str:
    """The function whose first decorator stands on this line of a file, without its decorators."""
    block = inspect.getblock(lines[line - 1 :])
    start = next(number for number, each in enumerate(block) if each.startswith("def "))
    return "".join(block[start:])


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
