"""Slices, ladders and boxes: what is noted of the lines and variables of the snippet's functions."""

from __future__ import annotations

import multiprocessing

import pytest

from proved_snippets.pictures.boxes import boxes
from proved_snippets.pictures.ladder import ladder as ladder_of

pytestmark = pytest.mark.side_by_side


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
    ladder = ladder_of(record.timeline, "box[0]")
    assert ladder.threads == ("one", "two")
    assert [(step.lane, step.text, step.value) for step in ladder.steps] == [
        ("one", "seen = box[0]", "5"),
        ("one", "box[0] = seen + 1", "6"),
        ("two", "seen = box[0]", "6"),
        ("two", "box[0] = seen + 1", "7"),
    ]


def test_a_ladder_shows_the_lines_with_the_expression_itself(try_snippet):
    source = """
        import threading
        class Box:
            pass
        def work(n):
            print("nothing of it here")
            items = []
            items.append(1)
            n += 1
            items.append(n)
            box = Box()
            box.n = 5
            del n
            print("n")
        if __name__ == "__main__":
            thread = threading.Thread(target=work, args=(1,), name="worker")
            thread.start()
            thread.join()
    """
    steps = try_snippet(source, ladder="n").timeline.steps
    assert [(step.text, step.value) for step in steps] == [("n += 1", "2"), ("items.append(n)", "2")]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("box.value", "1"),
        ("box.missing", None),
        ("box.loud", None),
        ("box.slot", "2"),
        ("items[0]", "'a'"),
        ("items[9]", None),
        ("pairs['a'].value", "1"),
        ("talker[0]", None),
        ("box", "<Box>"),
    ],
)
def test_a_ladder_never_calls_anything_of_the_snippet(try_snippet, expression, value):
    source = f"""
        class Slots:
            __slots__ = ("slot",)
        class Box(Slots):
            @property
            def loud(self):
                print("asked")
                return 1
            def __repr__(self):
                print("shown")
                raise KeyboardInterrupt
        class Talker(list):
            def __getitem__(self, key):
                print("item")
                return 1
        def main():
            box, items, talker = Box(), ["a"], Talker([1])
            box.value, box.slot = 1, 2
            pairs = {{"a": box}}
            try:
                {expression}
            except (AttributeError, IndexError):
                print("error")
        main()
    """
    plain = try_snippet(source)
    noted = try_snippet(source, ladder=expression)
    assert noted.text == plain.text
    assert {step.value for step in noted.timeline.steps} == ({value} if value is not None else set())


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
    parent, child = boxes(record.timeline)
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
    (box,) = boxes(record.timeline)
    assert (box.values, box.threads) == ((("setting", "'new'"),), ())
