"""What the metadata of a snippet may say: the table of options. A new one is a row here, and its use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from proved_snippets import pictures
from proved_snippets.lines import LineError, abridged
from proved_snippets.metadata import Metadata
from proved_snippets.pictures.kind import is_flag
from proved_snippets.ranges import RangeError, ranges
from proved_snippets.trace.recording import Noting

ENDINGS = ("ok", "error", "hang")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_limit(value: Any) -> bool:
    return _is_number(value) and 0 < value <= 60


def _is_count(value: Any) -> bool:
    return _is_number(value) and isinstance(value, int) and 1 <= value <= 1000


def _is_specifier(value: Any) -> bool:
    try:
        return isinstance(value, str) and SpecifierSet(value) is not None
    except InvalidSpecifier:
        return False


def _is_pinned(value: Any) -> bool:
    try:
        asked = Requirement(value) if isinstance(value, str) else None
    except InvalidRequirement:
        return False
    return (
        asked is not None and bool(re.fullmatch(r"==[^,*]+", str(asked.specifier))) and not (asked.url or asked.marker)
    )


def _is_lines(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(ranges(value))
    except RangeError:
        return False


def _is_instead(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, list) and _is_change(*each) for each in value)


def _is_change(old: Any = None, new: Any = None, ends: Any = "ok", limit: Any = 1, *others: Any) -> bool:
    texts = isinstance(old, str) and isinstance(new, str) and bool(old.strip()) and old != new and "\0" not in new
    return texts and ends in ENDINGS and _is_limit(limit) and not others


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\w+/\w+\.py", value))


LINES = 'lines of the source as the page numbers them, such as "4-7" or "4-7, 12"'


def option(default: Any, good: Callable[[Any], bool], must: str, *, decides: bool = True) -> Any:
    """A row of the table: the default, what a value may be, and the words for it, as "… must be WORDS".

    ``decides`` says whether it can change what comes of a run, or only how the page shows it.
    """
    # A factory: a table is no default of a field.
    return field(default_factory=lambda: default, metadata={"good": good, "must": must, "decides": decides})


@dataclass(frozen=True)
class Change:
    """One replacement in the source, for a run beside the snippet's own."""

    old: str
    """A text that stands in the source once."""
    new: str
    """What takes its place."""
    ends: str
    """How the run must end, one of ENDINGS."""
    limit: float
    """Seconds after which it is ended."""


@dataclass(frozen=True)
class Options:
    """What ``[tool.snippet]`` may say, each row with its default.

    Above that table stand ``requires-python`` and ``dependencies``.
    """

    ends: str = option("ok", lambda value: value in ENDINGS, f"one of {', '.join(ENDINGS)}")
    """How the run must end: ``ok`` (exit code 0), ``error`` (another one) or ``hang`` (still there at the limit)."""
    limit: float = option(30.0, _is_limit, "seconds, more than 0 and at most 60")
    """Seconds after which the run is ended: for hangs, with room for a busy machine."""
    runs: int = option(1, _is_count, "a whole number, 1 to 1000")
    """How often to run it; the page then shows how often each output came."""
    alone: bool = option(False, is_flag, "true or false")
    """It measures: nothing else runs beside it."""
    stderr: bool = option(False, is_flag, "true or false")
    """What it writes to standard error is part of the lesson."""
    instead: Sequence[Sequence[Any]] = option(
        (),
        _is_instead,
        'a list of ["a text of the source", "what takes its place"], each perhaps with how its run ends and its limit, '
        'as [["with lock:", "if True:", "hang", 2]]',
    )
    """For each further run, the one change to the source, how that run ends, and its limit: see ``changes``."""
    site: str = option("", _is_path, "a snippet, CHAPTER/NAME.py, that prints addresses and serves them")
    """The snippet that is a site: it is at work during each run, which gets its addresses as arguments."""
    focus: str = option("", _is_lines, LINES, decides=False)
    """The lines that matter, as ``ranges.ranges`` reads them."""
    fold: str = option("", _is_lines, LINES, decides=False)
    """The lines that a reader opens if they want them: what starts, joins and prints."""
    pictures: Mapping[str, Any] = field(default_factory=dict)
    """What it asks for of pictures.OPTIONS: name to value, in its own order."""
    requires_python: str = ""
    """A version specifier (PEP 440) of the interpreters that can run it."""
    dependencies: tuple[str, ...] = ()
    """The packages that it needs, each at one version (PEP 508): ``numpy==2.4.6``."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What ``instead`` says: each change, with its ending and its limit, which are else those of the snippet."""
        return tuple(Change(*each, *(self.ends, self.limit)[len(each) - 2 :]) for each in self.instead)

    @property
    def shows_stderr(self) -> bool:
        """Whether standard error may be written: a traceback or a dump of stacks goes there too."""
        return self.stderr or self.ends != "ok"

    @property
    def noting(self) -> Noting | None:
        """What to note of the run, if anything."""
        return pictures.noting(self.pictures)

    @property
    def deciding(self) -> dict[str, Any]:
        """Those that can change a run's result, unless they are empty; for pictures, ``noting`` says it."""
        given = ((each, getattr(self, each.name)) for each in fields(self) if each.name != "pictures")
        return {each.name: value for each, value in given if value and each.metadata.get("decides", True)}

    @property
    def changed(self) -> dict[str, Any]:
        """Those that differ from their defaults, those of pictures by their own names."""
        usual = Options()
        given = ((each.name, getattr(self, each.name)) for each in fields(self) if each.name != "pictures")
        return {name: value for name, value in given if value != getattr(usual, name)} | dict(self.pictures)


