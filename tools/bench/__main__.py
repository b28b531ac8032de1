"""Print ratios from one run: this build against a plain one, against its floor, after an edit, and with more snippets.

What to expect, in CPU time: a warm build 1.1 times a plain one, and never more than 1.6 times; an edit 0.2 times, and
never more than 0.5 times (``tests/test_bench.py``); a cold build as much as all runs and a plain build, and not 1.25
times that. A build needs about 170 MB, 10 more than a plain one. Seconds are those of the machine as it is: while
others use it, snippets that measure wait.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from proved_snippets.project import read_project
from proved_snippets.runner import Runner
from tools.bench import sites

ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    # What a claim waits for idle cores is not what running costs.
    "CLAIMS_PATIENCE": "0",
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
}
# macOS counts it in bytes, other systems in kilobytes (getrusage(2)).
MAXRSS_IN_MB = 1024**2 if sys.platform == "darwin" else 1024
BUILD = ("-m", "mkdocs", "build", "--quiet")


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    seconds: float
    cpu: float
    """Seconds, of the command and everything that it started."""
    peak: float
    """MB, of its largest process."""


def cost(root: Path, *arguments: str) -> Cost:
    """Run a Python command to its end."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=errors
        )
        # wait4 alone tells what this one process and its children took.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            sys.exit(f"{' '.join(arguments)} failed in {root}:\n{errors.read()}")
    return Cost(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MAXRSS_IN_MB)


def best(times: int, root: Path, *arguments: str, cold: bool = False) -> Cost:
    """The cheapest of several runs: what others do on the machine only adds."""
    costs = []
    for _ in range(times):
        if cold:
            shutil.rmtree(root / ".cache", ignore_errors=True)
        costs.append(cost(root, *arguments))
    return min(costs, key=lambda each: each.seconds)


def pairs(times: int, plain: Path, ours: Path) -> tuple[Cost, Cost]:
    """The cheapest builds of two sites, in turns, so that a busy moment hits both."""
    both = [(cost(plain, *BUILD), cost(ours, *BUILD)) for _ in range(times)]
    base, warm = (min((pair[side] for pair in both), key=lambda each: each.cpu) for side in (0, 1))
    return base, warm


def this_site(folder: Path, times: int, pages: list[str]) -> tuple[Cost, Cost]:
    """The pages of this site: plain, warm, cold, and with stock fences. Returns the costs of plain and cold."""
    ours = sites.ours(folder / "ours", pages)
    colds = [cost(ours, *BUILD)]
    plain = sites.pasted(folder / "plain", ours)
    stock = sites.stock(folder / "stock", ours)
    base, warm = pairs(times, plain, ours)
    if times > 1:
        colds.append(best(1, ours, *BUILD, cold=True))
    cold = min(colds, key=lambda each: each.seconds)
    bash = best(1, stock, *BUILD)
    if wrong := sites.not_run(stock):
        sys.exit(f"stock bash fences were not run on {', '.join(wrong)}; see tools/bench/sites.py")
    count = len(read_project(ours).paths())
    print(f"{count} snippets; 1.00 is the CPU time of a build of the same pages with their results pasted in")
    for name, each in (("plain", base), ("warm", warm), ("cold", cold), ("stock bash fences", bash)):
        figures = f"{each.cpu / base.cpu:6.2f}   {each.cpu:6.2f} s CPU   {each.seconds:6.2f} s   {each.peak:5.0f} MB"
        print(f"  {name:<20} {figures}")
    first, *after = edited(ours, times)
    figures = f"{min(after) / base.cpu:6.2f}   {min(after):6.2f} s CPU"
    print(f"  {'an edited sentence':<20} {figures}, where mkdocs serve took {first:.2f} s to start")
    return base, cold


def edited(root: Path, times: int) -> list[float]:
    """CPU seconds of the first build of ``mkdocs serve``, and of one after each of some edits."""
    command = [sys.executable, "-m", "tools.bench.edited", str(times)]
    result = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8")
    if result.returncode:
        sys.exit(f"the edit failed in {root}:\n{result.stderr}")
    return [float(line) for line in result.stdout.split()]


def floor(folder: Path, times: int, plain: Cost, cold: Cost) -> None:
    """All snippets of this site, cold, against what no runner can beat; a cold build against that and a plain one."""
    ours = folder / "ours"
    runs = best(times, ours, "-m", "proved_snippets", "run", cold=True)
    runner = Runner(read_project(ours))
    # There is a record of each: the build has run it all.
    last = ((snippet.options, runner.cache.last(snippet.path)) for snippet in runner.snippets)
    records = [(options, record) for options, record in last if record]
    together = max(record.seconds for options, record in records if not options.alone)
    alone = sum(record.seconds * record.runs for options, record in records if options.alone)
    lowest = max(together + alone, runs.cpu / runner.interpreter.cores)
    waits = f"longest {together:.2f} + measuring {alone:.2f}"
    computes = f"CPU {runs.cpu:.2f} / {runner.interpreter.cores} cores"
    print(f"cold runs: {runs.seconds:.2f} s = {runs.seconds / lowest:.2f} x the floor of {lowest:.2f} s")
    print(f"  the floor is the larger of {waits} and {computes}")
    seconds, cpu = cold.seconds / (lowest + plain.seconds), cold.cpu / (runs.cpu + plain.cpu)
    print(f"cold build: {seconds:.2f} x the floor and a plain build; {cpu:.2f} x the CPU time of both")


def growth(folder: Path, times: int, counts: list[int]) -> None:
    """Generated snippets: time and memory as they grow in number."""
    print("generated      plain            warm             cold             warm adds")
    first: tuple[int, Cost, Cost] | None = None
    for count in counts:
        ours = sites.generated(folder / f"many{count}", count)
        cold = cost(ours, *BUILD)
        plain = best(min(2, times), sites.pasted(folder / f"plain{count}", ours), *BUILD)
        warm = best(min(2, times), ours, *BUILD)
        cells = "".join(f"{each.seconds:7.2f} s {each.peak:4.0f} MB" for each in (plain, warm, cold))
        print(f"  {count:>5}   {cells}  {warm.seconds - plain.seconds:5.2f} s")
        if first:
            tens = (count - first[0]) / 10
            print(f"          memory for 10 more: warm {(warm.peak - first[1].peak) / tens:.2f} MB, "
                  f"cold {(cold.peak - first[2].peak) / tens:.2f} MB")  # fmt: skip
        first = first or (count, warm, cold)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="runs of which the fastest counts (default: 5)")
    parser.add_argument("--counts", type=int, nargs="*", default=[10, 100, 1000], help="generated snippets")
    parser.add_argument("--pages", nargs="*", default=[], help="pages of this site, without .md (default: all)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        try:
            plain, cold = this_site(folder, given.times, given.pages)
        except ValueError as error:  # pages that show no snippet, or a site that is set up otherwise by now
            parser.error(str(error))
        floor(folder, given.times, plain, cold)
        if given.counts:
            growth(folder, given.times, given.counts)


if __name__ == "__main__":
    main()
