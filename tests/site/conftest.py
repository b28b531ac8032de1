"""The site, built once, and its pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parent.parent.parent
ADDRESS = "https://example.org/proved/"
FOLDERS = {"zh": "", "en": "en/"}


def mkdocs(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture(scope="session")
def site(records, tmp_path_factory) -> Path:
    """Both editions, built by one command."""
    folder = tmp_path_factory.mktemp("built") / "site"
    result = mkdocs("build", "--strict", "--site-dir", str(folder), SITE_URL=ADDRESS)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@dataclass(frozen=True)
class Page:
    """A built page."""

    language: str
    name: str
    """Of its source, without .md."""
    file: Path
    html: BeautifulSoup

    @property
    def body(self) -> BeautifulSoup:
        """What its author wrote."""
        return self.html.select_one("article")


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[tuple[str, str], Page]:
    """Language and name to page."""
    found = {}
    for language, folder in FOLDERS.items():
        for source in sorted((ROOT / "docs" / language).rglob("*.md")):
            name = source.relative_to(ROOT / "docs" / language).with_suffix("").as_posix()
            file = site / folder / ("index.html" if name == "index" else f"{name}/index.html")
            html = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
            found[language, name] = Page(language, name, file, html)
    return found
