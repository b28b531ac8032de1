"""Markdown that reference pages share: links to proofs, and tables."""

from __future__ import annotations

from collections.abc import Iterable

from reference.proofs import name


def place(proof: str) -> str:
    """A proof, ``CHAPTER/NAME.py`` or ``PAGE.md#ID``, as a link from a page at the edition's root."""
    if not proof.endswith(".py"):
        return proof
    chapter, _, name = proof.removesuffix(".py").partition("/")
    return f"{chapter}.md#{chapter}-{name}"


def links(proofs: Iterable[str], language: str) -> str:
    """Proofs in Markdown: a snippet is named by its file, a place by its heading. Raises DataError."""
    return " ".join(f"[{name(proof, language)}]({place(proof)})" for proof in proofs)


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as a Markdown table."""
    head = list(columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
