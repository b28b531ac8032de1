"""What the tests of the runner share: a project in a temporary folder, and a check that nothing stays behind."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from runner.interpreter import Interpreter, choose, probe
from runner.project import Project
from runner.record import Cache, Record
from runner.run import TEMPORARY
from runner.snippet import load
from runner.suite import run_all


@pytest.fixture
def interpreter() -> Interpreter:
    """The Python that runs the snippets."""
    return probe(choose())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without snippets."""
    (tmp_path / "snippets" / "x").mkdir(parents=True)
    return Project(tmp_path)


@pytest.fixture
def try_snippet(project: Project, interpreter: Interpreter) -> Callable[..., Record]:
    """Write a script, with options such as ``ends='hang'``, and run it through the suite."""

    def run(source: str, **options: object) -> Record:
        toml = [
            f"# {name} = {str(value).lower() if isinstance(value, bool) else repr(value)}"
            for name, value in options.items()
        ]
        head = ["# /// script", "# [tool.snippet]", *toml, "# ///"] if options else []
        (project.snippets / "x" / "y.py").write_text("\n".join([*head, textwrap.dedent(source)]), encoding="utf-8")
        return run_all([load(project, "x/y.py")], interpreter, Cache(project.cache, interpreter))["x/y.py"]

    return run


def strangers(before: set[int]) -> list[psutil.Process]:
    """Processes below this one, or with a run's temporary folder, that were not there before."""
    found = []
    mine = {process.pid for process in psutil.Process().children(recursive=True)}
    for pid in set(psutil.pids()) - before:
        try:
            process = psutil.Process(pid)
            if process.status() == psutil.STATUS_ZOMBIE and pid not in mine:
                continue
            if pid in mine or "snippet-" in process.environ().get("TMPDIR", ""):
                found.append(process)
        except psutil.Error:
            pass
    return found


@pytest.fixture(autouse=True)
def _nothing_stays_behind() -> Iterator[None]:
    """No process and no temporary folder outlives a test."""
    before = set(psutil.pids())
    folders = set(Path(TEMPORARY).glob("snippet-*"))
    yield
    deadline = time.monotonic() + 5
    while (left := strangers(before)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left, [process.as_dict(["pid", "cmdline", "status"]) for process in left]
    assert set(Path(TEMPORARY).glob("snippet-*")) <= folders
