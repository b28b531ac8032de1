"""What pages compute is computed once before MkDocs empties the folder of the site: what fails, fails here."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority


@event_priority(-50)
def on_pre_build(config: MkDocsConfig) -> None:
    """After the runs and the claims, which pages count. Raises PluginError with all failures."""
    from proved_snippets.project import here, read_pages
    from reference.computed import failures

    wrong = [problem for page, text in read_pages(here()).items() for problem in failures(page, text)]
    if wrong:
        raise PluginError("\n".join(["pages cannot be computed:", *wrong]))
