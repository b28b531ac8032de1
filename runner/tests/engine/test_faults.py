"""Whether a run is what its snippet declares: each way to end, and all that is wrong at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.parsing import both
from proved_snippets.faults import TOO_MUCH, faults
from proved_snippets.launch import CAPS
from proved_snippets.run import Run
from proved_snippets.snippet import Snippet

GOOD = Run(ended="exit", exit_code=0, seconds=0.1, output=(("out", "hi\n"),), left=())


def snippet(ends: str, more: str = "") -> Snippet:
    return both("x/y.py", f"# /// script\n# [tool.snippet]\n# ends = {ends!r}\n# limit = 2\n{more}# ///\nprint()\n")


@pytest.mark.parametrize(
    ("ends", "ended", "exit_code", "told"),
    [
        ("ok", "exit", 0, ""),
        ("ok", "exit", 3, "it ended with exit code 3 (expected: exit code 0)"),
        ("ok", "exit", -11, "it ended with exit code -11 (expected: exit code 0)"),
        ("ok", "limit", None, "it was still running after 2 s (expected: exit code 0)"),
        ("error", "exit", 1, ""),
        ("error", "exit", 0, "it ended with exit code 0 (expected: an exit code other than 0)"),
        ("error", "limit", None, "it was still running after 2 s (expected: an exit code other than 0)"),
        ("hang", "limit", None, ""),
        ("hang", "exit", 0, "it ended with exit code 0 (expected: 2 s passed)"),
        ("hang", "stopped", None, "it was stopped"),
        ("hang", "lost", None, "it killed the process that watches it; it may kill only what it has started"),
    ],
)
def test_each_way_to_end_is_a_fault_unless_it_is_declared(
    ends: str, ended: str, exit_code: int | None, told: str
) -> None:
    run = replace(GOOD, ended=ended, exit_code=exit_code)
    assert faults(snippet(ends), run) == ([told] if told else [])


@pytest.mark.parametrize("cap", CAPS)
@pytest.mark.parametrize("ends", ["ok", "error", "hang"])
def test_no_declaration_allows_more_than_a_cap(ends: str, cap: str) -> None:
    assert faults(snippet(ends), replace(GOOD, ended=cap, exit_code=None)) == [f"it {TOO_MUCH[cap]} and was ended"]


@pytest.mark.parametrize(
    ("ends", "more", "is_fault"), [("ok", "", True), ("ok", "# stderr = true\n", False), ("error", "", False)]
)
def test_standard_error_must_be_declared(ends: str, more: str, is_fault: bool) -> None:
    run = replace(GOOD, exit_code=int(ends == "error"), output=(("err", "careful\n"),))
    assert any("it wrote to standard error" in fault for fault in faults(snippet(ends, more), run)) == is_fault


def test_all_that_is_wrong_is_told_at_once() -> None:
    run = replace(GOOD, exit_code=1, left=("process 7: sleep",), files=("a file",), held=True, leaks=("a name",))
    assert faults(snippet("ok"), run) == [
        "it ended with exit code 1 (expected: exit code 0)",
        "it left behind process 7: sleep, a file, something that still holds its output",
        "it shows a name; leave it out",
    ]
