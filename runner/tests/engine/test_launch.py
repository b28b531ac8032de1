"""What a run may use, what it finds of a terminal, and that nothing of it is left whatever it does."""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from engine.conftest import Try
from proved_snippets import launch
from proved_snippets.interpreter import Interpreter
from proved_snippets.run import run
from proved_snippets.suite import SuiteError

pytestmark = pytest.mark.side_by_side
linux = pytest.mark.skipif(sys.platform != "linux", reason="README says that this is for Linux")


def test_the_caps_are_those_that_readme_names() -> None:
    readme = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    output, memory, disk = launch.CAPS["output"] // 2**20, launch.CAPS["memory"] // 2**30, launch.CAPS["disk"] // 2**20
    caps = f"{output} MiB of output, {memory} GiB of memory, {disk} MiB of files, {launch.CAPS['processes']} processes"
    assert caps in readme


@linux
def test_a_gibibyte_of_memory_ends_a_run(try_snippet: Try, alone: None) -> None:
    with pytest.raises(SuiteError, match="it used more than 1 GiB of memory and was ended"):
        try_snippet("whole = b'x' * (4 * 2**30)\n")


@pytest.fixture
def small_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    """An eighth: the machine has less to do, and the supervisor the same."""
    for name in ("memory", "disk"):
        monkeypatch.setitem(launch.CAPS, name, launch.CAPS[name] // 8)


@linux
@pytest.mark.parametrize(
    "source",
    [
        "parts = []\nwhile True:\n    parts.append(b'x' * 10_000_000)\n",
        """
        import os, time
        for _ in range(4):
            if os.fork() == 0:
                own = b"x" * 50_000_000
                time.sleep(20)
        time.sleep(20)
        """,
    ],
)
def test_too_much_memory_ends_a_run(try_snippet: Try, small_caps: None, source: str) -> None:
    with pytest.raises(SuiteError, match=r"it used more than .* of memory and was ended"):
        try_snippet(source)


@linux
def test_memory_that_forked_processes_share_counts_once(try_snippet: Try, small_caps: None) -> None:
    record = try_snippet(
        """
        import os, time
        whole = b"x" * 40_000_000
        for _ in range(5):
            if os.fork() == 0:
                time.sleep(0.5)
                os._exit(0)
        for _ in range(5):
            os.wait()
        print("fine")
        """
    )
    assert record.text == "fine\n"


@linux
def test_256_mebibytes_on_disk_end_a_run(try_snippet: Try, alone: None) -> None:
    with pytest.raises(SuiteError, match="it wrote more than 256 MiB of files and was ended"):
        try_snippet("with open('big', 'wb') as file:\n    while True:\n        file.write(b'x' * 1_000_000)\n")


@linux
def test_too_much_on_disk_ends_a_run(try_snippet: Try, small_caps: None) -> None:
    with pytest.raises(SuiteError, match=r"it wrote more than .* of files and was ended"):
        try_snippet(
            """
            import itertools, os, tempfile
            for n in itertools.count():
                with open(os.path.join(tempfile.gettempdir(), str(n)), "wb") as file:
                    file.write(b"x" * 1_000_000)
            """
        )


@linux
@pytest.mark.parametrize(
    "source",
    [
        "import os, time\nfor _ in range(400):\n    if os.fork() == 0:\n        time.sleep(30)\n        os._exit(0)\n",
        "import subprocess\nfor _ in range(400):\n    subprocess.Popen(['sleep', '30'], start_new_session=True)\n",
    ],
)
def test_too_many_processes_end_a_run_at_once(try_snippet: Try, alone: None, source: str) -> None:
    began = time.monotonic()
    with pytest.raises(SuiteError, match="it had more than 200 processes at one time and was ended"):
        try_snippet(source + "import time\ntime.sleep(60)\n", limit=60)
    assert time.monotonic() - began < 30


def test_many_threads_are_no_fault(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import threading
        event = threading.Event()
        threads = [threading.Thread(target=event.wait) for _ in range(2000)]
        for thread in threads:
            thread.start()
        print(threading.active_count())
        event.set()
        """,
        limit=60,
    )
    assert record.text == "2001\n"


@linux
@pytest.mark.parametrize(
    "source",
    [
        "subprocess.Popen(['sleep', '62'], env={'PATH': os.environ['PATH']}, cwd='/', start_new_session=True)",
        "subprocess.run('cd / && env -i setsid sleep 62 &', shell=True)",
        "subprocess.run('cd / && env -i setsid sleep 62 > /dev/null 2>&1 &', shell=True)",
        "os.fork() or os.setsid() or os.fork() or os.closerange(0, 99) or os.execve('/bin/sleep', ['sleep', '62'], {})",
    ],
)
@pytest.mark.parametrize("stderr", [False, True])
def test_a_process_is_found_whatever_it_does(try_snippet: Try, source: str, stderr: bool) -> None:
    began = time.monotonic()
    with pytest.raises(SuiteError, match=r"it left behind process \d+: sleep 62"):
        try_snippet(f"import os, subprocess, time\n{source}\ntime.sleep(0.3)\n", stderr=stderr)
    assert time.monotonic() - began < 30


@linux
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_run_that_kills_its_parent_is_ended_and_named(try_snippet: Try, name: str) -> None:
    source = f"import os, signal, time\nos.kill(os.getppid(), signal.{name})\ntime.sleep(63)\n"
    with pytest.raises(SuiteError, match=r"it killed the process that watches it|still running after 2 s"):
        try_snippet(source, limit=2)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_run_has_a_terminal_but_where_the_order_of_its_streams_is_kept(try_snippet: Try) -> None:
    source = "import os, sys\nprint(sys.stdout.isatty(), sys.stderr.isatty(), sys.stdin.isatty())\n"
    size = "print(*os.get_terminal_size())\n"
    assert try_snippet(source + size).lines == ["True True False", "80 24"]
    assert try_snippet(source, stderr=True).lines == ["False False False"]


@linux
@pytest.mark.parametrize("size", [1, 4096, 4097, 65_536, 426_000, 500_000])
def test_a_write_of_any_size_comes_whole_and_in_its_place(try_snippet: Try, size: int) -> None:
    source = f"import os\nfor n in range(2):\n    left = {size}\n    os.write(1, b'x' * left)\n    os.write(2, b'e')\n"
    output = try_snippet(source, stderr=True).outcomes[0].output
    assert [(stream, len(text)) for stream, text in output] == [("out", size), ("err", 1)] * 2


@pytest.fixture
def without_a_supervisor(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS, and where Python has no ctypes."""
    monkeypatch.setattr(launch, "can_supervise", lambda: False)
    monkeypatch.setattr("proved_snippets.run.can_supervise", lambda: False)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")
class TestWithoutASupervisor:
    def test_output_comes_whole(self, try_snippet: Try, without_a_supervisor: None) -> None:
        record = try_snippet("print('x' * 300_000)\nprint('one', end=' ')\nprint('two', end='')\n")
        assert record.text == "x" * 300_000 + "\none two"

    def test_streams_and_signals_are_like_a_terminals(self, try_snippet: Try, without_a_supervisor: None) -> None:
        source = """
            import os, signal, sys
            print(os.getpgrp() == os.getpid(), signal.getsignal(signal.SIGINT).__name__)
            print("twice;", end=" ")
            if os.fork() == 0:
                print("child")
                os._exit(0)
            os.wait()
            print("parent")
            """
        for stderr in (False, True):
            assert try_snippet(source, stderr=stderr).lines == [
                "True default_int_handler",
                "twice; child",
                "twice; parent",
            ]

    def test_a_hang_shows_its_stacks(self, try_snippet: Try, without_a_supervisor: None) -> None:
        record = try_snippet("import threading\nthreading.Event().wait()\n", ends="hang", limit=1)
        assert "most recent call first" in record.stderr

    def test_a_process_left_is_found_by_its_marks(self, try_snippet: Try, without_a_supervisor: None) -> None:
        with pytest.raises(SuiteError, match=r"it left behind process \d+: sleep 64"):
            try_snippet("import subprocess\nsubprocess.Popen(['sleep', '64'], env={}, cwd='/')\n")

    def test_a_stream_that_somebody_holds_is_a_fault_soon(self, try_snippet: Try, without_a_supervisor: None) -> None:
        began, command = time.monotonic(), ["sleep", f"65.{os.getpid()}"]
        source = f"import subprocess\nsubprocess.run('cd / && env -i setsid {' '.join(command)} &', shell=True)\n"
        with pytest.raises(SuiteError, match="it left behind something that still holds its output"):
            try_snippet(source, stderr=True)
        assert time.monotonic() - began < 30
        (left,) = (process for process in psutil.process_iter(["cmdline"]) if process.info["cmdline"] == command)
        left.kill()

    def test_too_much_output_ends_a_run(self, try_snippet: Try, without_a_supervisor: None) -> None:
        with pytest.raises(SuiteError, match="more than 1 MiB"):
            try_snippet("while True:\n    print('x' * 99)\n")


@linux
@pytest.mark.parametrize("helper", ["multiprocessing.resource_tracker", "multiprocessing.forkserver"])
def test_a_helper_that_is_slow_to_end_is_waited_for(try_snippet: Try, helper: str) -> None:
    """Here it takes its time; on a busy machine, a real one does."""
    source = """
        import subprocess, sys
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep({seconds})", "{what}"])
        """
    assert try_snippet(source.format(seconds=launch.GRACE + 1, what=helper)).text == ""
    with pytest.raises(SuiteError, match="it left behind process"):
        try_snippet(source.format(seconds=launch.GRACE + 1, what="no helper"))


@linux
def test_runs_that_are_stopped_do_not_keep_the_cores_busy(interpreter: Interpreter, alone: None) -> None:
    """Supervisors come before others: one that does not wait for the end of a resource tracker keeps it from ending."""
    source = """
import multiprocessing, time
if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,)).start()
    time.sleep(60)
"""
    stop = threading.Event()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with ThreadPoolExecutor(4) as executor:
        runs = [executor.submit(run, source, "y.py", interpreter, limit=60, stop=stop) for _ in range(4)]
        time.sleep(2)
        stop.set()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert {each.result().ended for each in runs} == {"stopped"}
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2


@linux
def test_a_dump_of_stacks_that_comes_slowly_is_not_cut_off(try_snippet: Try) -> None:
    """Here its lines take their time; on a busy machine, those of faulthandler do."""
    record = try_snippet(
        f"""
        import os, signal, time

        def dump(*_):
            for line in range(6):
                print(line, flush=True)
                time.sleep({launch.GRACE / 4})
            os._exit(1)

        signal.signal(signal.SIGABRT, dump)
        time.sleep(60)
        """,
        ends="hang",
        limit=1,
    )
    assert record.lines == list("012345")
