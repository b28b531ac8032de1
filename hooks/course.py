"""The frame of the course on its pages: each lesson's number, part and minutes (reference/course.py)."""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let the templates know the lessons, by the sources of their pages."""
    from reference import DataError
    from reference.course import lessons

    lessons.cache_clear()
    try:
        found = lessons(str(config.theme["language"]))
    except DataError as error:
        raise PluginError(f"the course is wrong:{os.linesep}{error}") from None
    config.extra["course"] = {each.page: each for each in found}
    return config
