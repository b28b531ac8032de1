"""``mkdocs serve``: it shows what was edited, whatever that is, and makes nothing else again."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.foreground import foreground
from tests.site.conftest import FOLDERS, small_site

LIMIT = 300
"""Seconds, for a server that hangs; a busy machine may take many."""
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CLAIMS_PATIENCE": "0"}

ERRATA = '[[entry]]\nid = "X-1"\nweight = 1\nproof = ["index.md#title"]\n' + "".join(
    f'{language}.read = "A claim."\n{language}.fact = "A fact."\n' for language in FOLDERS
)
CLAIM = """from proved_snippets.claims import claim


@claim("x/y.py", zh="一句话。", en="A sentence.", breaks=("print", "repr"))
def it_prints(run):
    assert run.lines
"""

# What is edited: a file, a text in it, what takes its place, and where that is seen then.
EDITS = {
    "a sentence": ("docs/en/index.md", "Prose.", "Another sentence.", "en/", "Another sentence."),
    "a heading that another page names": ("docs/zh/index.md", "# Title", "# 改名", "other/", ">改名</a>"),
    "a snippet": ("snippets/x/y.py", "first", "second", "en/", "second"),
    "a claim": ("claims/x.py", "A sentence.", "A new sentence.", "claims.json", "A new sentence."),
    "data": ("reference/data/errata/X.toml", "A fact.", "A new fact.", "en/other/", "A new fact."),
    "code of the site": ("reference/errata.py", "entry.fact[language],", "'Coded.',", "other/", "Coded."),
    "a template": ("theme/base/main.html", '"page-files"', '"page-files edited"', "other/", '"page-files edited"'),
    "a word": ("theme/words.yml", "This page as Markdown", "Its twin", "en/other/", "Its twin"),
    "a style sheet": ("theme/base/css/site.css", ":root {", ":root { tab-size: 7;", "assets/site.css", "tab-size:7"),
    "an edition": ("mkdocs.en.yml", "site_name: ", "site_name: Edited ", "en/other/", "Edited "),
    "the menu": ("docs/zh/other.md", "# Other", "# 又一页", "", "又一页"),
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small site with a page about its snippet and another one that names the heading of the first."""
    root = small_site(tmp_path / "copy")
    for name in ("a", "b"):
        (root / "snippets" / "x" / f"{name}.py").write_text("print('untouched')\n", encoding="utf-8")
    (root / "claims" / "x.py").write_text(CLAIM, encoding="utf-8")
    (root / "reference" / "data" / "errata" / "X.toml").write_text(ERRATA, encoding="utf-8")
    for language in FOLDERS:
        with (root / "docs" / language / "index.md").open("a", encoding="utf-8") as page:
            page.write("\nProse.\n")
        other = "---\ndescription: Another page.\n---\n# Other {#other}\n\n```errata\nX\n```\n"
        (root / "docs" / language / "other.md").write_text(other, encoding="utf-8")
    return root


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals to end the server")
def test_every_kind_of_edit_is_seen_and_what_is_served_is_what_a_new_server_serves(small):
    pages = ("", "other/", "en/", "en/other/")
    files = ("index.md", "other/index.md", "llms.txt", "search/search_index.json", "assets/site.css", "claims.json")
    with _served(small) as (port, log):
        address = f"http://127.0.0.1:{port}/"
        for folder in FOLDERS.values():
            _wait(address + folder, "first")
        for file, old, new, place, seen in EDITS.values():
            text = (small / file).read_text(encoding="utf-8")
            assert old in text
            (small / file).write_text(text.replace(old, new), encoding="utf-8")
            _wait(address + place, seen)
        wanted = [*pages, *files, *(f"en/{file}" for file in files)]
        edited = {place: _get(address + place) for place in wanted}
    assert "".join(log).count("ran x/a.py") == 1, "what was not edited does not run again"
    with _served(small, port):
        anew = {place: _get(address + place) for place in wanted}
    assert [place for place in wanted if edited[place] != anew[place]] == []


# Two builds of mkdocs serve in one process, with an edit between them, and a line for each page that was rendered.
BUILDS = """
import json, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

def render(page, config, files):
    rendered.append(f"{config.theme['language']}/{page.file.src_uri}")
    return real(page, config, files)

real, Page.render = Page.render, render
for file, old, new in json.loads(sys.argv[1]):
    rendered = []
    text = open(file, encoding="utf-8").read()
    open(file, "w", encoding="utf-8").write(text.replace(old, new))
    config = load_config("mkdocs.yml", site_dir=sys.argv[2])
    if "started" not in globals():
        started = config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = "http://127.0.0.1:8000/"
    build(config, serve_url=config.site_url)
    print(json.dumps(sorted(rendered)))
"""


@pytest.fixture
def builds(small: Path, tmp_path: Path) -> Callable[..., list[list[str]]]:
    """Which pages are rendered at first, and after each of some edits."""

    def run(*edits: tuple[str, str, str]) -> list[list[str]]:
        every = json.dumps([(edits[0][0], "", ""), *edits])
        result = subprocess.run(
            [sys.executable, "-c", BUILDS, every, str(tmp_path / "site")],
            cwd=small, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", timeout=LIMIT,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    return run


ALL = ["en/index.md", "en/other.md", "zh/index.md", "zh/other.md"]


def test_only_pages_that_an_edit_can_change_are_rendered_again(builds):
    assert builds(
        ("docs/en/index.md", "Prose.", "A sentence."),
        ("docs/en/index.md", "# Title", "# Renamed"),
        ("snippets/x/y.py", "first", "second"),
        ("snippets/x/a.py", "untouched", "shown nowhere"),
        ("claims/x.py", "A sentence.", "A new sentence."),
        ("reference/data/errata/X.toml", "A fact.", "A new fact."),
    ) == [
        ALL,
        ["en/index.md"],
        ["en/index.md", "en/other.md"],  # the other one names its heading
        ["en/index.md", "zh/index.md"],
        [],
        [],
        ALL,
    ]


def test_what_is_wrong_with_a_page_is_said_at_each_build_until_it_is_mended(builds):
    wrong, mended = "[there](gone.md)", "there"
    assert builds(
        ("docs/en/index.md", "Prose.", wrong),
        ("docs/zh/other.md", "# Other", "# Another"),
        ("docs/en/index.md", wrong, mended),
        ("docs/zh/other.md", "# Another", "# Other"),
    )[2:] == [["en/index.md", "zh/other.md"], ["en/index.md"], ["zh/other.md"]]


@contextmanager
def _served(root: Path, port: int = 0) -> Iterator[tuple[int, list[str]]]:
    """A server of a site at a port, a free one if none is given, and all that it has said once it has ended."""
    if not port:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=root, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, preexec_fn=foreground,
    )  # fmt: skip
    log: list[str] = []
    try:
        for line in server.stderr:
            log.append(line)
            if "Serving on http://" in line:
                break
        else:
            raise AssertionError("".join(log))
        yield port, log
    finally:
        server.send_signal(signal.SIGINT)
        _, rest = server.communicate(timeout=LIMIT)
        log.append(rest)


def _get(address: str) -> str:
    """What is served, without the script that waits for the next build, which counts the builds."""
    with urllib.request.urlopen(address, timeout=LIMIT) as answer:
        return re.sub(r"livereload\(\d+, \d+\)", "", answer.read().decode())


def _wait(address: str, word: str) -> None:
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        if word in _get(address):
            return
        time.sleep(0.2)
    raise AssertionError(f"no {word!r} on {address}")
