"""The lanes of hand-made timelines: every shape, mark, end and label."""

from __future__ import annotations

import itertools

import pytest
from bs4 import BeautifulSoup

from engine.pictures.conftest import Shown
from engine.pictures.drawing import FATES, LEGEND, PICTURE, legend, names, one_lane, place, wide_legend, written
from engine.there import attribute, there
from proved_snippets.pictures.labels import duration
from proved_snippets.pictures.lanes import LANE
from proved_snippets.pictures.picture import BANDS, TOP
from proved_snippets.pictures.timeline import picture
from proved_snippets.trace.model import CALLS, Lane, Span, Timeline
from proved_snippets.words import LANGUAGES, WORDS


@pytest.mark.parametrize(
    ("kind", "shape", "selector", "places", "said"),
    [
        ("sleep", "sleep", "rect.sleep", [("25.0%", "60.0%")], "sleeps 2.40 s"),
        ("socket", "socket", "rect.socket", [("25.0%", "60.0%")], ""),
        ("acquire", "lock", "rect.lock", [("25.0%", "60.0%")], "waits for it"),
        ("hold", "hold", "line.hold", [("25.0%", "85.0%")], ""),
        ("due", "due", "line.due", [("25.0%", "85.0%")], "sleep is over"),
        ("finish", "finish", "line.finish", [("25.0%", "85.0%")], "has returned"),
        ("exit", "wait", "line.wait", [("25.0%", "85.0%")], "waits for others"),
        ("events", "wait", "line.wait", [("25.0%", "85.0%")], ""),
        *((call, "wait", "line.wait", [("25.0%", "85.0%")], "it") for call in CALLS),
        ("sleep", "run", "rect.run", [("0.0%", "25.0%"), ("85.0%", "15.0%")], ""),
        ("task", "run", "rect.run", [("25.0%", "60.0%")], ""),
        ("task", "idle", "line.idle", [("0.0%", "25.0%"), ("85.0%", "100.0%")], "no task"),
        ("slice", "alive", "line.alive", [("0.0%", "100.0%")], ""),
    ],
)
def test_every_kind_has_its_shape_where_it_happened_and_says_what_it_is(
    shown: Shown, kind: str, shape: str, selector: str, places: list[tuple[str, str]], said: str
) -> None:
    """In itself, if there is room, else in the legend, and never in both, whether the picture is wide or not.

    A wait is in both: in itself, what it is for; in the legend, that it is one.
    """
    page, _ = shown(one_lane(Span(kind, "it", 1.0, 3.4)))
    assert [place(each) for each in page.select(f"{PICTURE} {selector}")] == places
    texts = [text.get_text() for text in page.select(f"{PICTURE} text.on")]
    assert (said in texts, LEGEND[shape] in wide_legend(page)) == (bool(said), not said or shape == "wait")
    assert shape == "wait" or (said in written(page)) == (LEGEND[shape] not in legend(page))
    assert shape != "wait" or LEGEND[shape] in legend(page)


@pytest.mark.parametrize(("end", "said"), [(3.4, "waits for lock"), (1.8, ""), (1.1, "")])
def test_what_is_written_in_a_wait_is_all_of_it_or_nothing(shown: Shown, end: float, said: str) -> None:
    page, _ = shown(one_lane(Span("acquire", "lock", 1.0, end, thing=1)))
    assert [text for text in written(page) if "lock" in text] == [said] * bool(said)
    assert ("waits for lock" in legend(page)) == (said != "waits for lock")
    assert ("waits for lock" in wide_legend(page)) == (end == 1.1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["lock", "a", "the_lock_of_the_bank", "锁"])
def test_no_wait_for_a_lock_has_the_name_of_the_lock_alone(name: str, language: str) -> None:
    """That reads as if the thread had it, whatever room there is."""
    said = set[str]()
    for hundredths in range(1, 400, 3):
        found = picture(one_lane(Span("acquire", name, 0.0, hundredths / 100, thing=1)))
        segments = [segment for row in found.rows for segment in row.segments if segment.shape == "lock"]
        said |= {segment.label.written(WORDS[language])[0] for segment in segments if segment.label}
    assert said == {"", WORDS[language]["labels"]["lock"].format(name)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["sleep", "socket", "task"])
