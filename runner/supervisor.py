"""The parent of a run on Linux: a process of its own, between the builder and the snippet.

It adopts every process of the run that loses its parent (a child subreaper, prctl(2)), whatever that process does to
its environment, session, group or folder; when it has no child left, nothing of the run is left. It reads what the run
writes, watches how much the run uses, and ends it at a limit, a cap, or when the builder says so or is gone.

It starts for every run, so it imports little; the builder's own Python runs it with ``-I -S`` (runner/launch.py). Its
standard input is a pipe with one marshaled ``dict``, what to run, and the builder closes it to stop the run; to its
standard output goes another one at the end, how the run went.
"""

from __future__ import annotations

import fcntl
import marshal
import os
import resource
import select
import sys
import termios
import time

PATIENCE = 10.0
"""Seconds until processes that do not end by SIGKILL are given up."""

LOOK = 0.1
"""Seconds between two looks at what the run uses; a look that takes long comes less often."""
GLANCE = 0.02
"""Seconds between two glances at the number of threads of the machine: who multiplies does not wait for a look."""
TRACKER = b"multiprocessing.resource_tracker"
"""In the command of the helper that unlinks shared memory and semaphores when all who use it have ended."""
SERVER = b"multiprocessing.forkserver"
"""In the command of the helper that forks, which sees by a closed pipe that the run has ended, and of its children."""
LATE = 20.0
"""Seconds that these two, or a dump of stacks, may take beyond the grace: a busy machine makes little work long."""
SHARED = "/dev/shm"
"""Where Linux shows shared memory and semaphores that have names."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Iterable
    from typing import TypedDict

    class Order(TypedDict):
        """What to run, and how far it may go."""

        command: list[str]
        limit: float
        """Seconds until it is ended."""
        grace: float
        """Seconds that helpers of multiprocessing, or a dump of stacks, may still take after the end."""
        stacks: bool
        """Whether SIGABRT makes it print the stack of every thread."""
        together: bool
        """Whether the two streams keep their order to one another."""
        folder: str
        """The run's own."""
        places: list[str]
        """Folders outside, where it may leave something."""
        output: int
        """Bytes that it may write to its streams."""
        memory: int
        """Bytes of memory of all its processes together; what several share counts once."""
        disk: int
        """Bytes in its folder."""
        processes: int
        """Processes at one time."""

    class Report(TypedDict):
        """How it went."""

        ended: str
        """``exit``, or what it was ended for: ``limit``, a cap (``output`` …), ``stopped``."""
        status: int | None
        """As subprocess has it."""
        pid: int
        began: float
        """By time.perf_counter(), which all processes of a machine share."""
        seconds: float
        pieces: list[tuple[str, bytes]]
        """What it wrote, in order: ``("out" | "err", bytes)``."""
        left: list[str]
        """Processes that it left behind."""
        new: list[tuple[str, bool]]
        """What is new in the places, and whether only processes of the run were seen to use it."""


else:
    # The enumerations that ``signal`` makes of these numbers take a third of the time to start.
    import _signal as signal

PR_SET_CHILD_SUBREAPER = 36
F_SETPIPE_SZ = 1031
IN_MOVED_TO, IN_CREATE = 0x80, 0x100
PAGE = os.sysconf("SC_PAGE_SIZE")
ROWS, COLUMNS = 24, 80


