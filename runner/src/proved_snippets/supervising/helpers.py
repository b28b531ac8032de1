"""Processes of a run that multiprocessing starts by itself, and the names of any of them."""

from __future__ import annotations

from .family import Family, command_of

TRACKER = b"multiprocessing.resource_tracker"
"""In the command of the helper that unlinks shared memory and semaphores when all who use it have ended."""
SERVER = b"multiprocessing.forkserver"
"""In the command of the helper that forks, which sees by a closed pipe that the run has ended, and of its children."""


def helpers_only() -> bool:
    """Whether all that is left of the run are such helpers."""
    commands = [command_of(pid) for pid in Family.all()]
    # One that is just ending has no command any more.
    return all(not command or TRACKER in command or SERVER in command for command in commands)


def trackers() -> list[int]:
    """The resource trackers of the run."""
    return [pid for pid in Family.all() if TRACKER in command_of(pid)]


def named(pids: list[int]) -> list[str]:
    """Processes as they are said in a message: number and command."""
    return [f"process {pid}: {command_of(pid)[:120].decode('utf-8', 'replace')}" for pid in sorted(pids)]
