"""Choosing between threads, processes, interpreters and asyncio."""

from __future__ import annotations

import itertools

import pytest


def test_four_waits_overlap_in_threads_and_in_asyncio(record, numbers):
    found = record("choosing/four_ways_wait.py")
    loop, threads, processes, asyncio = (numbers(line)[-1] for line in found.lines)
    assert loop > 0.39
    assert 0.09 < threads < 0.5
    assert 0.09 < asyncio < 0.5
    assert processes > 0.09
    sleeps = [pair for pair in found.timeline.spans("sleep") if pair[1].end - pair[1].start > 0.09]
    kinds = ("MainThread", "ThreadPoolExecutor", "Process", "Task")
    spans = [[span for lane, span in sleeps if kind in lane.name] for kind in kinds]
    assert [len(group) for group in spans] == [4, 4, 4, 4]
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans[0]))
    for together in (spans[1], spans[3]):
        assert max(span.start for span in together) < min(span.end for span in together)


def busy(found, numbers):
    return dict(zip(("loop", "threads", "processes", "asyncio"), (numbers(line)[-1] for line in found.lines)))


def test_no_way_but_processes_computes_on_several_cores_with_the_gil(record, numbers):
    """Up to 1.3, as some systems count the CPU time of a thread in steps of 16 ms."""
    found = record("choosing/four_ways_compute.py")
    cores = busy(found, numbers)
    assert min(cores.values()) > 0
    assert cores["loop"] < 1.3
    assert cores["asyncio"] < 1.3
    if found.interpreter["gil"]:
        assert cores["threads"] < 1.3


def test_two_processes_compute_on_two_cores_if_two_are_idle(until_cores_are_idle, numbers):
    def several(found):
        return busy(found, numbers)["processes"] > 1.1

    until_cores_are_idle("choosing/four_ways_compute.py", several)


def test_two_threads_compute_on_two_cores_without_the_gil(until_cores_are_idle, record, numbers):
    if record("choosing/four_ways_compute.py").interpreter["gil"]:
        pytest.skip("this build has the GIL")

    def several(found):
        return busy(found, numbers)["threads"] > 1.1

    until_cores_are_idle("choosing/four_ways_compute.py", several)


def test_a_blocking_call_stops_the_loop_and_raises_no_error(record, numbers):
    found = record("choosing/blocking_the_loop.py")
    (before_wait, waiting), (before_block, blocked) = (numbers(line)[-2:] for line in found.lines)
    assert min(before_wait, before_block) > 0, "the heartbeat was running"
    assert 0 < waiting <= 30
    assert blocked == 0
    assert found.stderr == ""
    (block,) = (span for lane, span in found.timeline.spans("sleep") if lane.name == "MainThread")
    hearts = [span for lane, span in found.timeline.spans("sleep") if lane.name in ("Task-2", "Task-3")]
    assert not [span for span in hearts if block.start < span.start < block.end]


def test_to_thread_keeps_the_loop_running_beside_blocking_calls(record, numbers):
    results, beats, threads, loop = record("choosing/to_thread.py").lines
    assert numbers(results) == [1, 4, 9]
    assert numbers(beats)[0] >= 3, "more than one before the calls began"
    assert numbers(threads) == [3]
    assert loop.endswith("False")


def test_the_loop_runs_on_while_other_processes_compute(record, numbers):
    results, beats = record("choosing/futures_from_asyncio.py").lines
    assert results == "3 results, any from here: False"
    assert numbers(beats)[0] >= 3


def test_each_interpreter_has_its_own_globals_in_one_process(record, numbers):
    cores, processes, counts, calls = record("choosing/interpreters.py").lines
    assert numbers(cores)[0] > 0
    assert numbers(processes) == [1]
    assert len(numbers(counts)) == 6
    assert max(numbers(counts)) >= 3, "two workers did six tasks"
    assert numbers(calls) == [0]


def test_interpreters_compute_on_two_cores_if_two_are_idle(until_cores_are_idle, numbers):
    def several(found):
        return numbers(found.lines[0])[0] > 1.1

    until_cores_are_idle("choosing/interpreters.py", several)


def test_threads_are_enough_to_wait_for_other_programs_at_the_same_time(record, numbers):
    one_by_one, together, *ends = record("choosing/other_programs.py").lines
    assert numbers(one_by_one)[0] > 0.89
    assert 0.29 < numbers(together)[0] < numbers(one_by_one)[0]
    assert ends == [f"exit code 0: hello, {name}" for name in ("Ann", "Bob", "Cid")]


def test_compression_releases_the_gil_and_json_and_re_do_not(record, numbers):
    found = record("choosing/who_releases.py")
    if not found.interpreter["gil"]:
        pytest.skip("this build has no GIL")
    zlib, bz2, json, re = (numbers(line)[-1] for line in found.lines)
    assert min(json, re) > 60
    assert max(zlib, bz2) < min(json, re) - 10


def test_without_the_gil_json_and_re_do_not_stop_other_threads(until_cores_are_idle, record, numbers):
    """On one core, the system itself can let a thread wait for another."""
    if record("choosing/who_releases.py").interpreter["gil"]:
        pytest.skip("this build has the GIL")

    def short_pauses(found):
        return max(numbers(line)[-1] for line in found.lines) < 60

    until_cores_are_idle("choosing/who_releases.py", short_pauses)


def test_a_process_may_use_fewer_cores_than_the_machine_has(record, numbers):
    found = record("choosing/usable_cores.py")
    machine, usable, *limited = (numbers(line)[-1] for line in found.lines)
    assert machine >= usable >= 1
    assert found.interpreter["cores"] in (machine, usable)
    if limited:
        assert limited == [1, machine]
