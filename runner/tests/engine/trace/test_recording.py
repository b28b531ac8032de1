"""What the recorder is told, and how it comes into the processes of a run."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.there import there
from proved_snippets.faults import faults
from proved_snippets.interpreter import Interpreter
from proved_snippets.run import run
from proved_snippets.snippet import SnippetError, parse
from proved_snippets.trace import recording
from proved_snippets.trace.reading import read
from proved_snippets.trace.recording import Noting, can_be_a_ladder, environment

pytestmark = pytest.mark.side_by_side


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("n", True),
        ("self.entries", True),
        ("box[0].value", True),
        ("box[-1]", True),
        ("box['a'][n]", True),
        ("a b(", False),
        ("print()", False),
        ("n + 1", False),
        ("box[f()]", False),
        ("x := 1", False),
        ("'n'", False),
    ],
)
def test_a_ladder_is_a_variable(expression: str, fits: bool) -> None:
    assert can_be_a_ladder(expression) == fits
    text = f"# /// script\n# [tool.snippet]\n# ladder = {expression!r}\n# ///\nprint()\n".replace('"', "'''")
    if not fits and "'" not in expression:
        with pytest.raises(SnippetError, match="'ladder' must be a variable"):
            parse("x/y.py", text)


def test_no_notes_are_a_fault_with_a_name(interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proved_snippets.run.environment", lambda *_: {})
    quiet = run("print()\n", "y.py", interpreter, noting=Noting())
    (fault,) = faults(parse("x/y.py", "# /// script\n# [tool.snippet]\n# timeline = true\n# ///\nprint()\n"), quiet)
    assert fault.startswith("no notes came")


@pytest.mark.skipif(sys.platform == "win32", reason="a name of a file cannot have a colon")
def test_the_project_may_lie_in_a_folder_with_a_colon(
    tmp_path: Path, interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / f"a{os.pathsep}b"
    shutil.copytree(recording.RECORDER.parent, folder / "trace")
    monkeypatch.setattr(recording, "RECORDER", folder / "trace" / "recorder")
    seen = there(run("import time\ntime.sleep(0)\n", "y.py", interpreter, noting=Noting()).timeline)
    assert len(seen.spans("sleep")) == 1


def start(folder: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run ``y.py`` in a folder, noting, by a command."""
    notes = folder / "notes"
    notes.mkdir()
    variables = {"PATH": os.environ["PATH"]} | environment("", "y.py", notes, Noting())
    variables["PYTHONPATH"] += os.pathsep + str(folder / "own")
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=True)


def test_another_process_may_start_the_snippet(tmp_path: Path, interpreter: Interpreter) -> None:
    (tmp_path / "y.py").write_text("import time\ntime.sleep(0.01)\n", encoding="utf-8")
    launcher = "import subprocess, sys; subprocess.run([sys.executable, 'y.py'], check=True)"
    start(tmp_path, [interpreter.executable, "-c", launcher])
    seen = read(tmp_path / "notes", 1, time.perf_counter(), 0)
    assert [(lane.name, lane.process, lane.spans[0].kind) for lane in seen.lanes] == [("MainThread", 0, "sleep")]


def test_a_sitecustomize_of_the_user_is_imported_too(tmp_path: Path, interpreter: Interpreter) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "sitecustomize.py").write_text("print('mine')\n", encoding="utf-8")
    (tmp_path / "y.py").write_text(
        "import os, sys, time\ntime.sleep(0)\nprint(sys.modules['sitecustomize'].__file__, os.environ['PYTHONPATH'])\n",
        encoding="utf-8",
    )
    done = start(tmp_path, [interpreter.executable, "y.py"])
    own = tmp_path / "own"
    assert done.stdout == f"mine\n{own / 'sitecustomize.py'} {own}\n"
    assert done.stderr == ""
    assert read(tmp_path / "notes", 1, time.perf_counter(), 0).spans("sleep")


def test_the_recorder_leaves_no_folder_behind(tmp_path: Path) -> None:
    variables = environment("print()\n", "y.py", tmp_path, Noting())
    assert variables == {"PYTHONPATH": str(tmp_path)}
    assert [file.name for file in Path(tmp_path).iterdir()] == ["sitecustomize.py"]


def test_no_module_comes_with_the_recorder_but_what_is_built_in(tmp_path: Path, interpreter: Interpreter) -> None:
    (tmp_path / "y.py").write_text("import sys\nprint(*sys.modules)\n", encoding="utf-8")
    # Not the one of a virtual environment, whose packages may import what they like.
    command, variables = [os.path.realpath(interpreter.executable), "y.py"], {"PATH": os.environ["PATH"]}
    plain = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=True)
    noted = start(tmp_path, command)
    assert set(noted.stdout.split()) - set(plain.stdout.split()) <= set(sys.builtin_module_names)
    assert set(plain.stdout.split()) - {"sitecustomize"} <= set(noted.stdout.split())


def imported(file: Path) -> set[str]:
    """What a module imports when it runs: not what it imports for the checker of types alone."""
    names = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("file", sorted(recording.RECORDER.glob("*.py")), ids=lambda file: file.stem)
def test_the_recorder_needs_nothing_but_itself_and_what_every_python_has_at_its_start(file: Path) -> None:
    if file.stem == "signatures":
        # For the checker of types alone.
        return
    others = {name for name in imported(file) if not name.startswith("proved_snippets.trace.recorder.")}
    assert others <= {"__future__", "proved_snippets.trace.notes", "os", "sys", *sys.builtin_module_names}


def test_nothing_imports_at_run_time_what_is_for_the_checker_of_types_alone() -> None:
    for file in recording.RECORDER.glob("*.py"):
        assert not any("signatures" in name for name in imported(file))


def test_the_wing_knows_nothing_of_the_rest_of_the_project() -> None:
    for file in recording.RECORDER.parent.glob("*.py"):
        assert {name for name in imported(file) if name.startswith("proved_snippets") and ".trace" not in name} == set()
