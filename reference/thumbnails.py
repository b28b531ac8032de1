"""A tiny picture of a run, beside a lesson in a list: its bars alone, drawn from what the engine has laid out.

It is a picture of one of the lesson's own snippets: the one that ``picture`` in its front matter names, or the first of
the page that has a picture with bars. Places are in a field of WIDTH by HEIGHT, which the page stretches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proved_snippets.pages import find
from proved_snippets.pictures import laid_out
from proved_snippets.pictures.bars import Bars
from proved_snippets.pictures.kind import Seen
from proved_snippets.pictures.ladder import Ladder
from proved_snippets.pictures.picture import Picture
from proved_snippets.pictures.timeline import picture as timeline_picture
from proved_snippets.project import here
from proved_snippets.proof import proof_here
from proved_snippets.record import Record
from proved_snippets.runner import runner_of
from proved_snippets.snippet import Snippet, SnippetError
from reference import DataError
from reference.card import first

WIDTH, HEIGHT = 100, 48
ROWS = 7
"""So many rows at most are shown."""
TALLEST = 12
"""A row is not higher than this, however few there are."""
JOIN = 0.012
"""What is shorter than this share of the whole and follows its like is one bar; one of the engine's steps."""
LEAST = 0.8
"""What a thread does for less than this, in percent of the width, is left out."""
SEAM = 4
"""A bar at least so wide ends one percent early, so that it is told from the next one of its kind."""
SHAPES = {
    **dict.fromkeys(("run", "slice", "mixed"), "run"),
    **{"sleep": "sleep", "socket": "sleep", "lock": "lock"},
    **dict.fromkeys(("hold", "holds"), "hold"),
    **dict.fromkeys(("wait", "due", "finish", "alive", "idle"), "wait"),
}
"""A shape of the engine's pictures to what is drawn here; what is not named is left out."""


@dataclass(frozen=True)
class Bar:
    """Of a thumbnail: in which row, of which kind, and from where to where in percent."""

    row: int
    kind: str
    start: float
    end: float


def chosen(page: str, text: str, named: str) -> str:
    """The snippet whose picture stands for a page, given its source, its text and what its front matter names.

    Empty, if it names none and the page has no picture with bars. Raises DataError if there is none as it says.
    """
    shown = [fence.path for fence in find(text)]
    drawn = [path for path in shown if _kind(path)]
    if not named or named in drawn:
        return named or next(iter(drawn), "")
    why = "has no picture with bars" if named in shown else "is none of the snippets of this page"
    choice = f"name one of {', '.join(drawn)}" if drawn else "take it out"
    raise DataError(f"{page}: picture: {named} {why}; {choice}")


def thumbnail(path: str) -> str:
    """The picture of a snippet's run as SVG, in one line and without any text; empty, if this build did not run it."""
    proof = proof_here()
    bars = _bars(proof.by_path[path], proof.records[path])
    if not bars:
        return ""
    rows = max(bar.row for bar in bars) + 1
    shapes = "".join(f'<path class="{kind}" d="{d}"/>' for kind, d in _paths(bars, rows).items())
    return (
        f'<svg class="thumbnail" aria-hidden="true" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f"{shapes}</svg>"
    )


def _kind(path: str) -> str:
    """The option of a snippet that asks for a picture with bars; empty if none does."""
    try:
        options = runner_of(here()).snippet(path).options.pictures
    except SnippetError:
        return ""  # It is said of the snippet itself.
    return next((name for name in options if name in DRAWN), "")


def _bars(snippet: Snippet, record: Record) -> list[Bar]:
    kind = _kind(snippet.path)
    if not record.outcomes:
        return []
    seen = Seen(record.text, record.timeline, lambda name, picture: 0, record.interpreter["cores"])
    for found, picture in laid_out({kind: snippet.options.pictures[kind]}, seen):
        return [bar for bar in DRAWN[found.name](picture, seen) if bar.row < ROWS]
    return []


def _of_timeline(picture: Picture, seen: Seen) -> Iterator[Bar]:
    """The lanes: what each thread did."""
    assert seen.timeline
    for number, row in enumerate(timeline_picture(first(seen.timeline, ROWS), JOIN).rows):
        for each in row.segments:
            if (kind := SHAPES.get(each.shape)) and each.width >= LEAST:
                yield Bar(number, kind, each.x, each.x + each.width)


def _of_ladder(picture: Ladder, seen: Seen) -> Iterator[Bar]:
    """A row for each thread: its steps, in their order; those that go wrong stand out."""
    step = WIDTH / len(picture.steps)
    for number, (each, note) in enumerate(zip(picture.steps, picture.notes)):
        kind = "wrong" if note and note.fatal else "run"
        yield Bar(picture.threads.index(each.lane), kind, (number + 0.1) * step, (number + 0.9) * step)


def _of_bars(picture: Bars, seen: Seen) -> Iterator[Bar]:
    """Each bar as it is."""
    for number, bar in enumerate(picture.bars):
        yield Bar(number, f"bar-{bar.number % 2}", 0.0, max(bar.width, 1.0))


DRAWN: Mapping[str, Callable[[Any, Seen], Iterator[Bar]]] = {
    "timeline": _of_timeline,
    "ladder": _of_ladder,
    "bars": _of_bars,
}
"""The kinds of pictures that have bars, and what makes these of them."""


def _paths(bars: Iterable[Bar], rows: int) -> dict[str, str]:
    """One path for all bars of a kind: the shortest way to write them."""
    pitch = min(HEIGHT / rows, TALLEST)
    top = (HEIGHT - rows * pitch) / 2
    found: defaultdict[str, str] = defaultdict(str)
    for bar in bars:
        x = round(bar.start)
        end = max(round(bar.end) - (bar.end - bar.start >= SEAM), x + 1)
        above, below = _heights(bar.kind)
        y, tall = top + pitch * (bar.row + above), pitch * (below - above)
        found[bar.kind] += f"M{x} {y:.3g}h{end - x}v{tall:.2g}H{x}z"
    return found


def _heights(kind: str) -> tuple[float, float]:
    """From where to where in its row a bar reaches: who waits is a line in the middle, who has a lock one below."""
    return {"wait": (0.42, 0.52), "hold": (0.84, 0.96)}.get(kind, (0.14, 0.8))
