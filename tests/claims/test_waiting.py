"""Waiting or computing: CPU seconds over wall seconds. Bounds are wide: the machine may be loaded."""

from __future__ import annotations


def shares(lines, numbers):
    return {line.split()[0].rstrip(":"): numbers(line.partition("busy")[2])[0] for line in lines}


def test_a_sleep_uses_no_cpu_and_reading_a_cached_file_does(record, numbers):
    share = shares(record("waiting/busy_share.py").lines, numbers)
    assert share["sleep"] < 15
    assert share["read_cached_file"] > 2 * share["sleep"]
    assert share["read_cached_file"] > 20
    assert share["compute"] > 20


def test_one_plus_one_is_not_computed_at_run_time(record):
    folded, _, computed = record("waiting/folded.py").text.partition("a_plus_b:")
    assert "BINARY" not in folded
    assert " 2" in folded
    assert "BINARY" in computed


def test_polling_burns_cpu_and_waiting_does_not(record, numbers):
    share = shares(record("waiting/polling.py").lines, numbers)
    assert share["wait"] < 15
    assert share["poll"] > 20


def test_eight_waits_in_threads_take_about_as_long_as_one(record, numbers):
    wall, cpu = (numbers(line)[-1] for line in record("waiting/threads_wait.py").lines)
    assert 0.25 <= wall < 1.0
    assert cpu < wall / 2


def test_python_loops_keep_one_core_busy_with_the_gil_and_c_code_may_keep_more(record, numbers):
    found = record("waiting/threads_compute.py")
    loops, sums = (numbers(line)[-1] for line in found.lines)
    if found.interpreter["gil"]:
        assert loops < 1.15
    assert loops > 0.1
    assert sums > 0.1
    if found.interpreter["gil"] and found.interpreter["cores"] > 1:
        assert sums > loops * 0.8