def test_short_ones_and_long_ones_say_how_long(kind: str, language: str) -> None:
    said = []
    for seconds in (0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0):
        found = picture(one_lane(Span(kind, "work", 0.0, seconds)))
        label = there(found.rows[0].segments[0].label)
        said.append(label.written(WORDS[language])[0])
        assert said[-1] in ("", duration(seconds)) or f" {duration(seconds)}" in said[-1]
    assert said[0] == ""
    assert said[-1]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0051, "5.1 ms"), (0.00996, "10 ms"), (0.0497, "50 ms"), (0.0996, "0.10 s"), (1.234, "1.23 s")],
)
def test_a_length_has_two_or_three_digits_and_the_unit_that_fits(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_what_runs_says_how_long_and_in_which_task(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("task", "work", 0.5, 3.5)))
    assert "work() 3.00 s" in written(page)
    page, _ = shown(one_lane(Span("sleep", "", 1.6, 4.0)))
    assert written(page) == ["1.60 s", "sleeps 2.40 s"]


@pytest.mark.parametrize(
    ("call", "whom", "end", "said"),
    [
        ("thread.join()", "one (nap)", 4.0, "thread.join(): one"),
        ("one.join()", "one", 4.0, "one.join()"),
        ("thread.join()", "one", 2.9, "thread.join()"),
        ("tasks.join()", "", 4.0, "tasks.join()"),
    ],
)
def test_a_join_says_whom_it_waits_for_where_there_is_room(
    shown: Shown, call: str, whom: str, end: float, said: str
) -> None:
    page, lines = shown(one_lane(Span("join", call, 0.5, end, whom=whom)))
    assert said in written(page)
    told = "thread.join(): one" if call == "thread.join()" else call
    assert f"| worker | waits in `{told}` | 0.500 | {end:.3f} |" in lines


def test_a_label_keeps_clear_of_a_line_that_crosses_its_bar(shown: Shown) -> None:
    """The line to a process in a later row, in the middle of a sleep."""
    lanes = [Lane("MainThread", 0, 0.0, 4.0), Lane("naps", 0, 0.0, 4.0, spans=[Span("sleep", "", 0.0, 4.0)])]
    lanes.append(Lane("child", 1, 1.6, 4.0, parent=0))
    page, _ = shown(Timeline(4.0, lanes, {}))
    (label,) = page.select(f"{PICTURE} text.sleep-text")
    assert label["x"] == "70.0%"


def test_each_lock_has_a_look_of_its_own_in_waits_holds_and_legend(shown: Shown) -> None:
    lanes = [
        Lane(name, 0, 0.0, 4.0, spans=[Span("acquire", name, 0.5, 2, thing=at), Span("hold", name, 2, 4.0, thing=at)])
        for at, name in enumerate("abcde", 1)
    ]

    def looks(selector: str, page: BeautifulSoup) -> list[str]:
        return [each["class"][1] for each in page.select(selector)]

    page, _ = shown(Timeline(4.0, lanes[:3], {}))
    assert looks(f"{PICTURE} rect.lock", page) == looks(f"{PICTURE} line.hold", page) == ["k1", "k2", "k3"]
    fills = [rect["fill"] for rect in page.select(f"{PICTURE} rect.lock")]
    patterns = [f"url(#{pattern['id']})" for pattern in page.select("pattern")]
    assert fills == patterns
    assert (
        len({str(pattern.path) + str(pattern.get("patterntransform", "")) for pattern in page.select("pattern")}) == 3
    )
    assert [line for line in legend(page) if "holds" in line] == ["holds a", "holds b", "holds c"]
    page, _ = shown(Timeline(4.0, lanes, {}))
    assert looks(f"{PICTURE} line.hold", page) == ["k1", "k2", "k3", "k4", "k1"]
    assert LEGEND["hold"] in legend(page)


def test_two_locks_of_one_name_are_told_apart(shown: Shown) -> None:
    holds = [Span("hold", "lock", 0.0, 2.0, thing=1), Span("hold", "lock", 2.0, 4.0, thing=2)]
    page, _ = shown(one_lane(*holds))
    assert [line for line in legend(page) if "holds" in line] == ["holds lock", "holds lock (2)"]


def test_two_lanes_of_one_name_are_told_apart(shown: Shown) -> None:
    page, _ = shown(Timeline(4.0, [Lane("other", 0, 0.0, 2.0), Lane("other", 0, 2.0, 4.0)], {}))
    assert names(page) == ["other", "other (2)"]


def test_a_task_begins_and_ends_with_a_line(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("task", "work", 1.0, 3.0)))
    assert [place(line) for line in page.select("line.task")] == [("25.0%", "25.0%"), ("75.0%", "75.0%")]


