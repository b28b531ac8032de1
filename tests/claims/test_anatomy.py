"""Program, process, thread: what is shared and what is not."""

from __future__ import annotations

import sys

import pytest

from runner import figures


def test_a_process_is_born_with_one_thread_and_the_kernel_lists_every_one(record, numbers):
    process, at_first, *lines, later = record("anatomy/who_am_i.py").lines
    pid, parent = numbers(process)
    assert pid != parent
    ids = {line.split()[0]: int(line.split()[-1]) for line in lines}
    assert ids.keys() == {"MainThread", "worker-1", "worker-2", "worker-3"}
    assert len(set(ids.values())) == 4
    if sys.platform == "linux":
        assert numbers(at_first) == [pid]
        assert sorted(numbers(later)) == sorted(ids.values())
        assert ids["MainThread"] == pid


def test_two_threads_go_through_one_piece_of_code_with_counters_of_their_own(record, numbers):
    codes, calls, *counters = numbers(record("anatomy/one_code_two_flows.py").text)
    assert (codes, calls, counters) == (1, 2, [1000, 1000])


def test_threads_share_a_list_and_processes_have_their_own(record, numbers):
    found = record("anatomy/shared_or_own.py")
    assert numbers(found.text) == [3, 0]
    parent, *children = figures.boxes(found.timeline)
    guests = [dict(box.values)["guests"] for box in (parent, *children)]
    assert [text.count("hello") for text in guests] == [3, 1, 1, 1]
    own = [thread.values for box in (parent, *children) for thread in box.threads if thread.values]
    assert sorted(value for ((_, value),) in own) == [f"['hello', 'guest {n}']" for n in (1, 1, 2, 2, 3, 3)]


def test_a_thread_moves_the_whole_process_and_a_process_only_itself(record):
    assert [line.split()[-1] for line in record("anatomy/one_directory.py").lines] == ["True", "False"]


def test_one_thread_serves_three_windows_in_turn(record):
    *clicks, handled_by = record("anatomy/three_windows.py").lines
    assert [line.split()[0] for line in clicks] == ["chat", "profile", "settings", "chat", "profile", "chat"]
    assert handled_by == "handled by: MainThread"


def test_a_thread_has_no_stop_and_no_kill(record):
    text = record("anatomy/no_stop_button.py").text
    assert text.endswith("of 6 wanted names it has: 0\n")
    for name in ("start", "join", "is_alive"):
        assert name in text


def test_a_process_may_signal_one_that_is_not_its_child(record, numbers):
    sender, target = numbers(record("anatomy/signal_a_sibling.py").text)
    assert sender == 0
    assert target == (15 if sys.platform == "win32" else -15)


def test_one_thread_can_end_its_whole_process_and_no_other_process(record):
    assert record("anatomy/one_ends_all.py").lines == ["child's exit code: 7", "this process goes on"]


def test_starting_a_process_costs_more_than_starting_a_thread_if_cores_are_idle(record, until_cores_are_idle, numbers):
    found = record("anatomy/start_cost.py")
    assert found.lines[0].endswith(found.interpreter["start_method"])

    def costs_more(found):
        thread, process = (numbers(line)[-1] for line in found.lines[1:])
        return process > thread

    until_cores_are_idle("anatomy/start_cost.py", costs_more)


@pytest.mark.parametrize("path", ["anatomy/who_am_i.py", "anatomy/one_code_two_flows.py"])
def test_nothing_hangs_at_a_barrier(record, path):
    assert record(path).seconds < 5
