"""Search: the glossary's words are never cut, each leads to the section that teaches it, and readers' words to ours."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jieba
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

HAN = re.compile(r"[\u3400-\u9fff]+")
# More than any word of jieba's own dictionary has, so that no other cut is likelier.
FREQUENCY = 10**8

urls: dict[str, str] = {}
taught: set[str] = set()


def on_pre_build(config: MkDocsConfig) -> None:
    """Teach the search plugin's word cutter the glossary's words; by itself it cuts 主线程 as 主线 and 程."""
    from reference import glossary

    texts = (each for term in glossary.load() for each in (term.name["zh"], *term.forms["zh"], *term.searched))
    _teach({word for text in texts for word in HAN.findall(text)})


def _teach(words: set[str]) -> None:
    """These words and no others: under ``mkdocs serve``, the glossary may have had others before.

    Each once: with every word that is added, all others become less likely.
    """
    if taught - words:
        jieba.dt.initialized = False  # it reads its own dictionary again
        taught.clear()
    for word in words - taught:
        jieba.add_word(word, FREQUENCY)
    taught.update(words)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Where the pages will be."""
    urls.update({page.file.src_uri: page.url for page in nav.pages})


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """When the plugin has written its index, add to it."""
    from reference import searched

    file = Path(config.site_dir, "search", "search_index.json")
    index = json.loads(file.read_text(encoding="utf-8"))
    _add_keywords(index)
    index["words"] = searched.load(set("".join(map(str, map(dict.values, index["docs"])))))
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _add_keywords(index: dict[str, Any]) -> None:
    """Give the section that teaches a term its names in both languages, in a field that the results do not show."""
    from reference import glossary
    from reference.markdown import place

    sections = {section["location"]: section for section in index["docs"]}
    for term in glossary.load():
        page, _, anchor = place(term.page).partition("#")
        section = sections.get(f"{urls.get(page)}#{anchor}")
        if not section:  # the page itself, whose title has the name, or one that this site does not have
            continue
        names = [*term.name.values(), *term.forms["zh"], *term.forms["en"], *term.searched]
        section["keywords"] = "|".join(dict.fromkeys([*filter(None, section.get("keywords", "").split("|")), *names]))
