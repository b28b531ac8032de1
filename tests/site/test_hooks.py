"""The order in which the hooks come at an event is told in one place, and is the code's."""

from __future__ import annotations

import re

from tests.site.conftest import ROOT

ORDERED = re.compile(r"@event_priority\((?P<priority>-?\d+)\)\ndef (?P<event>on_\w+)\(")
ROW = re.compile(r"(?m)^\| `(?P<event>on_\w+)` \| (?P<priority>-?\d+) \| `(?P<hook>\w+)` \| \S.* \|$")


def test_contributing_tells_every_priority() -> None:
    code = {
        (found["event"], int(found["priority"]), file.stem)
        for file in (ROOT / "hooks").glob("*.py")
        for found in ORDERED.finditer(file.read_text(encoding="utf-8"))
    }
    rows = ROW.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert code == {(event, int(priority), hook) for event, priority, hook in rows}
    assert len(rows) == len(code) > 10
    assert rows == sorted(rows, key=lambda row: ([each[0] for each in rows].index(row[0]), -int(row[1]))), "in order"
