"""Comments for readers: one for each language, in the order of the languages, each on a line of its own.

An edition shows its own language's, so each of them takes one line in every edition, and line numbers in a traceback
are right in all. With one language, comments are as in any script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proved_snippets.lines import LineError, abridged, line_of
from proved_snippets.source import Part

# https://peps.python.org/pep-0263/: such a comment in the first two lines says how the file is encoded.
CODING = re.compile(r"[ \t\f]*#.*?coding[:=][ \t]*[-\w.]+", re.ASCII)


@dataclass(frozen=True)
class Comment:
    """One language's comment."""

    language: str
    """One of those of the pages."""
    text: str
    """Without the ``#`` and the language."""


def find(text: str, parts: Sequence[Part], languages: Sequence[str]) -> dict[int, Comment]:
    """Line number to comment, of all of them. Raises LineError for one without its twin beside it."""
    if len(languages) == 1:
        return {}
    found = {line_of(text, part.start): _read(text, part, languages) for part in parts}
    for line, comment in found.items():
        own = languages.index(comment.language)
        for number, language in enumerate(languages):
            twin = found.get(line + number - own)
            if twin is None or twin.language != language:
                raise LineError(line, f"this comment has no '# {language}:' twin beside it: {abridged(comment.text)}")
    return found


def _read(text: str, part: Part, languages: Sequence[str]) -> Comment:
    line, comment = line_of(text, part.start), text[part.start : part.end].rstrip(" \t\f")
    before = text[text.rfind("\n", 0, part.start) + 1 : part.start]
    mark = re.fullmatch(rf"# (?P<language>{'|'.join(map(re.escape, languages))}): (?P<text>\S.*)", comment)
    if mark is None or before.strip(" \t\f"):
        problem = _what_is_wrong(line, before + comment, languages)
        raise LineError(line, f"{problem}: {abridged(comment)}")
    return Comment(mark["language"], mark["text"])


def _what_is_wrong(line: int, text: str, languages: Sequence[str]) -> str:
    """What is wrong with a comment that is none of a group, and what to do."""
    if line == 1 and text.startswith("#!"):
        return "the runner names the Python; take the shebang line out"
    if line <= 2 and CODING.match(text):
        return "a snippet is UTF-8, as Python expects; take the coding line out"
    group = ", then ".join(f"'# {language}: …'" for language in languages)
    return f"comments stand on lines of their own, {group}"


def shown(text: str, hidden: range, comments: Mapping[int, Comment], language: str) -> str:
    """The source as one edition shows it: what is neither metadata (``hidden``) nor a comment is as in the file."""
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if number in hidden:
            continue
        if comment := comments.get(number):
            if comment.language != language:
                continue
            line = line[: line.index("#")] + f"# {comment.text}"
        lines.append(line)
    source = "\n".join(lines).strip("\n")
    # A backslash at the end needs a line after it, if only an empty one.
    return source + ("\n\n" if source.endswith("\\") else "\n")


def check_coding(text: str, source: str, comments: Mapping[int, Comment]) -> None:
    """Raises LineError if a comment for readers, high up, would tell Python how the file is encoded."""
    for line in source.split("\n")[:2]:
        if CODING.match(line):
            as_written = {f"# {each.text}": number for number, each in reversed(list(comments.items()))}
            raise LineError(
                as_written.get(line.lstrip(" \t\f")) or text.split("\n").index(line) + 1,
                "in the first two lines, Python takes 'coding:' in a comment for the encoding of the file; "
                f"say it in other words: {abridged(line.strip())}",
            )
        if line.strip(" \t\f") and not line.lstrip(" \t\f").startswith("#"):
            break
