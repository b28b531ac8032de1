"""Hundreds of odd files: each is read as Python reads it, or refused by name; nothing else happens."""

from __future__ import annotations

import ast
import dataclasses
import os
import random
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from engine.conftest import expand
from engine.there import one
from proved_snippets import render
from proved_snippets.interpreter import Interpreter
from proved_snippets.lines import with_line_feeds
from proved_snippets.pages import find, problems
from proved_snippets.project import Project
from proved_snippets.record import Outcome, record_of
from proved_snippets.snippet import Snippet, SnippetError, load, parse

COUNT = int(os.environ.get("ODD_FILES", "250"))
"""How many files; with ODD_FILES=20000 in the environment the same generator goes on."""

FRAGMENTS = [
    *("\0", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\ufeff", "\r", "\r\n", "\n\n", "\t", "\\"),
    *("'", '"', '"""', "'''", "(", ")", "[", "}", "{", "#", "\\\n", "f'{", "}'", "rb'", 'f"{x!r:{w}}"', "f'{a:"),
    *("# zh: 一\n# en: one\n", "# en: one\n", "    # zh: 一\n    # en: two\n", "#!/bin/sh\n", "# coding: gbk\n"),
    *("# /// script\n# ///\n", "# /// script\n# [tool.snippet]\n# limit = 3\n# ///", "# /// other\n#\n# ///\n"),
    *(
        "# tool = 3\n",
        "# [tool.snippet]\n",
        "# [[tool.snippet]]\n",
        "# runs = 3\n",
        "# limit = nan\n",
        "# boxes = ' '\n",
    ),
    *("# timeline = false\n", "# bars = '('\n", "# ladder = 'a b('\n", "# ends = []\n", "# requires-python = ['3']\n"),
    *(
        "```\n",
        "```snippet\n",
        "~~~~\n",
        "> ```snippet\n",
        "\t```{.snippet}\n",
        "x/y.py\n",
        "# /// script\n",
        "# ///\n",
    ),
    *("é", "线程", "\N{SNAKE}", "e\u0301", "\x1b[2A", "\x1b7", "\x9b", "\b", "\\N{DASH}", "#\n", "\udc80"),
]


def odd_files(texts: list[str], count: int) -> Iterator[bytes]:
    """Files of the site with a few accidents each; the same ones every time."""
    chance = random.Random(20)
    for _ in range(count):
        lines = [line + "\n" for line in chance.choice(texts).split("\n")[:-1]]
        for _ in range(chance.randint(1, 4)):
            accident(lines, chance)
        data = "".join(lines).encode("utf-8", "surrogatepass")
        if chance.random() < 0.3:
            cut = chance.randint(0, len(data))
            data = data[:cut] + bytes(chance.randrange(256) for _ in range(chance.randint(0, 3)))
        yield data


def accident(lines: list[str], chance: random.Random) -> None:
    """Spoil a file a little."""
    at, kind = chance.randrange(len(lines) + 1), chance.randrange(6)
    if kind == 0 and at < len(lines):
        cut = chance.randint(0, len(lines[at]))
        lines[at] = lines[at][:cut] + chance.choice(FRAGMENTS) + lines[at][cut:]
    elif kind in (1, 2):
        lines.insert(at, chance.choice(FRAGMENTS))
    elif kind == 3:
        del lines[at : at + chance.randint(1, 3)]
    elif kind == 4:
        lines[at : at + 2] = lines[at : at + 2][::-1]
    else:
        end = chance.choice(["\r\n", "\r", "\n\n"])
        lines[:] = [line.replace("\n", end) for line in lines]


@pytest.fixture
def texts() -> list[str]:
    """Sources to begin with: the battery's, without the one that is no UTF-8."""
    files = sorted(Path(__file__).with_name("battery").glob("*.py"))
    return [file.read_text(encoding="utf-8") for file in files if file.read_bytes().isascii()]


def same_program(data: bytes, snippet: Snippet) -> bool:
    """Whether the builder reads the same program in the file and in what is shown; True if it reads none there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            wanted = ast.dump(ast.parse(data.decode("utf-8-sig")))
        except (SyntaxError, ValueError):
            return True
        return all(ast.dump(ast.parse(source)) == wanted for source in snippet.sources.values())


def load_or_refuse(project: Project) -> Snippet | str:
    try:
        return load(project, "x/y.py")
    except SnippetError as error:
        return str(error)


def test_an_odd_file_is_read_as_python_reads_it_or_refused_by_name(project: Project, texts: list[str]) -> None:
    file = project.snippets / "x" / "y.py"
    read = 0
    for data in odd_files(texts, COUNT):
        file.write_bytes(data)
        snippet = load_or_refuse(project)
        if isinstance(snippet, str):
            assert re.match(r"x/y\.py:\d+: .", snippet), (snippet, data)
            continue
        read += 1
        assert same_program(data, snippet), data
        assert len({source.count("\n") for source in snippet.sources.values()}) == 1
        assert "\r" not in snippet.source, data
    assert COUNT / 20 < read < COUNT


def test_odd_sources_and_outputs_are_shown(interpreter: Interpreter, texts: list[str]) -> None:
    plain = parse("x/y.py", "print()\n", ("zh", "en"))
    record = dataclasses.replace(record_of(plain, interpreter, (), [], ""), not_run="")
    for data in odd_files(texts, COUNT // 5):
        text = with_line_feeds(data.decode("utf-8", "replace")).replace("\ufeff", "")
        shown = dataclasses.replace(record, outcomes=(Outcome(1, 0, (("out", text), ("err", text[::-1]))),))
        source = text.rstrip("\n") + "\n"
        snippet = dataclasses.replace(plain, sources=dict.fromkeys(("zh", "en"), source))
        for language in ("zh", "en"):
            page = BeautifulSoup(render.html(snippet, shown, language), "html.parser")
            assert one(page, ".snippet-source code").get_text() == source
            assert "```" in render.markdown(snippet, shown, language)


def test_an_odd_page_has_fences_that_are_right_or_named(project: Project, texts: list[str]) -> None:
    for data in odd_files(texts, COUNT):
        text = data.decode("utf-8", "replace")
        for problem in problems(project, text):
            assert re.match(r"\d+: .", problem)
        if not list(find(text)):
            assert expand(project, text, "en").rstrip("\n") == re.sub("\r\n?", "\n", text).rstrip("\n")
