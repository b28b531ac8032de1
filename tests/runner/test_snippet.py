"""Loading: options, paired comments, and the errors of both, with file and line."""

from __future__ import annotations

import pytest

from runner.snippet import Options, SnippetError, load, parse


def options(text: str) -> Options:
    return parse("x/y.py", f"# /// script\n{text}\n# ///\nprint()\n").options


def test_without_a_block_the_defaults_hold():
    assert parse("x/y.py", "print()\n").options == Options()


def test_every_option_is_read():
    read = options(
        '# requires-python = ">=3.13"\n# [tool.snippet]\n# ends = "hang"\n# limit = 2\n# runs = 100\n'
        "# alone = true\n# stderr = true"
    )
    assert read == Options("hang", 2, 100, alone=True, stderr=True, requires_python=">=3.13")
    assert options("# [tool.snippet]\n# timeline = true").timeline


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
        ("# dependencies = ['requests']", r"x/y\.py:2: a snippet uses the standard library only"),
    ],
)
def test_a_wrong_option_names_file_and_line(block, message):
    with pytest.raises(SnippetError, match=message):
        options(block)


@pytest.mark.parametrize(
    "text",
    ["# /// script\n# [tool.snippet]\nprint()\n", "# /// script\n#[tool.snippet]\n# ///\nprint()\n", "# /// script\n"],
)
def test_a_block_that_is_not_one_is_an_error(text):
    with pytest.raises(SnippetError, match=r"x/y\.py:1: malformed metadata block"):
        parse("x/y.py", text)


def test_two_blocks_are_an_error():
    with pytest.raises(SnippetError, match="one metadata block"):
        parse("x/y.py", "# /// script\n#\n# ///\n\n# /// script\n#\n# ///\n")


def test_each_edition_shows_its_own_comments_on_the_same_lines():
    snippet = parse(
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
def test_a_wrong_comment_names_file_and_line(text, message):
    with pytest.raises(SnippetError, match=message):
        parse("x/y.py", text)


def test_the_lines_of_comments_count_from_the_top_of_the_file():
    with pytest.raises(SnippetError, match=r"x/y\.py:6: "):
        parse("x/y.py", "# /// script\n#\n# ///\n\nprint()\n# alone\n")


@pytest.mark.parametrize("path", ["../secret.py", "x/../../secret.py", "/etc/passwd", "y.py", "x/y.txt", "x/sub/y.py"])
def test_a_path_outside_the_snippets_is_an_error(project, path):
    (project.root / "secret.py").write_text("print()\n")
    with pytest.raises(SnippetError, match=r"not a snippet; name one as CHAPTER/NAME\.py"):
        load(project, path)


def test_a_missing_file_is_an_error(project):
    with pytest.raises(SnippetError, match="there is no such file"):
        load(project, "x/none.py")


def test_a_file_that_is_not_utf_8_is_an_error(project):
    (project.snippets / "x" / "y.py").write_bytes(b"print('\xff')\n")
    with pytest.raises(SnippetError, match="not UTF-8"):
        load(project, "x/y.py")
