"""From notes to lanes: how they end, and what is no picture any more."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.there import there
from proved_snippets.interpreter import Interpreter
from proved_snippets.run import run
from proved_snippets.trace.model import Timeline
from proved_snippets.trace.notes import MOST
from proved_snippets.trace.reading import read
from proved_snippets.trace.recording import Noting

MAIN, CHILD = 1, 2
"""Process IDs."""


def seen(folder: Path, *notes: tuple[Any, ...], exit_code: int | None = 0) -> Timeline:
    """What is read of notes, ``(seconds, process, lane, kind, …)`` of line 3, of a run that ended after 9 seconds."""
    for when, pid, lane, *about in notes:
        with (folder / f"{pid}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps([when, lane, 3, *about]) + "\n")
    return read(folder, MAIN, 9.0, exit_code)


def spans(timeline: Timeline, lane: str) -> list[tuple[str, str, float, float]]:
    return [(span.kind, span.name, span.start, span.end) for span in timeline.lane(lane).spans]


def test_time_begins_with_the_first_thing_that_the_snippet_does(tmp_path: Path) -> None:
    notes = [(1.0, MAIN, 7, "begin", "MainThread"), (3.0, MAIN, 7, "in", "sleep", ""), (4.0, MAIN, 7, "out", "sleep")]
    timeline = seen(tmp_path, *notes, (4.5, MAIN, 7, "end"))
    assert spans(timeline, "MainThread") == [("sleep", "", 0.0, 1.0)]
    assert (timeline.seconds, timeline.lanes[0].start, timeline.lanes[0].end) == (1.5, 0.0, 1.5)


def test_a_span_has_the_line_where_it_began(tmp_path: Path) -> None:
    notes = [(1.0, MAIN, 7, "begin", "MainThread"), (3.0, MAIN, 7, "in", "sleep", ""), (4.0, MAIN, 7, "out", "sleep")]
    timeline = seen(tmp_path, *notes, (4.2, MAIN, 7, "hold", "lock", 5), (4.5, MAIN, 7, "end"))
    assert [span.line for span in timeline.lane("MainThread").spans] == [3, 3]


def test_half_a_line_and_notes_of_an_unknown_lane_are_left_out(tmp_path: Path) -> None:
    (tmp_path / f"{MAIN}.jsonl").write_text(
        '[0.0, 7, 0, "begin", "MainThread"]\n[1.0, 8, 0, "hold", "x", 5]\n[2.0, 7, 0, "e'
    )
    timeline = seen(tmp_path)
    assert [(lane.name, lane.spans) for lane in timeline.lanes] == [("MainThread", [])]


def test_a_child_of_spawn_gets_the_name_of_its_process(tmp_path: Path) -> None:
    timeline = seen(
        tmp_path,
        (0.0, MAIN, 7, "begin", "MainThread"),
        (0.5, MAIN, 7, "start", "kid"),
        (1.0, CHILD, 8, "begin", "MainThread"),
        (2.0, CHILD, 8, "process", "kid", MAIN),
        (3.0, CHILD, 8, "end"),
    )
    assert [(lane.name, lane.process, lane.parent) for lane in timeline.lanes] == [("MainThread", 0, -1), ("kid", 1, 0)]


@pytest.mark.parametrize(("killed", "end"), [(True, 2.0), (False, 5.0)])
def test_a_killed_child_ends_when_it_was_killed_or_else_when_that_was_seen(
    tmp_path: Path, killed: bool, end: float
) -> None:
    notes: list[tuple[Any, ...]] = [(0.0, MAIN, 7, "begin", "MainThread"), (0.0, MAIN, 7, "start", "kid")]
    notes += [(1.0, CHILD, 8, "process", "kid", MAIN), (1.0, CHILD, 8, "in", "sleep", "")]
    notes += [(2.0, MAIN, 7, "killed", CHILD)] if killed else []
    lane = seen(tmp_path, *notes, (5.0, MAIN, 7, "gone", CHILD, -15)).lane("kid")
    assert (lane.fate, lane.open, lane.end, lane.spans[0].end) == ("killed", False, end, end)


@pytest.mark.parametrize(
    ("ended", "notes", "fates"),
    [
        (False, [], ["left", "left"]),
        (True, [], ["", "dropped"]),
        (False, [(2.5, CHILD, 8, "unseen", "tracing")], ["failed", "failed"]),
    ],
)
def test_what_was_there_when_a_child_ended_by_itself_says_so(
    tmp_path: Path, ended: bool, notes: list[tuple[Any, ...]], fates: list[str]
) -> None:
    """When that was seen, although its parent had sent it a signal before, which it took for something else."""
    before: list[tuple[Any, ...]] = [(0.0, MAIN, 7, "begin", "MainThread"), (0.0, MAIN, 7, "start", "kid")]
    before += [(1.0, CHILD, 8, "process", "kid", MAIN), (1.2, CHILD, 9, "begin", "x"), (1.5, MAIN, 7, "killed", CHILD)]
    before += [(1.1, CHILD, 8, "start", "x")]
    before += [(2.0, CHILD, 8, "end")] if ended else []
    _, *lanes = seen(tmp_path, *before, *notes, (5.0, MAIN, 7, "gone", CHILD, 3)).lanes
    assert [(lane.fate, lane.open, lane.end) for lane in lanes] == [
        (fate, False, 5.0 if fate else 2.0) for fate in fates
    ]


def test_a_wait_that_an_exception_ends_ends_with_what_it_is_in(tmp_path: Path) -> None:
    notes = [(0.0, MAIN, 7, "begin", "MainThread"), (0.0, MAIN, 7, "in", "task", "work")]
    notes += [(1.0, MAIN, 7, "in", "wait", "x.wait()"), (2.0, MAIN, 7, "out", "task"), (3.0, MAIN, 7, "out", "task")]
    timeline = seen(tmp_path, *notes)
    assert spans(timeline, "MainThread") == [("task", "work", 0.0, 2.0), ("wait", "x.wait()", 1.0, 2.0)]


def test_a_sleep_that_was_over_before_its_task_went_on_was_due(tmp_path: Path) -> None:
    notes = [(0.0, MAIN, 7, "begin", "x"), (1.0, MAIN, 7, "in", "sleep", ""), (4.0, MAIN, 7, "out", "sleep", 0.5)]
    assert spans(seen(tmp_path, *notes), "x") == [("sleep", "", 0.0, 0.5), ("due", "", 0.5, 3.0)]


def test_who_waits_for_a_condition_holds_its_lock_as_often_afterwards(tmp_path: Path) -> None:
    notes = [(0.0, MAIN, 7, "begin", "x"), (0.0, MAIN, 7, "hold", "a", 5), (1.0, MAIN, 7, "hold", "b", 5)]
    notes += [(2.0, MAIN, 7, "lend", 5), (4.0, MAIN, 7, "back", 5), (5.0, MAIN, 7, "free", 5)]
    timeline = seen(tmp_path, *notes, (6.0, MAIN, 7, "free", 5))
    assert spans(timeline, "x") == [
        ("hold", "a", 0.0, 2.0),
        ("hold", "b", 1.0, 2.0),
        ("hold", "a", 4.0, 6.0),
        ("hold", "b", 4.0, 5.0),
    ]
    assert {span.thing for _, span in timeline.spans("hold")} == {1}


def test_a_number_is_a_lock_of_its_process_and_a_text_one_of_all(tmp_path: Path) -> None:
    lanes = [(0.0, MAIN, 7, "begin", "MainThread"), (0.0, CHILD, 8, "process", "kid", MAIN)]
    holds = [(1.0, pid, lane, "hold", str(mark), mark) for mark in (5, "all") for pid, lane in ((MAIN, 7), (CHILD, 8))]
    timeline = seen(tmp_path, *lanes, *holds)
    assert len({span.thing for _, span in timeline.spans("hold", "5")}) == 2
    assert len({span.thing for _, span in timeline.spans("hold", "all")}) == 1


def test_a_program_that_takes_the_place_of_the_snippet_is_said_unless_it_did_not(tmp_path: Path) -> None:
    notes = [(0.0, MAIN, 7, "begin", "MainThread"), (1.0, MAIN, 7, "replaced")]
    assert seen(tmp_path, *notes).unseen == ["exec"]
    timeline = seen(tmp_path, (2.0, MAIN, 7, "in", "sleep", ""), (3.0, MAIN, 7, "out", "sleep"))
    assert timeline.unseen == []
    assert spans(timeline, "MainThread") == [("sleep", "", 1.0, 2.0)]


def test_what_is_open_at_the_end_of_a_run_stays_open(tmp_path: Path) -> None:
    timeline = seen(tmp_path, (1.0, MAIN, 7, "begin", "x"), (2.0, MAIN, 7, "in", "acquire", "a", 5), exit_code=None)
    (span,) = timeline.lane("x").spans
    assert (timeline.seconds, span.end, span.open, timeline.lane("x").open) == (7.0, 7.0, True, True)


def test_threads_that_the_library_started_for_itself_are_left_out(tmp_path: Path) -> None:
    notes = [(0.0, MAIN, lane, "begin", name) for lane, name in ((7, "MainThread"), (8, "own"), (9, "idle"))]
    timeline = seen(tmp_path, *notes, (0.0, MAIN, 7, "start", "idle"), (1.0, MAIN, 7, "end"))
    assert [lane.name for lane in timeline.lanes] == ["MainThread", "idle"]


def test_notes_of_all_processes_together_are_bounded(tmp_path: Path) -> None:
    for pid in range(1, 4):
        (tmp_path / f"{pid}.jsonl").write_text('[1.0, 1, 0, "begin", "MainThread"]\n' * (MOST // 2), encoding="utf-8")
    assert read(tmp_path, 1, 2.0).overflow == 3 * (MOST // 2)


@pytest.mark.parametrize(
    ("end", "fate"),
    [
        ("sys.exit(3)", "failed"),
        ("sys.exit('sorry')", "failed"),
        ("raise SystemExit(3)", "failed"),
        ("os._exit(3)", "left"),
        ("sys.exit()", ""),
        ("os._exit(0)", "left"),
        ("1 / 0", "failed"),
        ("os.kill(os.getpid(), 9)", "killed"),
        ("os.abort()", "crashed"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_how_the_main_thread_ends(interpreter: Interpreter, end: str, fate: str) -> None:
    seen = there(run(f"import os, sys, time\ntime.sleep(0.01)\n{end}\n", "y.py", interpreter, noting=Noting()).timeline)
    main = seen.lane("MainThread")
    assert (main.fate, main.open) == (fate, False)


@pytest.mark.skipif(sys.platform == "win32", reason="no exec")
def test_a_lane_ends_where_another_program_takes_its_place(interpreter: Interpreter) -> None:
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
    seen = there(run(source, "y.py", interpreter, noting=Noting()).timeline)
    main = seen.lane("MainThread")
    assert (main.open, len(main.spans)) == (False, 2)
    assert main.end - main.spans[1].end < 0.3
