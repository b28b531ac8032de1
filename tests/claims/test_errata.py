"""Errata: the snippet about wrong characters must not have any itself; its record cannot tell."""

from __future__ import annotations

from proved_snippets.snippet import Snippet


def test_the_file_that_shows_wrong_characters_has_none_itself(snippets: list[Snippet]) -> None:
    (snippet,) = (each for each in snippets if each.path == "pasted/pasted_code.py")
    assert snippet.text.isascii()