def test_slices_are_one_path(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("slice", "", 0.0, 1.0), Span("slice", "", 2.0, 3.0)))
    assert [path["d"] for path in page.select(f"{PICTURE} path.run")] == ["M0.0 0h25.0v1h-25.0zM50.0 0h25.0v1h-25.0z"]
    assert LEGEND["slice"] in legend(page)


@pytest.mark.parametrize(("kind", "selector"), [("wake", "path.wake"), ("gave up", "path.gave-up")])
def test_a_mark_stands_at_its_moment(shown: Shown, kind: str, selector: str) -> None:
    page, lines = shown(one_lane(Span(kind, "it", 3.0, 3.0)))
    (mark,) = page.select(f"{PICTURE} {selector}")
    assert there(mark.parent)["x"] == "75.0%"
    assert LEGEND[kind] in legend(page)
    assert f"| worker | {WORDS['en']['timeline']['kinds'][kind]} `it` | 3.000 | 3.000 |" in lines


@pytest.mark.parametrize(
    ("about", "fate", "selector", "kind"),
    [
        ({"fate": "failed"}, "failed", "path.failed", "alive, ended by an exception"),
        ({"fate": "killed"}, "killed", "path.killed", "alive, killed"),
        ({"fate": "crashed"}, "crashed", "path.killed", "alive, crashed"),
        ({"fate": "left"}, "left", "path.killed", "alive, ended at once"),
        ({"fate": "dropped"}, "dropped", "path.killed", "alive, ended with its process"),
    ],
)
def test_every_end_has_its_mark_and_its_line(
    shown: Shown, about: dict[str, str], fate: str, selector: str, kind: str
) -> None:
    page, lines = shown(one_lane(end=3.0, **about))
    (mark,) = page.select(f"{PICTURE} {selector}")
    assert there(mark.parent)["x"] == "75.0%"
    assert FATES[fate] in legend(page)
    assert f"| worker | {kind} | 0.000 | 3.000 |" in lines


def test_who_has_returned_ends_with_a_line_that_the_legend_need_not_explain(shown: Shown) -> None:
    page, lines = shown(one_lane(end=3.0))
    assert [place(line) for line in page.select(f"{PICTURE} line.edge")] == [("0.0%", "0.0%"), ("75.0%", "75.0%")]
    assert not set(FATES.values()) & set(legend(page))
    assert "| worker | alive | 0.000 | 3.000 |" in lines


def test_what_has_not_ended_goes_on(shown: Shown) -> None:
    page, lines = shown(one_lane(Span("hold", "lock", 1.0, 4.0, open=True), open=True))
    assert not page.select(", ".join(f"{PICTURE} path.{fate}" for fate in ("returned", "failed", "killed")))
    assert set(FATES.values()) & set(legend(page)) == {FATES["open"]}
    (mark,) = page.select(f"{PICTURE} path.open")
    assert there(mark.parent)["x"] == "100.0%"
    assert "| worker | alive | 0.000 | not ended |" in lines
    assert "| worker | holds `lock` | 1.000 | not ended |" in lines


@pytest.mark.parametrize("fate", ["failed", "killed"])
@pytest.mark.parametrize(("start", "beside"), [(0.0, False), (2.95, True)])
def test_the_mark_of_an_end_stands_beside_a_lane_without_room(
    shown: Shown, fate: str, start: float, beside: bool
) -> None:
    page, _ = shown(one_lane(start=start, end=3.0, fate=fate))
    (mark,) = page.select(f"{PICTURE} path.{fate}")
    assert attribute(mark, "d").startswith("M5 " if beside else "M-4 ")


def test_two_waits_in_a_row_have_a_joint_and_a_short_one_is_a_part_of_the_first(shown: Shown) -> None:
    page, _ = shown(
        one_lane(Span("join", "a", 0.0, 1.0), Span("join", "b", 1.0, 3.0), Span("join", "c", 3.0, 3.02)),
    )
    assert [place(line) for line in page.select(f"{PICTURE} line.wait")][:2] == [("0.0%", "25.0%"), ("25.0%", "75.5%")]
    assert [place(line) for line in page.select("line.joint")] == [("25.0%", "25.0%")]


def test_waits_with_something_between_them_have_no_joint(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("join", "a", 0.0, 1.0), Span("join", "b", 2.0, 3.0)))
    assert not page.select("line.joint")


