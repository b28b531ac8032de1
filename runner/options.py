"""What the metadata of a snippet may say: the table of options. A new one is a row here, and its use."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from runner.lines import LineError, abridged
from runner.metadata import Metadata
from runner.trace.recording import Noting, can_be_a_ladder

ENDINGS = ("ok", "error", "hang")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return _is_number(value) and isinstance(value, int) and 1 <= value <= 1000


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isidentifier() and not keyword.iskeyword(value)


def _are_names(value: Any) -> bool:
    return isinstance(value, str) and bool(value.split()) and all(map(_is_name, value.split()))


def _is_pattern(value: Any) -> bool:
    try:
        groups = re.compile(value).groupindex
    except (re.error, TypeError, OverflowError, RecursionError):
        return False
    return "label" in groups and len(groups) > 1


def _is_specifier(value: Any) -> bool:
    try:
        return isinstance(value, str) and SpecifierSet(value) is not None
    except InvalidSpecifier:
        return False


def option(default: Any, good: Callable[[Any], bool], must: str, *, picture: bool = False) -> Any:
    """A row of the table: the default, what a value may be, the words for it ("… must be WORDS"), what it is for."""
    return field(default=default, metadata={"good": good, "must": must, "picture": picture})


@dataclass(frozen=True)
class Options:
    """What ``[tool.snippet]`` may say, each row with its default; ``requires-python`` stands above that table."""

    ends: str = option("ok", lambda value: value in ENDINGS, f"one of {', '.join(ENDINGS)}")
    """How the run must end: ``ok`` (exit code 0), ``error`` (another one) or ``hang`` (still there at the limit)."""
    limit: float = option(
        30.0, lambda value: _is_number(value) and 0 < value <= 60, "seconds, more than 0 and at most 60"
    )
    """Seconds after which the run is ended: for hangs, with room for a busy machine."""
    runs: int = option(1, _is_count, "a whole number, 1 to 1000")
    """How often to run it; the page then shows how often each output came."""
    alone: bool = option(False, _is_flag, "true or false")
    """It measures: nothing else runs beside it."""
    stderr: bool = option(False, _is_flag, "true or false")
    """What it writes to standard error is part of the lesson."""
    timeline: bool = option(False, _is_flag, "true or false", picture=True)
    """Show who did what when in the run, as a picture."""
    slices: str = option("", _is_name, "text: the name of a local variable", picture=True)
    """A local variable that lists when its thread was running; the timeline shows it."""
    ladder: str = option(
        "", can_be_a_ladder, "a variable, perhaps with attributes or items, as box[0].value", picture=True
    )
    """A variable, perhaps with attributes or items; every line with it is a step of the thread that executed it."""
    boxes: str = option("", _are_names, "text: the names of variables, with blanks between", picture=True)
    """Names of variables; which values each process and thread had in them is shown as boxes."""
    bars: str = option("", _is_pattern, "a pattern with the groups (?P<label>…) and one or more others", picture=True)
    """A pattern (``re``) of the lines of output that give figures, to be shown as bars; its groups are named."""
    requires_python: str = ""
    """A version specifier (PEP 440) of the interpreters that can run it."""

    @property
    def shows_stderr(self) -> bool:
        """Whether standard error may be written: a traceback or a dump of stacks goes there too."""
        return self.stderr or self.ends != "ok"

    @property
    def noting(self) -> Noting | None:
        """What to note of the run, if anything."""
        wanted = Noting(self.slices, self.ladder, tuple(self.boxes.split()))
        return wanted if self.timeline or wanted != Noting() else None

    @property
    def deciding(self) -> dict[str, Any]:
        """Those that can change a run's result, unless they are empty; for pictures, ``noting`` says it."""
        given = {each.name: getattr(self, each.name) for each in fields(self) if not each.metadata.get("picture")}
        return {name: value for name, value in given.items() if value}

    @property
    def changed(self) -> dict[str, Any]:
        """Those that differ from their defaults."""
        given = ((each, getattr(self, each.name)) for each in fields(self))
        return {each.name: value for each, value in given if value != each.default}


ROWS = {each.name: each.metadata for each in fields(Options) if each.metadata}


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
    if data.get("dependencies"):
        raise fail("a snippet uses the standard library only; take 'dependencies' out", "dependencies")
    if unknown := _unknown(data, tables, given):
        name = unknown[-1] if len(unknown) == 3 else ".".join(unknown)
        raise fail(f"unknown option '{name}'; known are {', '.join(ROWS)}, requires-python", *unknown)
    for key, problem in _problems(given):
        raise fail(problem, "tool", "snippet", key)
    requires = data.get("requires-python", "")
    if not _is_specifier(requires):
        raise fail(
            f'requires-python is not a version specifier: {abridged(requires)}; write such as ">=3.13"',
            "requires-python",
        )
    return Options(**given, requires_python=requires)


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
        (key, f"'{key}' must be {ROWS[key]['must']}, not {abridged(value)}")
        for key, value in given.items()
        if not ROWS[key]["good"](value)
    ]
    pictures = [key for key, value in given.items() if ROWS[key]["picture"] and value]
    if pictures and given.get("runs", 1) != 1:
        wrong.append((pictures[0], "a picture shows one run; take 'runs' out"))
    if "slices" in given and not given.get("timeline"):
        wrong.append(("slices", "slices are shown in the timeline; add 'timeline = true'"))
    return wrong
