"""What the notes of a run say: a lane for each thread and process, and what it does when.

``recorder`` writes the notes. Seconds here count from the first thing that the snippet does.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RECORDER = Path(__file__).with_name("recorder")
BOOTSTRAP = """\
import os, sys


def begin(here, recorder, name, **settings):
    path, known = os.environ.get("PYTHONPATH", ""), os.path.join(here, "main")
    sys.path[:] = [part for part in sys.path if part != here]
    sys.path_importer_cache.pop(here, None)
    del sys.modules["sitecustomize"]
    is_main = not os.path.exists(known) and sys.argv[0] == name
    if path.split(os.pathsep)[0] != here or not (is_main or os.path.exists(known)):
        # An interpreter within a process, or a program that starts the snippet.
        return
    del os.environ["PYTHONPATH"]
    if path[len(here) + 1 :]:
        os.environ["PYTHONPATH"] = path[len(here) + 1 :]
    if is_main:
        script = os.path.abspath(name)
        with open(known, "w", encoding="utf-8") as file:
            file.write(f"{{os.getpid()}}\\n{{script}}")
    else:
        # A child of multiprocessing may start in another folder; any other program is none of the run.
        child = ("multiprocessing.spawn import", "multiprocessing.forkserver import")
        if not any(part in argument for argument in sys.orig_argv for part in child):
            return
        with open(known, encoding="utf-8") as file:
            script = file.read().partition("\\n")[2]
    sys.path.insert(0, recorder)
    from recorder.beginning import start

    # No module of the recorder is among those of the snippet.
    sys.path.remove(recorder)
    for folder in [known for known in sys.path_importer_cache if known.startswith(recorder)]:
        del sys.path_importer_cache[folder]
    for module in [module for module in sys.modules if module.partition(".")[0] == "recorder"]:
        del sys.modules[module]
    start(here, script, path, **settings)


try:
    begin(**{settings!r})
except Exception:
    # That no notes came is seen by the reader.
    pass
# There may be another one; if not, Python takes this error for that.
import sitecustomize
"""
"""What Python imports when it starts. It leaves nothing of itself behind."""
SLICE = "slice"
"""Kind of the spans in which a thread was running, where the snippet itself says so."""
CALLS = ("join", "wait", "get", "put", "recv", "result", "start")
"""Kinds of spans in a call that waits; the name says which call."""
WAITS = ("sleep", "acquire", *CALLS, "events", "due", "exit", "finish")
"""Kinds of spans that are waits; the others are a ``task``, ``hold`` and slices.

``due``: the sleep of a task of asyncio is over, but another task has the thread. ``exit``: the code of the main thread
has ended, and the interpreter waits for others. ``finish``: the function of a child process has returned.
"""
MOST = 5000
"""Notes of a run that a picture can be made of."""
UNSEEN = ("tracing", "socket", "fork", "flock", "exec")
"""What the recorder knows that it does not see.

``tracing``: the snippet traces or measures itself; nothing is noted from then on, so that it sees only its own work.
``socket``: waits of a socket. ``fork``: children of ``os.fork()``. ``flock``: waits for a lock of a file. ``exec``: the
program that took the place of this one.
"""
MARKS = ("wake", "gave up")
"""Moments: a call that wakes others, and the end of a wait for a lock without the lock."""


@dataclass(frozen=True)
class Noting:
    """What to note of a run, besides who waits and who runs."""

    slices: str = ""
    """A local variable that lists when its thread was running, as ``[from, to]`` by ``time.perf_counter()``."""
    ladder: str = ""
    """A variable, perhaps with attributes or items: every line with this very expression in it is a step."""
    boxes: tuple[str, ...] = ()
    """Variables, to show which values each process and thread has in them."""


def can_be_a_ladder(expression: Any) -> bool:
    """Whether it can be looked at after every step without a call of anything: a name, its attributes, its items."""
    try:
        node = ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, AttributeError):
        return False
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if isinstance(node, ast.Subscript) and not _is_key(node.slice):
            return False
        node = node.value
    return isinstance(node, ast.Name)


def _is_key(node: ast.expr) -> bool:
    """Whether a subscript is a constant, such as 0, -1 or "name", or a name."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, (ast.Constant, ast.Name))


