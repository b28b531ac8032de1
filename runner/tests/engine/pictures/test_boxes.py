"""Boxes: what each process and thread has in memory."""

from __future__ import annotations

import multiprocessing

import pytest

from engine.conftest import Try
from engine.pictures.conftest import Shown
from engine.there import there
from proved_snippets.pictures.boxes import boxes
from proved_snippets.trace.model import Lane, Look, Timeline

LOOKS = Timeline(
    1.0,
    [Lane("MainThread", 0, 0.0, 1.0), Lane("helper", 0, 0.0, 1.0), Lane("child", 1, 0.0, 1.0, parent=0)],
    {},
    looks=[
        Look("helper", 0, 11, "globals", {"n": "1"}),
        Look("helper", 0, 11, "locals", {"mine": "2"}),
        Look("MainThread", 0, 11, "end", {"n": "3"}),
        Look("child", 1, 12, "globals", {"n": "4"}),
    ],
)


def test_boxes_have_the_processes_their_threads_and_what_each_had(shown: Shown) -> None:
    page, lines = shown(LOOKS, boxes="n mine")
    rows = [[cell.get_text().strip() for cell in row.select("th, td")] for row in page.select(".boxes tr")]
    assert rows == [
        ["", "MainProcess PID 11 global variables when helper ended", "helper local variables", "child PID 12"],
        ["n", "1 at the end: 3", "–", "4"],
        ["mine", "–", "2", "–"],
    ]
    # What differs from the first one's: the value at the end, and the child's.
    assert [each.get_text() for each in page.select(".boxes .differs")] == ["at the end: 3", "4"]
    first = lines.index("What each process had in memory:")
    assert lines[first + 2 : first + 9] == [
        "- Process MainProcess",
        "    - global variables when helper ended: `n = 1`",
        "    - global variables when the process ended: `n = 3`",
        "    - Thread MainThread",
        "    - Thread helper",
        "        - local variables: `mine = 2`",
        "- Process child",
    ]
    assert lines[first + 9] == "    - global variables: `n = 4`"


def test_a_table_that_would_be_too_wide_has_a_line_for_each_process(shown: Shown) -> None:
    lanes = [Lane(f"a long name {at}", at, 0.0, 1.0, parent=0) for at in range(5)]
    looks = [Look(lane.name, lane.process, 11, "globals", {"n": "'a long value'"}) for lane in lanes]
    page, _ = shown(Timeline(1.0, lanes, {}, looks=looks), boxes="n")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select(".boxes tr")]
    assert rows[0] == ["", "n"]
    assert [row[1] for row in rows[1:]] == ["'a long value'"] * 5


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_boxes_have_the_variables_of_each_process_and_thread(try_snippet: Try, method: str) -> None:
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
    parent, child = boxes(there(record.timeline))
    assert (parent.name, child.name) == ("MainProcess", "x")
    assert parent.pid != child.pid
    assert parent.values == (("seen", "['a']"),)
    assert [thread.values for thread in parent.threads] == [(), (("mine", "'A'"),)]
    assert child.values == (("seen", "['a', 'b']" if method == "fork" else "['b']"),)
    assert [thread.values for thread in child.threads] == [(("mine", "'B'"),)]


def test_a_process_without_workers_shows_its_variables_at_the_end(try_snippet: Try) -> None:
    record = try_snippet(
        """
        setting = "old"
        if __name__ == "__main__":
            setting = "new"
        """,
        boxes="setting",
    )
    (box,) = boxes(there(record.timeline))
    assert (box.values, box.threads) == ((("setting", "'new'"),), ())
