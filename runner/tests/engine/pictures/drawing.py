"""A hand-made timeline, and what a page shows of one."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag

from engine.there import attribute
from proved_snippets.trace.model import Lane, Span, Timeline
from proved_snippets.words import WORDS

LEGEND = WORDS["en"]["timeline"]["shapes"]
FATES = WORDS["en"]["timeline"]["fates"]
PICTURE = "svg.timeline:not(.graph)"


def one_lane(*spans: Span, **about: Any) -> Timeline:
    """A timeline of four seconds with one lane; its spans, as a quarter of the picture is a second."""
    fields: dict[str, Any] = {"name": "worker", "process": 0, "start": 0.0, "end": 4.0, "spans": list(spans)}
    return Timeline(4.0, [Lane(**fields | about)], {})


def legend(page: BeautifulSoup) -> list[str]:
    return [item.get_text().strip() for item in page.select(".timeline-legend li")]


def wide_legend(page: BeautifulSoup) -> list[str]:
    """What the legend says beside a wide picture, in which more is written."""
    return [item.get_text().strip() for item in page.select(".timeline-legend li:not(.narrow)")]


def place(shape: Tag) -> tuple[str, str]:
    """From where and how wide, or to where."""
    start, end = ("x", "width") if shape.name == "rect" else ("x1", "x2")
    return attribute(shape, start), attribute(shape, end)


def names(page: BeautifulSoup) -> list[str]:
    """What stands beside the lanes."""
    return [item.get_text() for item in page.select(".lane-names li:not(.above)")]


def written(page: BeautifulSoup) -> list[str]:
    """What stands in the lanes, however narrow they are."""
    return [text.get_text() for text in page.select(f"{PICTURE} text.on:not(.roomy)")]