@dataclass
class Span:
    """Something that a thread does for a while."""

    kind: str
    """A wait, ``task`` for a function that the library calls, ``hold``, ``slice``, or one of MARKS."""
    name: str
    """Of the lock, function or call in the snippet; empty if it has none."""
    start: float
    end: float
    open: bool = False
    """It had not ended when the run did."""
    thing: int = 0
    """Which lock or semaphore it is about, whatever its name; 0 for anything else."""


@dataclass
class Lane:
    """A thread, the main thread of a child process, or a task of asyncio."""

    name: str
    process: int
    """0 for the process of the snippet, then 1, 2 … in the order of their births."""
    start: float
    end: float
    open: bool = False
    """It had not ended when the run did."""
    spans: list[Span] = field(default_factory=list)
    parent: int = -1
    """The process that started this one, for the main thread of a child; -1 for any other lane."""
    fate: str = ""
    """``failed``: an exception ended it. ``killed``: another process did. Else it returned, or had not ended."""


@dataclass
class Step:
    """A line that a thread executed."""

    lane: str
    """The thread's name."""
    process: int
    """The lane's; threads of several processes can have the same name."""
    text: str
    value: str
    """What the ladder's expression was then, by ``repr()``."""


@dataclass
class Look:
    """What a thread found in some variables when it had done its work."""

    lane: str
    process: int
    pid: int
    scope: str
    """``globals`` or ``locals`` of a worker's function, or ``end`` for the globals at the end of the process."""
    values: dict[str, str]
    """By ``reprlib.repr()``."""


@dataclass
class Timeline:
    """What happened in a run."""

    seconds: float
    """Until the last thread ended, or the run was ended."""
    lanes: list[Lane]
    lengths: dict[str, list[tuple[float, int]]]
    """Of each queue: when, and how many items it held from then on."""
    steps: list[Step] = field(default_factory=list)
    """In the order of their execution."""
    looks: list[Look] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    """What the run used and the picture does not show: of UNSEEN, or a function that the recorder could not watch."""
    overflow: int = 0
    """How many notes there were, if they were more than MOST; else 0."""

    @property
    def problem(self) -> str:
        """Why no picture can be made of it; empty if one can."""
        if self.overflow:
            return f"too many notes for a picture (more than {MOST:,}): let the program do less, or show no timeline"
        if not self.lanes:
            return "no notes came, so there is no timeline: the path of the temporary folder (TMPDIR) must have no "
            f"{os.pathsep!r}, and the snippet must not replace sys.path or sitecustomize"
        return ""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Timeline:
        """A timeline of what ``dataclasses.asdict`` made of it. Raises TypeError or KeyError for anything else."""
        lanes = [Lane(**{**lane, "spans": [Span(**span) for span in lane["spans"]]}) for lane in data["lanes"]]
        lengths = {name: [(when, length) for when, length in steps] for name, steps in data["lengths"].items()}
        steps, looks = [Step(**step) for step in data["steps"]], [Look(**look) for look in data["looks"]]
        return cls(data["seconds"], lanes, lengths, steps, looks, data["unseen"], data["overflow"])

    def lane(self, name: str) -> Lane:
        """The lane of a thread or process. Raises KeyError if there is none."""
        for lane in self.lanes:
            if lane.name == name:
                return lane
        raise KeyError(name)

    def spans(self, kind: str, name: str | None = None) -> list[tuple[Lane, Span]]:
        """Every span of a kind, and of a name, with its lane, in the order of their starts."""
        found = [(lane, span) for lane in self.lanes for span in lane.spans if span.kind == kind]
        return sorted((pair for pair in found if name in (None, pair[1].name)), key=lambda pair: pair[1].start)

    def levels(self, kind: str, name: str | None = None) -> list[tuple[float, int]]:
        """How many spans of a kind there were: when, and how many from then on."""
        return levels((span.start, span.end) for _, span in self.spans(kind, name))

    def most_at_once(self, kind: str, name: str | None = None) -> int:
        """How many spans of a kind there were at the busiest moment."""
        return max((count for _, count in self.levels(kind, name)), default=0)


