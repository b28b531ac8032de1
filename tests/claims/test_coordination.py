"""Waiting for one another."""

from __future__ import annotations


def test_an_event_keeps_its_state_lets_all_through_and_does_not_count(record):
    assert record("coordination/gate.py").lines == [
        "closed: False - passed: []",
        "open:   True - passed: [True, True, True]",
        "set twice, cleared once: False",
    ]


def test_after_if_one_consumer_finds_nothing_and_wait_for_spares_it_that(record):
    assert record("coordination/condition.py").lines == [
        "if: ['the item', IndexError('pop from empty list')]",
        "wait_for: ['the item']",
    ]


def test_all_twenty_are_alive_and_five_are_inside(record):
    assert record("coordination/at_most_five.py").lines == [
        "alive: 20",
        "inside: 5",
        "have been inside: 20",
        "most at once: 5",
    ]


def test_a_plain_semaphore_grows_and_a_bounded_one_raises(record):
    assert record("coordination/one_release_too_many.py").lines == [
        "plain:   6 permits",
        "bounded: Semaphore released too many times",
    ]


def test_updates_are_lost_under_a_semaphore_and_none_under_a_lock(record, numbers):
    semaphore, lock = record("coordination/semaphore_is_no_lock.py").lines
    assert semaphore.startswith("Semaphore(5): ")
    assert numbers(semaphore)[-2] < 20
    assert lock == "Lock: 20 of 20"


def test_nobody_starts_a_round_before_all_have_ended_the_last(record):
    steps = record("coordination/in_step.py").text.split()
    for number in (1, 2, 3):
        assert sorted(steps[3 * number - 3 : 3 * number]) == [f"A{number}", f"B{number}", f"C{number}"]


def test_each_thread_sees_its_own_attribute_and_all_see_the_shared_one(record):
    first, second, main = record("coordination/own_data.py").lines
    last = main[-1]
    assert last in "AB"
    assert first == f"A: there at first: False, own: A, shared: {last}"
    assert second == f"B: there at first: False, own: B, shared: {last}"
    assert main == f"main: own: main, shared: {last}"


def test_a_timer_calls_once_and_a_loop_again_and_again_until_it_is_stopped(record):
    run = record("coordination/again_and_again.py")
    assert run.lines == [
        "repeater: tick tick tick tick",
        "Timer:    tick",
        "repeater alive after stop.set(): False",
    ]
    assert run.seconds >= 0.4


def test_a_connection_refuses_another_thread_and_serves_its_own(record):
    assert record("coordination/own_connection.py").lines == [
        "connection of the main thread:",
        "    SQLite objects created in a thread can only be used in that same thread",
        "connection of its own:",
        "    42",
    ]


def test_the_timeline_shows_at_most_five_inside(record):
    timeline = record("coordination/at_most_five.py").timeline
    assert len(timeline.spans("hold")) == 20
    assert timeline.most_at_once("hold") <= 5


def test_the_timeline_shows_that_nobody_passes_a_closed_gate(record):
    waits = [span for _, span in record("coordination/gate.py").timeline.spans("wait")]
    assert len(waits) >= 3
    assert max(span.start for span in waits[:3]) < min(span.end for span in waits[:3])


def test_the_timeline_shows_that_nobody_is_a_round_ahead(record):
    sleeps = [span for _, span in record("coordination/in_step.py").timeline.spans("sleep")]
    assert len(sleeps) == 9
    for number in (3, 6):
        assert max(span.end for span in sleeps[number - 3 : number]) <= min(span.start for span in sleeps[number:])
