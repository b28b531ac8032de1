"""What stands at the lanes."""

from __future__ import annotations

from runner.pictures.timeline import picture
from runner.trace.model import Lane, Timeline


def test_names_tell_the_threads_of_children_apart():
    lanes = [Lane("MainThread", 0, 0.0, 4.0), Lane("helper", 0, 0.0, 4.0)]
    lanes += [Lane(name, process, 0.0, 4.0) for process in (1, 2) for name in (f"child {process}", "helper")]
    names = [row.name for row in picture(Timeline(4.0, lanes, {})).rows]
    assert names == ["MainProcess", "helper", "child 1", "child 1 · helper", "child 2", "child 2 · helper"]
