"""What a test takes for granted is there, or the test fails and says what is missing."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from engine.there import attribute, one, there

PAGE = BeautifulSoup('<p class="wide open" id="first">one</p><p>two</p>', "html.parser")


def test_what_is_there_is_given() -> None:
    assert there(0) == 0
    assert one(PAGE, "p").get_text() == "one"
    assert attribute(one(PAGE, "p"), "id") == "first"
    assert attribute(one(PAGE, "p"), "class") == "wide open"


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(AssertionError, match="there is none"):
        there(None)
    with pytest.raises(AssertionError, match=r"'p\.narrow'"):
        one(PAGE, "p.narrow")
    with pytest.raises(AssertionError, match="no attribute 'href' in <p"):
        attribute(one(PAGE, "p"), "href")
