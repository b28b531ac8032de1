"""The small site: how it is built and checked, changed and read."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

BUILD = ("-m", "mkdocs", "build", "--strict")
CHECK = ("-m", "proved_snippets", "check")


def edit(file: Path, old: str, new: str) -> None:
    """Put a text in the place of one that is there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def page_of(folder: Path, path: str = "site/index.html") -> BeautifulSoup:
    """A built page, read."""
    return BeautifulSoup((folder / path).read_text(encoding="utf-8"), "html.parser")
