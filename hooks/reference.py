"""Before the pages: the data of the reference pages must be whole, in both languages."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


def on_pre_build(config: MkDocsConfig) -> None:
    """Fail here, before MkDocs empties the folder of the site, when a page shows what its data does not have."""
    from reference import glossary
    from reference.data import DataError
    from reference.extension import expand
    from runner.project import visible
    from runner.snippet import LANGUAGES

    docs = Path(config.docs_dir).parent
    wrong = []
    for language in LANGUAGES:
        for page in visible(docs / language, "**/*.md"):
            try:
                expand(page.read_text(encoding="utf-8-sig"), language)
            except DataError as error:
                wrong.append(f"{page.relative_to(docs.parent)}: {error}")
    try:
        glossary.load()
    except DataError as error:
        wrong.append(str(error))
    if wrong:
        raise PluginError("\n".join(["the data of the reference pages is wrong:", *wrong]))
