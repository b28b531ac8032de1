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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from engine.foreground import foreground
from engine.there import there
from tests.site.conftest import FOLDERS, small_site
from tests.site.served_twice import edit

LIMIT = 300
"""Seconds, for a server that hangs; a busy machine may take many."""
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CLAIMS_PATIENCE": "0"}

ERRATA = '[[entry]]\nid = "X-1"\nweight = 1\nproof = ["index.md#title"]\n' + "".join(
    f'{language}.read = "A claim."\n{language}.fact = "A fact."\n' for language in FOLDERS
)
IMPORT = "from proved_snippets.claims import claim\n"
CLAIM = """

@claim("x/y.py", zh="一句话。", en="A sentence.", breaks=("print", "repr"))
def it_prints(run):
    assert run.lines
"""
SEARCHED = "search/search_index.json"


# What is edited: a file, a text in it, what takes its place, and where that is seen then. None: there is no file.
Edit = tuple[str, "str | None", "str | None"]
EDITS: dict[str, tuple[Edit, str, str]] = {
    "a sentence": (("docs/en/index.md", "Prose.", "Another sentence."), "en/", "Another sentence."),
    "a heading that another page names": (("docs/zh/index.md", "# Title", "# 改名"), "other/", ">改名</a>"),
    "a snippet": (("snippets/x/y.py", "first", "second"), "en/", "second"),
    "a claim": (("claims/x.py", "A sentence.", "A new sentence."), "claims.json", "A new sentence."),
    "a claim that a page shows": (("claims/x.py", "一句话。", "另一句。"), "", "另一句。"),
    "a check that pages show": (("claims/x.py", "run.lines", "run.text"), "en/", "assert run.text"),
    "a claim that pages count": (
        ("claims/x.py", None, CLAIM.replace("it_", "that_it_")),
        "en/versions/",
        "Of 2 claims, 2",
    ),
    "data": (("reference/data/errata/X.toml", "A fact.", "A new fact."), "en/other/", "A new fact."),
    "a definition": (("reference/data/glossary.toml", "A flow of control", "A line of work"), "en/", "A line of work"),
    "a term": (("reference/data/glossary.toml", "主线程", "头号线程"), SEARCHED, "主\u200b线程"),
    "a way to search": (("reference/data/searched.toml", "typed = [", 'typed = ["hunted", '), SEARCHED, "hunted"),
    "code of the site": (("reference/errata.py", "entry.fact[language],", "'Coded.',"), "other/", "Coded."),
    "a template": (("theme/base/main.html", '"page-files"', '"page-files edited"'), "other/", '"page-files edited"'),
    "a word": (("theme/words.yml", "This page as Markdown", "Its twin"), "en/other/", "Its twin"),
    "a style sheet": (("theme/base/css/site.css", ":root {", ":root { tab-size: 7;"), "assets/site.css", "tab-size:7"),
    "an edition": (("mkdocs.en.yml", "site_name: ", "site_name: Edited "), "en/other/", "Edited "),
    "the configuration": (("base.yml", "permalink: true", "permalink: '§'"), "other/", "§</a>"),
    "the menu": (("docs/zh/other.md", "# Other", "# 又一页"), "", "又一页"),
    "a new page": (("docs/zh/third.md", None, "---\ndescription: D.\n---\n# 第三页 {#third}\n"), "other/", "第三页"),
    "a page that goes": (("docs/zh/third.md", "---", None), "llms.txt", "又一页"),
}
NOTICED = ("a sentence", "a snippet", "a claim", "data", "a template", "an edition", "the configuration", "a new page")
"""Edits of which a server that only waits has to notice each: one in each place that is watched, and a new file."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small site with a page about its snippet, one that names the heading of the first, one that counts."""
    root = small_site(tmp_path / "copy")
    for name in ("a", "b"):
        (root / "snippets" / "x" / f"{name}.py").write_text("print('untouched')\n", encoding="utf-8")
    (root / "claims" / "x.py").write_text(IMPORT + CLAIM, encoding="utf-8")
    (root / "reference" / "data" / "errata" / "X.toml").write_text(ERRATA, encoding="utf-8")
    for language in FOLDERS:
        with (root / "docs" / language / "index.md").open("a", encoding="utf-8") as page:
            page.write("\nProse. 主线程, thread.\n")
        glossary = "".join(f"## {term} {{#{term}}}\n" for term in ("thread", "main-thread"))
        others = {"glossary": glossary, "other": "```errata\nX\n```\n", "versions": counted(language)}
        for name, content in others.items():
            text = f"---\ndescription: A page.\n---\n# {name.title()} {{#left-out}}\n\n{content}"
            (root / "docs" / language / f"{name}.md").write_text(text, encoding="utf-8")
    return root


def counted(language: str) -> str:
    """A fence that says how many claims hold."""
    return f'```python exec="on"\nfrom reference.counted import summary\n\nprint(summary("{language}"))\n```\n'


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals to end the server")
def test_every_kind_of_edit_is_seen(small: Path) -> None:
    rest = [kind for kind in EDITS if kind not in NOTICED]
    with _served(small) as (port, log):
        address = f"http://127.0.0.1:{port}/"
        for folder in FOLDERS.values():
            _wait(address + folder, "first")
        for kinds in (*([kind] for kind in NOTICED), rest):
            for kind in kinds:
                edit(small, *EDITS[kind][0])
            for kind in kinds:
                _, place, seen = EDITS[kind]
                _wait(address + place, seen)
    assert "".join(log).count("ran x/a.py") == 1, "what was not edited does not run again"


