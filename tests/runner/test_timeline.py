"""Timelines: what is noted of a run, that the run itself stays the same, and how it is drawn."""

from __future__ import annotations

import itertools
import multiprocessing

import pytest
from bs4 import BeautifulSoup

from runner import draw, figures, render
from runner.fence import look_up
from runner.snippet import SnippetError, parse
from runner.timeline import Lane, Span, Timeline

pytestmark = pytest.mark.side_by_side

LOCKED = """
    import threading, time
    def work(lock):
        with lock:
            time.sleep(0.05)
    if __name__ == "__main__":
        lock = threading.Lock()
        threads = [threading.Thread(target=work, args=(lock,), name=f"worker {n}") for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("done", lock.locked())
"""


def test_waits_and_holds_of_a_lock_have_its_name_and_one_holder(try_snippet):
    timeline = try_snippet(LOCKED, timeline=True).timeline
    assert [lane.name for lane in timeline.lanes] == ["MainThread", "worker 0", "worker 1", "worker 2"]
    assert {span.name for _, span in timeline.spans("hold")} == {"lock"}
    assert len(timeline.spans("hold")) == len(timeline.spans("sleep")) == 3
    assert timeline.most_at_once("hold") == 1
    for lane in timeline.lanes[1:]:
        acquire, hold, sleep = lane.spans
        assert (acquire.kind, hold.kind, sleep.kind) == ("acquire", "hold", "sleep")
        assert acquire.end <= hold.start <= sleep.start <= sleep.end <= hold.end <= lane.end
    assert not any(lane.open for lane in timeline.lanes)


def test_the_output_is_the_same_with_and_without(try_snippet):
    assert try_snippet(LOCKED, timeline=True).text == try_snippet(LOCKED).text == "done False\n"


STUCK = """
    import threading
    def hold(first, second, both):
        with first:
            both.wait()
            with second:
                pass
    if __name__ == "__main__":
        a, b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
        threading.Thread(target=hold, args=(a, b, both), name="one").start()
        threading.Thread(target=hold, args=(b, a, both), name="two").start()
"""


def test_a_run_that_is_ended_keeps_what_was_open(try_snippet):
    record = try_snippet(STUCK, timeline=True, ends="hang", limit=4)
    timeline = record.timeline
    for name in ("one", "two"):
        lane = timeline.lane(name)
        assert lane.open
        assert [span.kind for span in lane.spans if span.open] == ["hold", "acquire"]
        assert lane.end > 0.5
    assert "recorder" not in record.stderr
    with pytest.raises(KeyError):
        timeline.lane("three")


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_children_of_every_start_method_have_lanes_with_their_names(try_snippet, method):
    record = try_snippet(
        f"""
        import multiprocessing, time
        def nap():
            time.sleep(0.1)
        if __name__ == "__main__":
            context = multiprocessing.get_context("{method}")
            children = [context.Process(target=nap, name=f"child {{n}}") for n in (1, 2)]
            for child in children:
                child.start()
            for child in children:
                child.join()
        """,
        timeline=True,
    )
    main, *children = record.timeline.lanes
    assert main.name == "MainThread"
    assert sorted(lane.name for lane in children) == ["child 1", "child 2"]
    assert sorted(lane.process for lane in children) == [1, 2]
    assert {lane.parent for lane in children} == {main.process}
    for lane in children:
        assert not lane.open
        assert any(span.kind == "sleep" and span.end - span.start > 0.09 for span in lane.spans)


def test_the_tasks_of_a_pool_have_spans_and_its_own_threads_are_left_out(try_snippet):
    record = try_snippet(
        """
        import time
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
        def task(n):
            time.sleep(0.02)
            return n
        if __name__ == "__main__":
            for executor in (ThreadPoolExecutor, ProcessPoolExecutor):
                with executor(max_workers=2) as pool:
                    print(*pool.map(task, range(4)))
        """,
        timeline=True,
    )
    timeline = record.timeline
    assert record.text == "0 1 2 3\n0 1 2 3\n"
    assert [span.name for _, span in timeline.spans("task")] == ["task"] * 8
    assert {lane.process > 0 for lane, _ in timeline.spans("task")} == {True, False}
    assert not [lane.name for lane in timeline.lanes if "Feeder" in lane.name or "Manager" in lane.name]


