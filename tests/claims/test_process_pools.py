"""Process pools."""

from __future__ import annotations

import sys


def test_a_few_worker_processes_do_all_tasks_and_the_results_keep_their_order(record, numbers):
    *results, workers, main = record("process_pools/crunch.py").lines
    assert [numbers(line) for line in results] == [
        [6_000, 783],
        [5_500, 725],
        [5_000, 669],
        [4_500, 610],
        [4_000, 550],
    ]
    tasks, processes = numbers(workers)
    assert tasks == 5
    assert 1 <= processes <= 2
    assert main == "the main process did any: False"


def test_map_takes_several_iterables_and_partial_fixes_the_other_arguments(record, numbers):
    lines = record("process_pools/more_arguments.py").lines
    assert [numbers(line) for line in lines] == [[10, 40, 90], [10, 40, 90], [5, 15, 25], [35]]


def chunks(found, numbers):
    loop, *rows = (numbers(line) for line in found.lines)
    return loop[0], {int(size): milliseconds for size, milliseconds in rows}


def test_one_message_per_tiny_task_costs_far_more_than_the_loop(record, numbers):
    loop, spent = chunks(record("process_pools/chunks.py"), numbers)
    assert list(spent) == [1, 10, 100, 1000]
    assert spent[1] > 10 * loop


def test_chunks_save_most_of_that_if_two_cores_are_idle(until_cores_are_idle, numbers):
    def saves(found):
        _, spent = chunks(found, numbers)
        return spent[1] > 2 * max(spent[100], spent[1000])

    until_cores_are_idle("process_pools/chunks.py", saves)


def test_as_completed_counts_every_task_and_knows_its_input(record):
    lines = record("process_pools/progress.py").lines
    assert [line.partition(": ")[0] for line in lines] == ["1 of 3", "2 of 3", "3 of 3"]
    assert {line.partition(": ")[2] for line in lines} == {"long.csv", "short.csv", "medium.csv"}


def test_each_worker_is_set_up_once_and_shared_objects_go_through_the_initializer(record, numbers):
    setups, workers, tasks, refused = record("process_pools/initializer.py").lines
    assert 1 <= numbers(workers)[0] <= numbers(setups)[0] <= 2
    assert numbers(tasks) == [100]
    assert refused.startswith("RuntimeError: ")
    assert refused.endswith(" objects should only be shared between processes through inheritance")


def test_a_pool_has_its_daemonic_workers_at_once_and_an_executor_starts_plain_ones_later(record):
    assert record("process_pools/pool_methods.py").lines == [
        "Pool, workers before any task: 2",
        "  apply()          42",
        "  apply_async()    42",
        "  map()            [0, 2, 4, 6]",
        "  starmap()        [8, 9]",
        "  imap()           0 2 4 6",
        "  imap_unordered() 0 2 4 6 when sorted",
        "  workers daemonic: True",
        "executor, workers before any task: 0",
        "  workers daemonic: False",
    ]


def test_callbacks_run_in_the_main_process_but_not_in_the_main_thread(record):
    first, *calls = record("process_pools/apply_async_callback.py").lines
    assert first == "noted in the main process: 3"
    assert sorted(calls) == [
        "callback got int, in the main thread: False",
        "callback got int, in the main thread: False",
        "error_callback got ValueError, in the main thread: False",
    ]


def test_an_error_is_silent_until_someone_asks_and_brings_the_traceback_of_the_worker(record):
    found = record("process_pools/lost_error.py")
    pool, executor, *asked = found.lines
    assert pool == "Pool: no message; successful: False"
    assert executor == "executor: no message; done: True"
    assert len(asked) == 4
    for said, place in (asked[:2], asked[2:]):
        assert said == "asked: mean requires at least one data point"
        assert 'statistics.py", line ' in place
        assert place.endswith(", in mean")
    assert found.stderr == ""
    assert found.outcomes[0].exit_code == 0


def test_the_end_of_the_block_stops_a_pool_and_waits_for_an_executor(record, numbers):
    pool, executor = (numbers(line) for line in record("process_pools/leaving_with.py").lines)
    assert pool[0] < 4
    assert executor == [4, 4]


def test_without_join_the_end_of_the_program_drops_what_the_pool_has_not_done(record, numbers):
    found = record("process_pools/lost_work.py")
    close_only, with_join = (numbers(line) for line in found.lines)
    assert close_only[0] < 4
    assert with_join == [4, 4]
    assert found.stderr == ""


def test_a_dead_worker_breaks_the_executor_and_every_future_that_is_not_done(record):
    assert record("process_pools/a_worker_dies.py").lines == [
        "before: 32",
        "BrokenProcessPool",
        "BrokenProcessPool",
        "and no new task",
    ]


def test_a_pool_replaces_a_dead_worker_and_never_answers_for_its_task(record):
    assert record("process_pools/pool_waits_on.py").lines == [
        "no result and no error after one second",
        "the next task, in a new worker: 32",
        "the lost task is ready: False",
    ]


def test_tasks_arguments_and_results_must_survive_pickling(record):
    rows = dict(line.split(": ") for line in record("process_pools/not_picklable.py").lines)
    # Which of the two it is depends on the version.
    assert rows.pop("a lambda as task") in ("PicklingError", "AttributeError")
    assert rows.pop("a generator as result") in ("PicklingError", "TypeError")
    assert rows == {
        "a lock as argument": "TypeError",
        "a list as result": "works",
        "a SearchError as result": "BrokenProcessPool",
    }


def test_a_timeout_ends_the_wait_and_not_the_task(record):
    found = record("process_pools/time_is_up.py")
    assert found.lines == ["time is up; cancel(): False", "after the block: finished all the same"]
    assert found.seconds >= 1


def test_terminating_the_workers_ends_a_stuck_task(record):
    assert record("process_pools/stop_a_stuck_task.py").lines == [
        "Pool: block left",
        "executor: block left, BrokenProcessPool",
        "in less than 30 s: True",
    ]


def test_ctrl_c_cuts_a_task_off_unless_the_workers_ignore_it(record):
    lines = record("process_pools/ctrl_c_pool.py").lines
    if sys.platform == "win32":
        assert lines == []
        return
    assert lines == [
        "each worker with the usual handler:",
        "  task that was running: KeyboardInterrupt()",
        "  last task cancelled:   True",
        "workers that ignore Ctrl-C:",
        "  task that was running: None",
        "  last task cancelled:   True",
    ]


def test_the_timeline_shows_the_tasks_in_their_processes(record):
    for path, count in (("process_pools/progress.py", 3), ("process_pools/crunch.py", 5)):
        tasks = record(path).timeline.spans("task")
        assert len(tasks) == count
        assert all(lane.process for lane, _ in tasks)


def test_the_timeline_shows_a_task_that_goes_on_after_the_time_is_up(record):
    timeline = record("process_pools/time_is_up.py").timeline
    (_, result), *_ = timeline.spans("result")
    (_, task), *_ = timeline.spans("task")
    assert task.end > result.end + 0.1
