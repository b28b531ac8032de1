"""The site for reading without a network: the zip of a folder that works from ``file://``, offered on every page.

Making it is building the site once more, so it is made where the site is for readers, and not at each edit.
"""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

NAME = "threads-and-processes"
ASKED = "OFFLINE_COPY"
"""1 in the environment where the zip is made: ``make build``, and the job that publishes the site."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name. Every file has it, so that the same site makes the same zip."""
FOR_SERVERS = ("404.html", "sitemap.xml", "robots.txt")

serving = False
archive = b""


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is ``mkdocs serve``: whoever writes never waits for the zip."""
    global serving
    serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the offline site first, because the pages state the size of its zip.

    This comes before the same event of the plugins: what they keep in memory is for one build at a time.
    """
    global archive
    if _is_offline(config):
        config.theme.static_templates.difference_update(FOR_SERVERS)
    elif (offline := config.extra.get("offline")) and os.environ.get(ASKED) == "1" and not serving:
        archive = _build(Path(config.config_file_path).with_name(offline), config.strict)
        config.extra["download"] = {"file": f"{NAME}.zip", "size": f"{len(archive) / 1e6:.1f} MB"}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the zip at the root of the site, where both editions find it; and into it, nothing that is for servers."""
    if "download" in config.extra and not config.extra["folder"]:
        files.append(File.generated(config, config.extra["download"]["file"], content=archive))
    if _is_offline(config):
        for path in FOR_SERVERS:
            if file := files.get_file_from_path(path):
                files.remove(file)
    return files


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """The plugin has made a script of the search's index by now, because a page may not fetch from ``file://``."""
    if _is_offline(config):
        Path(config.site_dir, "search", "search_index.json").unlink()


def pack(folder: Path) -> bytes:
    """A folder as a zip: the same bytes for the same files, whenever they were written."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            entry = zipfile.ZipInfo(f"{NAME}/{file.relative_to(folder).as_posix()}", EARLIEST)
            entry.create_system = 3  # Unix, whose permissions these are
            entry.external_attr = 0o644 << 16
            target.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()


def _is_offline(config: MkDocsConfig) -> bool:
    return "material/offline" in config.plugins


def _build(configuration: Path, strict: bool) -> bytes:
    """The zip of the site that a configuration describes."""
    with tempfile.TemporaryDirectory() as folder:
        build(load_config(str(configuration), strict=strict, site_dir=folder))
        return pack(Path(folder))
