"""Load a snippet: its options, and its source as each edition shows it.

Options stand in its metadata (``metadata``, ``options``); comments for readers are in every language of the project
(``comments``), and an edition shows its own.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from proved_snippets import comments, metadata, options
from proved_snippets.interpreter import Interpreter, packages
from proved_snippets.lines import LineError, abridged, line_of, lines, with_line_feeds
from proved_snippets.options import Change, Options
from proved_snippets.project import DEFAULT, Project
from proved_snippets.ranges import ranges
from proved_snippets.source import SourceError, scan

PATH = re.compile(r"\w+/\w+\.py")


class SnippetError(Exception):
    """A snippet breaks a rule. The message names the file, the line and what to do."""


@dataclass(frozen=True)
class Snippet:
    """A script that is shown, run and downloaded."""

    path: str
    """``CHAPTER/NAME.py``, below the folder of snippets."""
    text: str
    r"""The file as it stands, with ``\n`` at the end of its lines and without a byte order mark."""
    options: Options
    """What it says below ``[tool.snippet]``."""
    sources: dict[str, str]
    """Language to the source shown there: no metadata block, one language's comments."""
    site: Snippet | None = None
    """What is at work during its runs, and gives them their arguments."""
    change: Change | None = None
    """What was changed in the source, if this is one of the ``changed``."""

    @property
    def source(self) -> str:
        """What runs: the source as the last language has it. In comments alone they differ."""
        return next(reversed(self.sources.values()))

    @property
    def name(self) -> str:
        """The file's name alone, as it is saved by readers and seen in tracebacks."""
        return self.path.rpartition("/")[2]

    @property
    def id(self) -> str:
        """The id of its figure on a page."""
        return self.path.removesuffix(".py").replace("/", "-")

    @property
    def changed(self) -> tuple[Snippet, ...]:
        """The same with one change each, as the option ``instead`` says, for runs beside its own; without pictures."""
        return tuple(self._with(change) for change in self.options.changes)

    def _with(self, change: Change) -> Snippet:
        sources = {language: source.replace(change.old, change.new) for language, source in self.sources.items()}
        own = replace(self.options, instead=(), pictures={}, ends=change.ends, limit=change.limit)
        return replace(self, sources=sources, options=own, change=change)

    def lacking(self, interpreter: Interpreter) -> str:
        """What it needs that an interpreter does not have, as ``python >=3.13`` or ``numpy==2.4.6``; or nothing."""
        if not SpecifierSet(self.options.requires_python).contains(interpreter.version, prereleases=True):
            return f"python {self.options.requires_python}"
        needed = map(Requirement, self.options.dependencies)
        return next((str(each) for each in needed if not _has(interpreter, each)), "")


def _has(interpreter: Interpreter, needed: Requirement) -> bool:
    there = packages(interpreter.executable).get(canonicalize_name(needed.name))
    return there is not None and needed.specifier.contains(there, prereleases=True)


def load(project: Project, path: str) -> Snippet:
    """Read ``snippets/PATH``.

    Raises SnippetError if there is no such snippet or it breaks a rule; no file raises anything else.
    """
    path = path.encode("utf-8", "backslashreplace").decode()  # A name can have bytes that are not UTF-8.
    _check_name(path)
    try:
        return with_site(project, parse(path, _decoded(path, _read(project, path)), project.languages))
    except SnippetError:
        raise
    except Exception as error:
        raise SnippetError(
            f"{path}: cannot be understood ({type(error).__name__}: {error}); take its last change back"
        ) from error


def with_site(project: Project, snippet: Snippet) -> Snippet:
    """A snippet with what it names as its site, if anything. Raises SnippetError if that cannot be one."""
    if not (path := snippet.options.site):
        return snippet
    line = metadata.find(snippet.text, *scan(snippet.text)).line_of("tool", "snippet", "site")
    try:
        site = parse(path, _decoded(path, _read(project, path)), project.languages)
    except SnippetError as error:
        raise SnippetError(f"{snippet.path}:{line}: its site cannot be read: {error}") from None
    given = {
        "site": site.options.site,
        "requires-python": site.options.requires_python,
        "dependencies": site.options.dependencies,
    }
    if refused := next((name for name, value in given.items() if value), ""):
        raise SnippetError(f"{snippet.path}:{line}: {site.path} cannot be a site; take '{refused}' out of it")
    return replace(snippet, site=site)


