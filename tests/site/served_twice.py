"""Builds a site as ``mkdocs serve`` does, after one edit after another, and each time as a new server would, too.

Run in the folder of the site, with a folder for both results, and ``[[edit, ...], midst, compare]`` as JSON. It prints
a line of JSON for each build: the pages that were rendered, what was wrong, which files a new server makes otherwise.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import sys
from pathlib import Path
from typing import Any
from unittest import mock

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

# It is compressed, with the time in it.
UNLIKE = {"sitemap.xml.gz"}


def edit(root: Path, name: str, old: str | None, new: str | None) -> None:
    """Put a text in the place of another one, or at the end of a file; without a new one, remove the file."""
    file = root / name
    if new is None:
        file.unlink()
    elif old is None:
        with file.open("a", encoding="utf-8") as end:
            end.write(new)
    else:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


class Server:
    """A process that builds again and again: a fork of this one, which builds nothing."""

    def __init__(self, site: Path) -> None:
        context = multiprocessing.get_context("fork")
        self._here, there = context.Pipe()
        self._process = context.Process(target=serve, args=(site, there), daemon=True)
        self._process.start()

    def end(self) -> None:
        self._process.terminate()
        self._process.join()

    def build(self, midst: Any = None) -> Any:
        """The pages that were rendered, and what was wrong. ``midst``: an edit while the first page is rendered."""
        self._here.send(midst)
        return self._here.recv()


def serve(site: Path, orders: Any) -> None:
    config = load_config("mkdocs.yml", site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    while True:
        orders.send(built(site, orders.recv()))


def built(site: Path, midst: Any) -> tuple[list[str], list[str]]:
    rendered: list[str] = []
    real = Page.render

    def render(page: Page, config: Any, files: Any) -> None:
        if midst and not rendered:
            edit(Path(), *midst)
        rendered.append(f"{config.theme['language']}/{page.file.src_uri}")
        real(page, config, files)

    config = load_config("mkdocs.yml", site_dir=str(site))
    config.site_url = "http://127.0.0.1:8000/"
    with Listening() as said:
        with mock.patch.object(Page, "render", render):
            try:
                build(config, serve_url=config.site_url)
            except SystemExit:
                sys.exit("\n".join(said))
    return sorted(rendered), said


class Listening(logging.Handler):
    """Gathers the warnings of MkDocs."""

    def __enter__(self) -> list[str]:
        self._said: list[str] = []
        logging.getLogger("mkdocs").addHandler(self)
        return self._said

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self._said.append(record.getMessage())

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


def others(one: Path, other: Path) -> list[str]:
    """The files that are not the same in two folders."""
    contents = [
        {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}
        for root in (one, other)
    ]
    names = contents[0].keys() | contents[1].keys()
    return sorted(name for name in names if len({content.get(name) for content in contents}) > 1 and name not in UNLIKE)


def compared(folder: Path) -> list[str]:
    """The files that a new server makes otherwise."""
    new = Server(folder / "new")
    new.build()
    new.end()
    return others(folder / "kept", folder / "new")


def main(folder: Path, edits: list[Any], midst: Any, compare: bool) -> None:
    server = Server(folder / "kept")
    for each in edits:
        if each:
            edit(Path(), *each)
        # One after the other: what the first has run, the second shows.
        rendered, said = server.build(midst)
        midst = None
        print(json.dumps({"rendered": rendered, "said": said, "others": compared(folder) if compare else None}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *json.loads(sys.argv[2]))
