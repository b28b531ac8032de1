"""How long the parts of a run took."""

from __future__ import annotations

import pytest

from engine.pictures.conftest import Shown
from engine.pictures.drawing import PICTURE
from proved_snippets.pictures.bands import bands
from proved_snippets.pictures.labels import PLOT, ems
from proved_snippets.pictures.scale import Scale
from proved_snippets.trace.model import Lane, Timeline


def run(*lanes: tuple[float, float], seconds: float = 4.0) -> Timeline:
    """A run of a main thread with others, each from when to when."""
    others = [Lane(f"t{at}", 0, start, end) for at, (start, end) in enumerate(lanes)]
    return Timeline(seconds, [Lane("MainThread", 0, 0.0, seconds), *others], {})


@pytest.mark.parametrize(
    ("lanes", "texts"),
    [
        # One part is no part: the axis says how long the run took.
        ([], []),
        ([(0.0, 4.0), (0.0, 4.0)], []),
        # Alone, then with others.
        ([(2.5, 4.0), (2.5, 4.0)], ["2.50 s", "1.50 s"]),
        ([(1.0, 2.0), (1.2, 3.0)], ["1.00 s", "2.00 s", "1.00 s"]),
        # One after another, then all at once.
        ([(0.0, 1.0), (1.001, 2.0), (2.001, 2.8), (2.801, 4.0), (2.801, 4.0)], ["2.80 s", "1.20 s"]),
        # With a gap between them.
        ([(0.0, 1.5), (2.5, 4.0)], ["1.50 s", "1.00 s", "1.50 s"]),
    ],
)
def test_the_parts_of_a_run_have_their_lengths(
    shown: Shown, lanes: list[tuple[float, float]], texts: list[str]
) -> None:
    page, _ = shown(run(*lanes))
    assert [text.get_text() for text in page.select(f"{PICTURE} text.length")] == texts


def test_texts_above_short_parts_keep_clear_of_one_another_and_of_the_edge() -> None:
    found = bands(run((0.0, 2.0), (2.0, 3.4), (2.0, 3.4), (3.4, 3.7), (3.4, 3.7), (3.7, 4.0), (3.7, 4.0)), Scale(4.0))
    written = [band for band in found if band.text and not band.roomy]
    assert len(written) >= 2
    assert any(not band.text or band.roomy for band in found)
    last = 0.0
    for band in written:
        half = 50 * ems(band.text) / PLOT
        assert band.middle - half >= last
        last = band.middle + half
    assert last <= 100
