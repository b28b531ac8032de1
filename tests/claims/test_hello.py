"""A first look: waits overlap in threads."""

from __future__ import annotations


def test_five_naps_in_threads_overlap(record, numbers):
    in_a_row, in_threads = (numbers(line)[-1] for line in record("hello/naps.py").lines)
    assert in_a_row >= 1.0
    assert 0.2 <= in_threads < in_a_row / 2
