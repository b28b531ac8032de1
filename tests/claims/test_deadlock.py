"""Deadlock."""

from __future__ import annotations

import itertools
import sys


def test_a_lock_is_refused_to_the_thread_that_holds_it(record):
    held, free = record("deadlock/self_deadlock.py").lines
    assert held == "called with the lock held:  gave up after 0.2 s"
    assert free == "called after its release:   got the lock"


def test_two_locks_in_two_orders_never_end(record):
    found = record("deadlock/crossed_locks.py")
    assert found.ends == "hang"
    assert found.outcomes[0].exit_code is None
    assert found.text == "both have started\n"


def test_the_stacks_show_both_waiting_lines_and_from_314_on_the_names(record):
    found = record("deadlock/crossed_locks.py")
    version = tuple(int(part) for part in found.interpreter["version"].split(".")[:2])
    if sys.platform == "win32":
        assert found.stderr == ""
        return
    if version >= (3, 14) and not found.interpreter["gil"]:
        # Such a build shows the stack of the current thread only.
        assert 'File "crossed_locks.py", line 28 in <module>' in found.stderr
        assert "in a_then_b" not in found.stderr
        assert "in b_then_a" not in found.stderr
        return
    assert 'File "crossed_locks.py", line 7 in a_then_b' in found.stderr
    assert 'File "crossed_locks.py", line 14 in b_then_a' in found.stderr
    assert 'File "crossed_locks.py", line 28 in <module>' in found.stderr
    if version < (3, 14):
        assert "[one]" not in found.stderr
    elif sys.platform == "linux":
        assert "[one]" in found.stderr
        assert "[two]" in found.stderr


def test_the_lines_that_the_page_names_are_the_second_withs(snippets):
    (source,) = (each.sources["en"] for each in snippets if each.path == "deadlock/crossed_locks.py")
    lines = source.splitlines()
    assert (lines[6].strip(), lines[13].strip(), lines[27].strip()) == ("with b:", "with a:", "thread.join()")


def test_with_one_order_opposite_transfers_end(record):
    assert record("deadlock/ordered_locks.py").lines == ["both have ended: {1: 500, 2: 500}"]


def test_with_a_timeout_somebody_gives_up_and_tries_again(record, numbers):
    (line,) = record("deadlock/timeout_and_retry.py").lines
    fewer, more = numbers(line)
    assert fewer >= 1
    assert more >= 2


def test_join_waits_in_vain_while_the_caller_holds_the_lock_that_the_thread_needs(record):
    assert record("deadlock/join_with_lock.py").lines == [
        "joined with the lock held - alive: True",
        "joined after releasing it - alive: False",
    ]


def test_the_timeline_shows_that_each_holds_what_the_other_waits_for(record):
    timeline = record("deadlock/crossed_locks.py").timeline
    held = {lane.name: span.name for lane, span in timeline.spans("hold") if span.open}
    wanted = {lane.name: span.name for lane, span in timeline.spans("acquire") if span.open}
    assert held == {"one": "a", "two": "b"}
    assert wanted == {"one": "b", "two": "a"}


def test_the_timeline_shows_that_a_lock_given_up_has_one_holder_again(record):
    timeline = record("deadlock/timeout_and_retry.py").timeline
    things = {span.thing for _, span in timeline.spans("hold")}
    assert len(things) == 2
    for thing in things:
        holds = [span for _, span in timeline.spans("hold") if span.thing == thing]
        assert all(before.end <= after.start for before, after in itertools.pairwise(holds))
