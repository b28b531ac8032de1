"""Finding faults and testing."""

from __future__ import annotations

import re
import sys


def test_the_dump_names_the_line_where_each_thread_waits_and_the_process_ends_with_1(record):
    found = record("checking/where_is_it_stuck.py")
    assert found.text == "waiting for the loader\n"
    assert found.outcomes[0].exit_code == 1
    assert found.stderr.startswith("Timeout (0:00:01)!\n")
    version = tuple(int(part) for part in found.interpreter["version"].split(".")[:2])
    if found.interpreter["gil"] or version < (3, 14):
        assert 'File "where_is_it_stuck.py", line 7 in load' in found.stderr
        assert 'File "where_is_it_stuck.py", line 11 in work' in found.stderr
        assert 'File "where_is_it_stuck.py", line 20 in <module>' in found.stderr
        if sys.platform == "linux":
            assert ("[loader]" in found.stderr) == (version >= (3, 14))


def test_the_program_prints_its_own_stacks_with_names_and_goes_on(record):
    *stacks, alive = record("checking/all_stacks.py").lines
    main, loader = stacks.index("MainThread"), stacks.index("loader")
    assert stacks[loader + 1] == "    line 8 in load: return jobs.get()"
    assert [line.split(":")[0].split()[3] for line in stacks[main + 1 : main + 3]] == ["<module>", "show_stacks"]
    assert len(stacks) == 5
    assert alive == "loader alive: False"


def test_each_record_is_one_whole_line_with_the_names_of_process_and_thread(record):
    *records, last = record("checking/names_in_logs.py").lines
    parsed = [re.fullmatch(r" *\d+ ms MainProcess (loader|saver): (begins|ends) (job \d)", line) for line in records]
    assert all(parsed)
    for name, job in (("loader", "job 1"), ("saver", "job 2")):
        assert [match[2] for match in parsed if match[1] == name and match[3] == job] == ["begins", "ends"]
    assert re.fullmatch(r" *\d+ ms MainProcess MainThread: joined both", last)


def test_with_the_gap_forced_the_test_fails_without_a_lock_and_passes_with_it(record):
    found = record("checking/force_the_gap.py")
    assert found.outcomes[0].exit_code == 1
    assert found.stderr.startswith("F.\n")
    assert "AssertionError: 1 != 2" in found.stderr
    assert "Ran 2 tests" in found.stderr
    assert found.stderr.endswith("FAILED (failures=1)\n")


def test_hammering_finds_the_fault_with_a_tiny_interval_and_never_with_a_lock(record):
    found = record("checking/hammer.py")
    results = dict(re.split(r": +", line) for line in found.lines)
    assert list(results) == ["no lock, usual interval", "no lock, tiny interval", "a lock, tiny interval"]
    assert re.fullmatch(r"none of \d+ rounds was wrong", results["a lock, tiny interval"])
    if found.interpreter["gil"] and sys.platform == "linux":
        assert re.fullmatch(r"round \d+ was wrong", results["no lock, tiny interval"])


def test_a_time_limit_turns_a_hang_into_a_failure(record):
    found = record("checking/test_that_can_hang.py")
    assert found.outcomes[0].exit_code == 1
    assert found.stderr.startswith(".F\n")
    assert "FAIL: test_without_stop_mark" in found.stderr
    assert "still running after 1 s" in found.stderr
    assert found.seconds < 10, "the waiting thread must not keep the run from ending"


def test_an_assertion_that_fails_in_a_thread_does_not_fail_the_test(record):
    found = record("checking/errors_reach_the_test.py")
    assert found.lines == ["test_in_a_thread: passed", "test_in_a_pool: failed"]
    assert "Exception in thread checker:" in found.stderr
    assert found.stderr.count("AssertionError") == 1
