"""What many tests look at is done side by side before the first of them: most of its time a run waits.

A file of tests says so with ``pytestmark = pytest.mark.side_by_side``. Then the bodies of those of its tests that
only try snippets run in threads, each with a project of its own, and each test tells what came of its own body. Tests
that ask for any other fixture, such as ``monkeypatch``, run by themselves as ever. A fixture of the file's own is named
in the mark, with what makes it in a folder: ``side_by_side(counted=counting)``.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

import pytest

Task = TypeVar("Task")
Result = TypeVar("Result")

WIDTH = 2 * (os.cpu_count() or 1)
"""How many are in flight at one time. Each of them is watched, which takes a little of a core as long as it lasts."""


def side_by_side(do: Callable[[Task], Result], tasks: Iterable[Task]) -> dict[Task, Future[Result]]:
    """Do every task once, some at a time, to the last; each with what came of it: its result or its exception."""
    with ThreadPoolExecutor(WIDTH) as executor:
        return {task: executor.submit(do, task) for task in dict.fromkeys(tasks)}


def chosen(request: pytest.FixtureRequest, *names: str) -> list[tuple[Any, ...]]:
    """The parameters of those names that the tests of this file have, of those that were asked for (``-k``)."""
    found: dict[tuple[Any, ...], None] = {}
    for item in request.session.items:
        parameters = parameters_of(item)
        if item.path == request.path and set(names) <= parameters.keys():
            found[tuple(parameters[name] for name in names)] = None
    return list(found)


def parameters_of(item: pytest.Item) -> dict[str, Any]:
    """What ``parametrize`` gives to a test."""
    return getattr(getattr(item, "callspec", None), "params", {})


class Bodies:
    """The bodies of tests that run side by side, a file at a time, and what came of each."""

    def __init__(self, makers: Mapping[str, Callable[[Path], Any]]) -> None:
        self._makers = makers
        """What makes the fixtures that they may have, each in a folder of the test's own."""
        self._done: dict[str, Future[None]] = {}

    def may_have(self, item: pytest.Item) -> TypeGuard[pytest.Function]:
        """Whether a test is one of them."""
        if not isinstance(item, pytest.Function) or item.get_closest_marker("side_by_side") is None:
            return False
        asked = set(self._asked(item)) - parameters_of(item).keys()
        return bool(asked) and asked <= self._makers_for(item).keys()

    def result(self, item: pytest.Item, folder: Path) -> None:
        """What came of the body of a test: nothing, or its exception. Those of its file have run then, in a folder."""
        if item.nodeid not in self._done:
            mine = [other for other in item.session.items if other.path == item.path and self.may_have(other)]
            numbered = {other.nodeid: (number, other) for number, other in enumerate(mine)}
            folder.mkdir()
            self._done |= side_by_side(lambda name: self._run(*numbered[name], folder), numbered)
        self._done.pop(item.nodeid).result()

    def _run(self, number: int, item: pytest.Function, folder: Path) -> None:
        own = folder / str(number)
        own.mkdir()
        parameters, makers = parameters_of(item), self._makers_for(item)
        given = {name: parameters[name] if name in parameters else makers[name](own) for name in self._asked(item)}
        item.obj(**given)

    def _makers_for(self, item: pytest.Item) -> dict[str, Callable[[Path], Any]]:
        marks = [mark.kwargs for mark in item.iter_markers("side_by_side")]
        return {name: maker for more in (self._makers, *marks) for name, maker in more.items()}

    @staticmethod
    def _asked(item: pytest.Function) -> tuple[str, ...]:
        return tuple(inspect.signature(item.obj).parameters)
