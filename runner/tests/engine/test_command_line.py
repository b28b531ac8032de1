"""What the command line prints, wherever it goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from proved_snippets import schedule
from proved_snippets.__main__ import main
from proved_snippets.project import Project
from proved_snippets.run import Run, run

TEXT = "，中文 é 🧵"


@pytest.fixture
def snippet(project: Project) -> Project:
    """A project with one snippet, whose output and name have characters that few encodings have."""
    (project.snippets / "x" / "小睡.py").write_text(f"print({TEXT!r})\n", encoding="utf-8")
    return project


def command(project: Project, *arguments: str, **environment: str) -> list[str]:
    code = "import sys; from proved_snippets.__main__ import main; sys.exit(main(sys.argv[1:]))"
    return [sys.executable, "-c", code, "--root", str(project.root), *arguments]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk", "utf-8", "utf-16"])
def test_every_encoding_of_a_terminal_or_pipe_can_be_written(snippet: Project, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for arguments in (["run"], ["list"], ["show", "x/小睡.py"], ["show", "x/没有.py"]):
        result = subprocess.run(command(snippet, *arguments), env=environment, capture_output=True, timeout=60)
        output, errors = result.stdout.decode(encoding), result.stderr.decode(encoding)
        assert "Traceback" not in errors, arguments
        if arguments[-1] == "x/没有.py":
            assert result.returncode == 1
            assert "there is no such file" in errors
        elif arguments[0] == "show":
            assert json.loads(output)["outcomes"][0]["output"] == [["out", f"{TEXT}\n"]]
        elif encoding == "utf-8":
            assert "x/小睡.py" in output
        assert result.returncode == (arguments[-1] == "x/没有.py"), errors
    if encoding in ("ascii", "cp1252"):
        written = subprocess.run(command(snippet, "run", "--cached"), env=environment, capture_output=True).stdout
        assert rb"\uff0c\u4e2d" in written
        assert rb"\U0001f9f5" in written


@pytest.mark.skipif(sys.platform == "win32", reason="there, a pipe closes in another way")
@pytest.mark.parametrize("arguments", [["run"], ["list"], ["show", "x/小睡.py"]])
def test_a_closed_pipe_ends_it_quietly(snippet: Project, arguments: list[str]) -> None:
    main(["--root", str(snippet.root), "run"])
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(command(snippet, *arguments), stdout=writing, stderr=subprocess.PIPE, timeout=60)
    finally:
        os.close(writing)
    assert result.returncode == 141
    assert b"Traceback" not in result.stderr
    assert b"Broken" not in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_an_error_in_words(snippet: Project) -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(command(snippet, "list"), stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert result.returncode == 1
    assert b"No space left" in result.stderr
    assert b"Traceback" not in result.stderr


def test_what_came_out_is_printed_by_its_own_lines(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.snippets / "x" / "y.py").write_text("print('a\\x0bb\\u2028c\\x85d\\ne')\n")
    assert main(["--root", str(project.root), "run", "x/y.py"]) == 0
    assert capsys.readouterr().out.split("\n")[1:] == ["a\x0bb\u2028c\x85d", "e", "", ""]


@pytest.mark.skipif(sys.platform == "win32", reason="there, a link needs a privilege")
def test_a_path_may_lead_through_links(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    far = tmp_path / "elsewhere"
    far.mkdir()
    (far / "y.py").write_text("print('far')\n")
    (project.snippets / "far").symlink_to(far, target_is_directory=True)
    (tmp_path / "root").symlink_to(project.root, target_is_directory=True)
    for folder, path in (
        (project.root, "snippets/far/y.py"),
        (project.root, "far/y.py"),
        (project.snippets, "far/y.py"),
        (project.root, str(tmp_path / "root" / "snippets" / "x" / ".." / "far" / "y.py")),
    ):
        monkeypatch.chdir(folder)
        assert main(["--root", str(project.root), "run", "--cached", path]) == 0, path
        assert "far" in capsys.readouterr().out


def test_a_snippet_that_cannot_even_be_started_leaves_the_others_running(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "c"):
        (project.snippets / "x" / f"{name}.py").write_text("print('ran')\n")

    def fail(source: str, name: str, *arguments: Any, **options: Any) -> Run:
        if name == "b.py":
            raise RecursionError("too deep")
        return run(source, name, *arguments, **options)

    monkeypatch.setattr(schedule, "run", fail)
    assert main(["--root", str(project.root), "run"]) == 1
    errors = capsys.readouterr().err
    assert "1 snippet failed" in errors
    assert "snippets/x/b.py: the runner could not run it (RecursionError: too deep)" in errors
    assert main(["--root", str(project.root), "show", "x/a.py", "x/c.py"]) == 0


def test_the_last_lines_of_a_failure_are_as_a_terminal_shows_them(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.snippets / "x" / "y.py").write_text(r"print('kept\x0bone\r\n 10%\r100%'); raise SystemExit(3)" + "\n")
    assert main(["--root", str(project.root), "run"]) == 1
    assert "    | kept␋one\n    | 100%\n  repeat it" in capsys.readouterr().err


@pytest.mark.parametrize("flags", [["-O"], ["-OO"]])
def test_the_builder_may_leave_assertions_and_docstrings_out(snippet: Project, flags: list[str]) -> None:
    python, *rest = command(snippet, "run", "--cached")
    result = subprocess.run([python, *flags, *rest], capture_output=True, timeout=60)
    assert result.returncode == 0, result.stderr
