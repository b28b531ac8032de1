"""Under ``mkdocs serve``, what was not edited is not made again: a page's HTML, and its sections for the search.

Each is kept with all that it was made from, and taken only if that is the same. What comes after, the templates with
the menu and the words in them, is made anew each time. A build that is no preview keeps nothing.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

CONTENT = ("docs", "snippets", "claims")
"""What a page has of these is looked at for each page; what it has of all other watched folders, for all together."""

serving = False
state: object = None
"""What all pages depend on, as it was before a build read anything of it; both editions read it once."""


@dataclass(frozen=True)
class Rendered:
    """What ``Page.render`` made of a page."""

    source: object
    """All that it was made from."""
    content: str
    toc: Any
    title: str | None
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]
    """Sources of pages to the anchors there that this one links to."""


pages: dict[str, Rendered] = {}
sections: dict[str, tuple[object, list[dict[str, Any]]]] = {}
"""Place of a page to what its sections were made from, and the sections."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is ``mkdocs serve``."""
    global serving
    serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """See what all pages depend on: what is edited from now on may or may not be in this build."""
    global state
    if serving and state is None:
        state = _state(config)


@event_priority(-100)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """See what all pages of the edition depend on, and let the search plugin keep its sections."""
    if serving:
        around = state, frozenset((file.src_uri, file.url) for file in files)
        config.extra["around"] = around
        if search := config.plugins.get("material/search"):
            index = search.search_index
            index.add_entry_from_context = functools.partial(_add_sections, index, around)
    return nav


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let the page be rendered only if it must be."""
    if serving:
        page.render = functools.partial(_render, page)  # type: ignore[method-assign]
    return markdown


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """The next build has a state of its own; the other edition has been built by now (hooks/editions.py)."""
    _forget()


def on_build_error(error: Exception) -> None:
    """So has the build that follows a failed one."""
    _forget()


def _forget() -> None:
    global state
    state = None


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Do what ``Page.render`` does."""
    place, source = _place(page), _source(page, config)
    kept = pages.get(place)
    if kept and kept.source == source:
        page.content, page.toc, page._title_from_render = kept.content, kept.toc, kept.title
        page.present_anchor_ids = set(kept.anchors)
        page.links_to_anchors = {files.src_uris[uri]: dict(anchors) for uri, anchors in kept.links.items()}
        return
    pages.pop(place, None)
    with _listening() as said:
        Page.render(page, config, files)
    # What is wrong is said at each build, until it is mended.
    if not said:
        pages[place] = _rendered(page, source)


def _rendered(page: Page, source: object) -> Rendered:
    anchors = frozenset(page.present_anchor_ids or ())
    links = {file.src_uri: dict(anchors) for file, anchors in (page.links_to_anchors or {}).items()}
    return Rendered(source, page.content or "", page.toc, page._title_from_render, anchors, links)


def _source(page: Page, config: MkDocsConfig) -> object:
    """All that Markdown makes a page of."""
    from proved_snippets import render
    from proved_snippets.pages import find
    from proved_snippets.project import here
    from proved_snippets.proof import prove_once
    from proved_snippets.runner import runner_of
    from reference import computed
    from reference.extension import expand

    language, text = config.theme["language"], page.markdown or ""
    runner = runner_of(here())
    proof = prove_once(runner)
    figures = [
        render.html(proof.by_path[path], proof.records[path], language, runner.project.words, proof.about[path])
        for path in (each.path for each in find(text))
    ]
    # Links to proofs name headings of other pages, and what is computed may be of any run.
    expanded = computed.expand(expand(text, language, frames=True))
    return config.extra["around"], page.url, page.file.content_string, text, expanded, figures


def _add_sections(index: Any, around: object, page: Page) -> None:
    """Do what ``add_entry_from_context`` of the search plugin's index does."""
    place, source = _place(page), (around, page.url, page.file.content_string, page.title, page.content)
    kept = sections.get(place)
    if not kept or kept[0] != source:
        before = len(index.entries)
        type(index).add_entry_from_context(index, page)
        kept = sections[place] = source, index.entries[before:]
        del index.entries[before:]
    index.entries += kept[1]


def _place(page: Page) -> str:
    """The page's place on the disk once it is built: the editions have pages of the same names."""
    return page.file.abs_dest_path


def _state(config: MkDocsConfig) -> object:
    """The files of code, configuration and data as they are: path, time and size."""
    content = [Path(config.config_file_path).with_name(name) for name in CONTENT]
    watched = [place for place in map(Path, config.watch) if place not in content]
    files = [file for place in watched for file in (place, *place.rglob("*")) if "__pycache__" not in file.parts]
    return frozenset((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.is_file())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Gather what MkDocs and its plugins say meanwhile."""
    said: list[str] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