def _check_name(path: str) -> None:
    if PATH.fullmatch(path):
        return
    problem = f"{path}: not a snippet; name one as CHAPTER/NAME.py, below snippets/"
    if re.fullmatch(r"[^/]+/[^/]+\.py", path) and ".." not in path:
        better = "/".join(re.sub(r"\W+", "_", part).strip("_") for part in path.removesuffix(".py").split("/"))
        problem += f"; both have letters, digits and '_' only: rename it, as to {better}.py"
    raise SnippetError(problem)


def _read(project: Project, path: str) -> bytes:
    """The bytes of a file. Raises SnippetError if there is none, or it cannot be read."""
    file = project.snippets / path
    try:
        if file.is_dir():
            raise SnippetError(f"{path}: a folder, not a snippet; rename it, or put its files into a chapter")
        return file.read_bytes()
    except FileNotFoundError:
        if file.is_symlink():
            raise SnippetError(f"{path}: a link to a file that is not there; mend the link or take it out") from None
        raise SnippetError(f"{path}: there is no such file in snippets/; add it or mend the name") from None
    except OSError as error:
        raise SnippetError(
            f"{path}: cannot be read ({error.strerror or error}); mend its name or permissions"
        ) from None


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n?|\n", data[: error.start])) + 1
        coding = any(map(comments.CODING.match, with_line_feeds(data.decode("latin-1")).split("\n")[:2]))
        also = " and take the coding line out" if coding else ""
        raise SnippetError(f"{path}:{line}: not UTF-8 ({error.reason}); save it as UTF-8{also}") from None


@functools.cache
def parse(path: str, text: str, languages: tuple[str, ...] = tuple(dict(DEFAULT))) -> Snippet:
    """Make a snippet of the text of its file. Raises SnippetError."""
    text = with_line_feeds(text.removeprefix("\ufeff"))
    try:
        if "\0" in text:
            line = line_of(text, text.index("\0"))
            raise LineError(line, "a null byte, which no Python reads; write '\\0' for one in a string")
        return _made(path, text, languages)
    except SourceError as error:
        raise SnippetError(f"{path}:{error.line}: not Python: {error}") from None
    except LineError as error:
        raise SnippetError(f"{path}:{error.line}: {error}") from None


def _made(path: str, text: str, languages: tuple[str, ...]) -> Snippet:
    """Raises SourceError or LineError."""
    remarks, strings = scan(text)
    about = metadata.find(text, remarks, strings)
    given = options.read(about)
    found = comments.find(text, [each for each in remarks if line_of(text, each.start) not in about.lines], languages)
    sources = {language: comments.shown(text, about.lines, found, language) for language in languages}
    for source in sources.values():
        comments.check_coding(text, source, found)
    there = len(lines(next(iter(sources.values()))))
    for name in ("focus", "fold"):
        named = ranges(getattr(given, name))
        if named and named[-1].stop - 1 > there:
            problem = f"'{name}' names line {named[-1].stop - 1}, and the page shows {there}"
            raise LineError(about.line_of("tool", "snippet", name), problem)
    for change in given.changes:
        _check_change(change, sources, about.line_of("tool", "snippet", "instead"))
    return Snippet(path, text, given, sources)


def _check_change(change: Change, sources: dict[str, str], line: int) -> None:
    """Raises LineError if the text does not stand once in each source; in comments they differ."""
    for language, source in sources.items():
        if (count := source.count(change.old)) != 1:
            times = f"{count} times" if count else "not once"
            do = "take more of its line with it" if count else "write it as it stands there"
            raise LineError(
                line,
                f"'instead' replaces a text that stands in the source {times} (as shown in {language}), and it must "
                f"stand there once; {do}: {abridged(change.old)}",
            )
