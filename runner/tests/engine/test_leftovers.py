"""What a run leaves is a fault, named and removed."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from engine.conftest import Try
from proved_snippets import leftovers
from proved_snippets.suite import SuiteError

pytestmark = pytest.mark.side_by_side
linux = pytest.mark.skipif(sys.platform != "linux", reason="README says that this is for Linux")


def gone(text: str) -> bool:
    """Whether shared memory and semaphores were made, as a text names them, and none of them is there any more."""
    made = re.findall(r"\b(?:psm_|mp-)\w+", text)
    return bool(made) and not any(name in path for name in made for path in os.listdir(leftovers.SHARED))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("open(os.path.join(tempfile.gettempdir(), 'r.txt'), 'w').close()", "a file in the temporary folder: r.txt"),
        ("tempfile.mkdtemp(prefix='kept-')", "a file in the temporary folder: kept-"),
        ("os.mkdir(os.path.expanduser('~/.mine'))\nopen(os.path.expanduser('~/.mine/x'), 'w')", "home folder: .mine/x"),
        (
            "os.chdir(tempfile.gettempdir())\nfor _ in range(30):\n    os.mkdir('d' * 200)\n    os.chdir('d' * 200)",
            "folder: ddd",
        ),
        ("os.symlink('/', os.path.join(tempfile.gettempdir(), 'root'))", "a file in the temporary folder: root"),
        ("open(os.fsencode(tempfile.gettempdir()) + b'/\\xff', 'w').close()", "a file in the temporary folder: "),
    ],
)
def test_a_file_left_in_its_temporary_folder_or_home_is_named(try_snippet: Try, source: str, said: str) -> None:
    with pytest.raises(SuiteError, match=f"it left behind .*{re.escape(said)}"):
        try_snippet(f"import os, tempfile\n{source}\n")


def test_files_in_its_own_folder_and_removed_ones_are_no_fault(try_snippet: Try) -> None:
    try_snippet(
        """
        import tempfile
        open("mine", "w").close()
        with tempfile.NamedTemporaryFile(), tempfile.TemporaryDirectory():
            pass
        """
    )


@linux
@pytest.mark.parametrize("seconds", [0, 0.3])
def test_shared_memory_that_is_left_is_named_and_removed(try_snippet: Try, seconds: float) -> None:
    with pytest.raises(SuiteError, match="it left behind shared memory: psm_") as failure:
        try_snippet(
            f"""
            import os, time
            from multiprocessing import resource_tracker, shared_memory
            block = shared_memory.SharedMemory(create=True, size=100)
            resource_tracker.unregister(block._name, "shared_memory")
            print(block.name)
            time.sleep({seconds})
            """
        )
    assert gone(str(failure.value))


@linux
def test_shared_memory_that_the_tracker_removes_is_no_fault(try_snippet: Try) -> None:
    source = "from multiprocessing.shared_memory import SharedMemory\nprint(SharedMemory(create=True, size=100).name)\n"
    record = try_snippet(source, stderr=True)
    assert "leaked shared_memory" in record.stderr
    assert gone(record.text)


@linux
@pytest.mark.parametrize("ends", ["hang", "ok"])
def test_the_tracker_removes_shared_memory_and_semaphores_after_a_hang(try_snippet: Try, ends: str) -> None:
    source = """
        import multiprocessing, threading
        from multiprocessing.shared_memory import SharedMemory
        if __name__ == "__main__":
            block = SharedMemory(create=True, size=1000)
            lock = multiprocessing.get_context("spawn").Lock()
            print(block.name, lock._semlock.name)
            threading.Event().wait()
        """
    if ends == "hang":
        record = try_snippet(source, ends="hang", limit=4)
        assert "resource_tracker" not in record.stderr, "what it says of the end is not the run's"
        assert gone(record.text)
    else:
        with pytest.raises(SuiteError, match="still running") as failure:
            try_snippet(source, limit=4)
        assert "left behind" not in str(failure.value)
        assert gone(str(failure.value))


@linux
def test_a_file_that_the_source_names_is_named_and_removed(try_snippet: Try) -> None:
    path = Path("/tmp") / f"left-by-a-run-{os.getpid()}.txt"
    with pytest.raises(SuiteError, match=f"a file outside its folder: {path}"):
        try_snippet(f"open({str(path)!r}, 'w').close()\n")
    assert not path.exists()


@linux
def test_a_file_with_a_name_of_chance_is_found_by_one_more_run(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match="it left behind a file outside its folder: /var/tmp/tmp") as failure:
        try_snippet("import tempfile\nprint(tempfile.mkstemp(dir='/var/tmp')[1])\n")
    made = set(re.findall(r"/var/tmp/tmp\w+", str(failure.value)))
    assert made
    assert not any(map(os.path.exists, made))


@linux
@pytest.mark.parametrize(
    ("source", "spoken_of"),
    [
        ("open('/tmp/x', 'w')", ["/tmp"]),
        ("open('/var/tmp/x', 'w')", ["/var/tmp"]),
        ("open('/tmp')\nopen(f'/var/tmp/{x}')", ["/tmp", "/var/tmp"]),
        ("open('/var' + '/tmp/x', 'w')", ["/tmp", "/var/tmp"]),
        ("Path('/', 'tmp', 'x')", ["/tmp", "/var/tmp"]),
        ("os.chdir('/var')\nopen('tmp/x', 'w')", ["/tmp", "/var/tmp"]),
        ("open(f'{root}/tmp/x', 'w')", ["/tmp", "/var/tmp"]),
        ("open(b'/tmp/\\xff', 'w')", ["/tmp"]),
        ("open('../../tmp/x', 'w')", ["/tmp", "/var/tmp"]),
        ("open('/proc/self/root/tmp/x', 'w')", ["/tmp", "/var/tmp"]),
        ("subprocess.run(['ls', '/usr/tmp-files', 'mytmp'])", []),
        ("print('/tmp/here')", []),
        ("tmp = 1", ["/tmp", "/var/tmp"]),
    ],
)
def test_a_path_of_one_folder_is_not_taken_for_another_that_is_called_alike(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str, spoken_of: list[str]
) -> None:
    monkeypatch.setattr(leftovers, "places", lambda: ("/tmp", "/var/tmp"))
    monkeypatch.setattr(os.path, "isdir", lambda path: path == "/tmp/here")
    assert [folder for folder in ("/tmp", "/var/tmp") if leftovers.speaks_of(source, folder)] == spoken_of


@linux
def test_what_another_program_leaves_meanwhile_stays_and_is_no_fault(try_snippet: Try) -> None:
    made = []

    def another() -> None:
        time.sleep(0.2)
        for folder in ("/var/tmp", leftovers.SHARED):
            end, path = tempfile.mkstemp(dir=folder)
            os.close(end)
            made.append(path)

    other = threading.Thread(target=another)
    other.start()
    assert try_snippet("import time\ntime.sleep(0.6)\nprint('mine')\n").text == "mine\n"
    other.join()
    for path in made:
        assert os.path.exists(path)
        os.unlink(path)


@pytest.mark.parametrize(
    ("path", "other", "same"),
    [
        ("/dev/shm/psm_3700f6ea", "/dev/shm/psm_0b9d22c1", True),
        ("/dev/shm/sem.mp-hvruf_s2", "/dev/shm/sem.mp-2e6v8yln", True),
        ("/tmp/tmpab12cd_f.txt", "/tmp/tmpzz_2cdxf.txt", True),
        ("/tmp/job-41/", "/tmp/job-7/", True),
        ("/tmp/report.txt", "/tmp/report.log", False),
        ("/tmp/tmpab12cd_f", "/var/tmp/tmpab12cd_f", False),
    ],
)
def test_names_are_alike_but_for_chance(path: str, other: str, same: bool) -> None:
    assert leftovers.alike([path], [other]) == ([other] if same else [])
