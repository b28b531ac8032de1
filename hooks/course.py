"""The frame of the course on its pages: each lesson's number, part and minutes, what is in it, and what it is good for.

On a page that is a ``sheet``, as its front matter says, each link to a lesson knows the lesson's number, for paper.
"""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

LINK = re.compile(r"(?<=\]\()(?P<page>[\w/-]+\.md)(?:#[\w-]+)?\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let the templates know the lessons, by the sources of their pages."""
    from reference import DataError
    from reference.course import lessons

    lessons.cache_clear()
    try:
        config.extra["course"] = {each.page: each for each in lessons(str(config.theme["language"]))}
    except DataError:
        # reference/check.py tells it, of both editions and with all else that is wrong, before anything runs.
        config.extra["course"] = {}
    return config


@event_priority(200)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Write the numbers, and what stands around a lesson."""
    from reference.frame import framed

    def numbered(link: re.Match[str]) -> str:
        lesson = config.extra["course"].get(link["page"])
        return link.group() + (f'{{ data-lesson="{lesson.number}" }}' if lesson else "")

    if lesson := config.extra["course"].get(page.file.src_uri):
        return framed(markdown, lesson, str(config.theme["language"]))
    return LINK.sub(numbered, markdown) if page.meta.get("sheet") else markdown
