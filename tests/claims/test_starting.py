"""fork, spawn, forkserver."""

from __future__ import annotations

from runner import figures

FRESH = ("forkserver", "spawn")
"""The methods whose children do not begin as a copy of the parent."""


def available(found):
    """The start methods of the system that a record is from."""
    return ["spawn"] if found.interpreter["system"] == "Windows" else ["fork", "forkserver", "spawn"]


def test_a_context_leaves_the_default_alone_and_the_default_is_set_only_once(record):
    found = record("starting/default_here.py")
    _, default, methods, context, still, late = found.lines
    method = found.interpreter["start_method"]
    assert default.split() == ["default:", method]
    assert methods.split()[1:] == available(found)
    assert context.split() == ["this", "context:", "spawn"]
    assert still.split() == ["default", "still:", method]
    assert late == "too late to set it: context has already been set"


def test_the_default_is_the_one_in_the_table(record):
    here = record("starting/default_here.py").interpreter
    version = tuple(int(part) for part in here["version"].split(".")[:2])
    expected = {"Windows": "spawn", "Darwin": "spawn", "Linux": "forkserver" if version >= (3, 14) else "fork"}
    assert here["start_method"] == expected[here["system"]]


def test_only_fork_copies_the_parent_and_only_a_fresh_process_imports_the_file(record):
    found = record("starting/three_ways.py")
    seen = {line.split()[0]: line.split(maxsplit=3)[1:] for line in found.lines[1:]}
    assert sorted(seen) == available(found)
    assert seen["spawn"] == ["__mp_main__", "True", "as in the file"]
    if "fork" in seen:
        assert seen["fork"] == ["__main__", "False", "changed"]
        name, imported_here, setting = seen["forkserver"]
        assert (name, setting) == ("__mp_main__", "as in the file")
        version = tuple(int(part) for part in found.interpreter["version"].split("rc")[0].split("."))
        imported_once = version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)
        assert imported_here == str(not imported_once)
    parent, *children = figures.boxes(found.timeline)
    assert ("setting", "'changed'") in parent.values
    for box in children:
        as_the_parent = box.name.startswith("ForkProcess")
        assert (("setting", "'changed'") in box.values) == as_the_parent
        assert (dict(box.values)["imported_by"] == str(parent.pid)) == as_the_parent


def test_a_name_set_under_the_guard_is_missing_and_an_argument_arrives(record):
    found = record("starting/names_under_the_guard.py")
    answers = {tuple(line.split()[:2]): line.split(maxsplit=2)[2] for line in found.lines}
    assert sorted({method for method, _ in answers}) == available(found)
    for (method, way), answer in answers.items():
        copied = way == "by_argument" or method == "fork"
        assert answer == ("hello" if copied else "NameError: name 'greeting' is not defined")


def test_without_a_guard_no_fresh_child_works_and_there_is_an_error(record):
    found = record("starting/no_guard.py")
    *table, first, second = found.lines
    outcomes = {line.split()[0]: (line.split()[2], line.split()[4]) for line in table}
    assert sorted(outcomes) == available(found)
    for method, outcome in outcomes.items():
        assert outcome == (("False", "True") if method in FRESH else ("True", "False"))
    assert first == "An attempt has been made to start a new process before the"
    assert second == "current process has finished its bootstrapping phase"


def test_an_unguarded_pool_replaces_failing_workers_and_gets_no_result(record, numbers):
    count, ready = record("starting/no_guard_pool.py").lines
    workers, failed = numbers(count)
    assert failed > workers == 2
    assert ready == "result ready: False"


def test_a_function_typed_at_the_prompt_cannot_be_imported(record):
    error, code = record("starting/from_the_prompt.py").lines
    assert error.startswith("AttributeError: ")
    assert "'work'" in error
    assert "__main__" in error
    assert code == "exit code of the child: 1"


def test_everything_passes_through_fork_and_only_what_can_be_pickled_through_the_others(record):
    found = record("starting/what_can_travel.py")
    lines = [line for line in found.lines if line]
    assert len(lines) == 4 * len(available(found))
    for line in lines:
        method, _, thing = line.partition(" ")
        arrived = line.endswith("arrived")
        assert arrived == (method == "fork" or thing.split()[0] == "function")
        assert arrived or "pickle" in line
    if found.interpreter["system"] != "Windows":
        assert found.stderr == ""


def test_a_lock_goes_along_when_a_process_starts_but_not_in_a_task(record):
    assert record("starting/locks_by_inheritance.py").lines == [
        "in a task: Lock objects should only be shared between processes through inheritance",
        "by the initializer: used",
        "as an argument of Process, exit code: 0",
    ]


def test_fork_copies_a_held_lock_without_the_thread_that_holds_it(record):
    found = record("starting/fork_with_threads.py")
    here, *rest = found.lines
    assert here == "threads here: 2"
    if "fork" in available(found):
        child, warnings = rest
        assert child == "threads in the child, got the lock: 1 False"
        version = tuple(int(part) for part in found.interpreter["version"].split(".")[:2])
        text = "use of fork() may lead to deadlocks in the child." if version >= (3, 12) else ""
        assert warnings.removeprefix("warnings:").strip() == text


def test_a_spawn_costs_more_than_a_thread_and_a_fork_of_any_kind(record, numbers):
    found = record("starting/price_of_a_start.py")
    times = {line.split()[0]: numbers(line.split(maxsplit=1)[1])[:2] for line in found.lines[1:]}
    assert set(times) == {"thread", *available(found)}
    later = {kind: pair[1] for kind, pair in times.items()}
    if "fork" in later:
        assert later["fork"] < later["spawn"]
        assert later["forkserver"] < later["spawn"]
        assert times["forkserver"][0] > 2 * later["forkserver"], "the first start also starts the server"
    assert later["thread"] < later["spawn"]
