"""Load a snippet: its options, and its source as each edition shows it.

Options stand in the inline script metadata of PEP 723, under ``[tool.snippet]``. Comments for readers come in
pairs, a line in each language, such as ``# en: …``; an edition shows its own half. Each half takes one line, so line
numbers in a traceback are right in every edition.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from runner import pictures
from runner.lines import with_line_feeds
from runner.pictures.kind import is_flag
from runner.project import Project
from runner.source import Part, SourceError, scan
from runner.timeline import Noting
from runner.words import LANGUAGES

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ENDINGS = ("ok", "error", "hang")

# The reference expression of https://peps.python.org/pep-0723/#reference-implementation
METADATA = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")
PATH = re.compile(r"\w+/\w+\.py")
COMMENT = re.compile(rf"# (?P<language>{'|'.join(map(re.escape, LANGUAGES))}): (?P<text>\S.*)")
BESIDE = " then ".join(f"'# {language}: …'" for language in LANGUAGES)
"""How the halves of a pair stand, one below the other."""
MARK = re.compile(r"#[ \t]*///")
# https://peps.python.org/pep-0263/: such a comment in the first two lines says how the file is encoded.
CODING = re.compile(r"[ \t\f]*#.*?coding[:=][ \t]*[-\w.]+", re.ASCII)


class SnippetError(Exception):
    """A snippet breaks a rule. The message names the file, the line and what to do."""


@dataclass(frozen=True)
class Options:
    """What the metadata block of a snippet may say, with the defaults."""

    ends: str = "ok"
    """How the run must end: ``ok`` (exit code 0), ``error`` (another one) or ``hang`` (still there at the limit)."""
    limit: float = 30.0
    """Seconds after which the run is ended: for hangs, with room for a busy machine."""
    runs: int = 1
    """How often to run it; the page then shows how often each output came."""
    alone: bool = False
    """It measures: nothing else runs beside it."""
    stderr: bool = False
    """What it writes to standard error is part of the lesson."""
    pictures: Mapping[str, Any] = field(default_factory=dict)
    """What it asks for of runner.pictures.OPTIONS: name to value, in its own order."""
    requires_python: str = ""
    """A version specifier (PEP 440) of the interpreters that can run it."""

    @property
    def shows_stderr(self) -> bool:
        """Whether standard error may be written: a traceback or a dump of stacks goes there too."""
        return self.stderr or self.ends != "ok"

    @property
    def noting(self) -> Noting | None:
        """What to note of the run, if anything."""
        return pictures.noting(self.pictures)


@dataclass(frozen=True)
class Snippet:
    """A script that is shown, run and downloaded."""

    path: str
    """``CHAPTER/NAME.py``, below the folder of snippets."""
    text: str
    r"""The file as it stands, with ``\n`` at the end of its lines and without a byte order mark."""
    options: Options
    sources: dict[str, str]
    """Language to the source shown there: no metadata block, one language's comments."""

    @property
    def source(self) -> str:
        """What runs: with the comments of the last of the languages."""
        return self.sources[LANGUAGES[-1]]

    @property
    def name(self) -> str:
        """The file's name alone, as it is saved by readers and seen in tracebacks."""
        return self.path.rpartition("/")[2]

    @property
    def id(self) -> str:
        """The id of its figure on a page."""
        return self.path.removesuffix(".py").replace("/", "-")

    def runs_on(self, version: str) -> bool:
        """Whether ``requires-python`` admits this version of the interpreter."""
        return SpecifierSet(self.options.requires_python).contains(version, prereleases=True)


def load(project: Project, path: str) -> Snippet:
    """Read ``snippets/PATH``.

    Raises SnippetError if there is no such snippet or it breaks a rule; no file raises anything else.
    """
    path = path.encode("utf-8", "backslashreplace").decode()  # A name can have bytes that are not UTF-8.
    _check_name(path)
    try:
        return parse(path, _decoded(path, _read(project, path)))
    except SnippetError:
        raise
    except Exception as error:
        raise SnippetError(
            f"{path}: cannot be understood ({type(error).__name__}: {error}); take its last change back"
        ) from error


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
        coding = any(map(CODING.match, with_line_feeds(data.decode("latin-1")).split("\n")[:2]))
        also = " and take the coding line out" if coding else ""
        raise SnippetError(f"{path}:{line}: not UTF-8 ({error.reason}); save it as UTF-8{also}") from None


