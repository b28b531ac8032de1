"""What the tests know of the built site. The fixtures that build it are in tests/conftest.py."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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
