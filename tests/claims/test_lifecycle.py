"""Start, join, order."""

from __future__ import annotations

import itertools
import sys


def test_a_function_and_a_subclass_give_the_same_results(record):
    assert record("lifecycle/by_function.py").text == "6 7 4\n"
    assert record("lifecycle/by_subclass.py").text == "6 7 4\n"


def test_run_runs_in_the_caller_and_start_works_once(record):
    ran, started, again = record("lifecycle/run_is_not_start.py").lines
    assert ran.endswith("MainThread")
    assert started.endswith("worker")
    assert again == "start() again: threads can only be started once"


def test_threads_end_in_another_order_than_they_start(record):
    lines = record("lifecycle/start_join.py").lines
    position = {line: number for number, line in enumerate(lines)}
    assert position["short ends"] < position["middle ends"] < position["long ends"]
    assert position["main has started all three"] < position["short ends"]
    assert lines[-1] == "main has joined all three"


def test_nobody_promises_the_order(record):
    found = record("lifecycle/any_order.py")
    assert found.runs == 40
    orders = [outcome.text().strip() for outcome in found.outcomes]
    assert len(orders) >= 2
    assert all(sorted(order.split()) == ["A", "B", "C"] for order in orders)


def test_join_inside_the_loop_makes_it_one_after_another(record, numbers):
    inside, after = (numbers(line)[-1] for line in record("lifecycle/join_in_the_loop.py").lines)
    assert inside > 0.95
    assert 0.18 < after < inside / 2


def test_join_returns_none_whether_or_not_the_thread_has_ended(record):
    assert record("lifecycle/join_with_timeout.py").lines == [
        "join returned None - alive: True",
        "join returned None - alive: False",
    ]


def test_a_thread_is_named_after_its_function_and_its_ident_may_come_again(record, numbers):
    _, *names, idents, native_ids = record("lifecycle/names_and_ids.py").lines
    assert [name.strip() for name in names] == [f"Thread-{n} (note)" for n in range(1, 6)]
    if sys.platform == "linux":
        assert numbers(idents)[-1] < 5
        assert numbers(native_ids)[-1] == 5


def test_held_threads_are_alive_and_joined_ones_are_not(record):
    before, held, after = record("lifecycle/who_is_alive.py").lines
    assert before == "before: 1 - main: MainThread"
    assert held.split() == ["held:", "4", "MainThread", "held-1", "held-2", "held-3"]
    assert after.split() == ["after:", "1"]


def test_the_program_goes_on_after_the_last_line_of_main(record):
    assert record("lifecycle/after_the_last_line.py").lines == [
        "main: this is my last line",
        "worker: still running, now done",
    ]


def test_an_exception_ends_its_thread_only_and_the_exit_code_is_0(record):
    found = record("lifecycle/error_in_a_thread.py")
    assert found.outcomes[0].exit_code == 0
    assert found.text == "main goes on; thread alive: False\n"
    assert found.stderr.startswith("Exception in thread divider:\nTraceback (most recent call last):")
    assert found.stderr.endswith("ZeroDivisionError: division by zero\n")


def test_a_thread_outlives_the_one_that_started_it(record):
    assert record("lifecycle/outlives_its_maker.py").lines == [
        "maker alive: False, made alive: True",
        "made: my maker has ended, I have not",
    ]


def test_print_writes_its_arguments_one_by_one(record):
    pieces, whole = record("lifecycle/print_in_pieces.py").lines
    assert pieces.endswith(r"['task', ' ', 't1', '\n']")
    assert whole.endswith(r"['task t1\n', '']")


def test_a_string_as_args_is_taken_apart_into_its_letters(record):
    run = record("lifecycle/missing_comma.py")
    assert run.text == "greeted: Ada\n"
    assert "Exception in thread no comma" in run.stderr
    assert "TypeError: greet() takes 1 positional argument but 3 were given" in run.stderr
    assert run.stderr.count("Exception in thread") == 1


def test_a_target_with_parentheses_is_called_at_once_in_the_main_thread(record):
    assert record("lifecycle/called_at_once.py").lines == [
        "before start(): MainThread",
        "after join():   MainThread",
        "before start(): nothing yet",
        "after join():   worker",
    ]


def test_the_timeline_shows_where_join_was_called(record):
    lanes = record("lifecycle/join_in_the_loop.py").timeline.lanes[1:]
    assert len(lanes) == 10
    one_by_one, at_once = lanes[:5], lanes[5:]
    assert all(before.end <= after.start for before, after in itertools.pairwise(one_by_one))
    assert max(lane.start for lane in at_once) < min(lane.end for lane in at_once)


def test_the_timeline_shows_threads_that_outlive_what_started_them(record):
    maker, made = record("lifecycle/outlives_its_maker.py").timeline.lanes[1:]
    assert made.end > maker.end
    main, thread = record("lifecycle/after_the_last_line.py").timeline.lanes
    (exit_wait,) = (span for span in main.spans if span.kind == "exit")
    assert exit_wait.start < thread.end <= exit_wait.end


def test_the_timeline_shows_that_a_join_with_a_timeout_does_not_end_the_thread(record):
    timeline = record("lifecycle/join_with_timeout.py").timeline
    (_, first), *_ = timeline.spans("join")
    assert timeline.lanes[1].end > first.end


def test_the_timeline_shows_the_main_thread_join_one_thread_after_another(record):
    joins = [span for _, span in record("lifecycle/start_join.py").timeline.spans("join")]
    assert len(joins) == 3
    assert all(before.end <= after.start for before, after in itertools.pairwise(joins))
