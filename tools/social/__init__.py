"""The pictures that link previews show, one for each edition: a page of HTML, photographed with Chromium.

They are kept in the repository, because the build has neither a browser nor, everywhere, a font with Chinese.
Each carries the hash of the HTML that it shows, so that a test can tell an old one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.config import load_config

from proved_snippets.words import Words
from reference.words import load

ROOT = Path(__file__).parent.parent.parent
WIDTH, HEIGHT = 1200, 630
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


class ChromiumError(Exception):
    """There is no Chromium, or it made no picture."""


@dataclass(frozen=True)
class Edition:
    """What a picture shows, and where it is kept."""

    language: str
    name: str
    description: str
    words: Words
    file: Path

    @property
    def html(self) -> str:
        """The page to photograph."""
        templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
        )
        return templates.get_template("social.html").render(edition=self, width=WIDTH, height=HEIGHT)

    @property
    def source(self) -> str:
        """A hash of all that the picture shows."""
        return hashlib.sha256(self.html.encode()).hexdigest()


def editions() -> list[Edition]:
    """Both, as their configurations have them."""
    found = []
    for configuration in ("mkdocs.yml", "mkdocs.en.yml"):
        config = load_config(str(ROOT / configuration))
        language, file = config.theme["language"], Path(config.docs_dir, "images", "social.png")
        found.append(Edition(language, config.site_name, config.site_description or "", load()[language], file))
    return found


def photograph(edition: Edition) -> None:
    """Make the picture of an edition anew."""
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        raise ChromiumError("no Chromium found: install it, or name it, as CHROMIUM=/path/to/it python -m tools.social")
    with tempfile.TemporaryDirectory() as folder:
        page, png = Path(folder, "social.html"), Path(folder, "social.png")
        page.write_text(edition.html, encoding="utf-8")
        result = subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",  # it opens nothing but our own page
                "--hide-scrollbars",
                f"--user-data-dir={folder}/profile",
                f"--window-size={WIDTH},{HEIGHT}",
                f"--screenshot={png}",
                page.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=60,
        )
        if not png.is_file():
            raise ChromiumError(f"{browser} made no picture:\n{result.stderr}")
        edition.file.parent.mkdir(exist_ok=True)
        edition.file.write_bytes(_with_text(png.read_bytes(), edition.source))


def read(file: Path) -> tuple[int, int, str]:
    """Width, height and source of a picture."""
    chunks = dict(_chunks(file.read_bytes()))
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    return width, height, chunks.get(b"tEXt", b"").partition(b"\0")[2].decode("latin-1")


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a PNG: four letters and data."""
    found, place = [], 8
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        found.append((name, png[place + 8 : place + 8 + length]))
        place += 12 + length
    return found


def _with_text(png: bytes, source: str) -> bytes:
    """The PNG with its source in a text of its own, after the header."""
    body = b"tEXt" + b"Source\0" + source.encode("latin-1")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end_of_header = 8 + 12 + 13
    return png[:end_of_header] + chunk + png[end_of_header:]
