"""The table of options: what a row can be, and which are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proved_snippets.options import Options, option


def test_a_row_may_have_a_table_for_its_default() -> None:
    @dataclass(frozen=True)
    class More(Options):
        env: Mapping[str, str] = option({}, lambda value: isinstance(value, dict), "a table")

    assert More().env == {}
    assert More().deciding == Options().deciding
    assert More(env={"A": "b"}).deciding["env"] == {"A": "b"}


def test_those_that_differ_from_their_defaults_are_told_by_name() -> None:
    assert Options().changed == {}
    given = Options(runs=2, focus="1", pictures={"timeline": True})
    assert given.changed == {"runs": 2, "focus": "1", "timeline": True}
    assert "focus" not in given.deciding, "how the page shows it changes no run"
