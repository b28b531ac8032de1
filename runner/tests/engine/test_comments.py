"""Comments in pairs: each edition shows its own; what is wrong with one is told with file and line."""

from __future__ import annotations

import pytest

from engine.parsing import both
from proved_snippets.snippet import SnippetError


def test_each_edition_shows_its_own_comments_on_the_same_lines() -> None:
    snippet = both(
        "x/y.py",
        "# /// script\n# [tool.snippet]\n# runs = 2\n# ///\n"
        'if True:\n    # zh: 打印\n    # en: print\n    print("# zh: no comment")\n',
    )
    assert snippet.sources["zh"] == 'if True:\n    # 打印\n    print("# zh: no comment")\n'
    assert snippet.sources["en"] == 'if True:\n    # print\n    print("# zh: no comment")\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# zh: 一\nprint()\n", r"x/y\.py:1: this comment has no '# en:' twin"),
        ("# en: one\nprint()\n", r"x/y\.py:1: this comment has no '# zh:' twin"),
        ("# en: one\n# zh: 一\nprint()\n", r"x/y\.py:1: this comment has no '# zh:' twin"),
        ("# zh: 一\n\n# en: one\nprint()\n", r"x/y\.py:1: this comment has no '# en:' twin"),
        ("print()\n# a plain one\n", r"x/y\.py:2: comments stand on lines of their own"),
        ("print()  # zh: 一\n", r"x/y\.py:1: comments stand on lines of their own"),
        ("# zh:\n# en:\n", r"x/y\.py:1: comments stand on lines of their own"),
        ("print(\n", r"x/y\.py:1: not Python: '\(' is never closed"),
    ],
)
def test_a_wrong_comment_names_file_and_line(text: str, message: str) -> None:
    with pytest.raises(SnippetError, match=message):
        both("x/y.py", text)


def test_the_lines_of_comments_count_from_the_top_of_the_file() -> None:
    with pytest.raises(SnippetError, match=r"x/y\.py:6: "):
        both("x/y.py", "# /// script\n#\n# ///\n\nprint()\n# alone\n")