@pytest.mark.parametrize(
    "waits",
    [
        (Span("result", "outer", 1.0, 3.0), Span("sleep", "", 1.5, 2.5)),
        (Span("sleep", "", 1.0, 2.5), Span("result", "outer", 1.0, 3.0)),
        (Span("result", "outer", 1.0, 3.0), Span("join", "inner", 1.0, 3.0)),
    ],
)
def test_of_waits_within_one_another_the_outermost_is_drawn_and_of_equal_ones_one(waits: tuple[Span, ...]) -> None:
    (row,) = picture(one_lane(*waits)).rows
    assert [(bar.shape, bar.x, bar.width) for bar in row.segments] == [
        ("run", 0.0, 25.0),
        ("wait", 25.0, 50.0),
        ("run", 75.0, 25.0),
    ]


def test_a_line_leads_from_the_lane_of_a_process_to_the_child_that_it_started(shown: Shown) -> None:
    lanes = [Lane("MainThread", 0, 0.0, 4.0), Lane("child", 1, 1.0, 3.0, parent=0), Lane("other", 0, 1.0, 3.0)]
    page, _ = shown(Timeline(4.0, lanes, {}))
    (line,) = page.select(f"{PICTURE} line.birth")
    assert (line["x1"], line["x2"]) == ("25.0%", "25.0%")
    assert [float(attribute(line, y).removesuffix("em")) for y in ("y1", "y2")] == pytest.approx(
        [TOP + BANDS + 1.7, TOP + BANDS + LANE + 0.5]
    )
    assert WORDS["en"]["timeline"]["birth"] in legend(page)


def test_where_nobody_has_a_parent_there_is_no_such_line(shown: Shown) -> None:
    page, _ = shown(one_lane())
    assert not page.select("line.birth")
    assert WORDS["en"]["timeline"]["birth"] not in legend(page)


def test_names_stand_beside_the_lanes_and_break_where_their_words_do(shown: Shown) -> None:
    lanes = [Lane(name, 0, 0.0, 4.0) for name in ("worker", "ThreadPoolExecutor-0_0", "Thread-1 (pass_through)")]
    page, _ = shown(Timeline(4.0, lanes, {}))
    assert names(page) == [lane.name for lane in lanes]
    broken = [str(item.span).removeprefix("<span>").removesuffix("</span>") for item in page.select(".lane-names li")]
    parts = [item.replace("<wbr/>", "|") for item in broken]
    assert parts == ["worker", "Thread|Pool|Executor-|0_0", "Thread-1 (pass_through)"]


@pytest.fixture
def drawn() -> Timeline:
    lock = [Span("acquire", "lock", 1.0, 2.0), Span("hold", "lock", 2.0, 3.0), Span("sleep", "", 2.0, 3.0)]
    tasks = [Span("task", "work", 1.0, 2.0), Span("task", "work", 2.5, 3.0)]
    lanes = [
        Lane("MainThread", 0, 0.0, 4.0, spans=[Span("join", "thread", 0.5, 4.0), Span("sleep", "", 0.1, 0.100001)]),
        Lane("locked", 0, 1.0, 3.5, spans=lock),
        Lane("pooled", 1, 0.5, 4.0, open=True, spans=tasks),
    ]
    return Timeline(4.0, lanes, {})


def test_bars_cover_a_lane_without_gaps_and_without_overlap(drawn: Timeline) -> None:
    for row in picture(drawn).rows:
        bars = [bar for bar in row.segments if bar.shape not in ("hold", "task")]
        assert bars[0].x == row.x
        assert bars[-1].x + bars[-1].width == pytest.approx(row.end, abs=0.1)
        for before, after in itertools.pairwise(bars):
            assert before.x + before.width == pytest.approx(after.x, abs=0.1)


def test_shapes_tell_running_waiting_holding_and_idle_apart(drawn: Timeline) -> None:
    main, locked, pooled = (row.segments for row in picture(drawn).rows)
    assert [bar.shape for bar in main] == ["run", "wait"]
    assert [bar.shape for bar in locked] == ["lock", "sleep", "run", "hold"]
    assert [bar.shape for bar in pooled] == ["idle", "run", "idle", "run", "idle", "task", "task"]


def test_names_tell_the_threads_of_children_apart() -> None:
    lanes = [Lane("MainThread", 0, 0.0, 4.0), Lane("helper", 0, 0.0, 4.0)]
    lanes += [Lane(name, process, 0.0, 4.0) for process in (1, 2) for name in (f"child {process}", "helper")]
    found = ["".join(row.name) for row in picture(Timeline(4.0, lanes, {})).rows]
    assert found == ["MainProcess", "helper", "child 1", "child 1 · helper", "child 2", "child 2 · helper"]
