"""Locks."""

from __future__ import annotations


def test_a_lock_mends_both_races(record, numbers):
    without, locked = record("locks/with_lock.py").lines
    assert without.startswith("nullcontext: ")
    paid, _, left = numbers(without)
    assert paid > 50
    assert left > 50 - paid
    assert locked == "lock: paid 50 of 50, left 0"


def test_two_locks_do_not_exclude_each_other(record):
    assert record("locks/two_locks.py").text == "expected 2, got 1\n"


def test_an_error_leaves_the_lock_behind_except_in_a_with_block(record):
    by_hand, using_with = record("locks/lock_left_behind.py").lines
    assert by_hand.split() == ["by_hand", "next", "acquire:", "False"]
    assert using_with.split() == ["using_with", "next", "acquire:", "True"]


def test_naps_inside_the_lock_come_one_after_another(record, numbers):
    inside, outside = (numbers(line) for line in record("locks/keep_it_short.py").lines)
    assert inside[0] == outside[0] == 5
    assert inside[1] > 0.48
    assert 0.09 < outside[1] < inside[1] * 0.8


def test_taking_a_lock_costs_something_even_if_it_is_free(record, numbers):
    bare, locked = (numbers(line)[0] for line in record("locks/lock_cost.py").lines)
    assert 0 < bare < locked < bare + 1000


def test_an_rlock_knows_its_owner_and_counts(record):
    assert record("locks/rlock.py").lines == [
        "change ann: mine=True, count=2",
        "change bob: mine=True, count=2",
        "transfer: mine=True, count=1",
        "afterward: mine=False, count=0",
        "{'ann': 70, 'bob': 30}",
    ]


def test_any_thread_releases_a_lock_and_only_the_owner_an_rlock(record):
    assert [line.strip() for line in record("locks/lock_or_rlock.py").lines] == [
        "Lock",
        "acquired again by the same thread: False",
        "released by another thread: allowed",
        "RLock",
        "acquired again by the same thread: True",
        "released by another thread: RuntimeError: cannot release un-acquired lock",
    ]


def test_the_timeline_shows_one_holder_at_a_time(record):
    timeline = record("locks/keep_it_short.py").timeline
    assert len(timeline.spans("hold")) >= 5
    assert timeline.most_at_once("hold") == 1
