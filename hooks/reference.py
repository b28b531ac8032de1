"""Before the pages and the snippets: the data of the reference pages must be whole, in both languages."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


def on_pre_build(config: MkDocsConfig) -> None:
    """Fail here, before MkDocs empties the folder of the site, with everything that is wrong in the data."""
    from reference import glossary
    from reference.data import DataError
    from reference.extension import problems
    from runner.project import visible
    from runner.snippet import LANGUAGES

    docs = Path(config.docs_dir).parent
    wrong = [
        problem
        for language in LANGUAGES
        for page in visible(docs / language, "**/*.md")
        for problem in problems(page.relative_to(docs.parent).as_posix(), page.read_text(encoding="utf-8-sig"))
    ]
    # Its terms are marked on every page, whether or not one shows them all.
    try:
        glossary.load()
    except DataError as error:
        wrong += error.problems
    if wrong:
        # Both editions show the same data.
        raise PluginError("\n".join(["the data of the reference pages is wrong:", *dict.fromkeys(wrong)]))
