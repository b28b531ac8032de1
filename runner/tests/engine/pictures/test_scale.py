"""Time as places and text: the axis, and what is cut out."""

from __future__ import annotations

import pytest

from engine.pictures.conftest import Shown
from engine.pictures.drawing import PICTURE, names
from engine.there import attribute, there
from proved_snippets.pictures.axis import ticks
from proved_snippets.pictures.labels import PLOT, ems
from proved_snippets.pictures.lens import cut
from proved_snippets.pictures.scale import Scale
from proved_snippets.trace.model import Lane, Span, Timeline


@pytest.mark.parametrize(
    ("seconds", "found"),
    [
        (4.0, ["0 s", "1 s", "2 s", "3 s", "4 s"]),
        (0.5, ["0 s", "0.2 s", "0.5 s"]),
        (0.05, ["0 ms", "20 ms", "50 ms"]),
        (1.2345, ["0 s", "0.5 s", "1.23 s"]),
    ],
)
def test_ticks_are_round_numbers_and_the_last_one_is_the_end(shown: Shown, seconds: float, found: list[str]) -> None:
    page, _ = shown(Timeline(seconds, [Lane("MainThread", 0, 0.0, seconds)], {}))
    assert [text.get_text() for text in page.select("text.tick:not(.roomy)")] == found
    assert page.select("text.tick")[-1]["class"] == ["tick", "whole"]


@pytest.mark.parametrize("seconds", [0.00012, 0.0034, 0.099, 0.101, 0.73, 1.0, 2.5, 9.99, 61.0, 1234.5])
@pytest.mark.parametrize("cut_out", [None, (0.08, 0.9), (0.01, 0.97)])
def test_the_texts_of_ticks_stand_clear_of_one_another(seconds: float, cut_out: tuple[float, float] | None) -> None:
    scale = Scale(seconds, 0.0, (cut_out[0] * seconds, cut_out[1] * seconds) if cut_out else None)
    first, *others, last = (tick for tick in ticks(scale) if not tick.roomy)
    assert first.x == 0
    ends = [100 * ems(first.text) / PLOT]
    for tick in others:
        half = 50 * ems(tick.text) / PLOT
        assert tick.x - half >= ends[-1]
        ends.append(tick.x + half)
    assert ends[-1] <= 100 - 100 * ems(last.text) / PLOT


def squeezed(rest: str, busy: int = 8) -> Timeline:
    """A run of ten seconds, in which everything happens in the first and the last tenths of one."""
    short = [Span("sleep", "", at / 100, at / 100 + 0.005) for at in range(busy)]
    waits = Span("join" if rest == "join" else "hold", "it", 0.1, 9.9)
    return Timeline(10.0, [Lane("worker", 0, 0.0, 10.0, spans=[*short, waits])], {})


def test_a_long_time_in_which_nobody_does_anything_is_cut_out(shown: Shown) -> None:
    timeline = squeezed("join")
    start, end = there(cut(timeline))
    assert (start, end) == pytest.approx((0.2, 9.8))
    page, _ = shown(timeline)
    assert [text.get_text() for text in page.select(f"{PICTURE} text.length")] == ["9.60 s"]
    (gone,) = page.select(f"{PICTURE} svg.break")
    assert gone["x"] == f"{Scale(10.0, 0.0, (start, end)).percent(start)}%"
    # What happens before it takes a good part of the width now, at its true places on a true axis.
    sleeps = [float(attribute(rect, "x").removesuffix("%")) for rect in page.select(f"{PICTURE} rect.sleep")]
    assert len(sleeps) == 8
    assert sleeps[-1] > 15
    assert page.select("text.tick")[-1].get_text() == "10 s"
    assert names(page) == ["worker"]


@pytest.mark.parametrize(
    "timeline",
    [
        # Somebody runs, alone or beside one who waits.
        squeezed("hold"),
        Timeline(10.0, [*squeezed("join").lanes, *squeezed("hold").lanes], {}),
        # There is nothing to be squeezed.
        squeezed("join", busy=2),
        # It is not squeezed much.
        Timeline(10.0, [Lane("a", 0, 0.0, 10.0, spans=[Span("join", "", at, at + 0.9) for at in range(10)])], {}),
    ],
)
def test_where_nothing_is_gained_nothing_is_cut_out(timeline: Timeline) -> None:
    assert cut(timeline) is None


def test_places_around_a_break_keep_their_order_and_their_distances() -> None:
    scale = Scale(10.0, 0.0, (1.0, 9.0))
    places = [scale.percent(at) for at in (0.0, 0.5, 1.0, 5.0, 9.0, 9.5, 10.0)]
    assert places == sorted(places)
    assert places[1] - places[0] == pytest.approx(places[5] - places[4])
    assert (places[0], places[-1]) == (0.0, 100.0)
