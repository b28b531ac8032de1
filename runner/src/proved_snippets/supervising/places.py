"""The files of a run: what they take on disk, what is new elsewhere and who uses it, and how a folder goes."""

from __future__ import annotations

import os

from .family import Family, all_pids
from .kernel import watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SHARED = "/dev/shm"
"""Where Linux shows shared memory and semaphores that have names."""


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


def remove_tree(path: str) -> None:
    """Remove a folder with all that can be removed, however deep: no path of it is ever longer than one name."""
    try:
        here = open_folder(path)
    except OSError:
        return
    # Of each folder above: the name of the one that was entered, and the others that are still to come.
    above: list[tuple[str, list[str]]] = []
    folders = empty(here)
    while folders or above:
        if folders:
            name = folders.pop()
            try:
                other = open_folder(name, here)
            except OSError:
                continue
            above.append((name, folders))
            folders = empty(other)
        else:
            name, folders = above.pop()
            other = os.open("..", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=here)
            remove_empty(name, other)
        os.close(here)
        here = other
    os.close(here)
    remove_empty(path)


def open_folder(name: str, within: int | None = None) -> int:
    """Open a folder that may be locked. Raises OSError if it cannot be unlocked."""
    os.chmod(name, 0o700, dir_fd=within)
    return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=within)


def empty(folder: int) -> list[str]:
    """Remove from an open folder what is no folder; the names of the folders in it."""
    folders = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                try:
                    os.unlink(entry.name, dir_fd=folder)
                except OSError:
                    continue
    return folders


def remove_empty(name: str, within: int | None = None) -> None:
    """Remove a folder, if nothing is left in it."""
    try:
        os.rmdir(name, dir_fd=within)
    except OSError:
        return


class Places:
    """Folders outside the run's own where a run may leave something, and what is new there."""

    def __init__(self, folders: list[str]) -> None:
        self._before = {folder: names_in(folder) for folder in folders}
        self._seen: set[str] = set()
        self.changes = watch(SHARED) if SHARED in folders else -1
        """It can be read when there is new shared memory."""

    def look(self, family: Family) -> None:
        """There is new shared memory: remember what of it processes of the run have open or mapped."""
        os.read(self.changes, 2**16)
        if new := self._new_in(SHARED) - self._seen:
            self._seen |= in_use(new, family.look())

    def new(self) -> list[tuple[str, bool]]:
        """What is new: its path, and whether only processes of the run were seen to use it."""
        new = {path for folder in self._before for path in self._new_in(folder)}
        used_by_others = in_use(new & self._seen, all_pids())
        return [(path, path in self._seen) for path in sorted(new - used_by_others)]

    def _new_in(self, folder: str) -> set[str]:
        """Paths of what is new in a folder and this user's. Only of new files is it asked whose they are."""
        new = names_in(folder) - self._before[folder]
        return {path for name in new if owner(path := os.path.join(folder, name)) == os.getuid()}


def names_in(folder: str) -> set[str]:
    """The names of what is in a folder."""
    try:
        return set(os.listdir(folder))
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
