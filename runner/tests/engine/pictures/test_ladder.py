"""Ladders: which thread executed which line, in order."""

from __future__ import annotations

import pytest

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
    rungs = page.select(".ladder tbody tr")
    assert [[rail.get("class") for rail in rung.select(".rails i")] for rung in rungs] == [
        [["here"], None],
        [None, ["here"]],
    ]
    cells = [[cell.get_text() for cell in rung.select("td")] for rung in rungs]
    assert cells == [["one seen = n", "5"], ["two n = seen + 1", "6"]]
    first = lines.index("Which thread did what, and n after it:")
    assert lines[first + 2 : first + 4] == ["1. one: `seen = n`; `n: 5`", "1. two: `n = seen + 1`; `n: 6`"]


READ_AGAIN = "5 read once more: one has not written yet"
READ_BOTH = [("one", "seen = n", "5"), ("two", "seen = n", "5")]


@pytest.mark.parametrize(
    ("steps", "notes"),
    [
        ([("one", "seen = n", "5"), ("one", "n = seen + 1", "6"), ("two", "seen = n", "6")], ["", "", ""]),
        (
            [*READ_BOTH, ("two", "n = seen + 1", "6"), ("one", "n = seen + 1", "6")],
            ["", READ_AGAIN, "", "! 6 written twice: the update of two is lost"],
        ),
        (
            [*READ_BOTH, ("two", "n = seen + 1", "6"), ("one", "n = seen + 2", "7")],
            [
                "",
                "5 read once more: one has not written yet",
                "",
                "! overwrites what two has written: an update is lost",
            ],
        ),
        # It is no more what the first one has read.
        (
            [("one", "seen = n", "5"), ("two", "n = 9", "9"), ("two", "seen = n", "9"), ("one", "n = seen + 1", "6")],
            ["", "", "", "! overwrites what two has written: an update is lost"],
        ),
        # What the second one read, nobody is about to change.
        ([*READ_BOTH, ("two", "n = seen + 1", "6")], ["", "", ""]),
        # Not an assignment: the value says that it has changed.
        (
            [("one", "if n:", "[1]"), ("two", "n.clear()", "[]"), ("one", "n.pop()", "[0]")],
            ["", "", "! two has changed it since it was read"],
        ),
        ([("one", "n += 1", "1"), ("two", "n += 1", "2"), ("one", "n += 1", "3")], ["", "", ""]),
        ([("one", "n, m = 1, 2", "1"), ("two", "for n in x:", "1")], ["", ""]),
    ],
)
def test_what_goes_wrong_at_a_step_is_noted_there(
    shown: Shown, steps: list[tuple[str, str, str]], notes: list[str]
) -> None:
    lanes = [Lane("one", 0, 0.0, 1.0), Lane("two", 0, 0.0, 1.0)]
    timeline = Timeline(1.0, lanes, {}, steps=[Step(lane, 0, text, value) for lane, text, value in steps])
    page, lines = shown(timeline, ladder="n")
    rows = page.select(".ladder tbody tr")
    cells = [row.select("td")[2].get_text() if any(notes) else "" for row in rows]
    assert [("! " if row.get("class") == ["fatal"] else "") + cell for row, cell in zip(rows, cells)] == notes
    first = lines.index("Which thread did what, and n after it:") + 2
    for line, note in zip(lines[first:], notes):
        assert line.endswith("; " + note.removeprefix("! ") if note else "`")


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
