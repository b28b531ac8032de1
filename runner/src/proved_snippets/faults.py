"""Whether a run is what its snippet declares."""

from __future__ import annotations

from proved_snippets.launch import CAPS
from proved_snippets.run import Run
from proved_snippets.snippet import Snippet

TOO_MUCH = {
    "output": f"wrote more than {CAPS['output'] // 2**20} MiB",
    "memory": f"used more than {CAPS['memory'] // 2**30} GiB of memory",
    "disk": f"wrote more than {CAPS['disk'] // 2**20} MiB of files",
    "processes": f"had more than {CAPS['processes']} processes at one time",
}
"""What a run did that passed a cap."""


def faults(snippet: Snippet, run: Run) -> list[str]:
    """Why a run is not what the snippet declares; empty when it is."""
    of_its_site = [run.site_fault] if run.site_fault else []
    return [
        *of_its_site,
        *_wrong_end(snippet, run),
        *_left_behind(run),
        *(f"it shows {leak}; leave it out" for leak in run.leaks),
    ]


def _wrong_end(snippet: Snippet, run: Run) -> list[str]:
    options = snippet.options
    wanted = {"ok": "exit code 0", "error": "an exit code other than 0", "hang": f"{options.limit:g} s passed"}
    if run.ended in TOO_MUCH:
        return [f"it {TOO_MUCH[run.ended]} and was ended"]
    if run.ended == "stopped":
        return ["it was stopped"]
    if run.ended == "lost":
        return ["it killed the process that watches it; it may kill only what it has started"]
    if run.ended == "limit":
        if options.ends == "hang":
            return []
        return [f"it was still running after {options.limit:g} s (expected: {wanted[options.ends]})"]
    found = []
    if {"ok": run.exit_code != 0, "error": run.exit_code == 0, "hang": True}[options.ends]:
        found.append(f"it ended with exit code {run.exit_code} (expected: {wanted[options.ends]})")
    if any(stream == "err" for stream, _ in run.output) and not options.shows_stderr:
        found.append("it wrote to standard error; if that is the lesson, say stderr = true")
    if run.timeline and run.timeline.problem:
        found.append(run.timeline.problem)
    return found


def _left_behind(run: Run) -> list[str]:
    left = [*run.left, *run.files, *(["something that still holds its output"] if run.held else [])]
    return ["it left behind " + ", ".join(left)] if left else []
