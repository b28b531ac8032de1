"""A listing: the text is the source, each line is an element, and some of them matter or are folded."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from engine.there import attribute
from proved_snippets.listing import listing
from proved_snippets.options import Options
from proved_snippets.ranges import RangeError, ranges
from proved_snippets.snippet import SnippetError, parse

SOURCE = 'import time\n\n\nclass A:\n    """Two\n    lines."""\n\n    def f(self):\n        return "<&>" < 1\n'


def lines(source: str, **given: str) -> list[Tag]:
    code = BeautifulSoup(listing(source, **given), "html.parser").code
    assert code
    return code.find_all("span", recursive=False)


def classes(line: Tag) -> list[str]:
    return list(line.get_attribute_list("class")) if line.has_attr("class") else []


@pytest.mark.parametrize("source", [SOURCE, SOURCE.rstrip("\n"), "x = 1\n\n\n", "\fx\n", "", "\n", "'''a\n\n b'''\n"])
def test_its_text_is_the_source(source: str) -> None:
    for folds in ({}, {"fold": "1", "fold_label": "{} lines"}):
        assert BeautifulSoup(listing(source, **folds), "html.parser").get_text() == source


def test_each_line_is_an_element_that_knows_how_deep_it_is() -> None:
    shapes = [classes(line) for line in lines(SOURCE)]
    assert shapes == [[], ["blank"], ["blank"], [], ["i1"], ["i1"], ["blank"], ["i1"], ["i2"]]
    assert [line.get_text() for line in lines(SOURCE)] == SOURCE.splitlines(keepends=True)


def test_lines_that_matter_and_lines_that_are_folded_are_marked() -> None:
    html = BeautifulSoup(listing(SOURCE, "4, 8-9", "1-3", "{} lines"), "html.parser")
    numbers = {
        name: [number for number, line in enumerate(html.select("code > span"), 1) if name in classes(line)]
        for name in ("focus", "folded")
    }
    assert numbers == {"focus": [4, 8, 9], "folded": [1, 2, 3]}
    (button,) = html.select("code > button.fold")
    assert (button["aria-label"], button["aria-expanded"]) == ("3 lines", "false")
    assert button.find_next_sibling() == html.select("code > .folded")[0]


def test_scripts_of_other_themes_leave_it_alone() -> None:
    """What highlight.js makes of an element has no lines: it asks the element around the code for its classes."""
    html = BeautifulSoup(listing(SOURCE), "html.parser")
    assert [attribute(pre, "class") for pre in html.select("pre:has(> code)")] == ["nohighlight"]


@pytest.mark.parametrize(("text", "found"), [("4-7", [4, 5, 6, 7]), ("2, 4-5,9", [2, 4, 5, 9]), ("", [])])
def test_ranges_are_read(text: str, found: list[int]) -> None:
    assert [line for each in ranges(text) for line in each] == found


@pytest.mark.parametrize("text", ["x", "0", "3-2", "4-", "5, 4", "2-4, 4", "1:3"])
def test_what_names_no_lines_is_refused(text: str) -> None:
    with pytest.raises(RangeError):
        ranges(text)


def options(text: str) -> Options:
    return parse("x/y.py", f"# /// script\n# [tool.snippet]\n# {text}\n# ///\nprint()\nprint()\n").options


def test_how_a_page_shows_a_snippet_decides_nothing_of_its_run() -> None:
    shown = options('focus = "1-2"')
    assert shown.focus == "1-2"
    assert shown.deciding == options("").deciding


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('focus = "2-3"', "x/y.py:3: 'focus' names line 3, and the page shows 2"),
        ('fold = "3"', "x/y.py:3: 'fold' names line 3, and the page shows 2"),
        ('fold = "2-1"', "'fold' must be lines of the source as the page numbers them"),
        ("focus = 2", "'focus' must be lines of the source as the page numbers them"),
    ],
)
def test_lines_that_are_not_there_are_told_with_the_line_of_the_option(text: str, message: str) -> None:
    with pytest.raises(SnippetError) as told:
        options(text)
    assert message in str(told.value)
