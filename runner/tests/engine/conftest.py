"""What the tests of the runner share: a project in a temporary folder, and a check that nothing stays behind."""

from __future__ import annotations

import contextlib
import json
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from bs4 import BeautifulSoup

from engine.claiming import LANGUAGES, SNIPPET, Judged, Proved, Write
from engine.side_by_side import Bodies
from proved_snippets import pages, render, run
from proved_snippets.breaks import unnoticed
from proved_snippets.claims import Claim, load_claims
from proved_snippets.interpreter import Interpreter, choose, probe
from proved_snippets.project import Project, read_project
from proved_snippets.proof import Proof, prove
from proved_snippets.record import Record
from proved_snippets.runner import Runner
from proved_snippets.snippet import Snippet

PAGES = '[tool.proved-snippets.pages]\nzh = "docs/zh"\nen = "docs/en"\n'
"""Two languages, as the site has them."""

Try = Callable[..., Record]
"""What writes a script, with options, and runs it."""
Show = Callable[..., BeautifulSoup]
"""What does so too, and gives the figure of the record."""


@pytest.fixture
def interpreter() -> Interpreter:
    """The Python that runs the snippets."""
    return probe(choose())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without snippets."""
    return project_in(tmp_path)


def project_in(folder: Path) -> Project:
    """The project without snippets in a folder."""
    (folder / "snippets" / "x").mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(PAGES, encoding="utf-8")
    return read_project(folder)


@pytest.fixture
def try_snippet(project: Project) -> Try:
    """Write a script, with options such as ``ends='hang'``, and run it through the suite."""
    return trying(project)


def trying(project: Project) -> Try:
    """What writes a script of a project and runs it."""

    def write_and_run(source: str, **options: object) -> Record:
        toml = [
            # In TOML, most values are as in JSON; a pattern is a literal text.
            f"# {name} = {repr(value) if isinstance(value, str) else json.dumps(value)}"
            for name, value in options.items()
        ]
        head = ["# /// script", "# [tool.snippet]", *toml, "# ///"] if options else []
        (project.snippets / "x" / "y.py").write_text("\n".join([*head, textwrap.dedent(source)]), encoding="utf-8")
        return Runner(project).record("x/y.py")

    return write_and_run


def look_up(project: Project, path: str) -> tuple[Snippet, Record]:
    """A snippet and what came of it."""
    runner = Runner(project)
    return runner.snippet(path), runner.record(path)


def expand(project: Project, text: str, language: str) -> str:
    """A page's text with its snippets and outputs, as its twin has it."""
    return pages.expand(text, lambda path: render.markdown(*look_up(project, path), language))


@pytest.fixture
def show(try_snippet: Try, project: Project) -> Show:
    """Run a script and give the figure of its record."""

    def figure(source: str, language: str = "en", **options: object) -> BeautifulSoup:
        try_snippet(source, **options)
        return BeautifulSoup(render.html(*look_up(project, "x/y.py"), language), "html.parser")

    return figure


@pytest.fixture
def alone() -> None:
    """For a test that is not to run beside others of its file, as it takes much of the machine."""


BODIES = Bodies(
    {
        "interpreter": lambda _: probe(choose()),
        "project": project_in,
        "tmp_path": lambda folder: folder,
        "try_snippet": lambda folder: trying(project_in(folder)),
    }
)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Tell what came of the body of a test that has run beside others; any other test runs now."""
    if not BODIES.may_have(pyfuncitem):
        return None
    folder = pyfuncitem.funcargs["temporary"]
    assert isinstance(folder, Path)
    BODIES.result(pyfuncitem, folder / "bodies")
    return True


def new_children(process: psutil.Process, before: set[int]) -> Iterator[int]:
    """What the process has started since, at any remove; not what an older child started, as a test's browser does."""
    for child in process.children():
        if child.pid not in before:
            yield child.pid
            yield from new_children(child, before)


def strangers(temporary: str, before: set[int]) -> list[psutil.Process]:
    """Processes below this one, or of a run below that folder, that were not there before."""
    found = []
    mine = set(new_children(psutil.Process(), before))
    for pid in set(psutil.pids()) - before:
        try:
            process = psutil.Process(pid)
            if pid in mine or process.environ().get("TMPDIR", "").startswith(temporary):
                found.append(process)
        except psutil.Error:
            pass
    return found


@contextlib.contextmanager
def nothing_stays() -> Iterator[Path]:
    """A temporary folder for runs, and a check at the end: no process and no folder of a run outlives it."""
    with tempfile.TemporaryDirectory(prefix="t-", dir=run.TEMPORARY) as own, pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "TEMPORARY", own)
        patch.setenv("TMPDIR", own)
        before = set(psutil.pids())
        yield Path(own)
        deadline = time.monotonic() + 5
        while (left := strangers(own, before)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not left, [process.as_dict(["pid", "cmdline", "status"]) for process in left]
        assert not list(Path(own).glob("snippet-*"))


@pytest.fixture(autouse=True)
def temporary() -> Iterator[Path]:
    """A temporary folder of the test's own, in which nothing stays."""
    with nothing_stays() as own:
        yield own


@pytest.fixture
def write(project: Project) -> Write:
    """Write claims about x/y.py, which prints three turns."""
    project.claims.mkdir()
    (project.snippets / "x" / "y.py").write_text(SNIPPET)

    def of(text: str, name: str = "x.py") -> list[Claim]:
        head = "from proved_snippets.claims import claim\n"
        (project.claims / name).write_text(head + textwrap.dedent(text), encoding="utf-8")
        return load_claims(project, LANGUAGES, project.paths())

    return of


@pytest.fixture
def proved(project: Project) -> Proved:
    """Run the snippets and check the claims."""

    def of(**given: Any) -> Proof:
        return prove(Runner(project), **given)

    return of


@pytest.fixture
def judged(project: Project, proved: Proved) -> Judged:
    """Why each claim's change proves nothing."""

    def of() -> dict[str, str]:
        proof = proved()
        claims = [verdict.claim for verdict in proof.verdicts]
        return unnoticed(Runner(project), claims, proof.records)

    return of
