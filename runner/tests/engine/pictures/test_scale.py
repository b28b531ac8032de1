"""Time as places and text."""

from __future__ import annotations

import pytest

from engine.pictures.conftest import Shown
from proved_snippets.trace.model import Lane, Timeline


@pytest.mark.parametrize(
    ("seconds", "ticks"),
    [
        (4.0, ["0 s", "1 s", "2 s", "3 s", "4 s"]),
        (0.5, ["0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s", "0.5 s"]),
        (0.05, ["0 ms", "10 ms", "20 ms", "30 ms", "40 ms", "50 ms"]),
    ],
)
def test_ticks_are_round_numbers(shown: Shown, seconds: float, ticks: list[str]) -> None:
    page, _ = shown(Timeline(seconds, [Lane("MainThread", 0, 0.0, seconds)], {}))
    assert [text.get_text() for text in page.select("text.tick")] == ticks
