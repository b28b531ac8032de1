"""What an output shows of the machine is a fault; paths of it are shortened."""

from __future__ import annotations

import getpass
import os
import socket
import sys
from pathlib import Path

import pytest

from engine.conftest import Try
from proved_snippets import hiding
from proved_snippets.interpreter import Interpreter
from proved_snippets.suite import SuiteError

pytestmark = pytest.mark.side_by_side
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs paths of POSIX")


def test_the_host_name_in_an_output_is_a_fault(try_snippet: Try) -> None:
    with pytest.raises(SuiteError, match=rf"it shows this machine's host name \('{socket.gethostname()}'\)"):
        try_snippet("import socket\nprint('on', socket.gethostname())\n")


@posix
def test_the_builders_folders_in_an_output_are_a_fault(try_snippet: Try) -> None:
    here = Path.cwd()
    source = f"import os\nprint(os.sep.join({here.parts!r})[1:])\n"
    with pytest.raises(SuiteError, match="it shows this machine's project folder"):
        try_snippet(source)


def traces(monkeypatch: pytest.MonkeyPatch, **found: str) -> None:
    monkeypatch.setattr(hiding, "_traces", lambda: {name.replace("_", " "): (text,) for name, text in found.items()})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("by wanda", True),
        ("wanda@here", True),
        ("/home/wanda/x", True),
        ("wandas", False),
        ("Wanda", False),
        ("wanda-1", False),
        ("swanda", False),
    ],
)
def test_a_user_name_counts_as_a_whole_word(monkeypatch: pytest.MonkeyPatch, text: str, shown: bool) -> None:
    traces(monkeypatch, user_name="wanda")
    assert bool(hiding.leaks(text, "print()")) is shown
    assert hiding.leaks(text, "print('wanda')") == [], "the source has it"


def test_ordinary_names_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "root")
    monkeypatch.setattr(socket, "gethostname", lambda: "localhost")
    hiding._traces.cache_clear()
    assert hiding.leaks("the root logger on localhost", "") == []
    hiding._traces.cache_clear()


@posix
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            'File "/opt/pythons/3.13/lib/python3.13/json/decoder.py", line 2',
            'File "…/lib/python3.13/json/decoder.py", line 2',
        ),
        ('File "/tmp/snippet-1/work/x.py", line 2', 'File "x.py", line 2'),
        ("file:///tmp/snippet-1/work/x.py", "file://x.py"),
        ("PATH=/bin:/opt/pythons/3.13/bin:/usr/bin", "PATH=/bin:…/bin:/usr/bin"),
        ("/tmp/snippet-1/work", "."),
        ("/tmp/snippet-1/work.", ".."),
        ("/tmp/snippet-1/tmp/pymp-1", "…/tmp/pymp-1"),
        ("/tmp/snippet-12/work/x.py", "/tmp/snippet-12/work/x.py"),
        ("['/opt/pythons/3.13/bin/python3.13', '-c']", "['python', '-c']"),
        ("/opt/pythons/3.13/bin/python3.13-config", "…/bin/python3.13-config"),
        (
            "/opt/pythons/3.135 https://x.org/opt/pythons/3.13/ x/opt/pythons/3.13",
            "/opt/pythons/3.135 https://x.org/opt/pythons/3.13/ x/opt/pythons/3.13",
        ),
        ("/usr/bin/env /usr/local/share /usrlocal", "/usr/bin/env /usr/local/share /usrlocal"),
    ],
)
def test_paths_of_this_machine_are_shortened_and_others_stay(interpreter: Interpreter, text: str, shown: str) -> None:
    from dataclasses import replace

    python = replace(
        interpreter,
        version="3.13.0",
        executable="/opt/pythons/3.13/bin/python3.13",
        libraries=("/opt/pythons/3.13/lib/python3.13",),
        prefixes=("/opt/pythons/3.13", "/usr", "/usr/local"),
    )
    assert hiding.hider(python, "/tmp/snippet-1/work")(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            r'File "C:\Python313\Lib\multiprocessing\spawn.py", line 2',
            'File "…/lib/python3.13/multiprocessing/spawn.py", line 2',
        ),
        (r"'C:\\Python313\\Lib\\json\\x.py'", "'…/lib/python3.13/json/x.py'"),
        (r"C:\Users\x\snippet-1\work\x.py", "x.py"),
        (r"c:\python313\python.exe -c", "python -c"),
        (r"C:\Python3131\x", r"C:\Python3131\x"),
        (r"a \n b", r"a \n b"),
    ],
)
def test_paths_of_windows_are_shown_with_slashes(
    interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch, text: str, shown: str
) -> None:
    from dataclasses import replace

    monkeypatch.setattr(hiding, "WINDOWS", True)
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(os.path, "dirname", lambda path: path.rpartition("\\")[0])
    python = replace(
        interpreter,
        version="3.13.0",
        executable=r"C:\Python313\python.exe",
        libraries=(r"C:\Python313\Lib",),
        prefixes=(r"C:\Python313",),
    )
    assert hiding.hider(python, r"C:\Users\x\snippet-1\work")(text) == shown