@functools.cache
def parse(path: str, text: str) -> Snippet:
    """Make a snippet of the text of its file. Raises SnippetError."""
    text = with_line_feeds(text.removeprefix("\ufeff"))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SnippetError(f"{path}:{line}: a null byte, which no Python reads; write '\\0' for one in a string")
    try:
        comments, strings = scan(text)
    except SourceError as error:
        raise SnippetError(f"{path}:{error.line}: not Python: {error}") from None
    block = _metadata(path, text, comments, strings)
    first, last = (0, 0) if block is None else (_line(text, block.start()), _line(text, block.end()))
    options = Options() if block is None else _options(path, block["content"], first)
    pairs = _pairs(path, text, [part for part in comments if not first <= _line(text, part.start) <= last])
    sources = {language: _shown(text, range(first, last + 1), pairs, language) for language in LANGUAGES}
    _check_coding(path, text, pairs, sources)
    return Snippet(path, text, options, sources)


def _line(text: str, offset: int) -> int:
    """The number of the line that an offset lies in, from 1."""
    return text.count("\n", 0, offset) + 1


def _metadata(path: str, text: str, comments: list[Part], strings: list[Part]) -> re.Match[str] | None:
    """The one metadata block, if there is one. It may stand anywhere in the file."""
    blocks = list(METADATA.finditer(text))
    for block in blocks:
        if any(part.start <= block.start() < part.end for part in strings):
            raise SnippetError(
                f"{path}:{_line(text, block.start())}: this metadata block stands in a string, and by PEP 723 it is "
                "one all the same; indent its lines, or write the string in another way"
            )
    for part in comments:
        # Between the first and the last line of a block, such lines belong to its content.
        inside = any(block.start() <= part.start < block.end() for block in blocks)
        if MARK.match(text, part.start) and not inside:
            raise SnippetError(
                f"{path}:{_line(text, part.start)}: malformed metadata block; it opens with '# /// script', then "
                "has lines that start with '# ', and closes with '# ///', without blanks around (PEP 723)"
            )
    for number, block in enumerate(blocks):
        if number or block["type"] != "script":
            raise SnippetError(
                f"{path}:{_line(text, block.start())}: one metadata block of type 'script' is allowed; "
                f"{'put its lines into the first' if number else 'take this one out'}"
            )
    return blocks[0] if blocks else None


def _options(path: str, content: str, start: int) -> Options:
    """The options in the content of the metadata block that opens on line ``start``."""
    toml = [line[2:] for line in content.removesuffix("\n").split("\n")]

    def fail(problem: str, *keys: str) -> SnippetError:
        return SnippetError(f"{path}:{start + 1 + _begin(toml, keys)}: {problem}")

    try:
        data = tomllib.loads("\n".join(toml))
    except (ValueError, RecursionError) as error:
        # At the end of the document, or for a number that is too long, it tells no line.
        line = re.search(r"\(at line (\d+), column \d+\)$", str(error))
        raise SnippetError(
            f"{path}:{start + int(line[1] if line else len(toml))}: malformed metadata: {error}"
        ) from None

    tables = data.pop("tool", {})
    given = tables.get("snippet", {}) if isinstance(tables, dict) else {}
    for value, table in ((tables, ("tool",)), (given, ("tool", "snippet"))):
        if not isinstance(value, dict):
            raise fail(f"'{'.'.join(table)}' must be a table, such as [tool.snippet], not {_repr(value)}", *table)
    if data.get("dependencies"):
        raise fail("a snippet uses the standard library only; take 'dependencies' out", "dependencies")
    for keys in [
        *((key,) for key in data if key not in ("dependencies", "requires-python")),
        *(("tool", table) for table in tables if table != "snippet"),
        *(("tool", "snippet", key) for key in given if key not in CHECKS),
    ]:
        name = keys[-1] if len(keys) == 3 else ".".join(keys)
        raise fail(f"unknown option '{name}'; known are {', '.join(CHECKS)}, requires-python", *keys)
    for key, value in given.items():
        is_good, must = CHECKS[key]
        if not is_good(value):
            raise fail(f"'{key}' must be {must}, not {_repr(value)}", "tool", "snippet", key)
    asked = {key: value for key, value in given.items() if key in pictures.OPTIONS and value}
    if asked and given.get("runs", 1) != 1:
        raise fail("a picture shows one run; take 'runs' out", "tool", "snippet", next(iter(asked)))
    for key in asked:
        within = pictures.OPTIONS[key].within
        if within and within not in asked:
            raise fail(f"{key} are shown in the {within}; add '{within} = true'", "tool", "snippet", key)
    requires = data.get("requires-python", "")
    if not _is_specifier(requires):
        raise fail(
            f'requires-python is not a version specifier: {_repr(requires)}; write such as ">=3.13"',
            "requires-python",
        )
    others = {key: value for key, value in given.items() if key not in pictures.OPTIONS}
    return Options(**others, pictures=asked, requires_python=requires)


