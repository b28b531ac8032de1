"""A first look: waits overlap in threads."""

from __future__ import annotations

import itertools


def test_five_naps_in_threads_overlap(record, numbers):
    in_a_row, in_threads = (numbers(line)[-1] for line in record("hello/naps.py").lines)
    # A tick of a coarse clock less than asked for, at most.
    assert in_a_row > 0.95
    assert 0.18 < in_threads < in_a_row / 2


def test_the_timeline_shows_five_naps_in_a_row_and_five_at_once(record):
    timeline = record("hello/naps.py").timeline
    alone = [span for lane, span in timeline.spans("sleep") if lane.name == "MainThread"]
    assert len(alone) == 5
    assert all(before.end <= after.start for before, after in itertools.pairwise(alone))
    together = [span for lane, span in timeline.spans("sleep") if lane.name != "MainThread"]
    assert len(together) == 5
    assert max(span.start for span in together) < min(span.end for span in together)
