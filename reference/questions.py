"""What people ask most, each with a short answer and the snippet or heading that proves it.

``data/questions.toml`` holds the sections, ``[SECTION]`` with a list ``[[SECTION.question]]`` each.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from reference.data import DataError, field, links, read, texts, unique

PROOF = {"zh": "证明：", "en": "Proof: "}


@dataclass(frozen=True)
class Question:
    """A question that readers really ask."""

    id: str
    """Of its heading on the page."""
    ask: dict[str, str]
    """Language to the question."""
    answer: dict[str, str]
    """Language to the answer in a line or two."""
    proof: tuple[str, ...]
    """Snippets, ``CHAPTER/NAME.py``, or places on a page, ``PAGE.md#ID``; the best one first."""


@functools.cache
def load() -> dict[str, tuple[Question, ...]]:
    """Section to its questions, in order. Raises DataError."""
    sections = {
        section: tuple(_question(data, section) for data in content["question"])
        for section, content in read("questions.toml").items()
    }
    unique((question.id for questions in sections.values() for question in questions), "questions.toml")
    return sections


def markdown(section: str, language: str) -> str:
    """A section: a heading for each question, so that search finds it, and its answer. Raises DataError."""
    if section not in load():
        raise DataError(f"questions.toml has no section {section!r}")
    return "\n\n".join(
        f"### {question.ask[language]} {{#{question.id}}}\n\n{question.answer[language]}\n\n"
        f"{PROOF[language]}{links(question.proof, language)}"
        for question in load()[section]
    )


def _question(data: dict[str, Any], section: str) -> Question:
    where = f"questions.toml: {section}: {data.get('id', 'a question without id')}"
    return Question(
        field(data, "id", where),
        texts(data, "ask", where),
        texts(data, "answer", where),
        tuple(field(data, "proof", where)),
    )
