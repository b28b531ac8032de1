"""The standard output and error of a run: terminals, or pipes that keep the order of the two."""

from __future__ import annotations

import fcntl
import os
import select
import sys
import termios

F_SETPIPE_SZ = 1031
PAGE = os.sysconf("SC_PAGE_SIZE")
ROWS, COLUMNS = 24, 80


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

    def no_longer_wake_for(self, end: int) -> None:
        """Let ``read`` wait, whatever the other end says."""
        self._poll.unregister(end)

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
