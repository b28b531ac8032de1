"""What the recipes with processes prove."""

from __future__ import annotations

from proved_snippets.claims import claim
from proved_snippets.record import Record


@claim(
    "process_recipes/numpy_shared.py",
    zh="四个任务各改了自己那几行，主程序里的数组全都翻了一倍，没有传来传去。",
    en="Each task doubled its own rows, and the main program finds all of them doubled in its array.",
    breaks=("*= 2", "* 2"),
)
def all_rows_are_doubled(run: Record) -> None:
    assert run.lines == ["sum: 21000000.0"]