def adopt() -> bool:
    """Become the parent of every orphan below this process. False where the system or this Python cannot."""
    try:
        return call("prctl", PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    except (ImportError, OSError, AttributeError):
        return False


def call(name: str, *arguments: int | bytes) -> int:
    """Call a function of the C library that Python does not have."""
    import ctypes

    return int(getattr(ctypes.CDLL(None), name)(*arguments))


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


def open_terminal() -> tuple[int, int]:
    """A pseudo-terminal that passes every byte on as it is: the end to read, and the one to write to."""
    ours, theirs = os.openpty()
    attributes = termios.tcgetattr(theirs)
    # Modes of input, of output, and local ones such as echo.
    attributes[0] = attributes[1] = attributes[3] = 0
    termios.tcsetattr(theirs, termios.TCSANOW, attributes)
    size = b"".join(number.to_bytes(2, sys.byteorder) for number in (ROWS, COLUMNS, 0, 0))
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
    return ours, theirs


def open_slot() -> tuple[int, int]:
    """A pipe that holds one write at a time; one longer than a page is handed over in parts."""
    ours, theirs = os.pipe2(os.O_DIRECT | os.O_CLOEXEC)
    fcntl.fcntl(ours, F_SETPIPE_SZ, PAGE)
    return ours, theirs


class Streams:
    """Standard output and error of a run: two terminals, or two pipes whose order to one another is kept.

    Two terminals cannot keep it, as the kernel hands on what is written to each at a time of its own. A pipe of one
    slot holds one write, and the ready list of epoll has two such pipes in the order in which they were written to:
    one event a turn and one read an event keep it. Every end stays open here, so nothing unread is ever dropped.
    """

    def __init__(self, together: bool, cap: int) -> None:
        self._cap = cap
        opened = open_slot if together else open_terminal
        (out, self.stdout), (err, self.stderr) = opened(), opened()
        self._names = {out: "out", err: "err"}
        self._pieces: list[tuple[str, list[bytes]]] = []
        self._recording = True
        self.size = 0
        """Bytes read so far."""
        self._poll = select.epoll()
        for end in self._names:
            os.set_blocking(end, False)
            self._poll.register(end, select.EPOLLIN | (select.EPOLLET if together else 0))

    def also_wake_for(self, end: int) -> None:
        """Let ``read`` return for another end too."""
        self._poll.register(end, select.EPOLLIN)

    def read(self, seconds: float) -> int | None:
        """Wait for something to read and take it; the end that it came from, None if nothing came."""
        try:
            events = self._poll.poll(max(seconds, 0), 1)
        except InterruptedError:
            return None
        for end, _ in events:
            if end in self._names:
                self._take(end)
            return int(end)
        return None

    def rest(self) -> None:
        """Take what has been written and not yet been read."""
        # The other ends may be ready for ever; they come in turn with these.
        others = 0
        while others < 3 and (end := self.read(0)) is not None:
            others = 0 if end in self._names else others + 1
        # A read that finds nothing makes the kernel hand on what it still has of a terminal (n_tty_read).
        for end in self._names:
            while self._take(end):
                pass

    def stop_recording(self) -> None:
        """Go on reading, so that nobody waits to write, but forget it."""
        self._recording = False

    def _take(self, end: int) -> bool:
        try:
            data = os.read(end, 2**16)
        except OSError:
            return False
        if self._recording and self.size <= self._cap:
            self.size += len(data)
            if not self._pieces or self._pieces[-1][0] != self._names[end]:
                self._pieces.append((self._names[end], []))
            self._pieces[-1][1].append(data)
        return bool(data)

    def pieces(self) -> list[tuple[str, bytes]]:
        """What was read, in order: ``("out" | "err", bytes)``."""
        return [(name, b"".join(parts)) for name, parts in self._pieces]


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


def kill(pid: int, number: int) -> None:
    """Send a signal to a process that may have ended, or to a group, as a negative number."""
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return


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


def used(folder: str) -> int:
    """Bytes on disk below a folder."""
    total = 0
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    try:
                        total += entry.stat(follow_symlinks=False).st_blocks * 512
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
                    except OSError:
                        pass
        except OSError:
            pass
    return total


class Places:
    """Folders outside the run's own where a run may leave something, and what is new there."""

    def __init__(self, folders: list[str]) -> None:
        self._before = {folder: entries_of(folder) for folder in folders}
        self._seen: set[str] = set()
        self.changes = watch(SHARED) if SHARED in folders else -1
        """It can be read when there is new shared memory."""

    def look(self, family: Family) -> None:
        """There is new shared memory: remember what of it processes of the run have open or mapped."""
        os.read(self.changes, 2**16)
        if new := entries_of(SHARED) - self._before[SHARED] - self._seen:
            self._seen |= in_use(new, family.look())

    def new(self) -> list[tuple[str, bool]]:
        """What is new: its path, and whether only processes of the run were seen to use it."""
        new = {path for folder, before in self._before.items() for path in entries_of(folder) - before}
        used_by_others = in_use(new & self._seen, all_pids())
        return [(path, path in self._seen) for path in sorted(new - used_by_others)]


def entries_of(folder: str) -> set[str]:
    """Paths of what this user has in a folder."""
    try:
        with os.scandir(folder) as entries:
            return {entry.path for entry in entries if owner(entry.path) == os.getuid()}
    except OSError:
        return set()


def owner(path: str) -> int:
    """The user who owns a file; -1 when it is gone."""
    try:
        return os.lstat(path).st_uid
    except OSError:
        return -1


def in_use(paths: set[str], pids: Iterable[int]) -> set[str]:
    """Which of the paths a process has open or mapped, or works in.

    By the number of the file: the library makes a semaphore under another name than it has then (sem_open(3)).
    """
    numbers = {number: path for path in paths if (number := number_of(path, follow=False))}
    found: set[str] = set()
    for pid in pids if numbers else ():
        maps = read_all(f"/proc/{pid}/maps")
        found |= {path for number, path in numbers.items() if as_mapped(number) in maps}
        try:
            ends = os.listdir(f"/proc/{pid}/fd")
        except OSError:
            continue
        found |= {numbers[number] for end in ends if (number := number_of(f"/proc/{pid}/fd/{end}")) in numbers}
        cwd = target_of(f"/proc/{pid}/cwd")
        found |= {path for path in paths if cwd == path or cwd.startswith(path + "/")}
    return found


def number_of(path: str, follow: bool = True) -> tuple[int, int] | None:
    """The device of a file and its number there; None when it is gone."""
    try:
        stat = os.stat(path, follow_symlinks=follow)
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def as_mapped(number: tuple[int, int]) -> bytes:
    """A file in the lines of proc_pid_maps(5)."""
    device, inode = number
    return f" {os.major(device):02x}:{os.minor(device):02x} {inode} ".encode()


def target_of(link: str) -> str:
    """Where a link leads; empty when it is gone."""
    try:
        return os.readlink(link)
    except OSError:
        return ""


def read_all(path: str) -> bytes:
    """A file of /proc of any size."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except OSError:
        return b""


class Supervisor:
    """One run, from its start to the last of its processes."""

    def __init__(self, order: Order) -> None:
        self.ended = ""
        self.left: list[str] = []
        self._order = order
        self._streams = Streams(order["together"], order["output"])
        self._family = Family()
        self._places = Places(order["places"])
        self._status: int | None = None
        self._exited = 0.0
        self._alone = False
        self._looks = 0
        self._known = 0

        wake, self._woken = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(self._woken, False)
        self._wake = wake
        # A handler, so that the end of a child wakes the poll.
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._woken, warn_on_full_buffer=False)
        self._streams.also_wake_for(wake)
        self._streams.also_wake_for(0)
        if self._places.changes >= 0:
            self._streams.also_wake_for(self._places.changes)

        self.began = time.perf_counter()
        self._next_look = self.began + LOOK
        self._load = os.open("/proc/loadavg", os.O_RDONLY | os.O_CLOEXEC)
        self._threads = self._all_threads()
        self._deadline = self.began + order["limit"]
        self.pid = os.fork()
        if self.pid == 0:
            self._start(order["command"])
        # After the fork: a child of one that comes first has other timers.
        come_first()

    def _start(self, command: list[str]) -> None:
        """In the child: become the snippet."""
        try:
            signal.set_wakeup_fd(-1)
            os.dup2(self._streams.stdout, 1)
            os.dup2(self._streams.stderr, 2)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            become(command)
        except OSError as error:
            os.write(2, f"{command[0]}: {error}\n".encode())
        finally:
            os._exit(127)

    def run(self) -> Report:
        """Follow the run to its end and see that nothing of it stays; what there is to report."""
        while not self.ended:
            self._turn(self._deadline)
            if self._status is not None:
                self.ended = "exit"
            elif time.perf_counter() >= self._deadline:
                self.ended = "limit"
        if self.ended == "limit" and self._order["stacks"]:
            self._dump_stacks()
        seconds = (self._exited or time.perf_counter()) - self.began
        if self.ended == "exit":
            self._wait_for_helpers()
        self._streams.rest()
        self._streams.stop_recording()
        left_alive = self._end()
        return {
            "ended": self.ended,
            "status": self._status,
            "pid": self.pid,
            "began": self.began,
            "seconds": seconds,
            "pieces": self._streams.pieces(),
            "left": self.left or left_alive,
            "new": self._places.new(),
        }

    def _turn(self, until: float) -> None:
        """Wait for what comes next, but not longer than until then, and see to it."""
        now = time.perf_counter()
        end = self._streams.read(min(until - now, self._next_look - now, GLANCE))
        if end == self._wake:
            os.read(self._wake, 2**12)
            self._reap()
        elif end == self._places.changes:
            self._places.look(self._family)
        elif end == 0 and not self.ended:
            self.ended = "stopped"
        if self.ended in ("", "exit"):
            if time.perf_counter() >= self._next_look or self._multiplies():
                self._look()
            if self._streams.size > self._order["output"]:
                self.ended = "output"

    def _multiplies(self) -> bool:
        """Whether the machine has many more threads than at the last glance or look."""
        before, self._threads = self._threads, self._all_threads()
        return self._threads - before > self._order["processes"] // 10

    def _all_threads(self) -> int:
        """How many threads this machine has (proc_loadavg(5))."""
        return int(os.pread(self._load, 2**8, 0).split()[3].partition(b"/")[2])

    def _reap(self) -> bool:
        """Take the exit codes of the children that have ended; whether none is left."""
        try:
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return False
                if pid == self.pid:
                    self._exited = time.perf_counter()
                    self._status = os.waitstatus_to_exitcode(status)
        except ChildProcessError:
            self._alone = True
            return True

    def _look(self) -> None:
        """Compare what the run uses with its caps."""
        began = time.perf_counter()
        pids = self._family.look()
        if len(pids) > self._order["processes"]:
            self.ended = "processes"
            # At once: while this process does anything else, they fork. A group is killed as one.
            for pid in (-self.pid, *pids):
                kill(pid, signal.SIGKILL)
            return
        more, self._known = len(pids) - self._known, len(pids)
        if more > 8:
            # What follows takes long beside processes that fork.
            self._next_look = began + GLANCE
            return
        memory = self._order["memory"]
        if resident(pids) > memory and proportional(pids) > memory:
            self.ended = "memory"
        elif self._looks % 4 == 3 and used(self._order["folder"]) > self._order["disk"]:
            self.ended = "disk"
        self._looks += 1
        now = time.perf_counter()
        self._next_look = now + max(LOOK, 4 * (now - began))

    def _dump_stacks(self) -> None:
        """SIGABRT makes faulthandler print the stack of every thread.

        The resource trackers wait meanwhile: what they say of the end that comes is not the run's.
        """
        for pid in self._trackers():
            kill(pid, signal.SIGSTOP)
        kill(self.pid, signal.SIGABRT)
        size, now = self._streams.size, time.perf_counter()
        until, last = now + self._order["grace"], now + LATE
        while self._status is None and now < until:
            self._turn(until)
            now = time.perf_counter()
            if self._streams.size > size:
                # On a busy machine, the lines come one by one.
                size, until = self._streams.size, min(now + self._order["grace"], last)

    def _wait_for_helpers(self) -> None:
        """Helpers of multiprocessing (resource tracker, fork server) end by themselves a moment after the run."""
        until = time.perf_counter() + self._order["grace"]
        last = until + LATE
        while not self._alone and self.ended == "exit":
            if (now := time.perf_counter()) >= until:
                if now >= last or not self._has_helpers_only():
                    break
                until = now + LOOK
            self._turn(until)
        if not self._alone and self.ended == "exit":
            self.left = self._named(list(Family.all()))

    def _end(self) -> list[str]:
        """Kill what is there and what that starts meanwhile, the resource trackers last. What could not be killed."""
        now = time.perf_counter()
        until, gentle = now + PATIENCE, now + self._order["grace"]
        killed: set[int] = set()
        spared: set[int] = set()
        while not self._reap() and now < until:
            pids = set(self._family.look())
            if self.ended != "processes" and now < gentle:
                spared |= {pid for pid in pids - killed if TRACKER in command_of(pid)}
            else:
                spared.clear()
            doomed = pids - spared
            for pid in doomed:
                kill(pid, signal.SIGKILL)
            if doomed <= killed:
                for pid in spared if not doomed else ():
                    kill(pid, signal.SIGCONT)
                self._turn(now + 0.005)
                self._family.look_again()
            killed |= doomed
            now = time.perf_counter()
        return [] if self._alone else self._named(list(Family.all()))

    @staticmethod
    def _has_helpers_only() -> bool:
        commands = [command_of(pid) for pid in Family.all()]
        # One that is just ending has no command any more.
        return all(not command or TRACKER in command or SERVER in command for command in commands)

    @staticmethod
    def _trackers() -> list[int]:
        return [pid for pid in Family.all() if TRACKER in command_of(pid)]

    @staticmethod
    def _named(pids: list[int]) -> list[str]:
        return [f"process {pid}: {command_of(pid)[:120].decode('utf-8', 'replace')}" for pid in sorted(pids)]


def main() -> None:
    """Do one order."""
    with open(0, "rb", buffering=0, closefd=False) as orders:
        order: Order = marshal.load(orders)
    if not adopt():
        raise OSError("this system cannot make a process the parent of orphans")
    report = marshal.dumps(dict(Supervisor(order).run()))
    try:
        with open(1, "wb") as reports:
            reports.write(report)
    except BrokenPipeError:
        # The builder is gone; nobody else removes the folder.
        import shutil

        shutil.rmtree(order["folder"], ignore_errors=True)
