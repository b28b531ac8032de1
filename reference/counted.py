"""What a build ran, checked and left out, counted from the records that it shows, for the fences of ``computed.py``."""

from __future__ import annotations

import re
from collections import defaultdict

from proved_snippets.evidence import versions
from proved_snippets.project import here
from proved_snippets.proof import proof_here
from proved_snippets.runner import runner_of
from proved_snippets.words import WORDS, Words
from reference.course import total
from reference.markdown import links, table
from reference.words import load as words_of

REASONS = {"busy": "busy", "gil on": "gil_on", "gil off": "gil_off"}
"""Why a claim was not checked, as verdicts say it, to the word for what it needs; others name a Python, a package or
systems."""


def summary(language: str) -> str:
    """A paragraph: how many snippets ran, with which Python, and how many claims hold. Of the build that asks."""
    proof, python = proof_here(), runner_of(here()).interpreter
    return str(_words(language)["summary"]).format(
        python=f"{python.implementation} {python.version}",
        ran=sum(not record.not_run for record in proof.records.values()),
        snippets=len(proof.records),
        held=sum(not verdict.unchecked for verdict in proof.verdicts),
        claims=len(proof.verdicts),
    )


def facts(language: str) -> str:
    """A list of what a visitor should know at once: programs, claims, versions, lessons; each with its number."""
    proof, (count, minutes) = proof_here(), total(language)
    numbers = {
        "programs": sum(not record.not_run for record in proof.records.values()),
        "claims": sum(not verdict.unchecked for verdict in proof.verdicts),
        "versions": "3.10–3.15",
        "lessons": count,
        "hours": round(minutes / 60),
    }
    return "\n".join(f"- {line.format(**numbers)}" for line in _words(language)["facts"])


def newer(language: str) -> str:
    """A table of the snippets that need a newer Python than the oldest that runs snippets, whether they ran or not."""
    found: dict[str, list[str]] = defaultdict(list)
    for snippet in proof_here().snippets:
        if snippet.options.requires_python:
            found[snippet.options.requires_python].append(snippet.path)
    rows = [(_version(needs, language), links(found[needs], language)) for needs in sorted(found, key=_order)]
    return table(_words(language)["newer"], rows)


def left_out(language: str) -> str:
    """A table of what the build could not run or check, by what that needs; a sentence, if that is nothing."""
    proof = proof_here()
    snippets: dict[str, list[str]] = defaultdict(list)
    claims: dict[str, list[str]] = defaultdict(list)
    for record in proof.records.values():
        if record.not_run:
            snippets[record.not_run].append(record.snippet)
    for verdict in proof.verdicts:
        if verdict.unchecked:
            claims[verdict.unchecked].append(verdict.claim.snippet)
    reasons = sorted({*snippets, *claims}, key=_order)
    if not reasons:
        return str(_words(language)["nothing"])
    rows = [
        (_needs(reason, language), links(snippets[reason], language), _claims(claims[reason], language))
        for reason in reasons
    ]
    return table(_words(language)["left_out"], rows)


def _words(language: str) -> Words:
    words: Words = words_of()[language]["counted"]
    return words


def _claims(snippets: list[str], language: str) -> str:
    """How many claims there are, given the snippet of each, and each snippet once."""
    if not snippets:
        return ""
    named = links(dict.fromkeys(snippets), language)
    return str(_words(language)["claims"]).format(number=len(snippets), snippets=named)


def _needs(reason: str, language: str) -> str:
    """In words, why a claim was not checked, which a verdict says in short."""
    words = _words(language)
    kind, _, specifier = reason.partition(" ")
    if kind == "python":
        return _version(specifier, language)
    if re.match(r"[\w.-]+==", reason):
        return f"`{reason}`"
    if reason in REASONS:
        return str(words[REASONS[reason]])
    return str(words["or"]).join("macOS" if system == "Darwin" else system for system in reason.split(" or "))


def _version(specifier: str, language: str) -> str:
    """As a figure says it; what is too difficult to say stands there as it is written."""
    said = versions(specifier, WORDS[language])
    return f"Python {said}" if said != specifier else f"Python `{specifier}`"


def _order(reason: str) -> tuple[bool, list[int], str]:
    """Versions by their numbers, ``3.9`` before ``3.14``; what has none comes last."""
    numbers = [int(number) for number in re.findall(r"\d+", reason)]
    return not numbers, numbers, reason
