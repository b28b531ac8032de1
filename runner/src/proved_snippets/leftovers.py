"""What a run leaves outside its processes: files in its own folders, and elsewhere on the machine.

Its own folder goes with all that is in it. Elsewhere other programs make files too, other runs among them, so what is
new there is the run's only if one of its processes was seen to use it or its source names it. Anything else is in
doubt, until another run of the snippet, alone, leaves something of the same kind.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

if sys.platform != "win32":
    import pwd

    from proved_snippets.supervising.family import all_pids
    from proved_snippets.supervising.places import in_use, remove_tree

RUN_PREFIX = "snippet-"
"""How the names of the folders of runs begin."""
SHARED = "/dev/shm"
OF_MULTIPROCESSING = re.compile(r"sem\.mp-|psm_")
"""Semaphores and shared memory that the library names: who makes them has them open, and is seen when they come."""
SAID = r"(?P<path>(?P<above>(?<![\w./)}}\]-])(?:/[\w.-]+)*/)?(?<![\w-]){}(?![\w-]))(?:/(?P<below>[\w.-]+))?"
"""The name of a folder in a source, to be filled in: as an absolute path or any other, and what is named below it."""
PATIENCE = 3.0
"""Seconds in which the helpers of other runs may clean up."""
# What libraries put into names so that no two are equal: of tempfile, shared memory, semaphores; numbers of processes.
CHANCE = re.compile(r"(?<=tmp)[a-z0-9_]{8}|(?<=psm_)[0-9a-f]+|(?<=mp-)[a-z0-9_]{8}|[0-9a-f]{8,}|[0-9]+")


def places() -> tuple[str, ...]:
    """Folders to watch for what a run leaves: shared memory and semaphores, temporary files, the home folder."""
    found = {SHARED, "/tmp", "/var/tmp", tempfile.gettempdir()}
    with contextlib.suppress(KeyError):
        found.add(pwd.getpwuid(os.getuid()).pw_dir)
    return tuple(sorted(path for path in found if os.path.isdir(path)))


@contextlib.contextmanager
def own_folder(where: str) -> Iterator[Path]:
    """A new folder for a run below another; at the end it is removed with all that can be removed."""
    # The real path: macOS keeps its temporary folder behind a link.
    folder = Path(tempfile.mkdtemp(prefix=RUN_PREFIX, dir=where)).resolve()
    try:
        yield folder
    finally:
        remove([str(folder)])


def inside(folder: Path, what: str) -> list[str]:
    """What there is in a folder of the run's own, as it is said in a message."""
    found = []
    waiting = [str(folder)]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                below = list(entries)
        except OSError:
            # The folder itself is gone, or it is deeper than a path can be long.
            below = []
        waiting += [entry.path for entry in below if entry.is_dir(follow_symlinks=False)]
        found += [entry.path for entry in below if not entry.is_dir(follow_symlinks=False)]
        if not below and current != str(folder):
            found.append(current)
    names = sorted(Path(path).relative_to(folder).as_posix() for path in found)
    return [f"a file in the {what} folder: {name if len(name) <= 200 else name[:200] + '…'}" for name in names]


def outside(new: Iterable[tuple[str, bool]], source: str) -> tuple[list[str], list[str]]:
    """Paths that are the run's, and those in doubt. ``new`` has them with whether the run was seen to use them.

    A source that speaks of none of the places leaves nothing there: its own temporary folder and home are others.
    """
    ours: list[str] = []
    doubtful: list[str] = []
    for path, seen in new:
        name = os.path.basename(path)
        if not name.startswith(RUN_PREFIX) and (seen or not OF_MULTIPROCESSING.match(name)):
            if seen or names(source, name):
                ours.append(path)
            elif speaks_of(source, os.path.dirname(path)):
                doubtful.append(path)
    return ours, doubtful


def speaks_of(source: str, folder: str) -> bool:
    """Whether a source may mean to make something in a folder outside."""
    if folder == SHARED:
        return bool(re.search(r"shm|shared_memory|SharedMemory|ShareableList|multiprocessing|ProcessPool", source))
    if folder == pwd.getpwuid(os.getuid()).pw_dir and re.search(r"~\w|\bpwd\b", source):
        return True
    found = re.finditer(SAID.format(re.escape(os.path.basename(folder))), source)
    below = [said["below"] for said in found if not said["above"] or not _is_another(source, said["path"], folder)]
    # Of something below a folder that is there anyway it may speak.
    return any(not name or not os.path.isdir(os.path.join(folder, name)) for name in below)


def _is_another(source: str, path: str, folder: str) -> bool:
    """Whether an absolute path in a source is that of another one of the places; perhaps it is put below a first part.

    ``/tmp`` is not ``/var/tmp``, unless the source has a ``var`` as well.
    """
    if path == folder or path not in places():
        return False
    first = folder.removesuffix(path)
    return first == folder or not re.search(rf"\b{re.escape(os.path.basename(first))}\b", source)


def names(source: str, name: str) -> bool:
    """Whether a source has a name as a whole; of a semaphore the part after ``sem.``."""
    name = name.removeprefix("sem.")
    return len(name) > 2 and bool(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)", source))


def alike(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Which paths of the second are like one of the first, but for what is chance in a name."""
    shapes = {CHANCE.sub("*", path) for path in first}
    return [path for path in second if CHANCE.sub("*", path) in shapes]


def said(path: str) -> str:
    """A path outside, as it is said in a message."""
    if os.path.dirname(path) == SHARED:
        name = os.path.basename(path)
        return f"a semaphore: {name.removeprefix('sem.')}" if name.startswith("sem.") else f"shared memory: {name}"
    return f"a file outside its folder: {path}"


def unused(paths: Iterable[str]) -> set[str]:
    """Which of the paths still exist and are in nobody's use."""
    existing = {path for path in paths if os.path.lexists(path)}
    return existing - in_use(existing, all_pids())


def lasting(paths: Iterable[str]) -> set[str]:
    """Which of the paths are in nobody's use and stay so: what another run has just let go of is gone in a moment."""
    end = time.monotonic() + PATIENCE
    while (left := unused(paths)) and time.monotonic() < end:
        time.sleep(0.1)
    return left


def changed(path: str) -> int:
    """When a file was last changed, in nanoseconds; 0 when it is gone."""
    try:
        return os.lstat(path).st_mtime_ns
    except OSError:
        return 0


def is_home(path: str) -> bool:
    """Whether a file is in the home folder: there nothing is removed that the source does not name."""
    return os.path.dirname(path) == pwd.getpwuid(os.getuid()).pw_dir


def remove(paths: Iterable[str]) -> None:
    """Remove files, folders and shared memory."""
    for path in paths:
        if os.path.isdir(path) and not os.path.islink(path):
            if sys.platform == "win32":
                shutil.rmtree(path, ignore_errors=True)
            else:
                remove_tree(path)
        else:
            with contextlib.suppress(OSError):
                os.unlink(path)
