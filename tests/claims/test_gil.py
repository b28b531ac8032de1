"""Seeing the GIL."""

from __future__ import annotations

import itertools


def test_with_the_gil_turns_last_milliseconds_and_follow_the_switch_interval(record, numbers):
    found = record("gil/gil_slices.py")
    (interval, _, short_turn), (longer, _, long_turn) = map(numbers, found.lines)
    assert (interval, longer) == (0.005, 0.03)
    assert {lane.name for lane, _ in found.timeline.spans("slice")} == {"MainThread", "other"}
    if found.interpreter["gil"]:
        assert 1 < short_turn < long_turn
        levels = found.timeline.levels("slice")
        both = sum(after - when for (when, count), (after, _) in itertools.pairwise(levels) if count > 1)
        assert both < 0.03, "the two half seconds hold no time in which both ran, but for what the notes join"


def test_c_code_that_keeps_the_gil_stops_the_main_thread_and_c_code_that_releases_it_does_not(record, numbers):
    found = record("gil/c_code.py")
    releases, keeps = (numbers(line)[-1] for line in found.lines)
    if found.interpreter["gil"]:
        assert keeps > 70
        assert releases < keeps - 20
    else:
        assert keeps < 70


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
    assert alone > 0.02
    if found.interpreter["gil"]:
        assert beside > alone + 0.03
