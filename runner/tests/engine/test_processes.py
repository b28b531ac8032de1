"""Processes of a run without a supervisor: each is found by one of its marks, and ended; those of others are not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from proved_snippets.processes import Processes

LIMIT = 30.0
"""Seconds, for what hangs."""
SLEEPS = "import time; time.sleep(60)"
Start = Callable[..., "subprocess.Popen[bytes]"]
"""What starts a process that sleeps, or another one."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """A process in a folder that is not the run's; it is ended with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def of(code: str = SLEEPS, **how: Any) -> subprocess.Popen[bytes]:
        how = {"cwd": tmp_path, "env": {**os.environ, "TMPDIR": "/elsewhere"}, **how}
        started.append(subprocess.Popen([sys.executable, "-c", code], **how))
        return started[-1]

    yield of
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def run(tmp_path: Path) -> Processes:
    """Those of a run, before it starts; its folder is ``run``, and its temporary one ``run/tmp``."""
    (tmp_path / "run" / "tmp").mkdir(parents=True)
    return Processes(str(tmp_path / "run" / "tmp"))


def found(run: Processes, process: subprocess.Popen[bytes]) -> bool:
    """Whether a process counts."""
    return process.pid in {each.pid for each in run.alive()}


def test_the_first_process_and_those_of_its_session_are_found(run: Processes, start: Start) -> None:
    leader = start(
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPS!r}])", start_new_session=True
    )
    run.lead(leader.pid)
    deadline = time.monotonic() + LIMIT
    while len(run.alive()) < (2 if sys.platform != "win32" else 1):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert found(run, leader)


def test_the_first_process_counts_wherever_it_is(run: Processes, start: Start) -> None:
    leader = start()
    assert not found(run, leader)
    run.lead(leader.pid)
    assert found(run, leader)


def test_a_process_with_the_run_s_temporary_folder_is_found(run: Processes, start: Start, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path / "run" / "tmp")}
    assert found(run, start(env=environment, start_new_session=True))


def test_a_process_that_has_no_variables_yet_is_found(
    run: Processes, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = start(env={**os.environ, "TMPDIR": str(tmp_path / "run" / "tmp")}, start_new_session=True)
    read, early = psutil.Process.environ, [process.pid, process.pid]

    def environ(asked: psutil.Process) -> dict[str, str]:
        if asked.pid in early:
            early.remove(asked.pid)
            return {}
        return dict(read(asked))

    monkeypatch.setattr(psutil.Process, "environ", environ)
    assert found(run, process)
    assert not early


def test_a_process_without_any_variable_is_asked_for_a_moment_only(run: Processes, start: Start) -> None:
    process = start(env={}, start_new_session=True)
    began = time.monotonic()
    assert not found(run, process)
    assert time.monotonic() - began < LIMIT / 10


def test_a_process_in_the_run_s_folder_is_found(run: Processes, start: Start, tmp_path: Path) -> None:
    assert found(run, start(cwd=tmp_path / "run" / "tmp", start_new_session=True))


def test_another_process_is_none_of_the_run(run: Processes, start: Start, tmp_path: Path) -> None:
    (tmp_path / "run-2").mkdir()
    for other in (start(start_new_session=True), start(cwd=tmp_path / "run-2", start_new_session=True)):
        assert not found(run, other)


def test_what_was_there_before_the_run_is_none_of_it(start: Start, tmp_path: Path) -> None:
    early = start(env={**os.environ, "TMPDIR": str(tmp_path)})
    assert not found(Processes(str(tmp_path)), early)
    assert found(Processes(str(tmp_path), before=set()), early)


def test_a_process_that_is_left_is_named_and_ended(run: Processes, start: Start) -> None:
    leader = start(start_new_session=True)
    run.lead(leader.pid)
    (told,) = run.left(0.1)
    assert told.startswith(f"process {leader.pid}: ")
    assert SLEEPS in told
    assert run.end() == []
    leader.wait(LIMIT)
    assert run.alive() == []
    assert run.left(0.1) == []


def test_one_that_ends_in_time_is_not_left(run: Processes, start: Start) -> None:
    leader = start("import time; time.sleep(0.3)", start_new_session=True)
    run.lead(leader.pid)
    assert run.left(LIMIT) == []