def test_a_queue_keeps_its_lengths(try_snippet):
    record = try_snippet(
        """
        import queue
        if __name__ == "__main__":
            items = queue.Queue()
            for number in range(3):
                items.put(number)
            items.get()
        """,
        timeline=True,
    )
    assert [length for _, length in record.timeline.lengths["items"]] == [1, 2, 3, 2]


def test_an_error_shows_no_wrapper_in_its_traceback(try_snippet):
    record = try_snippet(
        """
        import threading
        if __name__ == "__main__":
            thread = threading.Thread(target=print)
            thread.join()
        """,
        timeline=True,
        ends="error",
    )
    assert "cannot join thread before it is started" in record.stderr
    assert "recorder" not in record.stderr
    assert 'File "y.py"' in record.stderr


def test_a_timeline_shows_one_run(try_snippet):
    with pytest.raises(SnippetError, match="a picture shows one run; take 'runs' out"):
        try_snippet("print()\n", timeline=True, runs=2)


def test_a_record_keeps_its_timeline(try_snippet):
    record = try_snippet(LOCKED, timeline=True)
    assert type(record).from_json(record.to_json()) == record


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


def test_bars_cover_a_lane_without_gaps_and_without_overlap(drawn):
    for row in draw.picture(drawn).rows:
        bars = [bar for bar in row.bars if bar.shape not in ("hold", "task")]
        assert bars[0].x == row.x
        assert bars[-1].x + bars[-1].width == pytest.approx(row.end, abs=0.1)
        for before, after in itertools.pairwise(bars):
            assert before.x + before.width == pytest.approx(after.x, abs=0.1)


def test_shapes_tell_running_waiting_holding_and_idle_apart(drawn):
    main, locked, pooled = (row.bars for row in draw.picture(drawn).rows)
    assert [bar.shape for bar in main] == ["run", "wait"]
    assert [bar.shape for bar in locked] == ["lock", "sleep", "run", "hold"]
    assert [bar.shape for bar in pooled] == ["idle", "run", "idle", "run", "idle", "task", "task"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_picture_and_table_are_on_the_page_in_its_language(try_snippet, project, language):
    try_snippet(LOCKED, timeline=True)
    page = BeautifulSoup(render.html(*look_up(project, "x/y.py"), language), "html.parser")
    svg = page.select_one("svg.timeline[role=img]")
    assert [page.find(id=name).name for name in svg["aria-labelledby"].split()] == ["title", "desc"]
    names = [text.get_text() for text in svg.select("text:not(.tick)")]
    assert names == ["MainThread", "worker 0", "worker 1", "worker 2"]
    words = render.WORDS[language]
    legend = [item.get_text().strip() for item in page.select(".timeline-legend li")]
    assert words["shapes"]["hold"] in legend
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select(".timeline-table tbody tr")]
    assert {row[0] for row in rows} == set(names)
    assert next(row[1] for row in rows if row[0] == "worker 0") == words["kinds"]["alive"]
    assert "| MainThread |" in render.markdown(*look_up(project, "x/y.py"), language)


def test_the_graph_of_a_deadlock_has_a_circle(try_snippet):
    graph = draw.picture(try_snippet(STUCK, timeline=True, ends="hang", limit=4).timeline).graph
    threads, locks = dict(graph.threads), dict(graph.locks)
    assert threads.keys() == {"one", "two"}
    assert len(graph.waits) == len(graph.holds) == len(locks) == 2
    after = dict(graph.waits)
    holder = dict(graph.holds)
    start = threads["one"]
    assert holder[after[start]] == threads["two"]
    assert holder[after[threads["two"]]] == start


