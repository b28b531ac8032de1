"""The front door: what knows a project's interpreter, cache, snippets and runs."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from proved_snippets.cache import Cache
from proved_snippets.claims import Claim, load_claims
from proved_snippets.faults import faults
from proved_snippets.interpreter import Interpreter, choose, probe
from proved_snippets.project import Project
from proved_snippets.record import Record
from proved_snippets.schedule import Judge
from proved_snippets.snippet import Snippet, load
from proved_snippets.suite import load_all, run_all


class Runner:
    """Runs the snippets of a project, each once: what has a record in the cache does not run again."""

    def __init__(self, project: Project, python: str = "") -> None:
        """``python`` is the command of the interpreter that runs them; ``SNIPPET_PYTHON`` or this one, if empty."""
        self.project = project
        self._python = python

    @functools.cached_property
    def interpreter(self) -> Interpreter:
        """The Python that runs the snippets. Raises InterpreterError if it cannot."""
        return probe(self._python or choose())

    @functools.cached_property
    def cache(self) -> Cache:
        """The records that there are. Raises InterpreterError."""
        return Cache(self.project.cache, self.interpreter)

    @functools.cached_property
    def snippets(self) -> list[Snippet]:
        """All snippets, in the order of their paths. Raises SuiteError with every one that breaks a rule."""
        return load_all(self.project, self.project.paths())

    @functools.cached_property
    def claims(self) -> list[Claim]:
        """All claims, in the order of their files. Raises ClaimError with everything that is wrong, or SuiteError."""
        return load_claims(self.project, self.project.languages, [snippet.path for snippet in self.snippets])

    def snippet(self, path: str) -> Snippet:
        """The snippet ``CHAPTER/NAME.py``. Raises SnippetError."""
        return load(self.project, path)

    def record(self, path: str) -> Record:
        """What came of one snippet. Raises SnippetError, SuiteError or InterpreterError."""
        return self.records([self.snippet(path)])[path]

    def records(
        self,
        snippets: Iterable[Snippet] | None = None,
        *,
        fresh: bool = False,
        judge: Judge = faults,
        crowded: bool = False,
    ) -> dict[str, Record]:
        """What came of snippets (all, if not said), by their paths; with ``fresh``, of runs of now.

        Runs that no page shows may be ``crowded``: more of them go on side by side. Raises SuiteError when ``judge``
        finds a fault in any run, or InterpreterError.
        """
        wanted = self.snippets if snippets is None else snippets
        return run_all(wanted, self.interpreter, self.cache, fresh=fresh, judge=judge, crowded=crowded)

    def beside(self, name: str) -> Runner:
        """One with a cache of its own, for other programs under the same paths: changed ones, for example."""
        other = Runner(self.project, self._python)
        other.cache = Cache(self.project.cache.with_name(name), self.interpreter)
        return other


@functools.cache
def runner_of(project: Project) -> Runner:
    """The one Runner of a project in this process: its editions are of the same snippets."""
    return Runner(project)
