"""The site of a snippet: a script of its own, at work while the snippet runs, which gets its addresses as arguments.

Such a script, ``python NAME.py``, prints addresses to standard output, one a line, and an empty line after the last.
It serves them until its standard input ends. What it prints after that empty line is kept. Called with the name of a
program, ``python NAME.py PROGRAM.py``, it is to run that with its addresses and to end with it: so readers use it.
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from proved_snippets.interpreter import Interpreter, clean_environment
from proved_snippets.processes import Processes

PATIENCE = 20.0
"""Seconds in which it must have printed its addresses, on a busy machine too."""
GRACE = 5.0
"""Seconds that it may take to end once its input has ended."""
MOST = 2**16
"""Bytes of what it prints that are kept."""


class SiteError(Exception):
    """A site gives no addresses. The message names its script, what happened and what to do."""


class Site:
    """A site at work."""

    def __init__(self, path: str, process: subprocess.Popen[bytes], errors: Path) -> None:
        """``path`` is that of its script, ``errors`` the file of its standard error."""
        self.addresses: tuple[str, ...] = ()
        """What it has printed up to the first empty line."""
        self.text = ""
        """What it has printed after that; all of it, once it has ended."""
        self.fault = ""
        """What is wrong with it, told after its end."""
        self._path, self._process, self._errors = path, process, errors
        self._told = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        """Read on to the end, so that it never waits for a reader."""
        output = self._process.stdout
        assert output
        before: list[str] = []
        after: list[str] = []
        size = 0
        for data in iter(lambda: output.readline(MOST), b""):
            size += len(data)
            line = data.decode("utf-8", "replace").replace("\r\n", "\n")
            if size > MOST:
                continue
            if self._told.is_set():
                after.append(line)
                self.text = "".join(after)
            elif line.strip():
                before.append(line.strip())
            elif before:
                self.addresses = tuple(before)
                self._told.set()
        self._told.set()

    def wait(self, stop: threading.Event) -> None:
        """Wait for its addresses. Raises SiteError if none come, or ``stop`` is set before."""
        deadline = time.monotonic() + PATIENCE
        while not self._told.wait(0.05) and time.monotonic() < deadline:
            if stop.is_set():
                raise SiteError("it was stopped")
        if not self.addresses:
            # What has closed its output is about to end.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(GRACE if self._told.is_set() else 0)
            problem = self._ended() or f"it has not printed them in {PATIENCE:g} s"
            raise SiteError(
                f"its site gave no addresses: {problem}; let snippets/{self._path} print them, one a line, "
                "with an empty line after the last, and serve until its standard input ends"
            )

    def end(self, mark: str) -> None:
        """End it: by the end of its input, or else by force. ``mark`` is the folder that tells its processes."""
        self.fault = f"its site ended before it: {ended}" if self.addresses and (ended := self._ended()) else ""
        processes = Processes(mark, before=set())
        processes.lead(self._process.pid)
        assert self._process.stdin
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        processes.end()
        self._process.wait()
        self._reader.join(GRACE)

    def _ended(self) -> str:
        """How it has ended, with the last line of its standard error; empty while it is at work."""
        if self._process.poll() is None:
            return ""
        last = self._errors.read_text("utf-8", "replace").strip().split("\n")[-1][:200]
        return f"{self._path} ended with exit code {self._process.returncode}{': ' if last else ''}{last}"


@contextlib.contextmanager
def serving(path: str, source: str, interpreter: Interpreter, folder: Path, stop: threading.Event) -> Iterator[Site]:
    """Run the script of a site in an empty folder until the block ends. Raises SiteError if it gives no addresses."""
    name = path.rpartition("/")[2]
    work, temporary, home = (folder / each for each in ("work", "tmp", "home"))
    for each in (work, temporary, home):
        each.mkdir()
    (work / name).write_text(source, encoding="utf-8", newline="\n")
    errors = folder / "errors"
    with errors.open("wb") as file:
        process = subprocess.Popen(
            # Unbuffered: a pipe is no terminal.
            [interpreter.executable, "-u", name],
            cwd=work,
            env=clean_environment(str(temporary), str(home)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=file,
            start_new_session=True,
        )
    with process.stdout or contextlib.nullcontext():
        site = Site(path, process, errors)
        try:
            site.wait(stop)
            yield site
        finally:
            site.end(str(temporary))
