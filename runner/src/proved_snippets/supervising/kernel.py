"""Calls of the kernel and of the C library that Python does not have, and how a process becomes a job."""

from __future__ import annotations

import os
import resource

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
else:
    # The enumerations that ``signal`` makes of these numbers take a third of the time to start.
    import _signal as signal

PR_GET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 3, 36
IN_MOVED_TO, IN_CREATE = 0x80, 0x100


def adopt() -> bool:
    """Become the parent of every orphan below this process. False where the system or this Python cannot."""
    return can_call("prctl", PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def can_adopt() -> bool:
    """Whether ``adopt`` has what it needs: it asks something else in the same way."""
    return can_call("prctl", PR_GET_DUMPABLE)


def can_call(name: str, *arguments: int | bytes) -> bool:
    """Whether a function of the C library can be called and says that all is well."""
    try:
        return call(name, *arguments) >= 0
    except (ImportError, OSError, AttributeError):
        return False


def call(name: str, *arguments: int | bytes) -> int:
    """Call a function of the C library that Python does not have."""
    # What ctypes.CDLL does, without the other half of ctypes: it takes a tenth of the supervisor's time to start.
    import _ctypes

    whole = _ctypes.dlopen(None, 0)  # type: ignore[arg-type]  # None is this program with all its libraries
    return int(_ctypes.call_cdeclfunction(_ctypes.dlsym(whole, name), arguments))


def watch(folder: str) -> int:
    """A file descriptor that can be read when something comes into a folder (inotify(7)); -1 where that fails."""
    end = call("inotify_init1", os.O_NONBLOCK | os.O_CLOEXEC)
    if end >= 0:
        call("inotify_add_watch", end, folder.encode(), IN_CREATE | IN_MOVED_TO)
    return end


def come_first() -> None:
    """Run before others, where the system lets this user: among processes that multiply, turns are rare."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(1))
    except OSError:
        return


def become(command: list[str]) -> None:
    """Execute a command as a shell starts a job: a group of its own, default signals, none blocked, no core file."""
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execve(command[0], command, os.environ)


def kill(pid: int, number: int) -> None:
    """Send a signal to a process that may have ended, or to a group, as a negative number."""
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return
