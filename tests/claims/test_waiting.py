"""Waiting or computing: CPU seconds over wall seconds. Bounds are wide: the machine may be loaded."""

from __future__ import annotations


def shares(lines, numbers):
    return {line.split()[0].rstrip(":"): numbers(line.partition("busy")[2])[0] for line in lines}


def test_a_sleep_uses_no_cpu_and_reading_a_cached_file_does(record, numbers):
    share = shares(record("waiting/busy_share.py").lines, numbers)
    assert share["sleep"] < 10
    assert share["read_cached_file"] > share["sleep"] + 5
    assert share["compute"] > share["sleep"] + 5


def test_one_plus_one_is_not_computed_at_run_time(record):
    folded, _, computed = record("waiting/folded.py").text.partition("a_plus_b:")
    assert "BINARY" not in folded
    assert " 2" in folded
    assert "BINARY" in computed


def test_polling_burns_cpu_and_waiting_does_not_for_the_same_event(record, numbers):
    lines = record("waiting/polling.py").lines
    share = shares(lines, numbers)
    assert share["wait"] < 10
    assert share["poll"] > share["wait"] + 5
    for line in lines:
        assert 0.25 < numbers(line)[0] < 1.5


def test_eight_waits_in_threads_take_about_as_long_as_one(record, numbers):
    wall, cpu = (numbers(line)[-1] for line in record("waiting/threads_wait.py").lines)
    assert 0.23 < wall < 1.0
    assert cpu < 0.1


def busy(found, numbers):
    return dict(zip(("loop", "sha256"), (numbers(line)[-1] for line in found.lines)))


def test_eight_python_loops_keep_no_more_than_one_core_busy_with_the_gil(record, numbers):
    found = record("waiting/threads_compute.py")
    assert busy(found, numbers)["loop"] > 0
    if found.interpreter["gil"]:
        assert busy(found, numbers)["loop"] < 1.15


def test_eight_hashes_keep_several_cores_busy_if_several_are_idle(until_cores_are_idle, numbers):
    until_cores_are_idle("waiting/threads_compute.py", lambda found: busy(found, numbers)["sha256"] > 1.1)


def test_the_timeline_shows_eight_waits_at_once(record):
    assert record("waiting/threads_wait.py").timeline.most_at_once("sleep") == 8
