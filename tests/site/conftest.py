"""What the tests know of the built site. The fixtures that build it are in tests/conftest.py."""

from __future__ import annotations

import atexit
import functools
import gc
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bs4 import BeautifulSoup, Tag

from engine.there import attribute, one, there
from tools.site_copy import copy_of_site

ROOT = Path(__file__).parent.parent.parent
ADDRESS = "https://example.org/proved/"
REPOSITORY = "https://repository.example/proved"
"""Where the tested site says that its source is; make test says the same."""
FOLDERS = {"zh": "", "en": "en/"}
OUTPUT = "first"
"""Of the snippet of a small site."""


def mkdocs(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs as a user would; where it can be, from a process that has imported it (``forking.py``)."""
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "REPOSITORY": REPOSITORY, **environment}
    if hasattr(os, "fork"):
        return _forked(list(arguments), str(root), variables)
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=300,
    )  # fmt: skip


def _forked(arguments: list[str], root: str, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    server = _forking()
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder, name) for name in ("output", "errors")]
        there(server.stdin).write(json.dumps([arguments, root, variables, *map(str, outputs)]) + "\n")
        there(server.stdin).flush()
        status = int(there(server.stdout).readline())
        return subprocess.CompletedProcess(arguments, status, *(file.read_text(encoding="utf-8") for file in outputs))


@functools.cache
def _forking() -> subprocess.Popen[str]:
    """One for all tests of this process. It ends when its input does, with this process."""
    server = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("forking.py")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    atexit.register(server.communicate)
    return server


def small_site(root: Path) -> Path:
    """A small site of one page in each language, with this one's configuration, theme and runner."""
    copy_of_site(root, content=False)
    (root / "snippets" / "x").mkdir()
    (root / "snippets" / "x" / "y.py").write_text(f"print({OUTPUT!r})\n", encoding="utf-8")
    for language in FOLDERS:
        page = "---\ndescription: A page to build.\n---\n# Title {#title}\n\n```snippet\nx/y.py\n```\n"
        (root / "docs" / language / "index.md").write_text(page, encoding="utf-8")
    return root


def parsed(texts: Iterable[str]) -> list[BeautifulSoup]:
    """HTML, read. Meanwhile the garbage collector would walk over the growing trees again and again."""
    gc.disable()
    try:
        return [BeautifulSoup(text, "html.parser") for text in texts]
    finally:
        gc.enable()


def leads_to(element: Tag) -> str:
    """What an element links or loads, as it is written."""
    found = element.get("href") or element.get("src")
    assert isinstance(found, str), f"no address in {element}"
    return found


def hook(name: str) -> ModuleType:
    """A module of ``hooks/``, which is no package."""
    spec = there(importlib.util.spec_from_file_location(name, ROOT / "hooks" / f"{name}.py"))
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    there(spec.loader).exec_module(module)
    return module


@dataclass(frozen=True)
class Page:
    """A built page."""

    language: str
    name: str
    """Of its source, without .md."""
    file: Path

    @functools.cached_property
    def html(self) -> BeautifulSoup:
        """The page, read when the first test asks for it: a worker of several is asked for some pages only."""
        (tree,) = parsed([self.file.read_text(encoding="utf-8")])
        # It stays to the end; the collector need not walk over it.
        gc.freeze()
        return tree

    @functools.cached_property
    def body(self) -> Tag:
        """What its author wrote."""
        return one(self.html, "article")

    @functools.cached_property
    def ids(self) -> dict[str, Tag]:
        """What a link can name in it, by its id."""
        return {attribute(element, "id"): element for element in self.body.select("[id]")}


Pages = Mapping[tuple[str, str], Page]
"""Language and name to page."""
