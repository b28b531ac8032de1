"""A snippet of a project of two languages, from its text."""

from __future__ import annotations

from proved_snippets.snippet import Snippet, parse


def both(path: str, text: str) -> Snippet:
    """A snippet of a project of two languages."""
    return parse(path, text, ("zh", "en"))
