"""Run many snippets: cached ones not at all, most side by side, those that measure one at a time."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Generator, Iterable

from tqdm import tqdm

from proved_snippets.cache import Cache, key
from proved_snippets.faults import faults
from proved_snippets.interpreter import Interpreter
from proved_snippets.lines import abridged, lines
from proved_snippets.project import Project
from proved_snippets.record import Record, record_of
from proved_snippets.schedule import JOBS_PER_CORE, MOST_PER_CORE, Job, Judge, Width, in_order
from proved_snippets.snippet import Snippet, SnippetError, load
from proved_snippets.terminal import shown

LAST_LINES = 12


class SuiteError(Exception):
    """Snippets failed; the message lists every one: file, how it ended, the last lines, how to repeat it."""

    def __init__(self, failures: list[str]) -> None:
        count = "1 snippet" if len(failures) == 1 else f"{len(failures)} snippets"
        super().__init__("\n\n".join([f"{count} failed", *failures]))
        self.failures = failures


def load_all(project: Project, paths: Iterable[str]) -> list[Snippet]:
    """Load snippets. Raises SuiteError with every one that breaks a rule."""
    snippets, failures = [], []
    spelled: dict[str, str] = {}
    for path in paths:
        try:
            snippets.append(load(project, path))
        except SnippetError as error:
            failures.append(str(error))
        # On macOS and Windows, such files, and what the site makes of them, would be one.
        if (other := spelled.setdefault(path.casefold(), path)) != path:
            failures.append(f"{path}: differs from {other} in upper and lower case only; rename one of them")
    if failures:
        raise SuiteError(failures)
    return snippets


def run_all(
    snippets: Iterable[Snippet],
    interpreter: Interpreter,
    cache: Cache,
    *,
    fresh: bool = False,
    flags: tuple[str, ...] = (),
    judge: Judge = faults,
    crowded: bool = False,
) -> dict[str, Record]:
    """Records of all snippets, from the cache where it has them (unless ``fresh``), else from runs of now.

    Where the order of their starts matters, as long ones had better come first, it is that of their last runs, and of
    ``snippets`` where there were none. Runs that no page shows may be ``crowded``: more of them go on side by side.
    Raises SuiteError when ``judge`` finds a fault in any run, as that it did not end as its snippet declares; the
    others are still cached.
    On Ctrl-C every process is ended before KeyboardInterrupt goes on.
    """
    records: dict[str, Record] = {}
    jobs: list[Job] = []
    missing: dict[str, list[Job]] = {}
    for snippet in snippets:
        record = None if fresh else cache.get(snippet)
        lacking = snippet.lacking(interpreter)
        if record is not None and record.not_run != lacking:
            record = None  # A package has come or gone since.
        if record is None and lacking:
            record = record_of(snippet, interpreter, flags, [], key(snippet, interpreter, flags))
            cache.put(record)
        if record is not None:
            records[snippet.path] = record
        else:
            last = cache.last(snippet.path)
            needed = [Job(each, last.seconds if last else float("inf"), judge) for each in (snippet, *snippet.changed)]
            missing[snippet.path] = needed
            jobs += needed

    failures = []
    width = Width(interpreter.cores, MOST_PER_CORE if crowded else JOBS_PER_CORE)
    with contextlib.closing(_done(jobs, interpreter, flags, width)) as done:
        for job in done:
            own = missing[job.snippet.path]
            if job.faults:
                failures.append(_failure(job))
            elif not any(each.missing or each.faults for each in own):
                records[job.snippet.path] = _whole(own, interpreter, flags)
                cache.put(records[job.snippet.path])
    if failures:
        raise SuiteError(sorted(failures))
    return records


def _whole(jobs: list[Job], interpreter: Interpreter, flags: tuple[str, ...]) -> Record:
    """The record of a snippet's own job, which is the first, with those of its changed sources."""
    its_key = key(jobs[0].snippet, interpreter, flags)
    own, *changed = (
        functools.partial(record_of, each.snippet, interpreter, flags, each.runs, its_key) for each in jobs
    )
    return own(tuple(make() for make in changed))


def _done(
    jobs: list[Job], interpreter: Interpreter, flags: tuple[str, ...], width: Callable[[], int]
) -> Generator[Job, None, None]:
    """Do the jobs and yield each as it is done, with a progress bar or a line."""
    if not jobs:
        return
    terminal = sys.stderr.isatty()
    with tqdm(total=len(jobs), desc="snippets", unit="", leave=False, disable=not terminal) as bar:
        for job in in_order(jobs, interpreter, flags, width):
            bar.set_postfix_str(job.snippet.path)
            bar.update()
            if not terminal:
                seconds = max((result.seconds for result in job.runs), default=0.0)
                print(f"{'FAILED' if job.faults else 'ran'} {job.snippet.path} {seconds:.2f} s", file=sys.stderr)
            yield job


def _failure(job: Job) -> str:
    """A failed snippet for the list: file, how it ended, the last lines, the command that repeats it."""
    written = [line for result in job.runs[-1:] for _, text in result.output for line in lines(shown(text))]
    last = [line[:200] for line in written[-LAST_LINES:]] or ["(no output)"]
    change = job.snippet.change
    changed = f" with {abridged(change.new)} in place of {abridged(change.old)}" if change else ""
    count = f" (run {len(job.runs)} of {job.snippet.options.runs})" if job.snippet.options.runs > 1 else ""
    return "\n".join(
        [
            f"snippets/{job.snippet.path}{changed}{count}: {'; '.join(job.faults)}",
            *(f"    | {line}" for line in last),
            f"  repeat it: {os.path.basename(sys.executable)} -m proved_snippets run {job.snippet.path}",
        ]
    )
