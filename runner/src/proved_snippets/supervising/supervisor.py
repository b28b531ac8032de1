"""The parent of a run on Linux: a process of its own, between the builder and the snippet.

It adopts every process of the run that loses its parent (a child subreaper, prctl(2)), whatever that process does to
its environment, session, group or folder; when it has no child left, nothing of the run is left. It reads what the run
writes, watches how much the run uses, and ends it at a limit, a cap, or when the builder says so or is gone.
"""

from __future__ import annotations

import os
import time

from .family import Family, command_of, proportional, resident
from .helpers import TRACKER, helpers_only, named, trackers
from .kernel import become, come_first, kill
from .orders import Order, Report
from .places import Places, used
from .terminals import Streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
else:
    import _signal as signal

PATIENCE = 10.0
"""Seconds until processes that do not end by SIGKILL are given up."""

LOOK = 0.1
"""Seconds between two looks at what the run uses; a look that takes long comes less often."""
GLANCE = 0.02
"""Seconds between two glances at the number of threads of the machine: who multiplies does not wait for a look."""
LATE = 20.0
"""Seconds that these two, or a dump of stacks, may take beyond the grace: a busy machine makes little work long."""


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
        # When it has been ended there are no more looks, and none is due.
        watched = self.ended in ("", "exit")
        now = time.perf_counter()
        end = self._streams.read(min(until - now, self._next_look - now if watched else GLANCE, GLANCE))
        if end == self._wake:
            os.read(self._wake, 2**12)
            self._reap()
        elif end == self._places.changes:
            self._places.look(self._family)
        elif end == 0:
            self.ended = self.ended or "stopped"
            # It is closed, and says so for ever: this process comes before others, and would let none of them run.
            self._streams.no_longer_wake_for(0)
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
        for pid in trackers():
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
                if now >= last or not helpers_only():
                    break
                until = now + LOOK
            self._turn(until)
        if not self._alone and self.ended == "exit":
            self.left = named(list(Family.all()))

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
                # The end of any of them wakes it.
                self._turn(time.perf_counter() + GLANCE)
                self._family.look_again()
            killed |= doomed
            now = time.perf_counter()
        return [] if self._alone else named(list(Family.all()))
