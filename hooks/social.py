"""The pictures of link previews: pages name those that ``make social`` has made of these very runs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

ASKED = "SOCIAL_PICTURES"
"""1 in the environment where a site is published: there, a page without its picture fails the build."""

serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is ``mkdocs serve``: nobody sees a preview of that."""
    global serving
    serving = command == "serve"


@event_priority(-50)
def on_pre_build(config: MkDocsConfig) -> None:
    """After the runs, and before MkDocs empties the folder of the site: see which pictures are there, by their pages.

    Raises PluginError if one is missing and all are asked for.
    """
    from reference import LANGUAGES
    from reference.social import FOLDER

    seen = config.extra.get("root_url") and not serving
    asked = os.environ.get(ASKED) == "1"
    # Those of the other edition too: when its turn comes, the folder is empty.
    wanted = _previews(LANGUAGES if asked else (config.theme["language"],)) if seen else []
    if asked and (missing := [each for each in wanted if not (FOLDER / each.file).is_file()]):
        pages = ", ".join(f"{each.language}/{each.page}" for each in missing)
        raise PluginError(f"no picture of this run for {pages}: run make social, then build again")
    own = [each for each in wanted if each.language == config.theme["language"]]
    there = [each for each in own if (FOLDER / each.file).is_file()]
    # The templates read these.
    config.extra["previews"] = {
        each.page: {
            "file": f"images/social/{each.page.removesuffix('.md')}.png",
            "title": each.title,
            "made": str(FOLDER / each.file),
        }
        for each in there
    }


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put them into the site."""
    for each in config.extra["previews"].values():
        files.append(File.generated(config, each["file"], abs_src_path=each["made"]))
    return files


def _previews(languages: Iterable[str]) -> list[Any]:
    from proved_snippets.project import here
    from proved_snippets.proof import prove_once
    from proved_snippets.runner import runner_of
    from reference.social import previews

    runner = runner_of(here())
    proof, words = prove_once(runner), runner.project.words
    return [each for language in languages for each in previews(language, proof, words)]
