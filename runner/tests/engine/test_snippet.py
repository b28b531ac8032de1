"""Loading: options, paired comments, and the errors of both, with file and line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import pytest

from proved_snippets.options import Options
from proved_snippets.project import Project
from proved_snippets.snippet import Snippet, SnippetError, load, parse
from proved_snippets.suite import SuiteError, load_all

with_links = pytest.mark.skipif(sys.platform == "win32", reason="there, a link needs a privilege")


def both(path: str, text: str) -> Snippet:
    """A snippet of a project of two languages."""
    return parse(path, text, ("zh", "en"))


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
        ("# dependencies = ['requests']", r"x/y\.py:2: a snippet uses the standard library only"),
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


@pytest.mark.parametrize("path", ["../secret.py", "x/../../secret.py", "/etc/passwd", "y.py", "x/y.txt", "x/sub/y.py"])
def test_a_path_outside_the_snippets_is_an_error(project: Project, path: str) -> None:
    (project.root / "secret.py").write_text("print()\n")
    with pytest.raises(SnippetError, match=r"not a snippet; name one as CHAPTER/NAME\.py"):
        load(project, path)


@pytest.mark.parametrize(
    ("path", "better"),
    [("x/my-naps.py", "x/my_naps.py"), ("x/naps (copy).py", "x/naps_copy.py"), ("my x/a.b.py", "my_x/a_b.py")],
)
def test_a_name_that_cannot_be_one_comes_with_one_that_can(project: Project, path: str, better: str) -> None:
    with pytest.raises(SnippetError, match=rf"letters, digits and '_' only: rename it, as to {better}"):
        load(project, path)


@pytest.mark.parametrize("path", ["Hello/Naps.py", "线程/小睡.py", "x/_1.py"])
def test_names_may_have_letters_of_any_language(project: Project, path: str) -> None:
    file = project.snippets / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("print()\n")
    assert project.paths() == [path]
    assert load(project, path).id == path.removesuffix(".py").replace("/", "-")


@with_links
def test_hidden_files_and_folders_of_editors_are_no_snippets(project: Project) -> None:
    (project.snippets / "x" / ".#y.py").symlink_to("me@host.1:2")
    for folder in (".ipynb_checkpoints", "x"):
        (project.snippets / folder).mkdir(exist_ok=True)
        (project.snippets / folder / "y.py").write_text("print()\n")
    assert project.paths() == ["x/y.py"]


@with_links
def test_a_chapter_can_be_a_link(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "y.py").write_text("print()\n")
    (project.snippets / "far").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [load(project, path).path for path in project.paths()] == ["far/y.py"]


@with_links
def test_a_file_that_cannot_be_read_is_an_error_that_names_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.snippets / "x" / "folder.py").mkdir()
    (project.snippets / "x" / "link.py").symlink_to("nowhere")
    (project.snippets / "x" / "loop.py").symlink_to("loop.py")
    (project.snippets / "x" / "closed.py").write_text("print()\n")
    read_bytes = Path.read_bytes

    def closed(self: Path) -> bytes:
        if self.name == "closed.py":
            raise PermissionError(13, "Permission denied")
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(SuiteError) as error:
        load_all(project, project.paths())
    assert [failure.partition(";")[0] for failure in error.value.failures] == [
        "x/closed.py: cannot be read (Permission denied)",
        "x/folder.py: a folder, not a snippet",
        "x/link.py: a link to a file that is not there",
        "x/loop.py: cannot be read (Too many levels of symbolic links)",
    ]
    with pytest.raises(SnippetError, match="cannot be read"):
        load(project, f"x/{'a' * 300}.py")


def test_what_nobody_thought_of_still_names_the_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.snippets / "x" / "y.py").write_text("print()\n")
    (project.snippets / "x" / "z.py").write_text("print(1)\n")

    def fail(path: str, text: str, languages: tuple[str, ...]) -> NoReturn:
        raise RecursionError("too deep") if path == "x/y.py" else SnippetError(f"{path}: as usual")

    monkeypatch.setattr("proved_snippets.snippet.parse", fail)
    with pytest.raises(SuiteError) as error:
        load_all(project, project.paths())
    assert error.value.failures == [
        "x/y.py: cannot be understood (RecursionError: too deep); take its last change back",
        "x/z.py: as usual",
    ]


def test_names_that_differ_in_case_only_are_an_error(project: Project) -> None:
    (project.snippets / "x" / "y.py").write_text("print()\n")
    with pytest.raises(SuiteError, match=r"x/y\.py: differs from x/Y\.py in upper and lower case only; rename one"):
        load_all(project, ["x/Y.py", "x/y.py"])


def test_a_missing_file_is_an_error(project: Project) -> None:
    with pytest.raises(SnippetError, match="there is no such file"):
        load(project, "x/none.py")


def test_a_file_that_is_not_utf_8_is_an_error(project: Project) -> None:
    (project.snippets / "x" / "y.py").write_bytes(b"print('\xff')\n")
    with pytest.raises(SnippetError, match=r"x/y\.py:1: not UTF-8 \(invalid start byte\); save it as UTF-8$"):
        load(project, "x/y.py")
    (project.snippets / "x" / "y.py").write_bytes(b"# coding: latin-1\r\rprint('\xe9')\n")
    with pytest.raises(SnippetError, match=r"x/y\.py:3: not UTF-8 .*; save it as UTF-8 and take the coding line out"):
        load(project, "x/y.py")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"#!/usr/bin/env python3\nprint()\n", r"x/y\.py:1: the runner names the Python; take the shebang line out"),
        (
            b"# -*- coding: utf-8 -*-\nprint()\n",
            r"x/y\.py:1: a snippet is UTF-8, as Python .*; take the coding line out",
        ),
        (b"\xef\xbb\xbf\n# vim: set fileencoding=gbk :\n", r"x/y\.py:2: a snippet is UTF-8"),
        (b"print(1)\nx = '\0'\n", r"x/y\.py:2: a null byte"),
        (b"\xff\xfep\0r\0", r"x/y\.py:1: not UTF-8"),
        ("# zh: 编码 coding: gbk\n# en: one\nprint()\n".encode(), r"x/y\.py:1: in the first two lines, Python takes"),
        ("x = 1  # zh: 一\n".encode(), r"x/y\.py:1: comments stand on lines of their own"),
    ],
)
def test_what_python_would_not_read_as_it_stands_is_refused_by_line(
    project: Project, data: bytes, message: str
) -> None:
    (project.snippets / "x" / "y.py").write_bytes(data)
    with pytest.raises(SnippetError, match=message):
        load(project, "x/y.py")


@pytest.mark.parametrize(
    ("data", "source"),
    [
        ("\ufeffprint()\n", "print()\n"),
        ("\ufeff# zh: 一\n# en: one\nprint()\n", "# one\nprint()\n"),
        ("\ufeff# /// script\n#\n# ///\nprint()\n", "print()\n"),
        ("print(1)\r\nprint(2)\rprint(3)", "print(1)\nprint(2)\nprint(3)\n"),
        ("x = 'a\v\x1c\x1d\x1e\x85\u2028b'\n", "x = 'a\v\x1c\x1d\x1e\x85\u2028b'\n"),
        ("import os\n\f\n# zh: 一\u2028二\n# en: one\vtwo\nprint()\n", "import os\n\f\n# one\vtwo\nprint()\n"),
        ("\f# zh: 一  \n\f# en: one\t\nprint()\n", "\f# one\nprint()\n"),
        ("if 1:\n\t# zh: 一\n\t# en: one\n\tprint()", "if 1:\n\t# one\n\tprint()\n"),
        ("print()  \n\n\n", "print()  \n"),
        ("print(1) \\\n\n", "print(1) \\\n\n"),
        ("", "\n"),
        ("f(" + "(" * 300 + ")" * 300 + ")", "f(" + "(" * 300 + ")" * 300 + ")\n"),
        ('d = f"{d["#"]}"', 'd = f"{d["#"]}"\n'),
        ("type N = int", "type N = int\n"),
    ],
)
def test_the_program_is_the_file_without_metadata_and_the_other_language(
    project: Project, data: str, source: str
) -> None:
    (project.snippets / "x" / "y.py").write_bytes(data.encode())
    assert load(project, "x/y.py").source == source
