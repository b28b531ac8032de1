"""Races."""

from __future__ import annotations

import pytest

from runner.record import Cache
from runner.suite import run_all


def test_two_threads_that_read_the_same_value_lose_an_update(record):
    assert record("races/lost_update.py").lines == ["read 0", "read 0", "wrote 1", "wrote 1", "expected 2, got 1"]


def test_both_read_before_either_writes(record):
    steps = record("races/lost_update.py").timeline.steps
    assert [(step.text, step.value) for step in steps] == [("seen = counter.value", "0")] * 2 + [
        ("counter.value = seen + 1", "1")
    ] * 2
    first, second = (step.lane for step in steps[:2])
    assert first != second
    assert {step.lane for step in steps[2:]} == {first, second}


def test_a_call_between_read_and_write_loses_updates(record):
    found = record("races/in_the_wild.py")
    assert found.runs == 30
    counts = {outcome.text().strip(): outcome.count for outcome in found.outcomes}
    assert set(counts) <= {"lost some", "lost none"}
    assert counts.get("lost some", 0) >= 1


def test_the_bare_form_loses_updates_without_the_gil_and_none_with_it(record, snippets, python, tmp_path):
    found = record("races/bare_plus_equals.py")
    assert found.runs == 20
    counts = {outcome.text().strip(): outcome.count for outcome in found.outcomes}
    if found.interpreter["gil"]:
        assert counts == {"lost none": 20}
    else:
        (snippet,) = (each for each in snippets if each.path == found.snippet)
        for _ in range(5):
            # Two threads must really run at once; on a busy machine that may take more runs.
            if any(outcome.text().strip() == "lost some" for outcome in found.outcomes):
                return
            found = run_all([snippet], python, Cache(tmp_path, python), fresh=True)[snippet.path]
        pytest.fail("no update lost in 120 runs")


def test_reading_and_writing_are_separate_instructions(record):
    lines = [line.strip() for line in record("races/not_one_step.py").lines]
    add, count = lines[: lines.index("count:")], lines[lines.index("count:") :]
    read, write = add.index("LOAD_GLOBAL n"), add.index("STORE_GLOBAL n")
    assert any("ADD" in step or "BINARY_OP" in step for step in add[read + 1 : write])
    names = [step.split()[0] for step in count]
    (call,) = (number for number, name in enumerate(names) if name.startswith("CALL"))
    assert call + 1 < names.index("STORE_SUBSCR")


def test_two_checks_before_the_first_withdrawal_overdraw_the_account(record):
    found = record("races/check_then_act.py")
    assert found.lines == ["entries: [100, -100, -100]", "balance: -100"]
    _, *checks_and_withdrawals, _ = found.timeline.steps
    assert [step.text for step in checks_and_withdrawals] == ["return sum(self.entries)"] * 2 + [
        "self.entries.append(-amount)"
    ] * 2
    assert [step.value for step in checks_and_withdrawals[:2]] == ["[100]", "[100]"]


def test_single_operations_on_a_list_a_dict_and_a_queue_lose_nothing(record, numbers):
    expected, *found = numbers(record("races/single_operations.py").text)
    assert found == [expected] * 3


def test_a_loop_over_a_dict_that_grows_fails_and_one_over_a_copy_misses_the_new_key(record):
    assert record("races/changed_in_a_loop.py").lines == [
        "iter(): rice, RuntimeError: dictionary changed size during iteration",
        "list(): rice, milk",
    ]
