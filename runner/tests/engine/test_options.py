"""The table of options: what a row can be, how they are read, and what is wrong with one, with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from engine.parsing import both
from proved_snippets.options import Options, option
from proved_snippets.snippet import SnippetError


def options(text: str) -> Options:
    return both("x/y.py", f"# /// script\n{text}\n# ///\nprint()\n").options


def test_without_a_block_the_defaults_hold() -> None:
    assert both("x/y.py", "print()\n").options == Options()


def test_every_option_is_read() -> None:
    read = options(
        '# requires-python = ">=3.13"\n# [tool.snippet]\n# ends = "hang"\n# limit = 2\n# runs = 100\n'
        "# alone = true\n# stderr = true"
    )
    assert read == Options("hang", 2, 100, alone=True, stderr=True, requires_python=">=3.13")
    assert options("# [tool.snippet]\n# timeline = true").pictures == {"timeline": True}


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("# [tool.snippet]\n# speed = 3", r"x/y\.py:3: unknown option 'speed'; known are ends, limit"),
        ("# color = 1", r"x/y\.py:2: unknown option 'color'"),
        ("# [tool.snipet]\n# runs = 2", r"x/y\.py:2: unknown option 'tool\.snipet'"),  # codespell:ignore
        ("# [tool.snippet]\n#\n# ends = 'never'", r"x/y\.py:4: 'ends' must be one of ok, error, hang, not 'never'"),
        ("# [tool.snippet]\n# limit = 0", r"x/y\.py:3: 'limit' must be seconds"),
        ("# [tool.snippet]\n# limit = true", r"x/y\.py:3: 'limit' must be seconds"),
        ("# [tool.snippet]\n# runs = 1.5", r"x/y\.py:3: 'runs' must be a whole number"),
        ("# [tool.snippet]\n# alone = 1", r"x/y\.py:3: 'alone' must be true or false"),
        ("# [tool.snippet]\n# runs = 2\n# timeline = true", r"x/y\.py:4: a picture shows one run"),
        ("# [tool.snippet]\n# runs 2", r"x/y\.py:3: malformed metadata"),
        ("# requires-python = 'new'", r"x/y\.py:2: requires-python is not a version specifier"),
        ("# requires-python = 3.13", r"x/y\.py:2: requires-python is not a version specifier"),
        ("# dependencies = ['requests']", r"x/y\.py:2: dependencies must be a list of packages with their exact"),
        ("# dependencies = ['requests>=2']", r"x/y\.py:2: dependencies must be a list of packages"),
        ("# dependencies = ['requests==2.*']", r"x/y\.py:2: dependencies must be a list of packages"),
        ("# dependencies = 'requests==2.1'", r"x/y\.py:2: dependencies must be a list of packages"),
        ("# dependencies = ['a==1; python_version > \"3\"']", r"x/y\.py:2: dependencies must be a list of packages"),
        ("# tool = 3", r"x/y\.py:2: 'tool' must be a table, such as \[tool\.snippet\], not 3"),
        ("# tool = []", r"x/y\.py:2: 'tool' must be a table"),
        ("# [tool]\n# snippet = 3", r"x/y\.py:3: 'tool\.snippet' must be a table"),
        ("# [[tool.snippet]]\n# runs = 3", r"x/y\.py:2: 'tool\.snippet' must be a table"),
        ('# [tool.snippet]\n# ends = "ok"  # and a limit of\n# limit = 0', r"x/y\.py:4: 'limit' must be seconds"),
        ("# [tool.snippet]\n# 'limit' = 0", r"x/y\.py:3: 'limit' must be seconds"),
        ("# tool.snippet.runs = 2\n# tool.snippet.limit = 61", r"x/y\.py:3: 'limit' must be seconds"),
        ("# tool = {snippet = {limit = nan}}", r"x/y\.py:2: 'limit' must be seconds"),
        ('# [tool.snippet]\n# bars = """\n# limit = 0\n# """\n# limit = 1', r"x/y\.py:3: 'bars' must be a pattern"),
        ("# [tool.snippet]\n# bars = '(?P<label>a{99999999999})(?P<b>)'", r"x/y\.py:3: 'bars' must be a pattern"),
        ("# [tool.snippet]\n# ends = ['ok']", r"x/y\.py:3: 'ends' must be one of"),
        ("# [tool.snippet]\n# alone = 1979-05-27", r"x/y\.py:3: 'alone' must be true or false"),
        ("# [tool.snippet]\n# boxes = ' '", r"x/y\.py:3: 'boxes' must be text: the names of variables"),
        ("# [tool.snippet]\n# boxes = 'a b-c'", r"x/y\.py:3: 'boxes' must be text: the names of variables"),
        ("# [tool.snippet]\n# ladder = ' '", r"x/y\.py:3: 'ladder' must be a variable"),
        ("# [tool.snippet]\n# ladder = 'a b('", r"x/y\.py:3: 'ladder' must be a variable"),
        ("# [tool.snippet]\n# timeline = true\n# slices = 'a.b'", r"x/y\.py:4: 'slices' must be text: the name of"),
        ("# [tool.snippet]\n# slices = 'a'", r"x/y\.py:3: slices are shown in the timeline"),
        ("# requires-python = ['>=3.10']", r"x/y\.py:2: requires-python is not a version specifier"),
        ("# [tool.snippet]\n# limit = " + "1" * 5000, r"x/y\.py:3: malformed metadata"),
        ("# [tool.snippet]\n# limit =", r"x/y\.py:3: malformed metadata"),
        ("# a = " + "[" * 9999, r"x/y\.py:2: malformed metadata"),
    ],
)
def test_a_wrong_option_names_file_and_line(block: str, message: str) -> None:
    with pytest.raises(SnippetError, match=message):
        options(block)


def test_a_picture_that_is_not_asked_for_may_have_many_runs() -> None:
    assert options("# [tool.snippet]\n# timeline = false\n# runs = 3") == Options(runs=3)


def test_a_row_may_have_a_table_for_its_default() -> None:
    @dataclass(frozen=True)
    class More(Options):
        env: Mapping[str, str] = option({}, lambda value: isinstance(value, dict), "a table")

    assert More().env == {}
    assert More().deciding == Options().deciding
    assert More(env={"A": "b"}).deciding["env"] == {"A": "b"}


def test_those_that_differ_from_their_defaults_are_told_by_name() -> None:
    assert Options().changed == {}
    given = Options(runs=2, focus="1", pictures={"timeline": True})
    assert given.changed == {"runs": 2, "focus": "1", "timeline": True}
    assert "focus" not in given.deciding, "how the page shows it changes no run"
