"""What a figure says of the claims about its run: sentence, check, and the change that makes the sentence false."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from proved_snippets.difference import Lines, difference
from proved_snippets.snippet import Snippet
from proved_snippets.verdicts import Verdict
from proved_snippets.words import Words


@dataclass(frozen=True)
class Change:
    """One text of the source, and what takes its place."""

    lines: tuple[int, ...]
    """Of the source, from 1: where the text begins."""
    difference: Lines
    """What goes there, what comes, and what stays between."""


@dataclass(frozen=True)
class Evidence:
    """One claim, as a figure shows it in one language."""

    anchor: str
    """Its id on a page."""
    sentence: str
    """In the language of the page."""
    check: str
    """The source of the check, without what it says in the words of one language."""
    changes: tuple[Change, ...]
    """With them the sentence is false; none, where a whole file takes the snippet's place."""
    file: str
    """Of the claim, from the folder of claims on."""
    line: int
    """Of that file, from 1."""
    unchecked: str
    """Why this build did not check it, in words; empty where it holds."""


def evidence(snippet: Snippet, verdicts: Iterable[Verdict], language: str, words: Words) -> list[Evidence]:
    """The claims about a snippet: those that hold for its run, then those that this build did not check.

    ``words`` are those of the language.
    """
    found = [
        Evidence(
            anchor=anchor(each.claim.id),
            sentence=each.claim.sentences[language],
            check=_code(each.claim.source),
            changes=tuple(_changes(each.claim.changes, snippet.sources[language])),
            file=each.claim.file.name,
            line=each.claim.line,
            unchecked=_reason(each.unchecked, words),
        )
        for each in verdicts
    ]
    return sorted(found, key=lambda each: bool(each.unchecked))


def told(claims: Collection[Evidence], words: Words) -> str:
    """How many claims hold, and how many this build did not check, in a line; ``words`` are those of its language."""
    own, unchecked = words["claims"], sum(bool(each.unchecked) for each in claims)
    if not (holding := len(claims) - unchecked):
        return str(own["none_of_one" if unchecked == 1 else "none"].format(unchecked))
    text = str(own["one" if holding == 1 else "hold"].format(holding))
    return str(own["open"].format(text, unchecked)) if unchecked else text


def anchor(claim: str) -> str:
    """The id on a page of a claim, by its own: ``#claim-races-lost_update-an_addition_is_lost`` leads there."""
    return f"claim-{claim.replace('/', '-')}"


def _code(source: str) -> str:
    """A function without its comments and its docstring: they are in one language, and pages are in several."""
    lines, gone = dict(enumerate(source.split("\n"), 1)), _docstring(source)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row] = lines[row][:column].rstrip()
            gone |= {row} if not lines[row] else set()
    return "\n".join(line for row, line in lines.items() if row not in gone).rstrip("\n")


def _docstring(source: str) -> set[int]:
    """The lines of a function's docstring, unless something else stands on them, too, or nothing else follows."""
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    first, *others = function.body
    if not others or ast.get_docstring(function, clean=False) is None:
        return set()
    of = set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return of if not of & {function.lineno, others[0].lineno} else set()


def _changes(pairs: Iterable[tuple[str, str]], source: str) -> Iterable[Change]:
    """Each change with its lines; a later one may be of what an earlier one has put there, which has no line."""
    for old, new in pairs:
        yield Change(tuple(_lines(old, source)), difference(old, new))


def _lines(text: str, source: str) -> Iterable[int]:
    at = source.find(text)
    while at >= 0:
        yield source.count("\n", 0, at + len(text) - len(text.lstrip("\n"))) + 1
        at = source.find(text, at + len(text))


def _reason(unchecked: str, words: Words) -> str:
    """Why a claim was not checked, in words: ``busy``, ``gil on``, ``gil off``, ``python SPECIFIER`` or systems."""
    own, (kind, _, rest) = words["claims"], unchecked.partition(" ")
    if not unchecked or kind == "busy":
        return str(own["busy"]) if unchecked else ""
    if kind == "gil":
        return str(own[f"gil_{rest}"])
    if kind == "python":
        return str(own["python"].format(versions(rest, words)))
    names = ("macOS" if system == "Darwin" else system for system in unchecked.split(" or "))
    return str(own["systems"].format(str(own["or"]).join(names)))


def versions(specifier: str, words: Words) -> str:
    """``>=3.13.8,!=3.14.0.*`` in words, those of a language; a more difficult one (PEP 440) as it is."""
    parts = [re.fullmatch(r"(>=|<|!=)(\d[\d.]*?)(\.\*)?", part.strip()) for part in specifier.split(",")]
    found = [(part[1], part[2]) for part in parts if part and (part[1] == "!=" or not part[3])]
    ends, gaps = dict(each for each in found if each[0] != "!="), [number for sign, number in found if sign == "!="]
    if not ends or len(ends) + len(gaps) < len(parts):
        return specifier
    name = "between" if len(ends) == 2 else "newer" if ">=" in ends else "older"
    said = str(words[name].format(*(ends[sign] for sign in (">=", "<") if sign in ends)))
    return str(words["except"].format(said, str(words["comma"]).join(gaps))) if gaps else said
