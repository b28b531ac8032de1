"""Many snippets: the cache, the order, failures together, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from engine.conftest import project_in
from engine.foreground import foreground
from proved_snippets import suite
from proved_snippets.cache import Cache
from proved_snippets.interpreter import Interpreter, InterpreterError, probe
from proved_snippets.project import Project
from proved_snippets.record import Record
from proved_snippets.snippet import load
from proved_snippets.suite import SuiteError, load_all, run_all

COUNTS_ITS_RUNS = """
import os, pathlib
tally = pathlib.Path({tally!r})
tally.write_text(tally.read_text() + "I" if tally.exists() else "I")
print("ran")
"""


Counted = Callable[[], int]
"""What says how often the snippet has run."""


@pytest.fixture
def counted(project: Project) -> Counted:
    """A snippet that notes each run outside its folder, and what it has noted."""
    return counting(project.root)


def counting(folder: Path) -> Counted:
    """The same in the folder of a project."""
    tally = folder / "tally"
    script = COUNTS_ITS_RUNS.format(tally=str(tally))
    (project_in(folder).snippets / "x" / "y.py").write_text(script, encoding="utf-8")
    return lambda: len(tally.read_text()) if tally.exists() else 0


pytestmark = pytest.mark.side_by_side(counted=counting)


def run(project: Project, interpreter: Interpreter, **how: Any) -> dict[str, Record]:
    how.setdefault("flags", ())
    cache = Cache(project.cache, interpreter, how["flags"])
    return run_all(load_all(project, project.paths()), interpreter, cache, **how)


def test_what_has_a_record_does_not_run_again(project: Project, interpreter: Interpreter, counted: Counted) -> None:
    first, second = run(project, interpreter), run(project, interpreter)
    assert counted() == 1
    assert first == second


def test_fresh_runs_again(project: Project, interpreter: Interpreter, counted: Counted) -> None:
    run(project, interpreter)
    run(project, interpreter, fresh=True)
    assert counted() == 2


def test_an_edit_runs_that_snippet_again_and_no_other(
    project: Project, interpreter: Interpreter, counted: Counted
) -> None:
    other = project.snippets / "x" / "z.py"
    other.write_text("print(1)\n")
    run(project, interpreter)
    other.write_text("print(2)\n")
    assert run(project, interpreter)["x/z.py"].text == "2\n"
    assert counted() == 1


def test_an_option_or_a_flag_changes_the_key(project: Project, interpreter: Interpreter, counted: Counted) -> None:
    run(project, interpreter)
    run(project, interpreter, flags=("-X", "dev"))
    file = project.snippets / "x" / "y.py"
    file.write_text("# /// script\n# [tool.snippet]\n# limit = 9\n# ///\n" + file.read_text())
    run(project, interpreter)
    assert counted() == 3


def test_another_interpreter_has_records_of_its_own(
    project: Project, interpreter: Interpreter, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project, interpreter)
    run(project, replace(interpreter, build="another"))
    run(project, interpreter)
    assert counted() == 2


def test_failures_are_not_cached(project: Project, interpreter: Interpreter) -> None:
    file = project.snippets / "x" / "y.py"
    file.write_text("1 / 0\n")
    for _ in range(2):
        with pytest.raises(SuiteError, match="ZeroDivisionError"):
            run(project, interpreter)
    assert not list(project.cache.rglob("*.json"))


@pytest.mark.parametrize("damage", ["", "{", "null", "[]", '{"snippet": "x/y.py"}', "\0", "older"])
def test_a_damaged_or_foreign_record_is_ignored_and_rewritten(
    project: Project, interpreter: Interpreter, counted: Counted, damage: str
) -> None:
    run(project, interpreter)
    (file,) = project.cache.rglob("*.json")
    whole = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(whole | {"key": "0" * 64}) if damage == "older" else damage)
    assert run(project, interpreter)["x/y.py"].text == "ran\n"
    assert counted() == 2
    assert Record.from_json(file.read_text(encoding="utf-8")).text == "ran\n"


def test_two_suites_at_the_same_time_do_not_harm_each_other(project: Project, interpreter: Interpreter) -> None:
    for n in range(6):
        (project.snippets / "x" / f"n{n}.py").write_text(f"print({n})\n")
    results: list[dict[str, Record]] = []
    threads = [threading.Thread(target=lambda: results.append(run(project, interpreter, fresh=True))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for records in results:
        assert [records[f"x/n{n}.py"].text for n in range(6)] == [f"{n}\n" for n in range(6)]
    assert not list(project.cache.rglob("*.tmp"))
    assert len(run(project, interpreter)) == 6


def test_a_file_that_somebody_reads_is_replaced_a_moment_later(
    project: Project, interpreter: Interpreter, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace
    refused: list[tuple[str, ...]] = []

    def busy(*paths: str) -> None:
        if len(refused) < 3:
            refused.append(paths)
            raise PermissionError
        replace(*paths)

    monkeypatch.setattr(os, "replace", busy)
    run(project, interpreter)
    assert len(refused) == 3
    assert run(project, interpreter)["x/y.py"].text == "ran\n"
    assert counted() == 1


def test_a_file_that_stays_busy_is_left_as_it_was(
    project: Project, interpreter: Interpreter, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*paths: str) -> NoReturn:
        raise PermissionError

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    assert run(project, interpreter)["x/y.py"].text == "ran\n"
    assert not [file for file in project.cache.rglob("*") if file.is_file()]


def test_snippets_run_side_by_side_and_measuring_ones_alone_after_them(
    project: Project, interpreter: Interpreter, tmp_path: Path
) -> None:
    begin = "import time, pathlib\nbegan = time.time()\n"
    end = "print(began, time.time())\n"
    for name, other in (("a", "b"), ("b", "a")):
        mine, its = (str(tmp_path / letter) for letter in (name, other))
        meet = f"pathlib.Path({mine!r}).touch()\nwhile not pathlib.Path({its!r}).exists():\n    time.sleep(0.01)\n"
        (project.snippets / "x" / f"{name}.py").write_text(begin + meet + end)
    for name in ("c", "d"):
        head = "# /// script\n# [tool.snippet]\n# alone = true\n# ///\n"
        (project.snippets / "x" / f"{name}.py").write_text(f"{head}{begin}time.sleep(0.1)\n{end}")
    records = run(project, interpreter)
    a, b, c, d = (tuple(map(float, records[f"x/{name}.py"].text.split())) for name in "abcd")
    assert max(a[0], b[0]) < min(a[1], b[1]), "a and b overlap"
    assert min(c[0], d[0]) >= max(a[1], b[1]), "c and d come after them"
    assert c[1] <= d[0] or d[1] <= c[0], "one at a time"


@pytest.mark.parametrize(("used", "crowded", "most"), [(10.0, True, 8), (100.0, True, 4), (10.0, False, 4)])
def test_more_run_side_by_side_where_no_page_shows_them_and_the_cores_have_time_to_spare(
    project: Project, interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch, used: float, crowded: bool, most: int
) -> None:
    monkeypatch.setattr(suite, "MOST_PER_CORE", 8)
    monkeypatch.setattr("psutil.cpu_percent", lambda: used)
    met = project.root / "met"
    met.mkdir()
    # Where more than four may run, they wait for a fifth; where not, a fifth has half a second to come.
    meeting = f"while len(list(pathlib.Path({str(met)!r}).iterdir())) < {5 if most > 4 else 1}: time.sleep(0.01)"
    for n in range(16 if most > 4 else 10):
        mine = f"pathlib.Path({str(met)!r}, '{n}').touch()"
        (project.snippets / "x" / f"n{n}.py").write_text(
            f"import pathlib, time\nprint(time.time())\n{mine}\n{meeting}\ntime.sleep(0.5)\nprint(time.time())\n"
        )
    records = run(project, replace(interpreter, cores=1), crowded=crowded)
    times = [tuple(map(float, record.lines)) for record in records.values()]
    at_once = max(sum(began <= moment < ended for began, ended in times) for moment, _ in times)
    # How soon a busy machine starts them is its affair.
    assert at_once <= most
    assert (at_once > 4) == (most > 4)


def test_all_failures_are_listed_with_the_command_that_repeats_them(project: Project, interpreter: Interpreter) -> None:
    for name in ("a", "b"):
        (project.snippets / "x" / f"{name}.py").write_text(f"print('from {name}')\nraise SystemExit(7)\n")
    (project.snippets / "x" / "good.py").write_text("print()\n")
    with pytest.raises(SuiteError) as failure:
        run(project, interpreter)
    message = str(failure.value)
    assert message.startswith("2 snippets failed")
    for name in ("a", "b"):
        assert f"snippets/x/{name}.py: it ended with exit code 7 (expected: exit code 0)" in message
        assert f"| from {name}" in message
        assert f"-m proved_snippets run x/{name}.py" in message
    assert (project.cache).is_dir(), "the good one is kept"


def test_a_python_that_does_not_work_is_named() -> None:
    with pytest.raises(InterpreterError, match="no-such-python: this Python does not work"):
        probe("no-such-python")


def runner(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "proved_snippets", "--root", str(project.root), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def test_the_command_line_runs_lists_and_shows(project: Project, counted: Counted) -> None:
    before = runner(project, "list")
    assert "to run" in before.stdout
    ran = runner(project, "run", "x/y.py")
    assert ran.returncode == 0
    assert "ended as declared (ok)" in ran.stdout
    assert "ran\n" in ran.stdout
    assert "tally" not in ran.stdout, "results without sources"
    assert "cached" in runner(project, "list").stdout
    assert Record.from_json(runner(project, "show", "x/y.py").stdout).text == "ran\n"
    assert runner(project, "run", "--cached").returncode == 0
    assert counted() == 1


def test_the_command_line_writes_what_a_site_offers_beside_its_pages(
    project: Project, counted: Counted, tmp_path: Path
) -> None:
    assert runner(project, "export", "en", str(tmp_path / "site")).returncode == 0
    source = (tmp_path / "site" / "snippets" / "x" / "y.py").read_text(encoding="utf-8")
    assert source == load(project, "x/y.py").sources["en"]
    assert ".snippet-timeline" in (tmp_path / "site" / "css" / "figure.css").read_text(encoding="utf-8")
    (entry,) = json.loads((tmp_path / "site" / "runs.json").read_text(encoding="utf-8"))
    assert Record.from_json(json.dumps(entry)).text == "ran\n"
    assert counted() == 1


def test_the_command_line_fails_when_anything_fails(project: Project) -> None:
    (project.snippets / "x" / "y.py").write_text("raise SystemExit(2)\n")
    for arguments in (["run"], ["run", "x/none.py"], ["show", "x/y.py"]):
        result = runner(project, *arguments)
        assert result.returncode == 1, arguments
        assert "x/" in result.stderr


@pytest.mark.parametrize("command", [[], ["run"], ["list"], ["show"], ["export"]])
def test_every_command_has_a_help_text(project: Project, command: list[str]) -> None:
    result = runner(project, *command, "--help")
    assert result.returncode == 0
    assert "usage: python -m proved_snippets" in result.stdout


def test_the_command_line_needs_no_mkdocs(project: Project, counted: Counted) -> None:
    """Nor anything else that only pages need."""
    code = (
        "import sys\n"
        "for name in ('mkdocs', 'markdown', 'markdown_exec', 'pymdownx', 'jinja2', 'pygments'):\n"
        "    sys.modules[name] = None\n"
        f"sys.argv = ['proved_snippets', '--root', {str(project.root)!r}, 'run']\n"
        "import runpy\n"
        "runpy.run_module('proved_snippets', run_name='__main__')\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (result.returncode, counted()) == (0, 1), result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_every_child_and_leaves_no_folder(project: Project, temporary: Path, how: signal.Signals) -> None:
    """The fixture ``temporary`` looks for what is left."""
    for n in range(4):
        (project.snippets / "x" / f"n{n}.py").write_text(
            "import multiprocessing, time\n"
            "if __name__ == '__main__':\n"
            "    multiprocessing.get_context('spawn').Process(target=time.sleep, args=(60,)).start()\n"
        )
    command = [sys.executable, "-m", "proved_snippets", "--root", str(project.root), "run"]
    process = subprocess.Popen(
        command, preexec_fn=foreground, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while len(list(temporary.glob("snippet-*"))) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    os.kill(process.pid, how)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "stopped" in errors


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_signals_that_the_builder_ignores_are_not_ignored_in_a_run(project: Project) -> None:
    """As when it was started by nohup, by cron or in the background."""
    (project.snippets / "x" / "y.py").write_text(
        "import signal, subprocess\n"
        "for name in ('SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGCHLD', 'SIGUSR1'):\n"
        "    print(name, signal.getsignal(getattr(signal, name)) is signal.SIG_IGN)\n"
        "print(*signal.pthread_sigmask(signal.SIG_BLOCK, ()))\n"
        "print(subprocess.run(['sh', '-c', 'kill -PIPE $$']).returncode)\n"
    )
    command = f"""trap '' INT QUIT HUP TSTP TTIN TTOU USR1 PIPE; exec '{sys.executable}' -c '
