"""Every process that a run has started, as far as it can be found without a supervisor, and its end."""

from __future__ import annotations

import contextlib
import os
import time

import psutil


class Processes:
    """The processes of one run.

    Its own environment marks them (``TMPDIR`` is the run's alone), and so does its session: a child that outlives
    its parent, or opens a session of its own, is still found. What was there before the run never counts.
    """

    def __init__(self, temporary: str, before: set[int] | None = None) -> None:
        self._temporary = temporary
        self._leader = -1
        self._before = set(psutil.pids()) if before is None else before

    def lead(self, pid: int) -> None:
        """The first process of the run has started; it leads a session of its own."""
        self._leader = pid

    def alive(self) -> list[psutil.Process]:
        """The processes of the run that have not ended, its first one included."""
        found = []
        for pid in set(psutil.pids()) - self._before:
            with contextlib.suppress(psutil.Error, OSError):
                process = psutil.Process(pid)
                if self._ours(process) and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return found

    def _ours(self, process: psutil.Process) -> bool:
        if process.pid == self._leader:
            return True
        if hasattr(os, "getsid"):
            with contextlib.suppress(OSError):
                if os.getsid(process.pid) == self._leader:
                    return True
        with contextlib.suppress(psutil.Error, OSError):
            if _environment(process).get("TMPDIR") == self._temporary:
                return True
        with contextlib.suppress(psutil.Error, OSError):
            return str(process.cwd()).startswith(os.path.dirname(self._temporary) + os.sep)
        return False

    def left(self, grace: float) -> list[str]:
        """Commands of the processes still there ``grace`` seconds after the first one has ended.

        Helpers of multiprocessing (its resource tracker, its fork server) end by themselves a moment later.
        """
        end = time.monotonic() + grace
        while processes := self.alive():
            if time.monotonic() > end:
                return sorted(_command(process) for process in processes)
            time.sleep(0.01)
        return []

    def end(self, patience: float = 10.0) -> list[str]:
        """Kill all of them, and those that they start meanwhile. Returns what could not be killed."""
        deadline = time.monotonic() + patience
        while processes := self.alive():
            for process in processes:
                with contextlib.suppress(psutil.Error):
                    process.kill()
            psutil.wait_procs(processes, timeout=0.2)
            if time.monotonic() > deadline:
                return sorted(_command(process) for process in processes)
        return []


def _environment(process: psutil.Process, patience: float = 0.05) -> dict[str, str]:
    """Its environment variables, and none for a thread of the kernel, which has no program.

    ``execve`` closes files, which is what ``Popen`` waits for, before the new program has its variables (proc(5)): a
    process that has just been started seems to have none for a moment. It is asked again for ``patience`` seconds.
    """
    end = time.monotonic() + patience
    while not (variables := process.environ()) and process.exe() and time.monotonic() < end:
        time.sleep(0.001)
    return dict(variables)


def _command(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        return f"process {process.pid}: {' '.join(process.cmdline())[:120]}"
    return f"process {process.pid}"
