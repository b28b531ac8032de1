"""Text of a run in Markdown."""

from __future__ import annotations

import pytest

from proved_snippets.escaping import code


@pytest.mark.parametrize(
    ("text", "cell", "wanted"),
    [
        ("plain", False, "`plain`"),
        ("a`b", False, "`` a`b ``"),
        ("`", False, "`` ` ``"),
        ("x\ny\x1b[1m", False, "`x␊y`"),
        ("a|b", True, r"`a\|b`"),
        ("a|b", False, "`a|b`"),
        (" a ", False, "`  a  `"),
        ("", False, "` `"),
    ],
)
def test_code_in_a_line_of_the_twin_is_closed_by_nothing_in_it(text: str, cell: bool, wanted: str) -> None:
    assert code(text, cell) == wanted