def levels(times: Iterable[tuple[float, float]]) -> list[tuple[float, int]]:
    """How many times, each from a start to an end, lie over one another: when, and how many from then on."""
    # An end comes before a start at the same moment.
    changes = sorted(change for start, end in times for change in ((start, 1), (end, -1)))
    counts = itertools.accumulate(change for _, change in changes)
    return [(when, count) for (when, _), count in zip(changes, counts)]


def environment(source: str, name: str, folder: Path, noting: Noting) -> dict[str, str]:
    """What a run of ``source`` in the file ``name`` needs in its environment to write notes into an empty folder.

    The folder gets the module that Python imports when it starts, so that the path of the project is not in
    ``PYTHONPATH``: it may have a colon, which separates paths there.
    """
    settings = {
        "here": str(folder),
        "recorder": str(RECORDER.parent),
        "name": name,
        "slices": noting.slices,
        "ladder": noting.ladder,
        "boxes": noting.boxes,
    }
    (folder / "sitecustomize.py").write_text(BOOTSTRAP.format(settings=settings), encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def read(folder: Path, main: int, end: float, exit_code: int | None = None) -> Timeline:
    """The timeline of the notes in a folder.

    ``main`` is the process ID of the snippet, if its notes do not say it: another process may have started it. ``end``
    is when its run ended, by ``time.perf_counter()``; ``exit_code`` is that of the process, None if it was ended at a
    limit.
    """
    notes = [
        (when, int(file.stem), thread, kind, about)
        for file in folder.glob("*.jsonl")
        for when, thread, kind, *about in map(json.loads, _whole_lines(file))
    ]
    with contextlib.suppress(OSError, ValueError):
        main = int((folder / "main").read_text(encoding="utf-8").partition("\n")[0])
    if len(notes) > MOST or any(kind == "overflow" for _, _, _, kind, _ in notes):
        return Timeline(0.0, [], {}, overflow=len(notes))
    notes.sort(key=lambda note: note[0])
    # The start of the interpreter and its imports are no part of the lesson.
    zero = next((when for when, _, _, kind, _ in notes if kind not in ("begin", "process")), end)
    reading = _Reading(main, zero)
    for note in notes:
        reading.take(*note)
    last = max((when for when, *_ in notes), default=zero)
    if exit_code is not None:
        reading.exited(main, exit_code, end)
    return reading.timeline((end if reading.unfinished else last) - zero)


def _whole_lines(file: Path) -> Iterable[str]:
    """A process that is killed may leave half a line."""
    return (line for line in file.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n"))


def _open_parts(lane: Lane) -> list[Lane | Span]:
    """A lane and its spans, as far as they have not ended."""
    parts: list[Lane | Span] = [lane, *lane.spans]
    return [part for part in parts if part.open]


class _Reading:
    """Makes lanes of notes, one after another."""

    def __init__(self, main: int, zero: float) -> None:
        self._zero = zero
        self._processes = {main: 0}
        self._lanes: list[Lane] = []
        self._now: dict[tuple[int, int], Lane] = {}
        self._within: dict[tuple[int, int], list[Span]] = defaultdict(list)
        self._held: dict[int, list[tuple[tuple[int, int], Span]]] = defaultdict(list)
        self._lent: dict[tuple[int, int], list[str]] = {}
        self._started: set[str] = set()
        self._things: dict[tuple[int, int | str], int] = {}
        self._killed: dict[int, float] = {}
        self._last: dict[int, float] = {}
        self._lengths: dict[str, list[tuple[float, int]]] = defaultdict(list)
        self._steps: list[Step] = []
        self._looks: list[Look] = []
        self._unseen: dict[str, None] = {}
        self._replaced: dict[int, list[Lane | Span]] = {}

    def take(self, when: float, pid: int, thread: int, kind: str, about: list[Any]) -> None:
        """Take the next note."""
        moment, key = max(0.0, round(when - self._zero, 6)), (pid, thread)
        self._last[pid] = moment
        for part in self._replaced.pop(pid, []):
            # No other program has taken its place: there is none of that name, or it cannot be run.
            part.open = True
        if kind == "process":
            # A child of spawn has begun as a MainThread; its process has the better name.
            self._processes.setdefault(pid, len(self._processes))
            if lane := self._now.get(key):
                lane.name, lane.process = about[0], self._processes[pid]
            else:
                self._begin(key, about[0], moment)
            # With forkserver the system's parent is the server; this is the one that asked for the child.
            self._now[key].parent = self._processes.get(about[1], -1)
        elif kind == "begin":
            self._begin(key, about[0], moment)
        elif kind == "start":
            self._started.add(about[0])
        elif kind == "killed":
            self._killed[about[0]] = moment
        elif kind == "unseen":
            self._unseen[about[0]] = None
        elif kind == "replaced":
            self._replaced[pid] = self._open_of(pid)
            for part in self._replaced[pid]:
                self._close(part, moment)
        elif kind == "gone":
            self._gone(about[0], moment)
        elif key not in self._now:
            return
        elif kind == "end":
            self._end(key, moment)
        elif kind == "in":
            span = self._span(key, about[0], about[1], moment)
            span.thing = self._thing(pid, about[2]) if len(about) > 2 else 0
            self._within[key].append(span)
        elif kind == "out" and any(span.kind == about[0] for span in self._within[key]):
            self._out(self._now[key], self._inner(key, about[0], moment), moment, *about[1:])
        elif kind == "mark":
            self._close(self._span(key, about[0], about[1], moment), moment)
        elif kind == "failed":
            self._now[key].fate = "failed"
        elif kind == "hold":
            self._hold(key, about[0], self._thing(pid, about[1]), moment)
        elif kind == "free":
            self._free(self._held[self._thing(pid, about[0])], key, moment)
        elif kind == "lend":
            self._lend(key, self._thing(pid, about[0]), moment)
        elif kind == "back":
            for name in self._lent.pop(key, []):
                self._hold(key, name, self._thing(pid, about[0]), moment)
        elif kind == "length":
            self._lengths[about[0]].append((moment, about[1]))
        elif kind == "slices":
            self._now[key].spans += [Span(SLICE, "", *(round(at - self._zero, 6) for at in ran)) for ran in about[0]]
        elif kind == "step":
            lane = self._now[key]
            self._steps.append(Step(lane.name, lane.process, *about))
        elif kind == "look":
            lane = self._now[key]
            self._looks.append(Look(lane.name, lane.process, pid, *about))

    @property
    def unfinished(self) -> bool:
        """Whether a thread had not ended when the notes did: it was still there at the end of the run."""
        return any(lane.open for lane in self._lanes if lane.process >= 0)

    def timeline(self, seconds: float) -> Timeline:
        """What has been read. What is still open ends with the run; the library's own threads are left out."""
        seconds = round(seconds, 6)
        for lane in self._lanes:
            for part in _open_parts(lane):
                part.end = seconds
        known = set(self._processes.values())
        lanes = [lane for lane in self._lanes if lane.process in known and self._shown(lane)]
        for lane in lanes:
            lane.spans.sort(key=lambda span: (span.start, -span.end))
        unseen = [*self._unseen, *["exec"][: len(self._replaced)]]
        return Timeline(seconds, lanes, dict(self._lengths), self._steps, self._looks, unseen)

    def _begin(self, key: tuple[int, int], name: str, moment: float) -> None:
        lane = Lane(name, self._processes.get(key[0], -1), moment, moment, open=True)
        self._now[key] = lane
        self._lanes.append(lane)

    def _inner(self, key: tuple[int, int], kind: str, moment: float) -> Span:
        """The latest span of a kind; what began within it and has no end of its own ends too, as by an exception."""
        while (span := self._within[key].pop()).kind != kind:
            self._close(span, moment)
        return span

    def exited(self, main: int, exit_code: int, end: float) -> None:
        """The snippet's process has ended by itself, and how; by os._exit() it did so without a note."""
        for (pid, _), lane in self._now.items():
            if pid == main and lane is self._lanes[0]:
                lane.fate = lane.fate or ("killed" if exit_code < 0 else "failed" if exit_code else "")
                if lane.open:
                    moment = max(self._last[main], round(end - self._zero, 6))
                    for part in _open_parts(lane):
                        self._close(part, moment)

    def _open_of(self, pid: int) -> list[Lane | Span]:
        """What has not ended in a process."""
        return [part for (process, _), lane in self._now.items() if process == pid for part in _open_parts(lane)]

    def _end(self, key: tuple[int, int], moment: float) -> None:
        """A process ends when its last clean-up has."""
        lane = self._now[key]
        self._close(lane, moment)
        for span in lane.spans:
            if span.kind in ("exit", "finish"):
                self._close(span, moment)

    def _out(self, lane: Lane, span: Span, moment: float, delay: float | None = None) -> None:
        """A wait ends; a sleep when its time was over, although its task may have gone on later."""
        due = moment if delay is None else min(moment, round(span.start + delay, 6))
        self._close(span, due)
        if due < moment:
            lane.spans.append(Span("due", "", due, moment))

    def _gone(self, pid: int, moment: float) -> None:
        """A killed child wrote no end; its parent noted when it killed it, or else when it saw that it was gone."""
        moment = max(self._killed.get(pid, moment), self._last.get(pid, 0.0))
        for (process, _), lane in self._now.items():
            if process == pid and lane.open:
                lane.fate = "killed"
                for part in _open_parts(lane):
                    self._close(part, moment)

    def _span(self, key: tuple[int, int], kind: str, name: str, moment: float) -> Span:
        span = Span(kind, name, moment, moment, open=True)
        self._now[key].spans.append(span)
        return span

    def _thing(self, pid: int, mark: int | str) -> int:
        """A small number for an object: of a process, or of all if its mark is text."""
        return self._things.setdefault((pid if isinstance(mark, int) else 0, mark), len(self._things) + 1)

    def _hold(self, key: tuple[int, int], name: str, thing: int, moment: float) -> None:
        span = self._span(key, "hold", name, moment)
        span.thing = thing
        self._held[thing].append((key, span))

    def _free(self, holders: list[tuple[tuple[int, int], Span]], key: tuple[int, int], moment: float) -> None:
        """The thread's own hold ends, the latest first. A lock may be released by another thread than its holder."""
        own = [number for number, (holder, _) in enumerate(holders) if holder == key]
        if holders:
            self._close(holders.pop(own[-1] if own else 0)[1], moment)

    def _lend(self, key: tuple[int, int], thing: int, moment: float) -> None:
        """All holds of the thread end for the time of a wait, and its names for the lock are kept."""
        own = [span for holder, span in self._held[thing] if holder == key]
        self._held[thing] = [(holder, span) for holder, span in self._held[thing] if holder != key]
        self._lent[key] = [span.name for span in own]
        for span in own:
            self._close(span, moment)

    @staticmethod
    def _close(part: Lane | Span, moment: float) -> None:
        part.end, part.open = moment, False

    def _shown(self, lane: Lane) -> bool:
        """Threads that the snippet has started, processes, and whoever works for the snippet."""
        return lane.name == "MainThread" or lane.name in self._started or bool(lane.spans)
