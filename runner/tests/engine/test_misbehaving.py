"""Scripts that misbehave: each is ended, named with a clear error, and leaves nothing behind.

The last part is checked after every test by a fixture in conftest.py.
"""

from __future__ import annotations

import os
import re
import sys
import time

import pytest
from markupsafe import escape

from engine.conftest import Try, look_up
from proved_snippets.project import Project
from proved_snippets.render import html, markdown
from proved_snippets.suite import SuiteError
from proved_snippets.words import WORDS

pytestmark = pytest.mark.side_by_side
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, sessions or signals")


def test_an_infinite_loop_is_ended_at_its_limit(try_snippet: Try) -> None:
    began = time.monotonic()
    with pytest.raises(SuiteError, match=r"still running after 0.5 s \(expected: exit code 0\)"):
        try_snippet("while True:\n    pass\n", limit=0.5)
    assert time.monotonic() - began < 30


@posix
def test_a_hang_that_is_a_fault_shows_where(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match="still running after 4 s") as failure:
        try_snippet("import time\nwhile True:\n    time.sleep(60)\n", limit=4)
    assert re.search(r'File "y.py", line 3 in <module>', str(failure.value)), failure.value


def test_a_declared_hang_shows_the_stack_of_every_thread(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import threading

        def waits_in_vain():
            threading.Event().wait()

        threading.Thread(target=waits_in_vain).start()
        print("before")
        """,
        ends="hang",
        limit=4,
    )
    assert record.text == "before\n"
    if sys.platform != "win32":
        assert "in waits_in_vain" in record.stderr
        assert record.stderr.count("(most recent call first)") == 2
        assert "…/lib/python3" in record.stderr


def test_a_hang_that_does_not_hang_is_a_failure(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"ended with exit code 0 \(expected: 20 s passed\)"):
        try_snippet("print('over')\n", ends="hang", limit=20)


@posix
def test_ignoring_polite_signals_does_not_help(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match="still running after 3 s"):
        try_snippet(
            """
            import signal
            for name in ("SIGTERM", "SIGINT", "SIGABRT", "SIGHUP"):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
            while True:
                signal.pause()
            """,
            limit=3,
        )


@posix
def test_a_child_left_by_fork_is_found_and_ended(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"it left behind process \d+"):
        try_snippet("import os, time\nif os.fork() == 0:\n    time.sleep(60)\n")


@posix
def test_a_grandchild_in_a_session_of_its_own_is_found_and_ended(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"it left behind process \d+"):
        try_snippet(
            """
            import os, time
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    os.close(1)
                    os.close(2)
                    time.sleep(60)
                os._exit(0)
            """
        )


@posix
def test_a_child_without_our_environment_is_found_by_its_session(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"it left behind process \d+: .*sleep 61"):
        try_snippet("import subprocess\nsubprocess.Popen(['sleep', '61'], env={}, cwd='/')\n")


def test_a_child_started_and_forgotten_is_found(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"it left behind process \d+"):
        try_snippet("import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n")


def test_a_hundred_megabytes_in_lines_pass_the_cap(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match="more than 1 MiB"):
        try_snippet("for _ in range(1_000_000):\n    print('x' * 99)\n")


def test_a_hundred_megabytes_in_one_write_pass_the_cap(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match="more than 1 MiB") as failure:
        try_snippet("print('x' * 100_000_000)\n")
    assert len(str(failure.value)) < 5000


def test_a_megabyte_below_the_cap_comes_whole(try_snippet: Try) -> None:
    assert try_snippet("print('x' * 1_000_000)\n").text == "x" * 1_000_000 + "\n"


def test_output_needs_no_newline(try_snippet: Try) -> None:
    assert try_snippet("print('no end of line', end='')\n").text == "no end of line"


def test_invalid_utf_8_is_replaced(try_snippet: Try) -> None:
    record = try_snippet("import sys\nsys.stdout.buffer.write(b'a\\xff\\xfeb\\n')\n")
    assert record.text == "a\ufffd\ufffdb\n"


def test_a_character_split_between_two_writes_comes_whole(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import sys, time
        whole = "\\u7ebf\\u7a0b".encode()
        for byte in whole:
            sys.stdout.buffer.write(bytes([byte]))
            sys.stdout.buffer.flush()
            time.sleep(0.02)
        """
    )
    assert record.text == "线程"


def test_colors_and_nul_bytes_are_recorded_as_they_are(try_snippet: Try) -> None:
    assert try_snippet(r"print('\x1b[31mred\x1b[0m \0')" + "\n").text == "\x1b[31mred\x1b[0m \0\n"


@posix
def test_a_segfault_is_named(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"exit code -11 .*\n(.*\n)*.*Segmentation fault"):
        try_snippet("import faulthandler\nfaulthandler._sigsegv()\n")


def test_os_exit_skips_nothing_that_was_printed(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"exit code 3(.|\n)*\| last words"):
        try_snippet("import os\nprint('last words')\nos._exit(3)\n")


def test_sys_exit_with_text_is_an_error(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"exit code 1(.|\n)*\| no luck"):
        try_snippet("import sys\nsys.exit('no luck')\n")


def test_a_declared_error_shows_its_traceback_without_our_paths(try_snippet: Try) -> None:
    record = try_snippet("import json\njson.loads('[')\n", ends="error")
    assert record.outcomes[0].exit_code == 1
    assert 'File "y.py", line 2, in <module>' in record.stderr
    assert 'File "…/lib/python3.' in record.stderr
    assert sys.prefix not in record.stderr
    assert "snippet-" not in record.stderr


