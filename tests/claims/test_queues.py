"""Queues: handing data over."""

from __future__ import annotations

import re


def test_every_item_reaches_exactly_one_consumer_in_order(record, numbers):
    first, second, together = record("queues/hand_over.py").lines
    for taken in (first, second):
        assert numbers(taken) == sorted(numbers(taken))
    assert sorted(numbers(first) + numbers(second)) == list(range(1, 13))
    assert numbers(together) == list(range(1, 13))


def test_a_full_queue_makes_the_producer_wait_and_join_waits_for_the_last_task_done(record):
    seconds, lengths, events = zip(
        *(
            re.fullmatch(r"([\d.]+) s  length (\d)  +(.+)", line).groups()
            for line in record("queues/full_queue.py").lines
        )
    )
    at = {event: float(second) for event, second in zip(events, seconds)}
    assert max(map(int, lengths)) == 2
    assert at["put 4"] > 0.09
    assert at["put 5"] > 0.19
    assert at["join() returned"] > 0.49
    assert events[-2:] == ("done 5", "join() returned")
    took_last = events.index("took 5")
    assert lengths[took_last] == "0"
    assert took_last < events.index("done 5")


def test_empty_may_be_out_of_date_and_get_can_give_up(record):
    gave_up, got = sorted(record("queues/empty_is_no_promise.py").lines)
    assert gave_up == "empty(): False, get(): queue.Empty"
    assert got == "empty(): False, get(): the only item"
    assert record("queues/empty_is_no_promise.py").seconds > 0.19


def test_one_bad_item_stops_neither_the_consumer_nor_join(record):
    assert record("queues/bad_item.py").lines == [
        "results: [0.5, 0.25]",
        "item 0: ZeroDivisionError('division by zero')",
    ]


def test_shutdown_hands_out_what_is_left_unless_immediate(record):
    assert record("queues/shut_down.py").lines == [
        "immediate=False: A B C ShutDown ShutDown",
        "immediate=True: ShutDown ShutDown",
    ]


def test_three_queues_give_three_orders(record, numbers):
    fifo, lifo, priority = map(numbers, record("queues/three_orders.py").lines)
    assert fifo == [2, 3, 1]
    assert lifo == [1, 3, 2]
    assert priority == [1, 2, 3]


def test_the_timeline_shows_a_queue_that_never_holds_more_than_two(record):
    timeline = record("queues/full_queue.py").timeline
    (lengths,) = timeline.lengths.values()
    assert max(length for _, length in lengths) == 2
    assert len([lane for lane in record("queues/hand_over.py").timeline.lanes if lane.name != "MainThread"]) == 3
