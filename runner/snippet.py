"""Load a snippet: its options, and its source as each edition shows it.

Options stand in the inline script metadata of PEP 723, under ``[tool.snippet]``. Comments for readers come in
pairs, ``# zh: …`` then ``# en: …``; an edition shows its own half. Both halves take one line, so line numbers
in a traceback are right in both editions.
"""

from __future__ import annotations

import functools
import io
import re
import sys
import tokenize
from dataclasses import dataclass, fields
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from runner.project import Project
from runner.timeline import Noting, can_be_a_ladder

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LANGUAGES = ("zh", "en")
ENDINGS = ("ok", "error", "hang")
PICTURES = {"timeline", "slices", "ladder", "boxes", "bars"}

# The reference expression of https://peps.python.org/pep-0723/#reference-implementation
METADATA = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")
PATH = re.compile(r"\w+/\w+\.py")
COMMENT = re.compile(r"# (?P<language>zh|en): (?P<text>\S.*)")


class SnippetError(Exception):
    """A snippet breaks a rule. The message names the file, the line and what to do."""


@dataclass(frozen=True)
class Options:
    """What the metadata block of a snippet may say, with the defaults."""

    ends: str = "ok"
    """How the run must end: ``ok`` (exit code 0), ``error`` (another one) or ``hang`` (still there at the limit)."""
    limit: float = 10.0
    """Seconds after which the run is ended."""
    runs: int = 1
    """How often to run it; the page then shows how often each output came."""
    alone: bool = False
    """It measures: nothing else runs beside it."""
    stderr: bool = False
    """What it writes to standard error is part of the lesson."""
    timeline: bool = False
    """Show who did what when in the run, as a picture."""
    slices: str = ""
    """A local variable that lists when its thread was running; the timeline shows it."""
    ladder: str = ""
    """A variable, perhaps with attributes or items; every line with it is a step of the thread that executed it."""
    boxes: str = ""
    """Names of variables; which values each process and thread had in them is shown as boxes."""
    bars: str = ""
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


