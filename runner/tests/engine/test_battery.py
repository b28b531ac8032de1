"""A run is like a run in a terminal: each script of ``battery/`` gives the same bytes in both.

In the first line a script may say how it is compared: ``# battery: sorted`` for lines that come in any order (a torn
line is a difference), ``# battery: terminal`` for one that asks for more of a terminal than pipes can give,
``# battery: depth`` for one that counts calls: before 3.12, a ladder's trace function takes some (README says so).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

from engine.conftest import nothing_stays
from engine.side_by_side import chosen, side_by_side
from engine.there import there
from proved_snippets.hiding import hider
from proved_snippets.interpreter import choose, probe
from proved_snippets.launch import has_terminal
from proved_snippets.leftovers import remove
from proved_snippets.run import Run, run
from proved_snippets.trace.recording import Noting

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a run is only nearly like one in a terminal")

BATTERY = Path(__file__).with_name("battery")
SCRIPTS = sorted(path.name for path in BATTERY.glob("*.py"))
LIMIT = 30
MODES: dict[str, dict[str, Any]] = {
    "plain": {},
    "stderr": {"shows_stderr": True},
    "timeline": {"noting": Noting()},
    "ladder": {"noting": Noting(ladder="x")},
    "boxes": {"noting": Noting(boxes=("x",))},
}
TERMINALS = ("one terminal", "two terminals")

Written = tuple[str, int]
"""What a script has written to its terminals, and its exit code."""
Battery = dict[tuple[str, str], Future[Written | Run]]
"""Script and how it ran to what came of it."""

# Starts a program as a shell starts a job, whoever started the tests, ends it at a limit, and says its exit code.
SHELL = """
import os, signal, sys
limit, stdout, stderr = map(int, sys.argv[1:4])
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.dup2(stdout, 1)
    os.dup2(stderr, 2)
    os.closerange(3, max(stdout, stderr) + 1)
    os.execv(sys.argv[4], sys.argv[4:])
signal.signal(signal.SIGALRM, lambda *_: os.killpg(pid, signal.SIGKILL))
signal.alarm(limit)
os.close(stdout)
if stderr != stdout:
    os.close(stderr)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""


def in_a_terminal(script: Path, folder: Path, count: int) -> Written:
    """What a script writes to a terminal, or to one for each stream, one after the other; and its exit code."""
    from proved_snippets.supervising.terminals import open_terminal

    folder.mkdir()
    (folder / script.name).write_bytes(script.read_bytes())
    for name in ("home", "tmp"):
        folder.with_name(folder.name + name).mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "HOME": str(folder) + "home",
        "TMPDIR": str(folder) + "tmp",
    }
    terminals = [open_terminal() for _ in range(count)]
    ends = terminals[0][1], terminals[-1][1]
    shell = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", SHELL, *map(str, (LIMIT, *ends)), probe(choose()).executable, script.name],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        pass_fds=ends,
        start_new_session=True,
    )
    written = [b""] * count
    for _, theirs in terminals:
        os.close(theirs)

    def read(number: int) -> None:
        try:
            while data := os.read(terminals[number][0], 2**16):
                written[number] += data
        except OSError:
            # The end of a terminal.
            os.close(terminals[number][0])

    readers = [threading.Thread(target=read, args=(number,)) for number in range(count)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    exit_code, _ = shell.communicate()
    text = "".join(data.decode("utf-8", "replace") for data in written)
    return hider(probe(choose()), str(folder.resolve()))(text), int(exit_code)


def try_one(script: Path, how: str, folder: str) -> Written | Run:
    """A script in one of the terminals, or by the engine in a mode."""
    if how in TERMINALS:
        return in_a_terminal(script, Path(folder, f"{script.stem} {how}"), 1 + TERMINALS.index(how))
    source = script.read_text(encoding="utf-8")
    return run(source, script.name, probe(choose()), limit=LIMIT, **MODES[how])


def terminal_for(how: str) -> str:
    """The terminals that a mode is compared with."""
    return TERMINALS[0] if MODES[how].get("shows_stderr", False) else TERMINALS[1]


@contextlib.contextmanager
def folder_of_runs() -> Iterator[str]:
    """A folder for runs in terminals. A short name: multiprocessing puts sockets below it."""
    folder = tempfile.mkdtemp(prefix="b-", dir="/tmp")
    try:
        yield folder
    finally:
        remove([folder])


@pytest.fixture(scope="module")
def battery(request: pytest.FixtureRequest) -> Battery:
    """Every script in each mode and in the terminals."""
    tasks = []
    for script, mode in chosen(request, "script", "mode"):
        tasks += [(script, terminal_for(mode)), (script, mode)]
    with folder_of_runs() as folder, nothing_stays():
        return side_by_side(lambda task: try_one(BATTERY / task[0], task[1], folder), tasks)


@pytest.fixture(autouse=True)
def temporary() -> None:
    """Nothing runs within a test of this file: what stays was looked for when all scripts had run."""


def said(result: Run, together: bool) -> str:
    """What a run wrote: its streams as they came, or one after the other, as two terminals have them."""
    if together:
        return "".join(text for _, text in result.output)
    return "".join(text for wanted in ("out", "err") for stream, text in result.output if stream == wanted)


def test_the_battery_is_large() -> None:
    assert len(SCRIPTS) >= 180


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_run_is_like_one_in_a_terminal(battery: Battery, script: str, mode: str) -> None:
    first, *_ = (BATTERY / script).read_text(encoding="utf-8").partition("\n")
    together = MODES[mode].get("shows_stderr", False)
    if "terminal" in first and not has_terminal(together):
        pytest.skip("it asks for more of a terminal than a pipe can give")
    if "depth" in first and mode == "ladder" and Version(probe(choose()).version) < Version("3.12"):
        pytest.skip("the trace function of a ladder takes a few calls")
    terminal, result = battery[script, terminal_for(mode)].result(), battery[script, mode].result()
    assert isinstance(terminal, tuple)
    assert isinstance(result, Run)
    wanted, exit_code = terminal
    got = said(result, together)
    if "sorted" in first:
        assert sorted(got.splitlines()) == sorted(wanted.splitlines())
    else:
        assert got == wanted
    assert (result.ended, result.exit_code) == ("exit", exit_code)
    assert (result.left, result.files, result.leaks) == ((), (), ())
    if "noting" in MODES[mode]:
        timeline = there(result.timeline)
        assert timeline.lanes or timeline.overflow, "it changes nothing, and notes nothing"