def test_a_run_without_a_deadlock_has_no_graph(try_snippet):
    assert draw.picture(try_snippet(LOCKED, timeline=True).timeline).graph is None


def test_charts_follow_the_numbers():
    lanes = [
        Lane("one", 0, 0.0, 4.0, spans=[Span("hold", "door", 0.0, 2.0)]),
        Lane("two", 0, 0.0, 4.0, spans=[Span("hold", "door", 1.0, 3.0)]),
    ]
    timeline = Timeline(4.0, lanes, {"jobs": [(0.0, 1), (1.0, 2), (3.0, 0)]})
    length, holders = draw.picture(timeline).charts
    assert (length.kind, length.name, length.most) == ("length", "jobs", 2)
    assert length.columns == ((0.0, 25.0, 14.0), (25.0, 50.0, 28.0))
    assert (holders.kind, holders.name, holders.most) == ("holders", "door", 2)
    assert holders.columns == ((0.0, 25.0, 14.0), (25.0, 25.0, 28.0), (50.0, 25.0, 14.0))


def test_an_end_comes_before_a_start_at_the_same_moment():
    spans = [Span("hold", "lock", 0.0, 1.0), Span("hold", "lock", 1.0, 2.0)]
    assert Timeline(2.0, [Lane("one", 0, 0.0, 2.0, spans=spans)], {}).most_at_once("hold") == 1


def test_a_killed_child_ends_when_it_is_killed(try_snippet):
    record = try_snippet(
        """
        import multiprocessing, time
        if __name__ == "__main__":
            child = multiprocessing.Process(target=time.sleep, args=(60,))
            child.start()
            time.sleep(0.2)
            child.terminate()
            time.sleep(0.5)
            child.join()
        """,
        timeline=True,
    )
    main, child = record.timeline.lanes
    (_, first), (_, second), *_ = [pair for pair in record.timeline.spans("sleep") if pair[0] is main]
    assert first.end <= child.end <= second.start + 0.1


def test_slices_are_those_of_the_snippet_without_gaps_that_cannot_be_seen(try_snippet):
    timeline = try_snippet(
        """
        import threading, time
        def work():
            zero = time.perf_counter()
            mine = [[zero, zero + 0.01], [zero + 0.01005, zero + 0.02], [zero + 0.05, zero + 0.06]]
            time.sleep(0.07)
        if __name__ == "__main__":
            thread = threading.Thread(target=work, name="worker")
            thread.start()
            thread.join()
        """,
        timeline=True,
        slices="mine",
    ).timeline
    slices = [span for lane, span in timeline.spans("slice") if lane.name == "worker"]
    assert [round(span.end - span.start, 3) for span in slices] == [0.02, 0.01]
    assert round(slices[1].start - slices[0].start, 3) == 0.05


def test_a_ladder_has_the_marked_lines_of_every_thread_in_order_with_the_value_after_each(try_snippet):
    record = try_snippet(
        """
        import threading
        def work(box):
            seen = box[0]
            box[0] = seen + 1
        if __name__ == "__main__":
            box = [5]
            for name in ("one", "two"):
                thread = threading.Thread(target=work, args=(box,), name=name)
                thread.start()
                thread.join()
        """,
        ladder="box[0]",
    )
    ladder = figures.ladder(record.timeline, "box[0]")
    assert ladder.threads == ("one", "two")
    assert [(step.lane, step.text, step.value) for step in ladder.steps] == [
        ("one", "seen = box[0]", "5"),
        ("one", "box[0] = seen + 1", "6"),
        ("two", "seen = box[0]", "6"),
        ("two", "box[0] = seen + 1", "7"),
    ]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_boxes_have_the_variables_of_each_process_and_thread(try_snippet, method):
    record = try_snippet(
        f"""
        import multiprocessing, threading
        seen = []
        def visit(name):
            mine = name.upper()
            seen.append(name)
        if __name__ == "__main__":
            Process = multiprocessing.get_context("{method}").Process
            for worker in (threading.Thread(target=visit, args=("a",)), Process(target=visit, args=("b",), name="x")):
                worker.start()
                worker.join()
        """,
        boxes="seen mine",
    )
    parent, child = figures.boxes(record.timeline)
    assert (parent.name, child.name) == ("MainProcess", "x")
    assert parent.pid != child.pid
    assert parent.values == (("seen", "['a']"),)
    assert [thread.values for thread in parent.threads] == [(), (("mine", "'A'"),)]
    assert child.values == (("seen", "['a', 'b']" if method == "fork" else "['b']"),)
    assert [thread.values for thread in child.threads] == [(("mine", "'B'"),)]


