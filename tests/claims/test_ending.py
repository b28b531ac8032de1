"""Ending well: asking, errors, exits, daemon threads, Ctrl-C."""

from __future__ import annotations

import sys


def test_a_thread_that_is_asked_to_stop_ends_in_the_middle_of_its_pause(record, numbers):
    *diary, ended = record("ending/please_stop.py").lines
    assert diary[0].startswith("one round")
    assert diary[-3:] == ["one round, then a pause of 60 s", "asked to stop", "cleaned up"]
    assert numbers(ended)[0] < 5


def test_the_hook_brings_an_error_back_and_the_exit_code_stays_0(record):
    found = record("ending/error_to_caller.py")
    assert found.lines == [
        "failed: ('by-0', ZeroDivisionError('division by zero'))",
        "main caught: division by zero",
    ]
    assert found.stderr == ""
    assert found.outcomes[0].exit_code == 0


def test_sys_exit_in_a_thread_ends_that_thread_silently(record):
    found = record("ending/exit_in_a_thread.py")
    assert found.lines == [
        "thread: calling sys.exit(3)",
        "main: still here; thread alive: False",
    ]
    assert found.stderr == ""
    assert found.outcomes[0].exit_code == 0


def test_nobody_waits_for_a_daemon_thread_and_os_exit_skips_everything(record):
    _, *rows = record("ending/daemon_or_not.py").lines
    assert [row.replace("finally atexit", "both").split()[-2:] for row in rows] == [
        ["both", "atexit"],
        ["both", "atexit"],
        ["nothing", "nothing"],
    ]


def test_after_ctrl_c_in_join_the_thread_is_waited_for_from_3_13_on(record):
    found = record("ending/ctrl_c.py")
    first, second, *rest = found.lines
    assert first == "main: in join()"
    if sys.platform == "win32":
        assert second.startswith("no Ctrl-C sent")
        assert rest == ["thread: finished"]
    elif int(found.interpreter["version"].split(".")[1]) >= 13:
        assert second == "main: KeyboardInterrupt; thread alive: True"
        assert rest == ["thread: finished"]
    else:
        assert second == "main: KeyboardInterrupt; thread alive: False"
        assert rest == []


def test_main_catches_ctrl_c_and_asks_the_thread_to_stop(record):
    assert record("ending/ctrl_c_asks.py").lines == [
        "main: KeyboardInterrupt",
        "thread: asked to stop, cleaned up",
    ]


def test_the_timeline_shows_the_thread_end_after_the_request(record):
    timeline = record("ending/please_stop.py").timeline
    (_, sleep), *_ = [pair for pair in timeline.spans("sleep") if pair[0].name == "MainThread"]
    assert timeline.lanes[1].end >= sleep.end


def test_three_threads_end_by_themselves_and_the_daemon_with_the_process(record):
    found = record("ending/four_ends.py")
    assert found.lines == ["alive: daemon", "errors: no file of that name"]
    main, *others = found.timeline.lanes
    assert [lane.name for lane in others] == ["returns", "raises", "is asked", "daemon"]
    assert others[0].end < others[1].end < others[2].end < main.end
    assert [lane.open for lane in others] == [False, False, False, True]
