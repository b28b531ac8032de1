"""The metadata block: where it may stand, and what is none."""

from __future__ import annotations

import pytest

from engine.parsing import both
from proved_snippets.snippet import SnippetError


@pytest.mark.parametrize(
    "text",
    [
        "# /// script\n# [tool.snippet]\nprint()\n",
        "# /// script\n#[tool.snippet]\n# ///\nprint()\n",
        "# /// script\n",
        "#/// script\n# ///\nprint()",
        "# /// script \n# ///\nprint()",
        "# ///\nprint()",
    ],
)
def test_a_block_that_is_not_one_is_an_error(text: str) -> None:
    with pytest.raises(SnippetError, match=r"x/y\.py:1: malformed metadata block"):
        both("x/y.py", text)


def test_two_blocks_are_an_error() -> None:
    with pytest.raises(SnippetError, match="one metadata block"):
        both("x/y.py", "# /// script\n#\n# ///\n\n# /// script\n#\n# ///\n")


@pytest.mark.parametrize(
    "body", ["print()\n{}", "print()\n\n{}\nprint()\n", "{}\nprint()", "{}", "if 1:\n    print()\n{}\n"]
)
def test_the_block_may_stand_anywhere_and_end_the_file(body: str) -> None:
    block = "# /// script\n# [tool.snippet]\n# runs = 2\n# ///"
    snippet = both("x/y.py", body.format(block))
    assert snippet.options.runs == 2
    assert snippet.source == body.replace("{}\n", "").replace("{}", "").strip("\n") + "\n"


def test_what_looks_like_the_end_of_a_block_inside_it_is_content_as_in_pep_723() -> None:
    block = '# /// script\n# tool.snippet.bars = """(?P<label>a)\n# ///\n# (?P<b>c)"""\n# ///\nprint()\n'
    assert both("x/y.py", block).options.pictures["bars"] == "(?P<label>a)\n///\n(?P<b>c)"


def test_a_block_in_a_string_is_refused_because_other_tools_would_read_it() -> None:
    with pytest.raises(SnippetError, match=r"x/y\.py:2: this metadata block stands in a string"):
        both("x/y.py", 'a = """\n# /// script\n# dependencies = ["x"]\n# ///\n"""\nprint(a)\n')
    text = 'a = """\n# /// script\n"""\n'
    assert both("x/y.py", text).source == text
