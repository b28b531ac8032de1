"""The GIL, seen."""

from __future__ import annotations


def test_with_the_gil_two_threads_take_turns_of_milliseconds(record, numbers):
    found = record("gil/gil_slices.py")
    stripe, turns, median = found.lines
    assert set(stripe) == {"A", "B"} or not found.interpreter["gil"]
    if found.interpreter["gil"]:
        assert numbers(turns)[0] < 1000
        assert numbers(median)[0] > 1
    elif found.interpreter["cores"] > 1:
        assert numbers(turns)[0] > 1000
        assert numbers(median)[0] < 1


def test_the_switch_interval_and_the_gil_are_as_the_interpreter_says(record):
    found = record("gil/gil_status.py")
    name, interval, build, now = found.lines
    assert name == f"{found.interpreter['implementation']} {found.interpreter['version']}"
    assert interval == "switch interval: 0.005 s"
    assert build == f"free-threaded build: {found.interpreter['free_threaded']}"
    assert f"GIL enabled now: {found.interpreter['gil']}" in now


def test_short_waits_take_longer_beside_a_computing_thread_with_the_gil(record, numbers):
    found = record("gil/short_waits.py")
    alone, beside = (numbers(line)[-1] for line in found.lines)
    assert alone >= 0.03
    if found.interpreter["gil"]:
        assert beside > alone + 0.03
