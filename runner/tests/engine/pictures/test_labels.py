"""Names where there is little room."""

from __future__ import annotations

import pytest

from proved_snippets.pictures.labels import NAME, short
from proved_snippets.terminal import width


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("worker", "worker"),
        ("a" * NAME, "a" * NAME),
        ("a" * 20 + "b" * 20, "a" * 13 + "…" + "b" * 13),
        ("线" * 14, "线" * 14),
        ("线" * 10 + "程" * 10, "线" * 6 + "…" + "程" * 6),
    ],
)
def test_a_name_that_is_too_long_loses_its_middle(name: str, shown: str) -> None:
    assert short(name) == shown
    assert sum(map(width, short(name))) <= NAME
