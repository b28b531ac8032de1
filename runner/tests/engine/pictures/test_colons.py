"""What a picture says of itself has no blank behind a full-width colon."""

from __future__ import annotations

import re

import pytest

from engine.pictures.conftest import Figure
from engine.pictures.test_boxes import LOOKS
from engine.pictures.test_graph import lane
from engine.pictures.test_ladder import STEPS
from proved_snippets.trace.model import Timeline

CROSSED = Timeline(4.0, [lane("one", 1, 2), lane("two", 2, 1)], {})


@pytest.mark.parametrize(
    ("timeline", "options"), [(CROSSED, {}), (LOOKS, {"boxes": "n mine"}), (STEPS, {"ladder": "n"})]
)
def test_no_blank_follows_a_full_width_colon(figure: Figure, timeline: Timeline, options: dict[str, str]) -> None:
    told = "\n".join(figure(timeline, "zh", **options))
    assert re.search("：[^\\s]", told)
    assert not re.search("：[ \u00a0]", told)
