"""Slices, ladders and boxes: what is noted of the lines and variables of the snippet's functions."""

from __future__ import annotations

import pytest

from engine.conftest import Try
from engine.there import there

pytestmark = pytest.mark.side_by_side


def test_slices_are_those_of_the_snippet_without_gaps_that_cannot_be_seen(try_snippet: Try) -> None:
    record = try_snippet(
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
    )
    timeline = there(record.timeline)
    slices = [span for lane, span in timeline.spans("slice") if lane.name == "worker"]
    assert [round(span.end - span.start, 3) for span in slices] == [0.02, 0.01]
    assert round(slices[1].start - slices[0].start, 3) == 0.05


def test_a_ladder_shows_the_lines_with_the_expression_itself(try_snippet: Try) -> None:
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
    steps = there(try_snippet(source, ladder="n").timeline).steps
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
def test_a_ladder_never_calls_anything_of_the_snippet(try_snippet: Try, expression: str, value: str | None) -> None:
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
    assert {step.value for step in there(noted.timeline).steps} == ({value} if value is not None else set())
