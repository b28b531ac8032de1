"""Processes talking."""

from __future__ import annotations


def test_a_process_hands_its_results_back_through_a_queue(record):
    assert record("talking/results_back.py").lines == [
        "results: [(0, 0), (1, 1), (2, 4), (3, 9)]",
        "exit codes: 0 0 0 0",
    ]


def test_parent_and_child_hold_one_queue_under_every_start_method(record):
    found = record("talking/one_queue.py")
    methods = [line.split()[0] for line in found.lines]
    assert methods == sorted(methods)
    assert "spawn" in methods
    for line in found.lines:
        assert line.endswith("left for the parent: ['B', 'C']"), line


def test_a_message_is_a_copy(record):
    assert record("talking/message_is_a_copy.py").lines == [
        "sent:      [1, 2]",
        "came back: [1, 2, 3]",
    ]


def test_put_raises_nothing_for_what_cannot_be_pickled_and_loses_it_but_send_raises(record):
    found = record("talking/unpicklable_item.py")
    assert found.lines == [
        "put() raised nothing",
        "get(): the next item",
        "get(): queue.Empty",
        "send() raised PicklingError",
    ]
    assert "in _feed" in found.stderr
    assert "pickle" in found.stderr
    assert "<lambda>" in found.stderr
    assert found.outcomes[0].exit_code == 0


def test_a_process_with_much_unread_data_ends_only_after_the_data_is_read(record):
    assert record("talking/drain_then_join.py").lines == [
        "1,000 bytes",
        "    alive after join(timeout=1): False",
        "    alive after get() and join(): False",
        "10,000,000 bytes",
        "    alive after join(timeout=1): True",
        "    alive after get() and join(): False",
    ]


def test_a_pipe_ends_only_when_every_sending_end_is_closed(record):
    assert record("talking/end_of_pipe.py").lines == [
        "parent closes its sender: True",
        "    one two ... EOFError",
        "parent closes its sender: False",
        "    one two ... nothing came, and no end",
    ]


def test_two_children_talk_without_the_parent(record):
    assert record("talking/siblings_talk.py").lines == ["Bob heard: hello from Ada"]


def test_a_shared_number_loses_updates_without_its_lock_and_none_with_it(record, numbers):
    expected, unlocked, locked = numbers(record("talking/shared_counter.py").text)
    assert expected == 200_000
    assert 0 < unlocked < expected
    assert locked == expected


def test_two_processes_use_the_same_block_until_it_is_unlinked(record):
    assert record("talking/shared_memory.py").lines == [
        "the last of a million numbers: 42",
        "after unlink(): FileNotFoundError",
    ]


def test_a_lock_protects_reading_and_writing_a_file(record, numbers):
    found = record("talking/process_lock.py")
    expected, unlocked, locked = numbers(found.text)
    assert [line.split(":")[0] for line in found.lines] == ["expected", "nullcontext", "Lock"]
    assert expected == 40
    assert 0 < unlocked < expected
    assert locked == expected


def test_a_list_inside_a_shared_dictionary_comes_out_as_a_copy_unless_it_is_a_proxy(record):
    assert record("talking/manager_nested.py").lines == [
        "server process: SyncManager-1",
        "types: list ListProxy",
        "plain: []  proxy: [1]",
        "after assigning it back: [1]",
    ]


def test_a_proxy_loses_updates_without_a_lock(record, numbers):
    expected, unlocked, locked = numbers(record("talking/manager_race.py").text)
    assert expected == 600
    assert 0 < unlocked < expected
    assert locked == expected


def test_asking_another_process_costs_far_more_than_reading_memory(record, numbers):
    rows = [numbers(line)[-2:] for line in record("talking/proxy_cost.py").lines]
    plain, value, *answers = (nanoseconds for nanoseconds, _ in rows)
    assert len(answers) == 3
    assert plain < value < min(answers)
    assert min(answers) > 20 * plain


def test_records_of_every_process_reach_one_handler_and_keep_each_process_s_order(record):
    lines = record("talking/log_from_processes.py").lines
    assert len(lines) == 6
    for n in range(3):
        own = [line for line in lines if line.startswith(f"worker-{n}: ")]
        assert own == [f"worker-{n}: begin {n}", f"worker-{n}: end {n}"]


def test_the_timeline_shows_a_child_that_cannot_end_before_its_queue_is_drained(record):
    timeline = record("talking/drain_then_join.py").timeline
    small, big = (lane for lane in timeline.lanes if lane.process)
    gets = [span for _, span in timeline.spans("get")]
    assert small.end < gets[0].start
    assert big.end > gets[-1].start
