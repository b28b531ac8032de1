"""Errata: the snippet about wrong characters must not have any itself; its record cannot tell."""

from __future__ import annotations


def test_the_file_that_shows_wrong_characters_has_none_itself(snippets):
    (snippet,) = (each for each in snippets if each.path == "errata/pasted_code.py")
    assert snippet.text.isascii()
