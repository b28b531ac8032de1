"""Processes: memory, families, exit codes and ends."""

from __future__ import annotations

import sys

import pytest

WINDOWS = sys.platform == "win32"


def test_a_child_changes_only_its_own_globals(record, numbers):
    found = record("processes/own_memory.py")
    assert numbers("\n".join(found.lines[:2])) == [99, 0]
    assert [line.split()[-1] for line in found.lines[2:]] == ["True", "False"]


def test_all_children_are_alive_at_once_and_only_the_queue_brings_results_back(record):
    assert record("processes/all_then_join.py").lines == [
        "alive after start(): 3",
        "join() returned:     None None None",
        "alive after join():  0",
        "squares: 1 4 9",
    ]


def test_each_process_names_its_parent_and_the_system_may_name_a_fork_server(record):
    method, _, *rows = record("processes/who_started_whom.py").lines
    main, child, grandchild = (row.split() for row in rows)
    assert main[:3:2] == ["MainProcess", "-"]
    assert child[0] == "Process-1"
    assert child[2:4] == main[:2]
    assert grandchild[0] == "Process-1:1"
    assert grandchild[2:4] == child[:2]
    assert len({main[1], child[1], grandchild[1]}) == 3
    if method.endswith("forkserver"):
        assert child[-1] not in (main[1], child[1])
    else:
        assert child[-1] == main[1]
        assert grandchild[-1] == child[1]


def test_threads_of_a_child_have_the_pid_of_the_child(record):
    rows = [line.split() for line in record("processes/thread_in_a_process.py").lines]
    assert [(row[0], row[-1]) for row in rows] == [
        ("left", "thread-1"),
        ("left", "thread-2"),
        ("right", "thread-1"),
        ("right", "thread-2"),
    ]
    left, left_too, right, right_too = (row[2] for row in rows)
    assert left == left_too != right
    assert right == right_too


def test_two_threads_do_not_compute_at_the_same_time_with_the_gil(record, numbers):
    found = record("processes/really_parallel.py")
    if not found.interpreter["gil"]:
        pytest.skip("this build has no GIL")
    assert numbers(found.lines[0])[-1] < 5


def test_two_processes_compute_at_the_same_time_if_two_cores_are_idle(until_cores_are_idle, numbers):
    def overlap(found):
        threads, processes = (numbers(line)[-1] for line in found.lines)
        return processes > (threads if found.interpreter["gil"] else 0)

    until_cores_are_idle("processes/really_parallel.py", overlap)


def test_two_threads_can_compute_at_the_same_time_without_the_gil(until_cores_are_idle, record, numbers):
    if record("processes/really_parallel.py").interpreter["gil"]:
        pytest.skip("this build has the GIL")

    def overlap(found):
        return numbers(found.lines[0])[-1] > 5

    until_cores_are_idle("processes/really_parallel.py", overlap)


def test_the_exit_code_tells_how_a_child_ended(record):
    codes = [line.split()[-1] for line in record("processes/exit_codes.py").lines]
    assert codes == ["None", "0", "7", "-15", "-15" if WINDOWS else "-9"]


def test_an_error_ends_the_child_with_1_and_its_parent_goes_on(record):
    found = record("processes/error_in_a_process.py")
    assert found.lines == ["exit code of the child: 1", "the parent goes on"]
    assert found.stderr.startswith("Process divider:\nTraceback (most recent call last):\n")
    assert "in divide" in found.stderr
    assert found.stderr.endswith("ZeroDivisionError: division by zero\n")
    assert found.outcomes[0].exit_code == 0


def test_terminate_skips_finally_and_leaves_the_lock_locked(record):
    _, *rows = record("processes/terminate_skips_finally.py").lines
    assert [row.split() for row in rows] == [
        ["stop.set()", "True", "True"],
        ["terminate()", "False", "False"],
        ["kill()", "False", "False"],
    ]


def test_an_ended_child_is_a_zombie_until_its_parent_asks(record):
    found = record("processes/zombie.py")
    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in found.lines[1:]}
    assert "spawn" in rows
    for method, row in rows.items():
        assert row.endswith("not in /proc")
        if found.interpreter["system"] == "Linux":
            assert row.startswith("not in /proc" if method == "forkserver" else "Z (zombie)")


def test_at_the_end_the_plain_child_is_joined_and_the_daemonic_one_terminated(record):
    found = record("processes/daemon_at_exit.py")
    assert found.lines == ["last line of the main module", "plain child: finally"]
    assert found.seconds < 30, "nobody waited for the daemonic child, which sleeps for 60 s"


def test_a_daemonic_child_outlives_a_parent_that_ends_by_os_exit(record):
    assert record("processes/daemon_orphan.py").lines == [
        "exit code of the parent: 3",
        "parent alive: False",
        "daemonic child: finished",
    ]


def test_a_daemonic_process_and_a_worker_of_pool_may_not_have_children(record):
    refused = "daemonic processes are not allowed to have children"
    assert record("processes/no_grandchildren.py").lines == [
        "daemon=False: its child ended with 0",
        f"daemon=True: {refused}",
        f"worker of Pool: {refused}",
        "of an executor: its child ended with 0",
    ]


def test_the_timeline_shows_three_children_alive_at_once(record):
    lanes = [lane for lane in record("processes/all_then_join.py").timeline.lanes if lane.process]
    assert len(lanes) == 3
    assert max(lane.start for lane in lanes) < min(lane.end for lane in lanes)


def test_the_timeline_shows_the_daemonic_child_end_long_before_the_plain_one(record):
    main, daemonic, plain = record("processes/daemon_at_exit.py").timeline.lanes
    assert daemonic.end < plain.end - 0.4
    assert daemonic.fate == "killed"
    assert main.end >= plain.end, "the interpreter waits for the plain child"


def test_the_timeline_shows_each_child_with_its_parent(record):
    lanes = record("processes/who_started_whom.py").timeline.lanes
    assert [(lane.name, lane.process, lane.parent) for lane in lanes] == [
        ("MainThread", 0, -1),
        ("Process-1", 1, 0),
        ("Process-1:1", 2, 1),
    ]


def test_the_timeline_shows_each_thread_within_the_life_of_its_process(record):
    lanes = record("processes/thread_in_a_process.py").timeline.lanes
    for name in ("left", "right"):
        (child,) = (lane for lane in lanes if lane.name == name)
        threads = [lane for lane in lanes if lane.process == child.process and lane is not child]
        assert [lane.name for lane in threads] == ["thread-1", "thread-2"]
        assert all(child.start <= lane.start <= lane.end <= child.end for lane in threads)
