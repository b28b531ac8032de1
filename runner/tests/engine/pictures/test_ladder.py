"""Ladders: which thread executed which line, in order."""

from __future__ import annotations

from engine.conftest import Try
from engine.pictures.conftest import Shown
from engine.there import there
from proved_snippets.pictures.ladder import ladder
from proved_snippets.trace.model import Lane, Step, Timeline

STEPS = Timeline(
    1.0,
    [Lane("one", 0, 0.0, 1.0), Lane("two", 0, 0.0, 1.0)],
    {},
    steps=[Step("one", 0, "seen = n", "5"), Step("two", 0, "n = seen + 1", "6")],
)


def test_a_ladder_has_a_column_for_each_thread_and_a_line_for_each_step(shown: Shown) -> None:
    page, lines = shown(STEPS, ladder="n")
    rungs = page.select(".ladder li")
    assert [[rail.get("class") for rail in rung.select(".rails i")] for rung in rungs] == [
        [["here"], None],
        [None, ["here"]],
    ]
    assert [rung.get_text() for rung in rungs] == ["one: seen = n n: 5", "two: n = seen + 1 n: 6"]
    first = lines.index("Which thread did what, and n after it:")
    assert lines[first + 2 : first + 4] == ["1. one: `seen = n`; `n: 5`", "1. two: `n = seen + 1`; `n: 6`"]


def test_a_ladder_has_the_marked_lines_of_every_thread_in_order_with_the_value_after_each(try_snippet: Try) -> None:
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
    laid_out = ladder(there(record.timeline), "box[0]")
    assert laid_out.threads == ("one", "two")
    assert [(step.lane, step.text, step.value) for step in laid_out.steps] == [
        ("one", "seen = box[0]", "5"),
        ("one", "box[0] = seen + 1", "6"),
        ("two", "seen = box[0]", "6"),
        ("two", "box[0] = seen + 1", "7"),
    ]
