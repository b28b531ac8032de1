"""The pictures of link previews: pages name those that ``make social`` has made of these very runs."""

from __future__ import annotations

import os
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ASKED = "SOCIAL_PICTURES"
"""1 in the environment where a site is published: there, a page without its picture fails the build."""

serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is ``mkdocs serve``: nobody sees a preview of that."""
    global serving
    serving = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put them into the site, and let the templates know them, by the sources of their pages."""
    from reference.social import FOLDER

    found = config.extra["previews"] = {}
    missing = []
    for each in _previews(config) if config.extra.get("root_url") and not serving else []:
        file = FOLDER / each.file
        if not file.is_file():
            missing.append(each.page)
            continue
        place = f"images/social/{each.page.removesuffix('.md')}.png"
        files.append(File.generated(config, place, content=file.read_bytes()))
        found[each.page] = {"file": place, "title": each.title}
    if missing and os.environ.get(ASKED) == "1":
        raise PluginError(f"no picture of this run for {', '.join(missing)}: run make social, then build again")
    return files


def _previews(config: MkDocsConfig) -> list[Any]:
    from proved_snippets.project import here
    from proved_snippets.proof import prove_once
    from proved_snippets.runner import runner_of
    from reference.social import previews

    runner = runner_of(here())
    return list(previews(config.theme["language"], prove_once(runner), runner.project.words))
