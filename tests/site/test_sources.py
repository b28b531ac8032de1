"""The engine's own scanner reads the site's snippets as Python's tokenizer does."""

from __future__ import annotations

from engine.test_source import found, tokenized
from proved_snippets.snippet import Snippet


def test_snippets_have_the_comments_and_strings_that_python_finds(snippets: list[Snippet]) -> None:
    for snippet in snippets:
        assert found(snippet.source) == tokenized(snippet.source), snippet.path