import signal, sys, runpy
signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.SIGUSR2, signal.SIGINT}})
sys.argv = ["proved_snippets", "--root", "{project.root}", "run", "x/y.py"]
runpy.run_module("proved_snippets", run_name="__main__")'"""
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "True" not in done.stdout
    assert "SIGUSR1 False" in done.stdout
    assert "\n\n-13\n" in done.stdout, "no mask, and SIGPIPE at its default"


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_killed_builder_leaves_no_process_and_no_folder(project: Project, temporary: Path) -> None:
    """The fixture ``temporary`` looks for what is left."""
    (project.snippets / "x" / "y.py").write_text("import time\ntime.sleep(60)\n")
    command = [sys.executable, "-m", "proved_snippets", "--root", str(project.root), "run"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list(temporary.glob("snippet-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.kill()
    process.wait()
    while list(temporary.glob("snippet-*")) and time.monotonic() < deadline:
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_a_progress_bar_and_anything_else_a_line_for_each(project: Project) -> None:
    import fcntl
    import pty
    import struct
    import termios

    for name in ("a", "b"):
        (project.snippets / "x" / f"{name}.py").write_text("import time\ntime.sleep(0.3)\n")
    assert runner(project, "run").stderr.count("ran x/") == 2

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "proved_snippets", "--root", str(project.root), "run"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        # Linux has an error for the end of a terminal.
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert b"snippets: " in shown
    assert b"1/2 [" in shown
    assert b"ran x/" not in shown