@dataclass(frozen=True)
class Snippet:
    """A script that is shown, run and downloaded."""

    path: str
    """``CHAPTER/NAME.py``, below the folder of snippets."""
    text: str
    """The file as it stands."""
    options: Options
    sources: dict[str, str]
    """Language to the source shown there: no metadata block, one language's comments."""

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

    Raises SnippetError if there is no such snippet or it breaks a rule.
    """
    if not PATH.fullmatch(path):
        raise SnippetError(f"{path}: not a snippet; name one as CHAPTER/NAME.py, below snippets/")
    file = project.snippets / path
    if not file.is_file():
        raise SnippetError(f"{path}: there is no such file in snippets/; add it or mend the name")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SnippetError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from None
    return parse(path, text)


@functools.cache
def parse(path: str, text: str) -> Snippet:
    """Make a snippet of the text of its file. Raises SnippetError."""
    block, start = _metadata(path, text)
    body = text if block is None else text.replace(block.group() + "\n", "\n" * (block.group().count("\n") + 1), 1)
    options = Options() if block is None else _options(path, block["content"], start)
    comments = _comments(path, body)
    return Snippet(path, text, options, {language: _shown(body, comments, language) for language in LANGUAGES})


def _metadata(path: str, text: str) -> tuple[re.Match[str] | None, int]:
    """The one metadata block, if there is one, and the line it starts on."""
    blocks = list(METADATA.finditer(text))
    marks = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("# ///")]
    if len(marks) > 2 * len(blocks):
        raise SnippetError(
            f"{path}:{marks[0]}: malformed metadata block; it opens with '# /// script', every line in it starts "
            "with '# ', and it closes with '# ///' (PEP 723)"
        )
    if len(blocks) > 1 or (blocks and blocks[0]["type"] != "script"):
        raise SnippetError(f"{path}:{marks[0]}: one metadata block of type 'script' is allowed")
    return (blocks[0], marks[0]) if blocks else (None, 0)


def _options(path: str, content: str, start: int) -> Options:
    toml = "\n".join(line[2:] for line in content.splitlines())

    def fail(key: str, problem: str) -> SnippetError:
        # the key as TOML has it at the start of a line, or as the last part of a table's name
        lines = [n for n, line in enumerate(toml.splitlines()) if re.match(rf"\s*\[?.*\b{re.escape(key)}\b", line)]
        return SnippetError(f"{path}:{start + 1 + (lines[0] if lines else 0)}: {problem}")

    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise SnippetError(f"{path}:{start + int(line[1] if line else 1)}: malformed metadata: {error}") from None

    tables = data.pop("tool", {})
    given = dict(tables.pop("snippet", {}))
    requires = data.pop("requires-python", "")
    if data.pop("dependencies", []):
        raise fail("dependencies", "a snippet uses the standard library only; take 'dependencies' out")
    known = {field.name: field for field in fields(Options) if field.name != "requires_python"}
    for key in [*data, *(f"tool.{table}" for table in tables), *given.keys() - known.keys()]:
        raise fail(key.rpartition(".")[2], f"unknown option '{key}'; known are {', '.join(known)}, requires-python")
    for key, value in given.items():
        problem = _problem(key, value)
        if problem:
            raise fail(key, f"'{key}' {problem}, not {value!r}")
    if (pictures := given.keys() & PICTURES) and given.get("runs", 1) != 1:
        raise fail(min(pictures), "a picture shows one run; take 'runs' out")
    if "slices" in given and not given.get("timeline"):
        raise fail("slices", "slices are shown in the timeline; add 'timeline = true'")
    try:
        SpecifierSet(requires)
    except (InvalidSpecifier, TypeError, AttributeError):
        raise fail("requires-python", f"requires-python is not a version specifier: {requires!r}") from None
    return Options(**given, requires_python=requires)


def _problem(key: str, value: Any) -> str:
    """What is wrong with an option's value, or nothing."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if key == "ends":
        return "" if value in ENDINGS else f"must be one of {', '.join(ENDINGS)}"
    if key == "limit":
        return "" if number and 0 < value <= 60 else "must be seconds, more than 0 and at most 60"
    if key == "runs":
        return "" if number and isinstance(value, int) and 1 <= value <= 1000 else "must be a whole number, 1 to 1000"
    if key == "bars":
        return "" if _is_pattern(value) else "must be a pattern with the groups (?P<label>…) and one or more others"
    if key == "ladder" and value:
        return "" if can_be_a_ladder(value) else "must be a variable, perhaps with attributes or items, as box[0].value"
    if key in PICTURES - {"timeline"}:
        return "" if isinstance(value, str) and value else "must be text"
    return "" if isinstance(value, bool) else "must be true or false"


def _is_pattern(value: Any) -> bool:
    try:
        groups = re.compile(value).groupindex
    except (re.error, TypeError):
        return False
    return "label" in groups and len(groups) > 1


def _comments(path: str, body: str) -> dict[int, tuple[str, str]]:
    """Line number to language and text of every comment. Raises SnippetError for one without its twin."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(body).readline))
    except (SyntaxError, tokenize.TokenError) as error:
        raise SnippetError(f"{path}: not Python: {error.args[0]}") from None
    comments: dict[int, tuple[str, str]] = {}
    for token in tokens:
        if token.type != tokenize.COMMENT:
            continue
        line, mark = token.start[0], COMMENT.fullmatch(token.string)
        if mark is None or token.line.strip() != token.string:
            raise SnippetError(
                f"{path}:{line}: comments stand on lines of their own, '# zh: …' then '# en: …': {token.string!r}"
            )
        comments[line] = mark["language"], mark["text"]
    for line, (language, text) in comments.items():
        twin, step = ("en", 1) if language == "zh" else ("zh", -1)
        if comments.get(line + step, ("", ""))[0] != twin:
            raise SnippetError(f"{path}:{line}: this comment has no '# {twin}:' twin beside it: {text!r}")
    return comments


def _shown(body: str, comments: dict[int, tuple[str, str]], language: str) -> str:
    """The source as one edition shows it."""
    lines = []
    for number, line in enumerate(body.splitlines(), 1):
        if number in comments:
            own, text = comments[number]
            if own != language:
                continue
            line = line[: line.index("#")] + f"# {text}"
        lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"
