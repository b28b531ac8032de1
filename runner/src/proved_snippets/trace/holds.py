"""Who holds which lock, while the notes are read."""

from __future__ import annotations

from collections import defaultdict

from proved_snippets.trace.model import Lane, Span

Key = tuple[int, int]
"""Process ID and lane, as the notes name a thread or task."""


class Holds:
    """Spans in which lanes hold locks; each is among the spans of its lane too."""

    def __init__(self) -> None:
        self._held: dict[int, list[tuple[Key, Span]]] = defaultdict(list)
        self._lent: dict[Key, list[str]] = {}
        self._things: dict[tuple[int, int | str], int] = {}

    def thing(self, pid: int, mark: int | str) -> int:
        """A small number for a lock, from 1: of a process, or of all if its mark is text."""
        return self._things.setdefault((pid if isinstance(mark, int) else 0, mark), len(self._things) + 1)

    def hold(self, key: Key, lane: Lane, name: str, thing: int, moment: float, line: int = 0) -> None:
        """A lane has got a lock, in that line of the snippet."""
        span = Span("hold", name, moment, moment, open=True, thing=thing, line=line)
        lane.spans.append(span)
        self._held[thing].append((key, span))

    def free(self, key: Key, thing: int, moment: float) -> None:
        """The thread's own hold ends, the latest first. A lock may be released by another thread than its holder."""
        holders = self._held[thing]
        own = [number for number, (holder, _) in enumerate(holders) if holder == key]
        if holders:
            holders.pop(own[-1] if own else 0)[1].close(moment)

    def lend(self, key: Key, thing: int, moment: float) -> None:
        """All holds of the thread end for the time of a wait, and its names for the lock are kept."""
        own = [span for holder, span in self._held[thing] if holder == key]
        self._held[thing] = [(holder, span) for holder, span in self._held[thing] if holder != key]
        self._lent[key] = [span.name for span in own]
        for span in own:
            span.close(moment)

    def give_back(self, key: Key, lane: Lane, thing: int, moment: float) -> None:
        """The wait is over: the thread holds the lock as often as before, by the same names."""
        for name in self._lent.pop(key, []):
            self.hold(key, lane, name, thing, moment)
