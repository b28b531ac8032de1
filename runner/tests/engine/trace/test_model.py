"""The model of a run: lanes and spans, and the table of their kinds."""

from __future__ import annotations

import os
from dataclasses import asdict

import pytest

from proved_snippets.trace.model import (
    CALLS,
    MARKS,
    SHAPES,
    SLICE,
    SPANS,
    WAITS,
    Lane,
    Look,
    Span,
    Step,
    Timeline,
    shown_names,
)


def test_an_end_comes_before_a_start_at_the_same_moment() -> None:
    spans = [Span("hold", "lock", 0.0, 1.0), Span("hold", "lock", 1.0, 2.0)]
    assert Timeline(2.0, [Lane("one", 0, 0.0, 2.0, spans=spans)], {}).most_at_once("hold") == 1


def test_spans_come_in_the_order_of_their_starts_with_their_lanes() -> None:
    one = Lane("one", 0, 0.0, 3.0, spans=[Span("hold", "b", 2.0, 3.0), Span("hold", "a", 0.0, 1.0)])
    two = Lane("two", 0, 0.0, 3.0, spans=[Span("hold", "a", 0.5, 3.0), Span("sleep", "", 0.0, 3.0)])
    seen = Timeline(3.0, [one, two], {})
    assert [(lane.name, span.name) for lane, span in seen.spans("hold")] == [("one", "a"), ("two", "a"), ("one", "b")]
    assert [lane.name for lane, _ in seen.spans("hold", "a")] == ["one", "two"]
    assert seen.levels("hold") == [(0.0, 1), (0.5, 2), (1.0, 1), (2.0, 2), (3.0, 1), (3.0, 0)]
    assert seen.lane("two") is two
    with pytest.raises(KeyError):
        seen.lane("three")


def test_what_is_kept_as_data_is_the_same_again() -> None:
    lane = Lane("one", 1, 0.0, 1.0, spans=[Span("hold", "lock", 0.1, 0.2, thing=3)], parent=0, fate="killed")
    looks = [Look("one", 1, 17, "locals", {"n": "1"})]
    seen = Timeline(1.0, [lane], {"jobs": [(0.5, 2)]}, [Step("one", 1, "n += 1", "2")], looks, ["fork"], 7)
    assert Timeline.from_dict(asdict(seen)) == seen


def test_a_lane_knows_what_has_not_ended() -> None:
    ended, going = Span("hold", "lock", 0.0, 1.0), Span("acquire", "other", 1.0, 1.0, open=True)
    lane = Lane("one", 0, 0.0, 0.0, open=True, spans=[ended, going])
    assert lane.open_parts() == [lane, going]
    for part in lane.open_parts():
        part.close(2.0)
    assert (lane.end, going.end, lane.open_parts()) == (2.0, 2.0, [])


def test_a_thread_of_a_child_is_shown_with_its_process() -> None:
    lanes = [Lane(name, process, 0.0, 1.0) for name, process in (("MainThread", 0), ("a", 0), ("kid", 1), ("a", 1))]
    assert shown_names(Timeline(1.0, lanes, {})) == ["MainProcess", "a", "kid", "kid · a"]
    assert shown_names(Timeline(1.0, lanes[:2], {})) == ["MainThread", "a"]


def test_each_kind_of_span_is_a_wait_a_moment_or_work() -> None:
    assert set(WAITS).isdisjoint(MARKS)
    assert set(CALLS) < set(WAITS)
    assert SPANS.keys() - {*WAITS, *MARKS} == {"task", "hold", SLICE}
    assert {SHAPES[kind] for kind in CALLS} == {"wait"}


def test_why_there_is_no_picture_is_said_to_the_end() -> None:
    assert Timeline(1.0, [Lane("MainThread", 0, 0.0, 1.0)], {}).problem == ""
    assert Timeline(0.0, [], {}, overflow=9).problem.endswith("or show no timeline")
    problem = Timeline(0.0, [], {}).problem
    assert repr(os.pathsep) in problem
    assert problem.endswith("must not replace sys.path or sitecustomize")
