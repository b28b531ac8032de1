"""The wait-for graph of a deadlock."""

from __future__ import annotations

from engine.conftest import Try
from engine.pictures.conftest import Shown
from engine.there import attribute, there
from engine.trace.test_lanes import LOCKED, STUCK
from proved_snippets.pictures.timeline import picture
from proved_snippets.trace.model import Lane, Span, Timeline


def test_the_graph_of_a_deadlock_leads_from_threads_to_locks_and_back(shown: Shown) -> None:
    def stuck(name: str, own: int, other: int) -> Lane:
        spans = [
            Span("hold", f"lock {own}", 1.0, 4.0, True, own),
            Span("acquire", f"lock {other}", 2.0, 4.0, True, other),
        ]
        return Lane(name, 0, 0.0, 4.0, open=True, spans=spans)

    page, _ = shown(Timeline(4.0, [stuck("one", 1, 2), stuck("two", 2, 1)], {}))
    (graph,) = page.select("svg.graph")
    assert [text.get_text() for text in graph.select("text")] == ["one", "two", "lock 1", "lock 2"]
    ways = {
        kind: {(int(attribute(line, "y1")), int(attribute(line, "y2"))) for line in graph.select(f"line.{kind}")}
        for kind in ("waits", "holds")
    }
    assert ways == {"waits": {(26, 70), (70, 26)}, "holds": {(14, 14), (58, 58)}}


def test_the_graph_of_a_deadlock_has_a_circle(try_snippet: Try) -> None:
    timeline = there(try_snippet(STUCK, timeline=True, ends="hang", limit=4).timeline)
    graph = there(picture(timeline).graph)
    threads, locks = dict(graph.threads), dict(graph.locks)
    assert threads.keys() == {"one", "two"}
    assert len(graph.waits) == len(graph.holds) == len(locks) == 2
    after = dict(graph.waits)
    holder = dict(graph.holds)
    start = threads["one"]
    assert holder[after[start]] == threads["two"]
    assert holder[after[threads["two"]]] == start


def test_a_run_without_a_deadlock_has_no_graph(try_snippet: Try) -> None:
    assert picture(there(try_snippet(LOCKED, timeline=True).timeline)).graph is None