def test_a_process_without_workers_shows_its_variables_at_the_end(try_snippet):
    record = try_snippet(
        """
        setting = "old"
        if __name__ == "__main__":
            setting = "new"
        """,
        boxes="setting",
    )
    (box,) = figures.boxes(record.timeline)
    assert (box.values, box.threads) == ((("setting", "'new'"),), ())


def test_sleeping_tasks_of_asyncio_have_lanes_and_a_blocking_call_holds_up_its_task_and_the_loop(try_snippet):
    timeline = try_snippet(
        """
        import asyncio, time
        async def nap():
            await asyncio.sleep(0.1)
        async def main():
            await asyncio.gather(*(asyncio.create_task(nap(), name=f"nap {n}") for n in (1, 2)))
            await asyncio.sleep(0.05)
            time.sleep(0.4)
        if __name__ == "__main__":
            asyncio.run(main())
        """,
        timeline=True,
    ).timeline
    (_, one), (_, two) = ((lane, span) for lane, span in timeline.spans("sleep") if lane.name.startswith("nap"))
    assert one.start < two.end
    assert two.start < one.end
    assert any(span.end - span.start > 0.04 for lane, span in timeline.spans("events") if lane.name == "MainThread")
    blocked = [lane.name for lane, span in timeline.spans("sleep") if span.end - span.start > 0.39]
    assert sorted(blocked) == ["MainThread", "Task-1 (main)"]


PATTERN = r"^(?P<label>\w+) +(?P<first>[\d.]+ s) +(?P<later>[\d.]+ s)$"


def test_bars_are_the_figures_of_the_output_relative_to_the_largest():
    found = figures.bars("a title\nloop   4.00 s  1.00 s\npool   2.00 s  0.50 s\n", PATTERN)
    assert [(bar.label, bar.series, bar.figure, bar.width) for bar in found] == [
        ("loop", "first", "4.00 s", 100.0),
        ("loop", "later", "1.00 s", 25.0),
        ("pool", "first", "2.00 s", 50.0),
        ("pool", "later", "0.50 s", 12.5),
    ]
    assert [bar.first for bar in found] == [True, False, True, False]


def test_bars_of_shares_are_relative_to_the_whole():
    (bar,) = figures.bars("sleep  30% of it\n", r"^(?P<label>\w+) +(?P<share>\d+%)")
    assert (bar.series, bar.width) == ("", 30.0)


def test_a_pattern_that_matches_nothing_is_an_error():
    with pytest.raises(ValueError, match="no line of the output"):
        figures.bars("nothing\n", PATTERN)


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ('bars = "("', "must be a pattern"),
        (r'bars = "(?P<label>\\w+)"', "must be a pattern"),
        ('ladder = ""', "must be a variable"),
        ('slices = "turns"', "add 'timeline = true'"),
        ('boxes = "x"\n# runs = 3', "a picture shows one run"),
    ],
)
def test_options_of_pictures_that_cannot_be_are_refused(option, problem):
    with pytest.raises(SnippetError, match=problem):
        parse("x/y.py", f"# /// script\n# [tool.snippet]\n# {option}\n# ///\nprint()\n")