def _repr(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"


def _begin(toml: list[str], keys: tuple[str, ...]) -> int:
    """The index of the line on which a key is given its value: it is not there before that line is read."""
    begin = 0
    for count in range(1, len(toml) + 1):
        try:
            value = tomllib.loads("\n".join(toml[:count]))
        except (ValueError, RecursionError):
            continue  # In the middle of a value of several lines.
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            return begin
        begin = count
    return begin


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_specifier(value: Any) -> bool:
    try:
        return isinstance(value, str) and SpecifierSet(value) is not None
    except InvalidSpecifier:
        return False


CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "ends": (lambda value: value in ENDINGS, f"one of {', '.join(ENDINGS)}"),
    "limit": (lambda value: _is_number(value) and 0 < value <= 60, "seconds, more than 0 and at most 60"),
    "runs": (
        lambda value: _is_number(value) and isinstance(value, int) and 1 <= value <= 1000,
        "a whole number, 1 to 1000",
    ),
    "alone": (is_flag, "true or false"),
    "stderr": (is_flag, "true or false"),
    **{option.name: (option.accepts, option.must) for option in pictures.OPTIONS.values()},
}
"""What an option of ``[tool.snippet]`` may be, and the words for it. Each is a field of Options or of its pictures."""


def _pairs(path: str, text: str, comments: list[Part]) -> dict[int, tuple[str, str]]:
    """Line number to language and text of every comment. Raises SnippetError for one without its twin."""
    pairs: dict[int, tuple[str, str]] = {}
    for part in comments:
        line, comment = _line(text, part.start), text[part.start : part.end].rstrip(" \t\f")
        before = text[text.rfind("\n", 0, part.start) + 1 : part.start]
        mark = COMMENT.fullmatch(comment)
        if mark is None or before.strip(" \t\f"):
            raise SnippetError(f"{path}:{line}: {_wrong_comment(line, before + comment)}: {_repr(comment)}")
        pairs[line] = mark["language"], mark["text"]
    for line, (language, about) in pairs.items():
        first = line - LANGUAGES.index(language)
        for place, twin in enumerate(LANGUAGES, first):
            if pairs.get(place, ("", ""))[0] != twin:
                raise SnippetError(f"{path}:{line}: this comment has no '# {twin}:' twin beside it: {_repr(about)}")
    return pairs


def _wrong_comment(line: int, text: str) -> str:
    """What is wrong with a comment that is no half of a pair, and what to do."""
    if line == 1 and text.startswith("#!"):
        return "the runner names the Python; take the shebang line out"
    if line <= 2 and CODING.match(text):
        return "a snippet is UTF-8, as Python expects; take the coding line out"
    return f"comments stand on lines of their own, {BESIDE}"


def _shown(text: str, metadata: range, pairs: dict[int, tuple[str, str]], language: str) -> str:
    """The source as one edition shows it: what is neither metadata nor a comment is as in the file."""
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if number in metadata:
            continue
        if number in pairs:
            own, about = pairs[number]
            if own != language:
                continue
            line = line[: line.index("#")] + f"# {about}"
        lines.append(line)
    shown = "\n".join(lines).strip("\n")
    # A backslash at the end needs a line after it, if only an empty one.
    return shown + ("\n\n" if shown.endswith("\\") else "\n")


def _check_coding(path: str, text: str, pairs: dict[int, tuple[str, str]], sources: dict[str, str]) -> None:
    """Raises SnippetError if a comment for readers, high up, would tell Python how the file is encoded."""
    for source in sources.values():
        for shown in source.split("\n")[:2]:
            if CODING.match(shown):
                line = next(number for number, (_, about) in pairs.items() if shown.endswith(f"# {about}"))
                raise SnippetError(
                    f"{path}:{line}: in the first two lines, Python takes 'coding:' in a comment for the encoding of "
                    f"the file; say it in other words: {_repr(shown.strip())}"
                )
            if shown.strip(" \t\f") and not shown.lstrip(" \t\f").startswith("#"):
                break