@dataclass(frozen=True)
class Built:
    """What came of a build of ``mkdocs serve`` that was not its first."""

    rendered: list[str]
    """The pages that were rendered."""
    said: list[str]
    """What was wrong."""
    others: list[str] | None
    """The files that a new server makes otherwise, if they were compared."""


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., list[Any]]]:
    """What builds a site as a server does, for all tests: its imports take longer than a small site."""
    log = tmp_path_factory.mktemp("servers") / "log"
    with log.open("w") as errors, subprocess.Popen(
        [sys.executable, Path(__file__).with_name("served_twice.py")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8", env=ENVIRONMENT,
    ) as process:  # fmt: skip
        orders, results = there(process.stdin), there(process.stdout)

        def build(site: Path, folder: Path, edits: list[Edit | None], *rest: object) -> list[Any]:
            orders.write(json.dumps([str(site), str(folder), edits, *rest]) + "\n")
            orders.flush()
            lines = [line for _ in edits if (line := results.readline())]
            assert len(lines) == len(edits), log.read_text(encoding="utf-8")
            return [json.loads(line) for line in lines]

        yield build
        orders.close()


@pytest.fixture
def builds(small: Path, tmp_path: Path, servers: Callable[..., list[Any]]) -> Callable[..., list[Built]]:
    """What comes of the first build and of one after each edit; ``midst``: an edit while the first page is rendered."""

    def run(*edits: Edit | None, midst: Edit | None = None, compare: bool = False) -> list[Built]:
        return [Built(**each) for each in servers(small, tmp_path, [None, *edits], midst, compare)]

    return run


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a new server is a fork of one that has built nothing")
ALL = [f"{language}/{name}.md" for language in ("en", "zh") for name in ("glossary", "index", "other", "versions")]


@needs_fork
def test_after_every_kind_of_edit_a_server_shows_what_a_new_one_shows(builds: Callable[..., list[Built]]) -> None:
    first, *after = builds(*(change for change, _, _ in EDITS.values()), compare=True)
    assert {kind: built.others for kind, built in zip(EDITS, after) if built.others != []} == {}
    assert first.rendered == ALL
    assert len(after) == len(EDITS)


@needs_fork
def test_what_is_edited_while_a_page_is_rendered_is_in_the_next_build(builds: Callable[..., list[Built]]) -> None:
    change = ("reference/data/glossary.toml", "A flow of control", "A line of work")
    _, after = builds(None, midst=change, compare=True)
    assert after.others == []
    assert after.rendered == ALL


@needs_fork
def test_only_pages_that_an_edit_can_change_are_rendered_again(builds: Callable[..., list[Built]]) -> None:
    after = builds(
        ("docs/en/index.md", "Prose.", "A sentence."),
        ("docs/en/index.md", "# Title", "# Renamed"),
        ("snippets/x/y.py", "first", "second"),
        ("snippets/x/a.py", "untouched", "shown nowhere"),
        ("claims/x.py", "A sentence.", "A new sentence."),
        ("reference/data/errata/X.toml", "A fact.", "A new fact."),
    )
    assert [built.rendered for built in after] == [
        ALL,
        ["en/index.md"],
        ["en/index.md", "en/other.md"],  # the other one names its heading
        ["en/index.md", "zh/index.md"],
        [],
        ["en/index.md"],
        ALL,
    ]


@needs_fork
def test_what_is_wrong_with_a_page_is_said_at_each_build_until_it_is_mended(builds: Callable[..., list[Built]]) -> None:
    wrong, mended = "[there](gone.md)", "there"
    after = builds(
        ("docs/en/index.md", "Prose.", wrong),
        ("docs/zh/other.md", "# Other", "# Another"),
        ("docs/en/index.md", wrong, mended),
        ("docs/zh/other.md", "# Another", "# Other"),
    )
    assert [built.rendered for built in after[2:]] == [["en/index.md", "zh/other.md"], ["en/index.md"], ["zh/other.md"]]
    assert [len(built.said) for built in after] == [0, 1, 1, 0, 0]
    assert "gone.md" in after[2].said[0]


@needs_fork
def test_a_place_that_goes_is_missed_by_a_page_that_was_not_rendered_again(builds: Callable[..., list[Built]]) -> None:
    after = builds(
        ("docs/en/other.md", None, "\n[There](index.md#there)\n"),
        ("docs/en/index.md", None, "\n## There {#there}\n"),
        ("docs/en/index.md", "{#there}", "{#elsewhere}"),
        ("docs/zh/index.md", "Prose.", "Words."),
    )
    assert [len(built.said) for built in after] == [0, 1, 0, 1, 1]
    assert [built.rendered for built in after[2:]] == [["en/index.md"], ["en/index.md"], ["zh/index.md"]]


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
        for line in there(server.stderr):
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
    """Wait until the word is there, in a page that may not be there yet."""
    deadline = time.monotonic() + LIMIT / 5
    while time.monotonic() < deadline:
        if word in _get(address):
            return
        time.sleep(0.2)
    raise AssertionError(f"no {word!r} on {address}")
