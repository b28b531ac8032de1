"""The processes of a run, as the kernel shows them in /proc (proc(5)), and what they use."""

from __future__ import annotations

import os

PAGE = os.sysconf("SC_PAGE_SIZE")


class Family:
    """The processes below this one."""

    def __init__(self) -> None:
        self._ours = {os.getpid()}
        # Made before the first of them starts.
        self._strangers = all_pids() - self._ours

    def look(self) -> list[int]:
        """The processes, found with little work: who was a stranger in an earlier look still is."""
        pids = all_pids()
        self._ours &= pids
        self._strangers &= pids
        new = {pid: stat for pid in pids - self._ours - self._strangers if (stat := read_stat(pid))}
        while found := {pid for pid, stat in new.items() if stat.parent in self._ours}:
            self._ours |= found
            new = {pid: stat for pid, stat in new.items() if pid not in found}
        self._strangers |= new.keys()
        return [pid for pid in self._ours if pid != os.getpid()]

    def look_again(self) -> None:
        """Take nobody for a stranger any more."""
        self._strangers.clear()

    @staticmethod
    def all() -> dict[int, Stat]:
        """The processes, found with certainty, but for those that start or end meanwhile."""
        stats = {pid: stat for pid in all_pids() if (stat := read_stat(pid))}
        children: dict[int, list[int]] = {}
        for pid, stat in stats.items():
            children.setdefault(stat.parent, []).append(pid)
        found: dict[int, Stat] = {}
        waiting = [os.getpid()]
        while waiting:
            for pid in children.get(waiting.pop(), ()):
                if pid not in found:
                    found[pid] = stats[pid]
                    waiting.append(pid)
        return {pid: stat for pid, stat in found.items() if stat.state not in "ZX"}


class Stat:
    """What the kernel says of a process (proc_pid_stat(5))."""

    def __init__(self, line: bytes) -> None:
        # The name before may hold anything.
        fields = line.rpartition(b")")[2].split()
        self.state = fields[0].decode()
        self.parent = int(fields[1])
        self.group = int(fields[2])


def all_pids() -> set[int]:
    """The processes of this machine."""
    return {int(name) for name in os.listdir("/proc") if name.isdigit()}


def read_stat(pid: int) -> Stat | None:
    """None when the process has ended."""
    line = read_file(f"/proc/{pid}/stat")
    return Stat(line) if line else None


def read_file(path: str) -> bytes:
    """A small file of /proc; empty when the process has ended."""
    try:
        end = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        return os.read(end, 2**20)
    except OSError:
        return b""
    finally:
        os.close(end)


def command_of(pid: int) -> bytes:
    """A command with its arguments, as text for people."""
    return read_file(f"/proc/{pid}/cmdline").replace(b"\0", b" ").strip()


def resident(pids: list[int]) -> int:
    """Bytes of memory that processes have, each for itself: cheap, and too many where they share."""
    fields = (read_file(f"/proc/{pid}/statm").split() for pid in pids)
    return sum(int(numbers[1]) for numbers in fields if numbers) * PAGE


def proportional(pids: list[int]) -> int:
    """Bytes of memory that processes have, what they share counted once; as resident where the kernel cannot say."""
    total = 0
    for pid in pids:
        lines = [line.split() for line in read_file(f"/proc/{pid}/smaps_rollup").splitlines()]
        sizes = [int(words[1]) * 1024 for words in lines if words[0] == b"Pss:"]
        total += sizes[0] if sizes else resident([pid])
    return total
