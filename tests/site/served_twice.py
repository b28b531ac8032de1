"""Builds sites as ``mkdocs serve`` does, after one edit after another, and each time as a new server would, too.

Each line that it reads is an order, as JSON: ``[site, results, edits, midst, compare]``, the folder of a site and one
for what is built. It prints a line of JSON for each build: the pages that were rendered, what was wrong, which files a
new server makes otherwise. A server is a fork of this process, which has built nothing, but has imported what is not
the site's own: that takes longer than the build of a small site.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import jieba
import markdown_exec  # noqa: F401
import material.plugins.search.plugin  # noqa: F401
import pygments.lexers  # noqa: F401
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

import proved_snippets.plugin  # noqa: F401

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
    """A process that builds a site again and again: a fork of this one, which builds nothing."""

    def __init__(self, site: Path, result: Path) -> None:
        context = multiprocessing.get_context("fork")
        self._here, there = context.Pipe()
        self._process = context.Process(target=serve, args=(site, result, there), daemon=True)
        self._process.start()
        # Only the server has it now: when it ends, that is seen here.
        there.close()

    def end(self) -> None:
        self._process.terminate()
        self._process.join()

    def build(self, midst: Any = None) -> Any:
        """The pages that were rendered, and what was wrong. ``midst``: an edit while the first page is rendered."""
        self._here.send(midst)
        return self._here.recv()


def serve(site: Path, result: Path, orders: Any) -> None:
    os.chdir(site)
    sys.path.insert(0, str(site))
    config = load_config("mkdocs.yml", site_dir=str(result))
    config.plugins.on_startup(command="serve", dirty=False)
    while True:
        orders.send(built(result, orders.recv()))


def built(result: Path, midst: Any) -> tuple[list[str], list[str]]:
    rendered: list[str] = []
    real = Page.render

    def render(page: Page, config: Any, files: Any) -> None:
        if midst and not rendered:
            edit(Path(), *midst)
        rendered.append(f"{config.theme['language']}/{page.file.src_uri}")
        real(page, config, files)

    config = load_config("mkdocs.yml", site_dir=str(result))
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


def compared(site: Path, results: Path) -> list[str]:
    """The files that a new server makes otherwise."""
    new = Server(site, results / "new")
    new.build()
    new.end()
    return others(results / "kept", results / "new")


def follow(site: Path, results: Path, edits: list[Any], midst: Any, compare: bool) -> None:
    """Do an order."""
    server = Server(site, results / "kept")
    for each in edits:
        if each:
            edit(site, *each)
        # One after the other: what the first has run, the second shows.
        rendered, said = server.build(midst)
        midst = None
        found = compared(site, results) if compare else None
        print(json.dumps({"rendered": rendered, "said": said, "others": found}), flush=True)
    server.end()


def main() -> None:
    """Do every order that comes."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    for line in sys.stdin:
        site, results, *order = json.loads(line)
        follow(Path(site), Path(results), *order)


if __name__ == "__main__":
    main()
