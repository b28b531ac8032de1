"""Loading: which files are snippets, how they are read, and what is wrong with one, with file and line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import pytest

from proved_snippets.project import Project
from proved_snippets.snippet import SnippetError, load
from proved_snippets.suite import SuiteError, load_all

with_links = pytest.mark.skipif(sys.platform == "win32", reason="there, a link needs a privilege")


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
