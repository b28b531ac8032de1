"""Bars: numbers of the output."""

from __future__ import annotations

import pytest

from engine.conftest import Show
from engine.pictures.conftest import Shown
from engine.pictures.drawing import legend, one_lane
from proved_snippets.pictures.bars import bars, picture
from proved_snippets.pictures.kind import PictureError
from proved_snippets.snippet import SnippetError
from proved_snippets.words import WORDS

TIMES = r"^(?P<label>\w+):(?: (?P<first>\S+ s))?(?: / (?P<later>\S+ s))?$"
PATTERN = r"^(?P<label>\w+) +(?P<first>[\d.]+ s) +(?P<later>[\d.]+ s)$"


def test_bars_are_on_the_page_with_their_labels_numbers_and_widths(shown: Shown) -> None:
    page, _ = shown(one_lane(), "loop: 4.0 s / 1.0 s\npool: 2.0 s / 0.0 s\n", bars=TIMES)
    found = [
        (
            [text.get_text() for text in item.select("span")],
            [(bar["class"][-1], bar["width"]) for bar in item.select("rect")],
        )
        for item in page.select(".bars li")
    ]
    assert found == [
        (["loop", "4.0 s"], [("track", "100%"), ("bar-0", "100.0%"), ("bar-0", "2")]),
        (["", "1.0 s"], [("track", "100%"), ("bar-1", "25.0%"), ("bar-1", "2")]),
        (["pool", "2.0 s"], [("track", "100%"), ("bar-0", "50.0%"), ("bar-0", "2")]),
        (["", "0.0 s"], [("track", "100%"), ("bar-1", "0.0%")]),
    ]
    # A series has the words that are known for its name, or that.
    assert legend(page) == ["first", "later"]
    assert [rect["class"][-1] for rect in page.select(".timeline-legend rect")] == ["bar-0", "bar-1"]


@pytest.mark.parametrize(
    ("output", "cores", "title", "widths", "texts"),
    [
        ("a 4 ms\nb 1 ms\n", 2, "Time, in ms", [100.0, 25.0], ["4 ms", "1 ms"]),
        ("a 40%\nb 10%\n", 2, "Share, of 100%", [40.0, 10.0], ["40%", "10%"]),
        ("a 1.5 cores busy\nb 0.5 cores busy\n", 2, "Cores busy, of 2", [75.0, 25.0], ["1.5", "0.5"]),
        ("a 1.5 cores\nb 4.1 cores\n", 4, "Cores busy, of 4", [37.5, 100.0], ["1.5", "4.1"]),
        ("a 8 MB\nb 2 MB\n", 2, "Numbers of the output, in MB", [100.0, 25.0], ["8 MB", "2 MB"]),
        ("a 8\nb 2\n", 2, "The figures in the output", [100.0, 25.0], ["8", "2"]),
        ("a 8 s\nb 2 ms\n", 2, "The figures in the output", [100.0, 25.0], ["8 s", "2 ms"]),
    ],
)
def test_a_title_and_a_scale_say_what_the_numbers_are(
    output: str, cores: int, title: str, widths: list[float], texts: list[str]
) -> None:
    found = picture(output, r"^(?P<label>\w+) (?P<what>.+)$", cores)
    assert found.title(WORDS["en"]) == title
    assert [bar.width for bar in found.bars] == widths
    assert [found.written(bar) for bar in found.bars] == texts


def test_bars_are_the_numbers_of_the_output_relative_to_the_largest() -> None:
    found = bars("a title\nloop   4.00 s  1.00 s\npool   2.00 s  0.50 s\n", PATTERN)
    assert [(bar.label, bar.series, bar.text, bar.width) for bar in found] == [
        ("loop", "first", "4.00 s", 100.0),
        ("loop", "later", "1.00 s", 25.0),
        ("pool", "first", "2.00 s", 50.0),
        ("pool", "later", "0.50 s", 12.5),
    ]
    assert [bar.first for bar in found] == [True, False, True, False]


def test_bars_of_shares_are_relative_to_the_whole() -> None:
    (bar,) = bars("sleep  30% of it\n", r"^(?P<label>\w+) +(?P<share>\d+%)")
    assert (bar.series, bar.width) == ("", 30.0)


def test_a_group_that_matches_nothing_in_a_line_has_no_bar_there() -> None:
    found = bars("a: 2 s\nb: / 1 s\nc: 1 s / 4 s\n", TIMES)
    assert [(bar.label, bar.series, bar.first, bar.width) for bar in found] == [
        ("a", "first", True, 50.0),
        ("b", "later", True, 25.0),
        ("c", "first", True, 25.0),
        ("c", "later", False, 100.0),
    ]


def test_bars_of_nothing_but_zeros_have_no_width() -> None:
    assert [bar.width for bar in bars("a: 0 s\nb: 0.0 s\n", TIMES)] == [0.0, 0.0]


@pytest.mark.parametrize("text", ["none", ".", "-1"])
def test_a_text_that_is_no_number_is_an_error_that_names_it_and_its_line(shown: Shown, text: str) -> None:
    with pytest.raises(SnippetError, match=rf"x/y.py: .*'{text} s' in the line 'b: {text} s'.*group 'first'"):
        shown(one_lane(), f"a: 1 s\nb: {text} s\n", bars=TIMES)


@pytest.mark.parametrize(
    ("text", "width"), [("1,000 s", 100.0), ("500. s", 50.0), (".5e s", 0.05), ("250.0.1 s", 25.0)]
)
def test_the_number_of_a_text_is_what_it_begins_with(text: str, width: float) -> None:
    assert bars(f"a: 1000 s\nb: {text}\n", TIMES)[1].width == width


def test_a_pattern_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(PictureError, match="no line of the output"):
        bars("nothing\n", PATTERN)


def test_numbers_that_the_output_does_not_have_are_an_error_that_names_the_snippet(show: Show) -> None:
    with pytest.raises(SnippetError, match=r"x/y\.py: no line of the output matches 'bars'"):
        show("print('nothing')\n", bars=r"(?P<label>\w+) (?P<time>\d+ s)")


def test_numbers_are_taken_from_what_is_shown(show: Show) -> None:
    source = r'print("\r1 ms\r\x1b[1ma\x1b[0m 2 ms\v")' + "\n"
    page = show(source, bars="^(?P<label>[a-z]) (?P<time>[0-9] ms)␋$")
    assert [span.get_text() for span in page.select("ul.bars li > span")] == ["a", "2 ms"]


def test_numbers_stand_in_lines_that_the_program_has_ended() -> None:
    (bar,) = bars("a\u2028b\x85 1 ms\r\n", "^(?P<label>.+) (?P<time>[0-9] ms)$")
    assert bar.label == "a\u2028b\x85"
