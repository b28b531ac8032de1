"""What the snippets about races prove."""

from __future__ import annotations

from runner.claims import claim
from runner.record import Record


@claim(
    "races/lost_update.py",
    zh="两个线程都先读后写，一次加一丢了。",
    en="Both threads read before either writes, so one of the two additions is lost.",
    breaks=("both_have_read.wait()", "pass"),
)
def an_addition_is_lost(run: Record) -> None:
    assert run.lines == ["read 0", "read 0", "wrote 1", "wrote 1", "expected 2, got 1"]
