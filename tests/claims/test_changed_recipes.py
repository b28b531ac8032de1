"""A recipe is pasted and changed: what its reader changes first mustn't lose data, hang, or crash.

What runs is the program of the page with other lines in the place of some, as a reader would write them.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from proved_snippets.snippet import Snippet

Change = tuple[str, str]
LIMIT = 30
"""Seconds after which a program hangs."""


@dataclass(frozen=True)
class Ended:
    """How a changed program ended, and what it said."""

    code: int
    out: str
    errors: str
    seconds: float


@dataclass(frozen=True)
class Recipes:
    """The snippets of the site, to be changed and run in a folder."""

    snippets: list[Snippet]
    folder: Path

    def run(self, path: str, *changes: Change, interrupts: tuple[float, ...] = ()) -> Ended:
        """Run a snippet with its changes; ``interrupts`` are pauses in seconds, each before a Ctrl-C for its group."""
        (source,) = (each.sources["en"] for each in self.snippets if each.path == path)
        for old, new in changes:
            assert old in source, f"{path} has no {old!r} any more: change what its reader would change now"
            source = source.replace(old, new)
        (self.folder / "changed.py").write_text(source, encoding="utf-8")
        return self._ended(interrupts)

    def _ended(self, interrupts: tuple[float, ...]) -> Ended:
        began = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "changed.py"],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        ) as program:
            for pause in interrupts:
                time.sleep(pause)
                os.killpg(program.pid, signal.SIGINT)
            try:
                out, errors = program.communicate(timeout=LIMIT)
            except subprocess.TimeoutExpired:
                os.killpg(program.pid, signal.SIGKILL) if sys.platform != "win32" else program.kill()
                raise
        return Ended(program.returncode, out, errors, time.monotonic() - began)


@pytest.fixture
def recipes(snippets: list[Snippet], tmp_path: Path) -> Recipes:
    return Recipes(snippets, tmp_path)


terminal = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C for a group of processes is a matter of POSIX")

BATCHES = "process_recipes/in_batches.py"
TEXT: tuple[Change, ...] = (('"rb"', '"r"'), ('"wb"', '"w"'), ('b"%d\\n" %', '"%d\\n" %'))


@pytest.mark.parametrize("changes", [(), (('"in.txt"', '"sales.txt"'),), TEXT], ids=["same-name", "other-name", "text"])
def test_the_file_of_a_reader_is_read_and_kept(recipes: Recipes, changes: tuple[Change, ...]) -> None:
    mine = b"".join(b"%d 1\n" % number for number in range(30_000))
    for name in ("in.txt", "sales.txt"):
        (recipes.folder / name).write_bytes(mine)
    assert recipes.run(BATCHES, *changes).errors == ""
    assert (recipes.folder / "in.txt").read_bytes() == (recipes.folder / "sales.txt").read_bytes() == mine
    assert (recipes.folder / "out.txt").read_bytes().split() == [b"%d" % number for number in range(1, 30_001)]


def test_a_batch_may_have_no_result(recipes: Recipes) -> None:
    ended = recipes.run(BATCHES, ('[b"%d\\n" % sum(map(int, line.split())) for line in lines]', "[]"))
    assert (ended.code, ended.errors) == (0, "")


def test_what_three_connections_write_is_there(recipes: Recipes) -> None:
    query = '"SELECT price * ? FROM menu", (teas,)).fetchone()[0]'
    ended = recipes.run("recipes/own_connections.py", (query, '"INSERT INTO menu VALUES (?)", (teas,)).rowcount'))
    assert ended.errors == ""
    with sqlite3.connect(recipes.folder / "menu.db") as db:
        assert sorted(db.execute("SELECT price FROM menu")) == sorted([(3,), *((teas,) for teas in range(1, 11))])
    db.close()


WORKER = "recipes/worker.py"
DIVIDE = "lambda number: print(12 / number)"
ARRAY = "type('Array', (), {'__eq__': lambda self, other: 1 / 0})()"


@pytest.mark.parametrize(
    ("function", "items", "said"),
    [
        ("lambda number: exit(number)", "range(150)", "(149, SystemExit(149))]"),
        ("print", "(1, None, 2)", "1\nNone\n2\nfailed: []"),
        ("type", f"[{ARRAY}] * 2", "failed: []"),
    ],
    ids=["exits", "None", "array"],
)
def test_a_worker_takes_any_function_and_item(recipes: Recipes, function: str, items: str, said: str) -> None:
    ended = recipes.run(WORKER, (DIVIDE, function), ("(4, 0, 3)", items))
    assert ended.out.endswith(f"{said}\n")
    assert ended.errors == ""


@terminal
def test_a_second_ctrl_c_ends_a_worker(recipes: Recipes) -> None:
    slow = "lambda number: __import__('time').sleep(0.5)"
    ended = recipes.run(WORKER, (DIVIDE, slow), ("(4, 0, 3)", "range(300)"), interrupts=(1.0, 0.5))
    assert ended.seconds < 20, "a hundred items take 50 seconds"


JOBS = {"recipes/periodic.py": ("(0.1, job, stop)", 8), "service_recipes/survive.py": ("(0.2, check_mail, stop)", 3)}


@pytest.mark.parametrize("path", JOBS)
@pytest.mark.parametrize("job", ["functools.partial(sys.exit, 3)", "lambda: 1 / 0"])
def test_any_job_may_fail_and_comes_again(recipes: Recipes, path: str, job: str) -> None:
    arguments, turns = JOBS[path]
    first, _, last = arguments.split(", ")
    ended = recipes.run(
        path, (arguments, f"{first}, {job}, {last}"), ("import logging", "import functools, sys, logging")
    )
    assert ended.code == 0
    assert 2 <= ended.errors.count("Traceback") <= turns


@terminal
@pytest.mark.parametrize(
    ("path", "pause"), [("recipes/periodic.py", "sleep(0.85)"), ("service_recipes/survive.py", "sleep(0.7)")]
)
def test_ctrl_c_stops_the_thread_as_well(recipes: Recipes, path: str, pause: str) -> None:
    ended = recipes.run(path, (pause, "sleep(60)"), interrupts=(1.0,))
    assert ended.errors.endswith("KeyboardInterrupt\n")
    assert ended.seconds < 20


@pytest.mark.parametrize(
    ("path", "result", "asks_itself"),
    [
        ("recipes/singleton.py", '{"drink": "tea"}', "settings()"),
        ("recipes/cache.py", "name.upper()", "cache.get(name)"),
    ],
)
def test_what_asks_for_itself_fails_and_does_not_hang(
    recipes: Recipes, path: str, result: str, asks_itself: str
) -> None:
    ended = recipes.run(path, (f"return {result}", f"return {asks_itself}"), ("time.sleep(0.1)", "pass"))
    assert "RecursionError" in ended.errors


@terminal
def test_ctrl_c_three_times_prints_no_traceback(recipes: Recipes) -> None:
    slow = (("done == 10", "done == 1000"), ("sleep(0.1)", "sleep(1)"))
    ended = recipes.run("process_recipes/ctrl_c.py", *slow, interrupts=(2.0, 0.2, 0.2))
    assert (ended.code, ended.errors) == (130, "")


LIMITED = "process_recipes/time_limit.py"


def test_a_limited_function_may_exit(recipes: Recipes) -> None:
    ended = recipes.run(LIMITED, ("(time.sleep, 60)", "(sys.exit, 7)"), ("import time", "import sys, time"))
    assert "\nSystemExit: 7\nBrokenProcessPool: " in ended.out
    assert ended.code == 0


@terminal
def test_ctrl_c_ends_a_limited_function_that_ignores_it(recipes: Recipes) -> None:
    stuck = "def stuck():\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    time.sleep(60)\n\n\ndef call("
    ended = recipes.run(LIMITED, ("def call(", stuck), ("call(1, *task)", "call(60, stuck)"), interrupts=(2.0,))
    assert ended.errors.endswith("KeyboardInterrupt\n")
    assert ended.seconds < 20


WATCHDOG = "service_recipes/watchdog.py"


def test_a_watchdog_lets_a_worker_wait_for_work(recipes: Recipes) -> None:
    loop = "enumerate(pauses, start=1):\n"
    ended = recipes.run(WATCHDOG, (loop, f"{loop}        time.sleep(1)\n"), ("0.8, ", ""))
    assert (ended.out.count("done"), ended.errors) == (3, "")


def test_a_watchdog_ends_with_its_worker(recipes: Recipes) -> None:
    ended = recipes.run(WATCHDOG, ("    time.sleep(seconds)", "    1 / 0"), ("worker.join()", "time.sleep(1.5)"))
    assert "ZeroDivisionError" in ended.errors
    assert "Timeout (" not in ended.errors


STREAM = "process_recipes/stream.py"


def test_a_program_that_reads_its_input_is_not_stuck(recipes: Recipes) -> None:
    ended = recipes.run(STREAM, ("sys.exit(sys", "sys.stdin.read()\nsys.exit(sys"))
    assert ended.out.endswith("exit codes: 0 1\n")


def test_an_error_about_a_line_ends_at_once(recipes: Recipes) -> None:
    ended = recipes.run(STREAM, ('print(f"{name}: {line}", end="")', "int(line)"))
    assert "ValueError" in ended.errors
    assert ended.seconds < 20, "the timer goes on for a minute"


needs_numpy = pytest.mark.skipif(not importlib.util.find_spec("numpy"), reason="this Python has no NumPy")
SHARED = "process_recipes/numpy_shared.py"


@needs_numpy
def test_an_array_that_is_kept_too_long_is_an_error_and_no_crash(recipes: Recipes) -> None:
    kept = 'result = array_in(block)\n        print("sum:", result.sum())'
    ended = recipes.run(
        SHARED, ('print("sum:", array_in(block).sum())', kept), ("unlink()", "unlink()\n    print(result)")
    )
    assert ended.code == 1
    assert "BufferError" in ended.errors


@needs_numpy
def test_all_rows_of_another_shape_are_doubled(recipes: Recipes) -> None:
    assert recipes.run(SHARED, ("(1000, 500)", "(1010, 500)")).out == "sum: 21210000.0\n"


def test_the_main_process_can_log_too(recipes: Recipes) -> None:
    mine = ("        with Process", '        log_to(logs)\n        logging.info("begun")\n        with Process')
    assert " MainProcess INFO: begun\n" in recipes.run("process_recipes/pool_log.py", mine).out
