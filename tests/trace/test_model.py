"""The model of a run: lanes and spans, and the table of their kinds."""

from __future__ import annotations

from runner.trace.model import Lane, Span, Timeline


def test_an_end_comes_before_a_start_at_the_same_moment():
    spans = [Span("hold", "lock", 0.0, 1.0), Span("hold", "lock", 1.0, 2.0)]
    assert Timeline(2.0, [Lane("one", 0, 0.0, 2.0, spans=spans)], {}).most_at_once("hold") == 1
