"""From notes to lanes: how they end, and what is no picture any more."""

from __future__ import annotations

import sys

import pytest

from runner.run import run
from runner.trace.notes import MOST
from runner.trace.reading import read
from runner.trace.recording import Noting


def test_notes_of_all_processes_together_are_bounded(tmp_path):
    for pid in range(1, 4):
        (tmp_path / f"{pid}.jsonl").write_text('[1.0, 1, "begin", "MainThread"]\n' * (MOST // 2), encoding="utf-8")
    assert read(tmp_path, 1, 2.0).overflow == 3 * (MOST // 2)


@pytest.mark.parametrize(
    ("end", "fate"),
    [
        ("sys.exit(3)", "failed"),
        ("sys.exit('sorry')", "failed"),
        ("raise SystemExit(3)", "failed"),
        ("os._exit(3)", "failed"),
        ("sys.exit()", ""),
        ("os._exit(0)", ""),
        ("1 / 0", "failed"),
        ("os.kill(os.getpid(), 9)", "killed"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_how_the_main_thread_ends(interpreter, end, fate):
    seen = run(f"import os, sys, time\ntime.sleep(0.01)\n{end}\n", "y.py", interpreter, noting=Noting()).timeline
    main = seen.lane("MainThread")
    assert (main.fate, main.open) == (fate, False)


@pytest.mark.skipif(sys.platform == "win32", reason="no exec")
def test_a_lane_ends_where_another_program_takes_its_place(interpreter):
    source = """
import os, sys, time
time.sleep(0.01)
if len(sys.argv) == 1:
    try:
        os.execv("/no/such/program", ["x"])
    except OSError:
        time.sleep(0.02)
    os.execv(sys.executable, [sys.executable, __file__, "again"])
time.sleep(0.5)
"""
    seen = run(source, "y.py", interpreter, noting=Noting()).timeline
    main = seen.lane("MainThread")
    assert (main.open, len(main.spans)) == (False, 2)
    assert main.end - main.spans[1].end < 0.3
