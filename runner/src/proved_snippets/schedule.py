"""Who runs when: most snippets side by side, those that measure one at a time, those in doubt once more."""

from __future__ import annotations

import contextlib
import functools
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import psutil

from proved_snippets import leftovers
from proved_snippets.faults import faults
from proved_snippets.hiding import leaks
from proved_snippets.interpreter import Interpreter
from proved_snippets.run import Run, own_folder, run
from proved_snippets.site import SiteError, serving
from proved_snippets.snippet import Snippet

Judge: TypeAlias = "Callable[[Snippet, Run], list[str]]"
"""Says what is wrong with a run; nothing, if it is as it should be."""

JOBS_PER_CORE = 4
"""Most snippets wait more than they compute, so cores alone would leave the machine idle."""
MOST_PER_CORE = 12
"""As many where no page shows how a run went, as long as the cores have time to spare."""
SPARE = 85.0
"""Percent of the time of all cores: while less is used, they have time to spare."""
LOOK = 0.2
"""Seconds between two looks at that."""


@dataclass
class Job:
    """A snippet on its way: the runs that it still needs, and those that it has had."""

    snippet: Snippet
    """What is to be run."""
    last_seconds: float
    """What a run of it took the last time; unknown ones go first."""
    judge: Judge
    """Finds the faults of a run."""
    runs: list[Run] = field(default_factory=list)
    """Those that it has had."""
    faults: list[str] = field(default_factory=list)
    """Of the last run; with any, there are no more runs."""

    doubtful: dict[str, int] = field(default_factory=dict)
    """Paths of what may be left of its runs or may be of another program, with when each was last changed."""
    confirming: bool = False
    """Whether one more run, with nothing beside it, is to tell."""

    @property
    def missing(self) -> int:
        """How many runs it still needs: the first fault ends it."""
        return 0 if self.faults else self.snippet.options.runs + self.confirming - len(self.runs)

    def take(self, result: Run) -> None:
        """Add a run's result."""
        self.runs.append(result)
        self.faults = self.judge(self.snippet, result)
        if self.confirming:
            self._confirm(result)
        else:
            self.doubtful |= {path: leftovers.changed(path) for path in result.doubtful}

    def is_to_be_told(self) -> bool:
        """Whether one more run has to tell what it left: something that may be its is still there, in nobody's use."""
        self.doubtful = {path: self.doubtful[path] for path in leftovers.lasting(self.doubtful)}
        self.confirming = bool(self.doubtful) and self.judge is faults
        return self.confirming

    def _confirm(self, result: Run) -> None:
        """What is left again, or was written again, is the snippet's."""
        again = [path for path, when in self.doubtful.items() if leftovers.changed(path) not in (when, 0)]
        alike = leftovers.alike(self.doubtful, leftovers.lasting(result.doubtful))
        if found := [*again, *alike]:
            found += leftovers.alike(alike, self.doubtful)
            self.faults.append("it left behind " + ", ".join(map(leftovers.said, sorted({*again, *alike}))))
            leftovers.remove(path for path in found if not leftovers.is_home(path))
        self.confirming = False
        if not self.faults:
            # It was for this question alone.
            self.runs.pop()


class Width:
    """A call says how many runs may go on side by side now: the more, the longer the cores have had time to spare."""

    def __init__(self, cores: int, most_per_core: int) -> None:
        self._least, self._most = JOBS_PER_CORE * cores, most_per_core * cores
        self._now = self._least
        self._next_look = 0.0

    def __call__(self) -> int:
        """Never fewer than ``JOBS_PER_CORE`` for each core, never more than ``most_per_core``."""
        if self._least < self._most and time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + LOOK
            # Of the time since the last call, which the first one cannot know.
            used = psutil.cpu_percent() or 100.0
            self._now = min(self._now + 2, self._most) if used < SPARE else max(self._now - 1, self._least)
        return self._now


def _one_at_a_time() -> int:
    return 1


