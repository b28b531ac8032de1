"""The table of notes: the recorder writes what it says, and the reader understands all of it."""

from __future__ import annotations

import ast
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proved_snippets.interpreter import Interpreter
from proved_snippets.run import run
from proved_snippets.trace import notes, reading
from proved_snippets.trace.model import MARKS, SPANS
from proved_snippets.trace.notes import KINDS, MOST
from proved_snippets.trace.recording import RECORDER, Noting

WRITERS = {file.stem: ast.parse(file.read_text(encoding="utf-8")) for file in RECORDER.glob("*.py")}
READER = ast.parse(Path(reading.__file__).read_text(encoding="utf-8"))


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Every call of a function that has one of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def text(node: ast.expr) -> str:
    """What a literal says."""
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, str)
    return node.value


def elements(pattern: ast.pattern) -> list[ast.pattern]:
    """The patterns in a pattern of a list."""
    assert isinstance(pattern, ast.MatchSequence)
    return pattern.patterns


def written(tree: ast.Module) -> Iterator[tuple[str, list[ast.expr]]]:
    """Kind and payload of each note that a module of the recorder writes."""
    for call in calls(tree, "note", "note_wait"):
        if isinstance(call.args[0], ast.Constant):
            yield text(call.args[0]), call.args[1:]
    for call in calls(tree, "write"):
        # A whole note: seconds, lane, line, kind, payload.
        line = call.args[1]
        assert isinstance(line, ast.List)
        _, _, _, kind, *about = line.elts
        if isinstance(kind, ast.Constant):
            yield text(kind), about


def understood() -> Iterator[tuple[str, str, list[ast.pattern]]]:
    """Each kind that the reader looks for, its function, and the pattern of its payload."""
    for function in (node for node in ast.walk(READER) if isinstance(node, ast.FunctionDef)):
        for case in (case for node in ast.walk(function) if isinstance(node, ast.Match) for case in node.cases):
            kind, about = elements(case.pattern)
            assert isinstance(kind, ast.MatchValue)
            yield text(kind.value), function.name, elements(about)


def lengths(kind: str) -> range:
    """How long its payload may be."""
    most = len(KINDS[kind].payload)
    return range(most - KINDS[kind].optional, most + 1)


def test_each_kind_is_written_by_the_modules_that_the_table_names() -> None:
    found = defaultdict(set)
    for name, tree in WRITERS.items():
        for kind, _ in written(tree):
            found[kind].add(name)
    assert found == {kind: set(row.writers.split()) for kind, row in KINDS.items()}


def test_what_is_written_is_as_long_as_the_table_says() -> None:
    for name, tree in WRITERS.items():
        for kind, about in written(tree):
            sure = [part for part in about if not isinstance(part, ast.Starred)]
            assert len(sure) in lengths(kind), (name, kind)
            assert len(about) in lengths(kind), (name, kind)


def test_no_note_is_written_whose_kind_is_not_in_the_source() -> None:
    """But for the two functions that hand a note on."""
    for tree in WRITERS.values():
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in calls(function, "note", "note_wait"):
                if not isinstance(call.args[0], ast.Constant):
                    assert function.name == "note_wait"


def test_each_kind_is_read_by_the_function_that_the_table_names() -> None:
    functions = {kind: function for kind, function, _ in understood()}
    assert functions == {kind: row.reader for kind, row in KINDS.items() if kind != "overflow"}
    (read,) = [node for node in READER.body if getattr(node, "name", "") == KINDS["overflow"].reader]
    assert "overflow" in [node.value for node in ast.walk(read) if isinstance(node, ast.Constant)]


def test_the_reader_takes_payloads_of_every_length_that_the_table_allows() -> None:
    for kind, _, about in understood():
        sure = [part for part in about if not isinstance(part, ast.MatchStar)]
        assert len(sure) == lengths(kind)[0], kind
        assert (len(about) > len(sure)) == bool(KINDS[kind].optional), kind


def fits(kind: str, about: list[Any]) -> bool:
    """Whether a payload is as the table says."""
    types = list(KINDS[kind].payload.values())
    alike = all(isinstance(part, wanted) and type(part) is not bool for part, wanted in zip(about, types))
    return alike and len(about) in lengths(kind)


EVERYTHING = """
import _socket, asyncio, multiprocessing, os, queue, sys, threading, time
def work(condition, items):
    zero = time.perf_counter()
    turns = [[zero, zero + 0.001]]
    with condition:
        condition.wait(0.01)
        condition.notify()
    items.put(1)
    n = 1
    n += 1
    _socket.socket().close()
def talk(end):
    end.send(1)
    time.sleep(60)
async def fail():
    await asyncio.sleep(0.01)
    raise ValueError
async def main():
    await asyncio.wait([asyncio.create_task(fail())])
if __name__ == "__main__":
    lock = threading.Lock()
    thread = threading.Thread(target=work, args=(threading.Condition(), queue.Queue()))
    thread.start()
    thread.join()
    with lock:
        print(lock.acquire(timeout=0.001))
    asyncio.run(main())
    context = multiprocessing.get_context("spawn")
    one, other = context.Pipe()
    child = context.Process(target=talk, args=(other,))
    child.start()
    one.recv()
    child.kill()
    child.join()
    try:
        os.execv("/no/such/program", ["x"])
    except OSError:
        pass
"""
TOO_MUCH = f"import time\nfor _ in range({MOST}):\n    time.sleep(0)\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no exec")
def test_what_runs_write_is_in_the_table_and_all_of_the_table_is_written(
    interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[list[Any]] = []

    def read(folder: Path, *about: Any) -> Any:
        for file in folder.glob("*.jsonl"):
            found.extend(map(json.loads, file.read_text(encoding="ascii").splitlines()))
        return reading.read(folder, *about)

    monkeypatch.setattr("proved_snippets.run.read", read)
    run(EVERYTHING, "y.py", interpreter, shows_stderr=True, noting=Noting("turns", "n", ("n", "lock")))
    run(TOO_MUCH, "y.py", interpreter, noting=Noting())
    noted = [(kind, about) for _, _, _, kind, *about in found]
    assert [(kind, about) for kind, about in noted if not fits(kind, about)] == []
    assert {kind for kind, _ in noted} == KINDS.keys()
    spans = {kind: {about[0] for name, about in noted if name == kind} for kind in ("in", "out", "mark")}
    assert spans["mark"] <= set(MARKS)
    assert spans["in"] | spans["out"] <= SPANS.keys() - set(MARKS)


def test_the_table_needs_nothing_that_the_process_of_a_snippet_does_not_have() -> None:
    tree = ast.parse(Path(notes.__file__).read_text(encoding="utf-8"))
    at_run_time = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert at_run_time == []