def test_an_error_that_does_not_come_is_a_failure(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"exit code 0 \(expected: an exit code other than 0\)"):
        try_snippet("print('fine')\n", ends="error")


def test_an_exception_in_a_thread_fails_though_the_exit_code_is_0(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match="wrote to standard error") as failure:
        try_snippet("import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n")
    assert "ZeroDivisionError" in str(failure.value)


def test_declared_standard_error_is_part_of_the_record(try_snippet: Try) -> None:
    record = try_snippet("import sys\nprint('note', file=sys.stderr)\n", stderr=True)
    assert (record.text, record.stderr) == ("", "note\n")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the order is only nearly kept")
def test_the_order_of_the_two_streams_is_kept(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import sys
        for n in range(500):
            print(n)
            print(n, file=sys.stderr)
        """,
        stderr=True,
    )
    numbers = [int(text) for _, text in record.outcomes[0].output]
    assert numbers == [n for n in range(500) for _ in range(2)]
    assert [stream for stream, _ in record.outcomes[0].output] == ["out", "err"] * 500


def test_nothing_can_be_read_from_standard_input(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match="EOFError"):
        try_snippet("input()\n")


@posix
def test_deleting_its_own_folder_harms_nobody(try_snippet: Try) -> None:
    assert try_snippet("import os, shutil\nshutil.rmtree(os.getcwd())\nprint('gone')\n").text == "gone\n"


def test_changing_the_directory_harms_nobody(try_snippet: Try) -> None:
    here = os.getcwd()
    assert try_snippet("import os\nos.chdir(os.path.sep)\nprint('moved')\n").text == "moved\n"
    assert os.getcwd() == here


def test_the_folder_is_empty_but_for_the_script_and_files_go_with_it(try_snippet: Try, project: Project) -> None:
    record = try_snippet("import os\nprint(os.listdir())\nopen('made', 'w').close()\nprint(len(os.listdir()))\n")
    assert record.text == "['y.py']\n2\n"
    assert not list(project.root.rglob("made"))


def test_the_environment_is_clean(try_snippet: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_GIL", "1")
    monkeypatch.setenv("SECRET", "token")
    record = try_snippet("import os\nprint(*sorted(os.environ))\n")
    assert "SECRET" not in record.text
    assert "PYTHON_GIL" not in record.text


def test_a_daemon_thread_that_prints_until_the_end_is_cut_off_cleanly(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import threading, time

        def talk():
            while True:
                print("on and on")
                time.sleep(0.001)

        threading.Thread(target=talk, daemon=True).start()
        time.sleep(0.1)
        """
    )
    assert set(record.lines) == {"on and on"}


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_guarded_pool_works(try_snippet: Try, method: str) -> None:
    if sys.platform == "win32" and method != "spawn":
        pytest.skip("Windows has spawn only")
    record = try_snippet(
        f"""
        import multiprocessing

        def square(n):
            return n * n

        if __name__ == "__main__":
            with multiprocessing.get_context({method!r}).Pool(2) as pool:
                print(pool.map(square, range(5)))
        """,
        limit=30,
    )
    assert record.text == "[0, 1, 4, 9, 16]\n"


def test_an_unguarded_pool_that_respawns_for_ever_is_stopped(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=r"still running after 1 s|more than 1 MiB"):
        try_snippet(
            """
            import multiprocessing
            pool = multiprocessing.get_context("spawn").Pool(2)
            print(pool.map(abs, range(5)))
            """,
            limit=1,
        )


FIRST_OF_ALL = """
import os, sys
try:
    os.close(os.open({path!r}, os.O_CREAT | os.O_EXCL))
    first = True
except FileExistsError:
    first = False
"""
"""A run can tell whether it is the first that comes to a place."""


def test_every_run_counts(try_snippet: Try, project: Project) -> None:
    record = try_snippet(FIRST_OF_ALL.format(path=str(project.root / "mine")) + "print(first)\n", runs=12)
    assert record.runs == 12
    assert [(outcome.text(), outcome.count) for outcome in record.outcomes] == [("False\n", 11), ("True\n", 1)]


def test_one_bad_run_of_many_is_a_failure(try_snippet: Try, project: Project) -> None:
    with pytest.raises(SuiteError, match=r"\(run \d+ of 12\): it ended with exit code 1"):
        try_snippet(FIRST_OF_ALL.format(path=str(project.root / "mine")) + "sys.exit(first)\n", runs=12)


@pytest.mark.parametrize(
    ("requires", "zh", "en"), [(">=9.9", "9.9 或更新的版本", "9.9 or newer"), ("<3", "3 之前的版本", "before 3")]
)
def test_an_interpreter_too_old_means_no_output_and_a_word_why(
    try_snippet: Try, project: Project, requires: str, zh: str, en: str
) -> None:
    (project.snippets / "x" / "z.py").write_text(f'# /// script\n# requires-python = "{requires}"\n# ///\nprint()\n')
    snippet, record = look_up(project, "x/z.py")
    assert record.not_run == f"python {requires}"
    assert record.outcomes == ()
    for language, versions in (("zh", zh), ("en", en)):
        word = WORDS[language]["needs"].format(versions, record.interpreter["version"])
        assert escape(word) in html(snippet, record, language)
        assert word in markdown(snippet, record, language)
