"""Thread pools and futures."""

from __future__ import annotations


def test_five_threads_do_thirty_tasks_and_the_results_keep_their_order(record, numbers):
    first, order, count, names = record("pools/map_thirty.py").lines
    assert first == "first five results: 0 1 4 9 16"
    assert order == "all in order: True"
    tasks, threads = numbers(count)
    assert tasks == 30
    assert 1 <= threads <= 5
    assert len(names.split()) == threads
    assert set(names.split()) <= {f"pool_{n}" for n in range(5)}


def test_map_keeps_the_order_of_submission_and_as_completed_that_of_completion(record, numbers):
    mapped, before, completed, after = record("pools/as_they_come.py").lines
    assert numbers(mapped) == [0.5, 0.1, 0.3]
    assert numbers(completed) == [0.1, 0.3, 0.5]
    assert before.split()[-3:] == ["False"] * 3
    assert after.split()[-3:] == ["True"] * 3


def test_a_future_keeps_its_error_and_neither_timeout_nor_cancel_stops_a_running_task(record):
    assert record("pools/errors_and_limits.py").lines == [
        "result() raised: invalid literal for int() with base 10: 'five'",
        "time is up, task running: True",
        "cancel() the running task: False",
        "its result: True",
        "the others cancelled: True True True",
    ]


def test_an_error_that_nobody_asks_for_is_silent_and_the_exit_code_is_0(record):
    found = record("pools/silent_error.py")
    assert found.lines == ["tasks begun: 1", "the program ends as if nothing had happened"]
    assert found.stderr == ""
    assert found.outcomes[0].exit_code == 0


def test_a_task_that_waits_for_its_own_pool_needs_a_second_worker(record):
    assert record("pools/waits_for_itself.py").lines == [
        "max_workers=1: gave up; inner task running: False",
        "max_workers=2: got 25",
    ]


def test_more_workers_shorten_waiting_far_more_than_python_loops(record, numbers):
    found = record("pools/how_many_workers.py")
    rows = [numbers(line) for line in found.lines[1:]]
    waits, sums = ({row[0]: row[column] for row in rows} for column in (1, 2))
    assert list(waits) == [1, 2, 4, 8, 16]
    assert waits[1] > 0.3, "the end of the block waits for every task"
    assert waits[8] < waits[1] / 2
    if found.interpreter["gil"]:
        assert waits[1] / waits[8] > sums[1] / sums[8]


def test_an_error_keeps_the_slot_of_a_home_made_pool(record, numbers):
    stuck, count, results, errors = record("pools/slots_leak.py").lines
    assert stuck == "no slot for '8', and none will come"
    assert numbers(count) == [7, 7]
    assert numbers(results) == [1, 2, 3, 4]
    assert errors.count("ValueError") == 3


def test_a_worker_that_is_not_counted_yet_gets_no_stop_mark(record, numbers):
    assert numbers(record("pools/stop_marks.py").text) == [2, 1, 1]


def test_workers_that_count_themselves_are_counted_too_late(record):
    limit, by_worker, before = record("pools/too_many_workers.py").lines
    assert limit == "limit: 2"
    assert by_worker == "counted by the worker: 10 workers"
    assert before == "counted before start(): 2 workers"


def test_a_loop_that_sends_stop_marks_until_the_worker_is_gone_sends_far_too_many(record, numbers):
    workers, needed, sent = numbers(record("pools/stop_loop.py").text)
    assert (workers, needed) == (1, 1)
    assert sent > 100


def test_a_put_that_waits_is_not_woken_by_the_last_workers_end_nor_by_clearing_the_container(record):
    assert record("pools/full_and_cleared.py").lines == [
        "worker ended: length 2, put() waiting: True",
        "queue cleared: length 0, put() waiting: True",
    ]


def test_four_lines_report_every_error_lose_no_worker_and_wait_at_the_end(record):
    done, *results, late = record("pools/four_lines.py").lines
    assert done == "done at the end of the block: 8"
    wrong = [f"invalid literal for int() with base 10: '{letter}'" for letter in "xyz"]
    assert results == ["1", "2", "3", "4", *wrong, "8"]
    assert late == "one more: cannot schedule new futures after shutdown"


def test_a_program_that_never_closes_its_pool_ends_with_an_executor_and_not_with_a_homemade_one(record):
    assert record("pools/never_closed.py").lines == [
        "homemade: task done, still running two seconds later",
        "executor: task done, exit code 0",
    ]


def test_the_timeline_shows_thirty_tasks_in_five_threads(record):
    timeline = record("pools/map_thirty.py").timeline
    tasks = timeline.spans("task")
    assert len(tasks) == 30
    assert len({lane.name for lane, _ in tasks}) == 5
    assert timeline.most_at_once("task") <= 5
    assert len(record("pools/as_they_come.py").timeline.spans("task")) >= 3


def test_the_timeline_shows_a_worker_that_waits_for_a_result_all_the_time(record):
    timeline = record("pools/waits_for_itself.py").timeline
    waits = [span for lane, span in timeline.spans("result") if lane.name != "MainThread"]
    assert max(span.end - span.start for span in waits) > 0.5
