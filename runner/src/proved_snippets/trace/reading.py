"""Make lanes and spans of the notes of a run. ``notes`` is the table of what may come."""

from __future__ import annotations

import contextlib
import json
import signal
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from proved_snippets.trace.holds import Holds, Key
from proved_snippets.trace.model import SLICE, Lane, Look, Span, Step, Timeline
from proved_snippets.trace.notes import MOST


def read(folder: Path, main: int, end: float, exit_code: int | None = None) -> Timeline:
    """The timeline of the notes in a folder.

    ``main`` is the process ID of the snippet, if its notes do not say it: another process may have started it. ``end``
    is when its run ended, by ``time.perf_counter()``; ``exit_code`` is that of the process, None if it was ended at a
    limit.
    """
    notes = [
        (when, int(file.stem.partition(".")[0]), thread, line, kind, about)
        for file in folder.glob("*.jsonl")
        for when, thread, line, kind, *about in map(json.loads, _whole_lines(file))
    ]
    with contextlib.suppress(OSError, ValueError):
        main = int((folder / "main").read_text(encoding="utf-8").partition("\n")[0])
    if len(notes) > MOST or any(kind == "overflow" for *_, kind, _ in notes):
        return Timeline(0.0, [], {}, overflow=len(notes))
    notes.sort(key=lambda note: note[0])
    # The start of the interpreter and its imports are no part of the lesson.
    zero = next((when for when, *_, kind, _ in notes if kind not in ("begin", "process")), end)
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


DEAF = {"tracing", "limits"}
"""After these of notes.UNSEEN a process notes nothing: not its end either."""


CRASHES = {getattr(signal, name, None) for name in ("SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSEGV")}
"""By these a process ends that went wrong in C, or that called os.abort()."""


