"""Text in a picture: how wide it is, what there is room for, and what a lane is called where there is little."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from proved_snippets.terminal import width
from proved_snippets.trace.model import Span

NAME = 28
"""Columns of a terminal that a name may take: as many as there is room for on a phone. The table has it all."""
PLOT = 14.5
"""How wide the lanes are on a phone, in ems. Where they are narrower, nothing is written in them."""
ROOMY = 44.0
"""How wide they are at least where a figure has more than a column for itself."""
WIDTHS = {"iljI.,:;'|!": 0.34, "tfr()[]-/ ": 0.42, "mwMW@%…": 1.0, "_": 0.52, "ABCDEFGHJKLNOPQRSTUVXYZ": 0.74}
"""How wide letters are at most, in ems, in the fonts that a page may have; OTHER for all others."""
OTHER = 0.64
LINE = 8.8
"""How wide a line of a name can be, in ems."""
_INNER = re.compile(r".+?(?:(?<=[a-z])(?=[A-Z])|(?<=[-_·])(?=\w{2})|$)", re.DOTALL)
_WIDTH = {letter: each for letters, each in WIDTHS.items() for letter in letters}


def ems(text: str) -> float:
    """About how wide a text is, in ems: rather too much than too little."""
    return sum(1.0 if width(letter) > 1 else _WIDTH.get(letter, OTHER) for letter in text)


@dataclass(frozen=True)
class Label:
    """What is written into a segment, in the words of a language, if there is room for it."""

    kind: str
    """One of words.toml, ``labels``; or empty: only ``texts``."""
    fills: tuple[str, ...]
    """What is filled into the words."""
    texts: tuple[str, ...]
    """What to write where the words are too long, the longest first. A name alone would say another thing than they
    do: only a wait's words tell it from a hold."""
    x: float
    """The middle of the place for it, in percent of the width."""
    room: float
    """How wide that place is, in percent."""

    def written(self, words: Mapping[str, Any]) -> tuple[str, bool, bool]:
        """What there is room for, whether only in a wide picture, and whether it is all of the words."""
        full = [words["labels"][self.kind].format(*self.fills)] if self.kind else []
        for plot in (PLOT, ROOMY):
            for number, text in enumerate([*full, *self.texts]):
                if ems(text) + 0.5 <= self.room * plot / 100:
                    return text, plot == ROOMY, number == 0
        return "", False, False


def place(start: float, end: float, taken: Iterable[float]) -> tuple[float, float]:
    """The middle and the width of the widest place between two others that has none of those that are taken."""
    cuts = [start, *sorted(at for at in taken if start < at < end), end]
    wide, middle = max((after - before, (before + after) / 2) for before, after in itertools.pairwise(cuts))
    return round(middle, 2), wide


def duration(seconds: float) -> str:
    """How long something took, in two or three digits and the unit that fits."""
    if seconds >= 0.0995:
        return f"{seconds:.2f} s"
    return f"{1000 * seconds:.0f} ms" if seconds >= 0.00995 else f"{1000 * seconds:.1f} ms"


def whom(span: Span) -> str:
    """The thread or process that a span waits for; empty if its call says it."""
    name = span.whom.partition(" (")[0]
    return "" if span.name.startswith(f"{name}.") else name


def parts(name: str) -> list[str]:
    """A name in the parts between which a line may break, besides its blanks: as Thread, Pool, Executor-, 0_0."""
    found = [""]
    for word in re.split(r"(?<=\s)", name):
        first, *others = _INNER.findall(word) if ems(word) > LINE else [word]
        found[-1] += first
        found += others
    return found


def short(name: str) -> str:
    """A name without its middle if it is too long; Chinese characters are two columns wide."""
    widths = [width(character) for character in name]
    if sum(widths) <= NAME:
        return name
    reach = list(itertools.accumulate(widths))
    back = list(itertools.accumulate(reversed(widths)))
    half = (NAME - 1) // 2
    head, tail = (sum(width <= half for width in part) for part in (reach, back))
    return f"{name[:head]}…{name[len(name) - tail :]}"
