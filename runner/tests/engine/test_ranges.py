"""Ranges of lines, as options name them."""

from __future__ import annotations

import pytest

from proved_snippets.ranges import RangeError, ranges


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4", [range(4, 5)]),
        ("4-7, 12", [range(4, 8), range(12, 13)]),
        ("1-1,2-3", [range(1, 2), range(2, 4)]),
        (" 4 , ", [range(4, 5)]),
        ("", []),
    ],
)
def test_lines_are_named_from_first_to_last(text: str, found: list[range]) -> None:
    assert ranges(text) == found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0", "'0' names no lines"),
        ("7-4", "'7-4' names no lines"),
        ("4 - 7", "'4 - 7' names no lines"),
        ("-4", "'-4' names no lines"),
        ("a", "'a' names no lines"),
        ("4-7, 7", "'7' does not come after"),
        ("12, 4-7", "'4-7' does not come after"),
    ],
)
def test_what_names_no_lines_or_the_same_ones_again_is_refused(text: str, problem: str) -> None:
    with pytest.raises(RangeError, match=problem):
        ranges(text)
