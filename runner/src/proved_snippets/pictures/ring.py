"""A ring of threads that wait for one another: where its nodes, arrows and words stand.

Lengths are tenths of an em, so that the ring grows with the letters in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from proved_snippets.pictures.labels import ems
from proved_snippets.pictures.locks import Lock

HIGH = 11.0
"""Half the height of a node."""
WIDE, DEEP, APART = 74.0, 52.0, 17.0
"""Half the width and half the height of a ring of two threads, and what each other thread adds to both."""
WORDS = 64.0
"""The room for the words at an arrow, in any language."""
AIR = 3.0
"""Between a node and an arrow."""


@dataclass(frozen=True)
class Node:
    """A thread, or a lock."""

    name: str
    """What stands in it."""
    x: float
    """Its middle; the middle of the ring is 0."""
    y: float
    """The same."""
    half: float
    """Half its width."""
    lock: Lock | None = None
    """None for a thread."""


@dataclass(frozen=True)
class Arrow:
    """Along the ring, from a thread to the lock that it waits for, or from a lock to the thread that holds it."""

    kind: str
    """``waits`` or ``holds``."""
    lock: Lock
    """Which one."""
    path: str
    """Of SVG."""
    x: float
    """Where its words stand."""
    y: float
    """The same: their base line."""
    anchor: str
    """Which end of the words is there: ``start`` or ``end``, or ``middle``."""


@dataclass(frozen=True)
class Ring:
    """Threads and locks in turn, all around."""

    nodes: tuple[Node, ...]
    """From the top on, to the right."""
    arrows: tuple[Arrow, ...]
    """Each from a node to the next one."""
    left: float
    """How far it reaches to the left, and as far to the right."""
    up: float
    """How far it reaches up, and as far down."""


def ring(waits: list[tuple[str, Lock]]) -> Ring:
    """The ring of threads, by their names, each with the lock that it waits for and the next one holds."""
    wide, deep = (length + APART * (len(waits) - 2) for length in (WIDE, DEEP))
    named = [each for name, lock in waits for each in ((name, None), (lock.name, lock))]
    turns = [2 * math.pi * number / len(named) - math.pi / 2 for number in range(len(named))]
    nodes = [_node(name, lock, wide, deep, turn) for (name, lock), turn in zip(named, turns)]
    arrows = [
        _arrow(node, nodes[(number + 1) % len(nodes)], waits[number // 2][1], turns[number], wide, deep)
        for number, node in enumerate(nodes)
    ]
    left = max(*(abs(node.x) + node.half + 4 for node in nodes), *(abs(each.x) + WORDS for each in arrows))
    return Ring(tuple(nodes), tuple(arrows), round(left, 1), deep + HIGH + 4)


def _node(name: str, lock: Lock | None, wide: float, deep: float, turn: float) -> Node:
    half = max(HIGH, 5 * ems(name) + 6)
    return Node(name, round(wide * math.cos(turn), 1), round(deep * math.sin(turn), 1), round(half, 1), lock)


def _arrow(one: Node, other: Node, lock: Lock, turn: float, wide: float, deep: float) -> Arrow:
    """From a node, which stands at an angle, to the next one."""

    def at(angle: float) -> tuple[float, float]:
        return wide * math.cos(angle), deep * math.sin(angle)

    step = math.pi / 180
    start = end = turn
    while _within(one, *at(start)):
        start += step
    while not _within(other, *at(end + step)):
        end += step
    middle = (start + end) / 2
    (x1, y1), (x2, y2), (x, y) = at(start), at(end), at(middle)
    path = f"M{x1:.1f} {y1:.1f}A{wide:g} {deep:g} 0 0 1 {x2:.1f} {y2:.1f}"
    side = math.cos(middle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    away = (x + 8 * side, y + 10 * math.sin(middle) + 3.5)
    return Arrow("holds" if one.lock else "waits", lock, path, round(away[0], 1), round(away[1], 1), anchor)


def _within(node: Node, x: float, y: float) -> bool:
    return abs(x - node.x) <= node.half + AIR and abs(y - node.y) <= HIGH + AIR