class _Reading:
    """Makes lanes of notes, one after another."""

    def __init__(self, main: int, zero: float) -> None:
        self._zero = zero
        self._processes = {main: 0}
        self._lanes: list[Lane] = []
        self._now: dict[Key, Lane] = {}
        self._within: dict[Key, list[Span]] = defaultdict(list)
        self._holds = Holds()
        self._started: set[str] = set()
        self._killed: dict[int, float] = {}
        self._last: dict[int, float] = {}
        self._lengths: dict[str, list[tuple[float, int]]] = defaultdict(list)
        self._steps: list[Step] = []
        self._looks: list[Look] = []
        self._unseen: dict[str, None] = {}
        self._replaced: dict[int, list[Lane | Span]] = {}

    def take(self, when: float, pid: int, thread: int, line: int, kind: str, about: list[Any]) -> None:
        """Take the next note: its time, its process, its lane there, its line, its kind and its payload."""
        moment, key = self._moment(when), (pid, thread)
        self._last[pid] = moment
        for part in self._replaced.pop(pid, []):
            # No other program has taken its place: there is none of that name, or it cannot be run.
            part.open = True
        self._of_the_run(key, moment, kind, about)
        if lane := self._now.get(key):
            self._of_a_lane(key, lane, moment, line, kind, about)
            self._of_values(key, lane, moment, kind, about)

    def _moment(self, when: float) -> float:
        return max(0.0, round(when - self._zero, 6))

    def _of_the_run(self, key: Key, moment: float, kind: str, about: list[Any]) -> None:
        pid, _ = key
        match kind, about:
            case "begin", [name]:
                self._begin(key, name, moment)
            case "process", [name, parent]:
                self._process(key, name, parent, moment)
            case "start", [name]:
                self._started.add(name)
            case "killed", [child]:
                self._killed[child] = moment
            case "gone", [child, exit_code]:
                self._gone(child, exit_code, moment)
            case "replaced", []:
                self._replaced[pid] = self._open_of(pid)
                for part in self._replaced[pid]:
                    part.close(moment)
            case "unseen", [what]:
                self._unseen[what] = None

    def _of_a_lane(self, key: Key, lane: Lane, moment: float, line: int, kind: str, about: list[Any]) -> None:
        pid, _ = key
        match kind, about:
            case "failed", []:
                lane.fate = "failed"
            case "end", []:
                self._end(lane, moment)
            case "in", [what, name, *more]:
                lock = self._holds.thing(pid, more[0]) if more and more[0] else 0
                whom = "".join(more[1:])
                span = Span(what, name, moment, moment, open=True, thing=lock, line=line, whom=whom)
                lane.spans.append(span)
                self._within[key].append(span)
            case "out", [what, *seconds]:
                if any(span.kind == what for span in self._within[key]):
                    self._out(lane, self._inner(key, what, moment), moment, *seconds)
            case "mark", [what, name]:
                lane.spans.append(Span(what, name, moment, moment, line=line))
            case "hold", [name, thing]:
                self._holds.hold(key, lane, name, self._holds.thing(pid, thing), moment, line)
            case "free", [thing]:
                self._holds.free(key, self._holds.thing(pid, thing), moment)
            case "lend", [thing]:
                self._holds.lend(key, self._holds.thing(pid, thing), moment)
            case "back", [thing]:
                self._holds.give_back(key, lane, self._holds.thing(pid, thing), moment)

    def _of_values(self, key: Key, lane: Lane, moment: float, kind: str, about: list[Any]) -> None:
        pid, _ = key
        match kind, about:
            case "length", [queue, items]:
                self._lengths[queue].append((moment, items))
            case "slices", [times]:
                lane.spans += [Span(SLICE, "", *(round(at - self._zero, 6) for at in ran)) for ran in times]
            case "step", [line, value]:
                self._steps.append(Step(lane.name, lane.process, line, value))
            case "look", [scope, values]:
                self._looks.append(Look(lane.name, lane.process, pid, scope, values))

    def _begin(self, key: Key, name: str, moment: float) -> None:
        lane = Lane(name, self._processes.get(key[0], -1), moment, moment, open=True)
        self._now[key] = lane
        self._lanes.append(lane)

    def _process(self, key: Key, name: str, parent: int, moment: float) -> None:
        """A child of spawn has begun as a MainThread; its process has the better name."""
        number = self._processes.setdefault(key[0], len(self._processes))
        if lane := self._now.get(key):
            lane.name, lane.process = name, number
        else:
            self._begin(key, name, moment)
        # With forkserver the system's parent is the server; this is the one that asked for the child.
        self._now[key].parent = self._processes.get(parent, -1)

    def _end(self, lane: Lane, moment: float) -> None:
        """A process ends when its last clean-up has."""
        lane.close(moment)
        for span in lane.spans:
            if span.kind in ("exit", "finish"):
                span.close(moment)

    def _inner(self, key: Key, kind: str, moment: float) -> Span:
        """The latest span of a kind; what began within it and has no end of its own ends too, as by an exception."""
        while (span := self._within[key].pop()).kind != kind:
            span.close(moment)
        return span

    def _out(self, lane: Lane, span: Span, moment: float, delay: float | None = None) -> None:
        """A wait ends; a sleep when its time was over, although its task may have gone on later."""
        due = moment if delay is None else min(moment, round(span.start + delay, 6))
        span.close(due)
        if due < moment:
            lane.spans.append(Span("due", "", due, moment))

    def _gone(self, pid: int, exit_code: int, moment: float) -> None:
        """A child that a signal ended wrote no end; its parent noted when it sent one, or when it saw that it was gone.

        Nor does one that ended at once, or a thread that it did not wait for.
        """
        sent = self._killed.get(pid, moment) if exit_code < 0 else moment
        lanes = [lane for (process, _), lane in self._now.items() if process == pid]
        fate = self._fate(exit_code, at_once=any(lane.open and lane.parent >= 0 for lane in lanes))
        for lane in lanes:
            if lane.open:
                lane.fate = fate
                for part in lane.open_parts():
                    part.close(max(sent, self._last.get(pid, 0.0)))

    def _fate(self, exit_code: int, at_once: bool) -> str:
        """Of what was there when its process ended; ``at_once`` if that is also its main thread."""
        if exit_code < 0:
            return "crashed" if -exit_code in CRASHES else "killed"
        if self._unseen.keys() & DEAF:
            return "failed" if exit_code else ""
        return "left" if at_once else "dropped"

    def _open_of(self, pid: int) -> list[Lane | Span]:
        """What has not ended in a process."""
        return [part for (process, _), lane in self._now.items() if process == pid for part in lane.open_parts()]

    def exited(self, main: int, exit_code: int, end: float) -> None:
        """The snippet's process has ended by itself, and how; by os._exit() it did so without a note."""
        for (pid, _), lane in self._now.items():
            if pid == main and lane is self._lanes[0]:
                ended = self._fate(exit_code, at_once=True) if lane.open or exit_code < 0 else ""
                lane.fate = lane.fate or ended or ("failed" if exit_code else "")
                if lane.open:
                    moment = max(self._last[main], round(end - self._zero, 6))
                    for part in lane.open_parts():
                        part.close(moment)

    @property
    def unfinished(self) -> bool:
        """Whether a thread had not ended when the notes did: it was still there at the end of the run."""
        return any(lane.open for lane in self._lanes if lane.process >= 0)

    def timeline(self, seconds: float) -> Timeline:
        """What has been read. What is still open ends with the run; the library's own threads are left out."""
        seconds = round(seconds, 6)
        for lane in self._lanes:
            for part in lane.open_parts():
                part.end = seconds
        known = set(self._processes.values())
        lanes = [lane for lane in self._lanes if lane.process in known and self._shown(lane)]
        for lane in lanes:
            lane.spans.sort(key=lambda span: (span.start, -span.end))
        unseen = [*self._unseen, *["exec"][: len(self._replaced)]]
        return Timeline(seconds, lanes, dict(self._lengths), self._steps, self._looks, unseen)

    def _shown(self, lane: Lane) -> bool:
        """Threads that the snippet has started, processes, and whoever works for the snippet."""
        return lane.name == "MainThread" or lane.name in self._started or bool(lane.spans)
