"""The wait-for graph of a deadlock."""

from __future__ import annotations

import math
import re

import pytest

from engine.conftest import Try
from engine.pictures.conftest import Shown
from engine.there import attribute, there
from engine.trace.test_lanes import LOCKED, STUCK
from proved_snippets.pictures.graph import ROUND, Graph
from proved_snippets.pictures.timeline import picture
from proved_snippets.trace.model import Lane, Span, Timeline


def lane(name: str, own: int, other: int) -> Lane:
    """A thread that holds a lock, or none, and waits for another, or for none."""
    spans = [
        *([Span("hold", f"lock {own}", 1.0, 4.0, True, own)] if own else []),
        *([Span("acquire", f"lock {other}", 2.0, 4.0, True, other)] if other else []),
    ]
    return Lane(name, 0, 0.0, 4.0, open=True, spans=spans)


def graph(*lanes: Lane) -> Graph:
    return there(picture(Timeline(4.0, list(lanes), {})).graph)


def around(number: int) -> list[Lane]:
    """Everybody at a round table."""
    return [lane(f"t{at}", at + 1, (at + 1) % number + 1) for at in range(number)]


def test_the_ring_has_threads_and_locks_in_turn_and_says_what_each_arrow_is(shown: Shown) -> None:
    page, _ = shown(Timeline(4.0, [lane("one", 1, 2), lane("two", 2, 1)], {}))
    (svg,) = page.select("svg.graph")
    nodes = [text.get_text() for text in svg.select("rect + text")]
    assert nodes == ["one", "lock 2", "two", "lock 1"]
    assert [text.get_text() for text in svg.select("path + text")] == ["waits for", "held by"] * 2
    looks = [attribute(path, "class").split() for path in svg.select("path.waits, path.holds")]
    assert [kind for kind, _ in looks] == ["waits", "holds"] * 2
    # A lock has the look that it has in the lanes: lock 1 is the first to be held.
    assert [look for _, look in looks] == ["k2", "k2", "k1", "k1"]
    assert [rect["class"][1] for rect in svg.select("rect.lock")] == ["k2", "k1"]


@pytest.mark.parametrize("number", range(2, ROUND + 1))
def test_nothing_in_a_ring_lies_upon_anything_else(number: int) -> None:
    ring = there(graph(*around(number)).ring)
    assert [node.name for node in ring.nodes[::2]] == [f"t{at}" for at in range(number)]
    places = [(node.x, node.y) for node in ring.nodes]
    assert all(math.dist(one, other) > 24 for at, one in enumerate(places) for other in places[:at])
    for arrow in ring.arrows:
        x1, y1, *_, x2, y2 = map(float, re.findall(r"-?[\d.]+", arrow.path))
        assert math.dist((x1, y1), (x2, y2)) > 20
    for node in ring.nodes:
        assert abs(node.x) + node.half <= ring.left
        assert abs(node.y) + 11 <= ring.up
        for arrow in ring.arrows:
            x = arrow.x + {"start": 25, "end": -25, "middle": 0}[arrow.anchor]
            assert abs(node.x - x) > 25 + node.half or abs(node.y - arrow.y + 3.5) > 11 + 4


def test_a_longer_circle_is_told_in_lines(shown: Shown) -> None:
    found = graph(*around(ROUND + 1))
    assert found.ring is None
    page, _ = shown(Timeline(4.0, around(ROUND + 1), {}))
    assert [item.get_text() for item in page.select(".graph-waits li")][:2] == [
        "t0 waits for lock 2, held by t1",
        "t1 waits for lock 3, held by t2",
    ]


def test_who_waits_outside_the_ring_is_told_below_it(shown: Shown) -> None:
    page, _ = shown(Timeline(4.0, [lane("one", 1, 2), lane("two", 2, 1), lane("three", 0, 1)], {}))
    assert len(page.select("svg.graph rect")) == 4
    assert [item.get_text() for item in page.select(".graph-waits li")] == ["three waits for lock 1, held by one"]


def test_a_graph_without_a_circle_is_told_in_lines(shown: Shown) -> None:
    lanes = [lane("one", 1, 0), lane("two", 2, 1), lane("three", 0, 3)]
    page, _ = shown(Timeline(4.0, lanes, {}))
    assert not page.select("svg.graph")
    assert [item.get_text() for item in page.select(".graph-waits li")] == [
        "two waits for lock 1, held by one",
        "three waits for lock 3, held by nobody",
    ]


def test_the_graph_of_a_deadlock_has_a_circle(try_snippet: Try) -> None:
    timeline = there(try_snippet(STUCK, timeline=True, ends="hang", limit=4).timeline)
    ring = there(there(picture(timeline).graph).ring)
    assert {node.name for node in ring.nodes if not node.lock} == {"one", "two"}
    assert len({node.name for node in ring.nodes if node.lock}) == 2
    assert [arrow.kind for arrow in ring.arrows] == ["waits", "holds"] * 2


def test_a_run_without_a_deadlock_has_no_graph(try_snippet: Try) -> None:
    assert picture(there(try_snippet(LOCKED, timeline=True).timeline)).graph is None
