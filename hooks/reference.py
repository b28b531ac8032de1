"""Before the pages and the snippets: the data of the reference pages must be whole, in both languages."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


def on_pre_build(config: MkDocsConfig) -> None:
    """Fail here, before MkDocs empties the folder of the site, with everything that is wrong in the data."""
    from reference import glossary, searched, words
    from reference.data import DataError
    from reference.extension import problems
    from runner.project import PageError, first_time, read_pages
    from runner.words import LANGUAGES

    if not first_time("reference"):
        return
    try:
        pages = read_pages(Path(config.docs_dir).parent, LANGUAGES)
    except PageError as error:
        raise PluginError(str(error)) from None
    wrong = [problem for page, text in pages.items() for problem in problems(page, text)]
    # Terms are marked on every page, whether or not one shows them all, and the search has readers' words on each.
    for load in (words.load, glossary.load, lambda: searched.load(set())):
        try:
            load()
        except DataError as error:
            wrong += error.problems
    if wrong:
        # Both editions show the same data.
        raise PluginError("\n".join(["the data of the reference pages is wrong:", *dict.fromkeys(wrong)]))
