"""A first look: waits overlap in threads."""

from __future__ import annotations


def test_five_naps_in_threads_overlap(record, numbers):
    in_a_row, in_threads = (numbers(line)[-1] for line in record("hello/naps.py").lines)
    # A tick of a coarse clock less than asked for, at most.
    assert in_a_row > 0.95
    assert 0.18 < in_threads < in_a_row / 2