def in_order(
    jobs: list[Job], interpreter: Interpreter, flags: tuple[str, ...], width: Callable[[], int]
) -> Iterator[Job]:
    """Side by side what can be, then those that measure, then those of which it is not clear what they left."""
    together = sorted((job for job in jobs if not job.snippet.options.alone), key=lambda job: -job.last_seconds)
    alone = [job for job in jobs if job.snippet.options.alone]
    in_doubt = []
    for batch, at_once in ((together, width), (alone, _one_at_a_time)):
        for job in _side_by_side(batch, at_once, interpreter, flags):
            if job.doubtful and not job.faults:
                in_doubt.append(job)
            else:
                yield job
    for job in in_doubt:
        if job.is_to_be_told():
            yield from _side_by_side([job], _one_at_a_time, interpreter, flags)
        else:
            yield job


def _side_by_side(
    jobs: list[Job], width: Callable[[], int], interpreter: Interpreter, flags: tuple[str, ...]
) -> Iterator[Job]:
    """Every run of every job, at most ``width()`` at a time; a job is yielded when its last run is in."""
    stop = threading.Event()
    waiting = [job for job in jobs for _ in range(job.missing)]
    waiting.reverse()
    running: dict[Future[Run], Job] = {}
    with ThreadPoolExecutor(max(len(waiting), 1)) as executor, _interrupted_by_sigterm():
        try:
            while waiting or running:
                while waiting and len(running) < width():
                    job = waiting.pop()
                    if not job.faults:
                        running[executor.submit(_run, job, interpreter, flags, stop)] = job
                finished, _ = wait(running, LOOK if waiting else None, return_when=FIRST_COMPLETED)
                for future in finished:
                    job = running.pop(future)
                    if job.missing:
                        try:
                            job.take(future.result())
                        except SiteError as error:
                            job.faults = [str(error)]
                        except Exception as error:
                            # Whatever it is about this one, the others run on.
                            job.faults = [f"the runner could not run it ({type(error).__name__}: {error})"]
                        if not job.missing:
                            yield job
        finally:
            # Reached early on Ctrl-C: what still runs sees it and ends its own processes.
            stop.set()


def _run(job: Job, interpreter: Interpreter, flags: tuple[str, ...], stop: threading.Event) -> Run:
    """One run. If it hangs or crashes and should not, another one says where, if it ends likewise."""
    first = _once(job.snippet, interpreter, flags, stop, stacks=job.snippet.options.ends == "hang")
    if first.stuck_or_crashed and job.judge(job.snippet, first) and not stop.is_set():
        second = _once(job.snippet, interpreter, flags, stop, stacks=True)
        if (second.ended, second.exit_code) == (first.ended, first.exit_code):
            return second
    return first


def _once(
    snippet: Snippet, interpreter: Interpreter, flags: tuple[str, ...], stop: threading.Event, *, stacks: bool
) -> Run:
    run_it = functools.partial(
        run,
        snippet.source,
        snippet.name,
        interpreter,
        limit=snippet.options.limit,
        shows_stderr=snippet.options.shows_stderr,
        flags=flags,
        noting=snippet.options.noting,
        stacks=stacks,
        stop=stop,
    )
    return _with_site(run_it, snippet.site, interpreter, stop) if snippet.site else run_it()


def _with_site(run_it: Callable[..., Run], script: Snippet, interpreter: Interpreter, stop: threading.Event) -> Run:
    """A run with the addresses of a site, which works for it alone."""
    with own_folder() as folder, serving(script.path, script.source, interpreter, folder, stop) as site:
        result = run_it(arguments=site.addresses)
    told = tuple(f"{leak}, by its site" for leak in leaks(site.text, script.source))
    return replace(result, site=site.text, site_fault=site.fault, leaks=(*result.leaks, *told))


@contextlib.contextmanager
def _interrupted_by_sigterm() -> Iterator[None]:
    """A polite kill of the build ends the snippets too, as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
