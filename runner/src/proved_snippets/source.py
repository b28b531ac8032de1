"""What is a comment and what is a string in Python source, by rules that hold for every version.

The Python that builds may be older than the one that runs a snippet, so its ``tokenize`` and ``ast`` must not judge it.
Strings with fields (``f"…{field}…"``, ``t"…"``) nest as https://peps.python.org/pep-0701/ has it; whatever was right
before that is read the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CODE = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?:(?<!\w)(?P<prefix>(?i:[bu]|r[bft]?|br|[ft]r?)))?(?P<quote>\"{3}|'{3}|["'])
    |(?P<open>[(\[{])
    |(?P<close>[)\]}])
    |(?P<colon>:)""",
    re.VERBOSE,
)
# The rest of a string without fields. A backslash takes the next character with it, in a raw string too.
REST = {
    '"': re.compile(r'[^\\"\n]*(?:\\.[^\\"\n]*)*"', re.DOTALL),
    "'": re.compile(r"[^\\'\n]*(?:\\.[^\\'\n]*)*'", re.DOTALL),
    '"""': re.compile(r'[^\\"]*(?:(?:\\.|"(?!""))[^\\"]*)*"""', re.DOTALL),
    "'''": re.compile(r"[^\\']*(?:(?:\\.|'(?!''))[^\\']*)*'''", re.DOTALL),
}
# What counts in the text of a string with fields; \N{…} is no field, unless the string is raw.
TEXT = re.compile(r"(?P<name>\\N\{[^}\n]*\})|\\[^{}]|(?P<twice>\{\{|\}\})|[{}\n]|\"{3}|'{3}|[\"']", re.DOTALL)
PAIRS = {")": "(", "]": "[", "}": "{"}
IMPORT = re.compile(
    r"(?m)(?:^|[;:])[ \t\f]*(?:lazy[ \t]+)?"
    r"(?:import[ \t]+(?P<names>\w[\w., \t]*)|from[ \t]+(?P<module>[\w.]+)[ \t]+import\b)"
)


class SourceError(Exception):
    """No version of Python reads this source. Holds the line, what is wrong there and what to do."""

    def __init__(self, text: str, offset: int, problem: str) -> None:
        super().__init__(problem)
        self.line = text.count("\n", 0, offset) + 1


@dataclass(frozen=True)
class Part:
    """A comment or a string, with the strings in its fields; from an offset to another."""

    start: int
    """Of its first character."""
    end: int
    """Behind its last one."""


@dataclass
class _Open:
    """Something that waits for its end: a bracket, a field, or the text of a string or of a field's format."""

    kind: str
    """``(``, ``[``, ``{``, ``field``, ``string`` or ``format``."""
    start: int
    quote: str = ""
    raw: bool = False


def scan(text: str) -> tuple[list[Part], list[Part]]:
    r"""The comments and the strings of a source whose lines end with ``\n``. Raises SourceError."""
    comments: list[Part] = []
    strings: list[Part] = []
    stack: list[_Open] = []
    at = 0
    while at < len(text):
        if stack and stack[-1].kind in ("string", "format"):
            at = _in_text(text, at, stack, strings)
        else:
            at = _in_code(text, at, stack, comments, strings)
    if stack:
        raise _unclosed(text, stack[-1])
    return comments, strings


def _in_code(text: str, at: int, stack: list[_Open], comments: list[Part], strings: list[Part]) -> int:
    """Read code up to the next thing that counts. Returns the offset behind it."""
    match = CODE.search(text, at)
    if match is None:
        return len(text)
    if match["comment"]:
        comments.append(Part(*match.span()))
    elif match["quote"]:
        return _string(text, match, stack, strings)
    elif match["open"]:
        stack.append(_Open(match["open"], match.start()))
    elif match["close"]:
        _close(text, match, stack)
    elif stack and stack[-1].kind == "field":
        stack.append(_Open("format", match.start(), stack[-1].quote, stack[-1].raw))
    return match.end()


def _string(text: str, match: re.Match[str], stack: list[_Open], strings: list[Part]) -> int:
    """Read a whole string, or go into it if it can have fields."""
    prefix = (match["prefix"] or "").lower()
    if "f" in prefix or "t" in prefix:
        stack.append(_Open("string", match.start(), match["quote"], "r" in prefix))
        return match.end()
    rest = REST[match["quote"]].match(text, match.end())
    if rest is None:
        raise _unclosed(text, _Open("string", match.start(), match["quote"]))
    if not stack or all(each.kind in PAIRS.values() for each in stack):
        strings.append(Part(match.start(), rest.end()))
    return rest.end()


def _in_text(text: str, at: int, stack: list[_Open], strings: list[Part]) -> int:
    """Read the text of a string with fields, or of a field's format. Returns the offset behind what counts."""
    inner = stack[-1]
    match = TEXT.search(text, at)
    if match is None:
        raise _unclosed(text, inner)
    found, end = match[0], match.end()
    if match["name"] and inner.raw:
        return match.start() + 2
    if match["twice"] and inner.kind == "format":
        found, end = found[0], match.start() + 1
    if found == "{":
        stack.append(_Open("field", match.start(), inner.quote, inner.raw))
    elif found == "}" and inner.kind == "format":
        del stack[-2:]
    elif found == "\n" and len(inner.quote) == 1:
        if inner.kind == "string":
            raise _unclosed(text, inner)
        stack.pop()  # The format ends with the line, the field does not.
    elif found.startswith(inner.quote):
        if inner.kind == "format":
            raise _unclosed(text, stack[-2])
        end = match.start() + len(inner.quote)
        stack.pop()
        if all(each.kind in PAIRS.values() for each in stack):
            strings.append(Part(inner.start, end))
    elif found[0] in "\"'":
        return match.start() + 1
    return end


def _close(text: str, match: re.Match[str], stack: list[_Open]) -> None:
    sign = match["close"]
    kind = stack[-1].kind if stack else ""
    if kind != PAIRS[sign] and not (kind == "field" and sign == "}"):
        raise SourceError(text, match.start(), f"'{sign}' closes nothing that is open here; take it out or open it")
    stack.pop()


def _unclosed(text: str, inner: _Open) -> SourceError:
    thing = {"string": f"the string that begins with {inner.quote}", "field": "'{' in a string"}
    return SourceError(text, inner.start, f"{thing.get(inner.kind, repr(inner.kind))} is never closed; close it")


def imports(text: str) -> list[str]:
    """The modules that a source imports, as ``a.b``, in order, each once. Raises SourceError."""
    text = re.sub(r"\\\n", "  ", _code_alone(text))
    found: list[str] = []
    for match in IMPORT.finditer(text):
        names = [match["module"]] if match["module"] else match["names"].split(",")
        found += [name.split()[0] for name in names if name.strip()]
    return list(dict.fromkeys(found))


def _code_alone(text: str) -> str:
    """The source with blanks in the place of comments and strings, on the same lines."""
    comments, strings = scan(text)
    for part in (*comments, *strings):
        blank = re.sub(r"[^\n]", " ", text[part.start : part.end])
        text = text[: part.start] + blank + text[part.end :]
    return text
