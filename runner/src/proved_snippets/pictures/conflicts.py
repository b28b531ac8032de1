"""Where the steps of threads with one variable conflict: who read what another one was about to change."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from proved_snippets.trace.model import Step


@dataclass(frozen=True)
class Note:
    """What is wrong with a step."""

    kind: str
    """One of words.toml, ``ladder``."""
    about: tuple[str, ...]
    """What is filled into its words."""
    fatal: bool
    """A change is lost here, or is made although another one came before it."""

    def told(self, words: Mapping[str, Any]) -> str:
        """In the words of a ladder."""
        return str(words[self.kind].format(*self.about))


def notes(steps: Sequence[Step], expression: str) -> tuple[Note | None, ...]:
    """What is wrong with each step; None where nothing is.

    A thread reads, and then writes what it makes of that. If another one writes in between, what that wrote is lost, or
    the thread decides by what is no longer so.
    """
    writes = [_writes(steps, number, expression) for number in range(len(steps))]
    read: dict[str, int] = {}
    found: list[Note | None] = []
    for number, step in enumerate(steps):
        if writes[number]:
            found.append(_conflict(steps, writes, read.pop(step.lane, number), number, expression))
        else:
            found.append(_again(steps, writes, read, number))
            read[step.lane] = number
    return tuple(found)


def _writes(steps: Sequence[Step], number: int, expression: str) -> bool:
    """Whether a step changes the variable: by an assignment, or because its value is another one than before."""
    before = steps[number - 1].value if number else steps[0].value
    return _assigns(steps[number].text, expression) or steps[number].value != before


def _assigns(line: str, expression: str) -> bool:
    try:
        (statement,) = ast.parse(line).body
    except (SyntaxError, ValueError):
        # Such as the head of a loop.
        return False
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    wanted = ast.unparse(ast.parse(expression.strip(), mode="eval"))
    return any(ast.unparse(each) == wanted for target in targets if target for each in ast.walk(target))


def _again(steps: Sequence[Step], writes: Sequence[bool], read: Mapping[str, int], number: int) -> Note | None:
    """A note about a step that reads what another thread has read too, which will write."""
    step = steps[number]
    for other, at in read.items():
        will = any(writes[later] and steps[later].lane == other for later in range(number, len(steps)))
        if other != step.lane and will and not any(writes[at:number]):
            return Note("read_again", (step.value, other), fatal=False)
    return None


def _conflict(steps: Sequence[Step], writes: Sequence[bool], read: int, number: int, expression: str) -> Note | None:
    """A note about a step that writes, if another thread has written since this one read."""
    step = steps[number]
    others = [each for each in range(read, number) if writes[each] and steps[each].lane != step.lane]
    if not others:
        return None
    last = steps[others[-1]]
    if not _assigns(step.text, expression):
        return Note("outdated", (last.lane,), fatal=True)
    if step.value == last.value:
        return Note("written_again", (step.value, last.lane), fatal=True)
    return Note("lost", (last.lane,), fatal=True)