ROWS = {
    **{each.name: (each.metadata["good"], each.metadata["must"]) for each in fields(Options) if each.metadata},
    **{each.name: (each.accepts, each.must) for each in pictures.OPTIONS.values()},
}
"""What a value of each option of ``[tool.snippet]`` may be, and the words for it."""


def read(metadata: Metadata) -> Options:
    """The options that a snippet's metadata give. Raises LineError for the first that breaks a rule."""

    def fail(problem: str, *keys: str) -> LineError:
        return LineError(metadata.line_of(*keys), problem)

    data = metadata.read()
    tables = data.pop("tool", {})
    given = tables.get("snippet", {}) if isinstance(tables, dict) else {}
    for value, table in ((tables, ("tool",)), (given, ("tool", "snippet"))):
        if not isinstance(value, dict):
            raise fail(f"'{'.'.join(table)}' must be a table, such as [tool.snippet], not {abridged(value)}", *table)
    if unknown := _unknown(data, tables, given):
        name = unknown[-1] if len(unknown) == 3 else ".".join(unknown)
        raise fail(f"unknown option '{name}'; known are {', '.join(ROWS)}, requires-python, dependencies", *unknown)
    for key, problem in _problems(given):
        raise fail(problem, "tool", "snippet", key)
    requires = data.get("requires-python", "")
    if not _is_specifier(requires):
        raise fail(
            f'requires-python is not a version specifier: {abridged(requires)}; write such as ">=3.13"',
            "requires-python",
        )
    needed = data.get("dependencies", [])
    if not isinstance(needed, list) or not all(map(_is_pinned, needed)):
        must = 'must be a list of packages with their exact versions, as ["numpy==2.4.6"]'
        raise fail(f"dependencies {must}, not {abridged(needed)}", "dependencies")
    asked = {key: value for key, value in given.items() if key in pictures.OPTIONS}
    others = {key: value for key, value in given.items() if key not in asked}
    # With False it is not there.
    shown = {key: value for key, value in asked.items() if value}
    return Options(**others, pictures=shown, requires_python=requires, dependencies=tuple(needed))


def _unknown(data: dict[str, Any], tables: dict[str, Any], given: dict[str, Any]) -> tuple[str, ...]:
    """The first key that means nothing, with the tables that it stands in."""
    found = [
        *((key,) for key in data if key not in ("dependencies", "requires-python")),
        *(("tool", table) for table in tables if table != "snippet"),
        *(("tool", "snippet", key) for key in given if key not in ROWS),
    ]
    return found[0] if found else ()


def _problems(given: dict[str, Any]) -> list[tuple[str, str]]:
    """Options that break a rule, and what to do."""
    wrong = [
        (key, f"'{key}' must be {must}, not {abridged(given[key])}")
        for key, (good, must) in ROWS.items()
        if key in given and not good(given[key])
    ]
    asked = {key: pictures.OPTIONS[key] for key, value in given.items() if key in pictures.OPTIONS and value}
    if asked and given.get("runs", 1) != 1:
        wrong.append((next(iter(asked)), "a picture shows one run; take 'runs' out"))
    for key, row in asked.items():
        if row.within and row.within not in asked:
            wrong.append((key, f"{key} are shown in the {row.within}; add '{row.within} = true'"))
    return wrong
