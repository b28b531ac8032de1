"""The small timelines of the one-page card: each is drawn by the engine from the run of a snippet of the site."""

from __future__ import annotations

from dataclasses import replace

from proved_snippets.project import here
from proved_snippets.proof import Proof, proof_here
from proved_snippets.render import lanes
from proved_snippets.runner import runner_of
from proved_snippets.trace.model import Lane, Timeline
from proved_snippets.words import Words
from reference.markdown import links
from reference.words import load as words_of

SHOWN = {
    "thread": ("hello/naps.py", 6),
    "lock": ("locks/keep_it_short.py", 6),
    "event": ("coordination/gate.py", 4),
    "barrier": ("coordination/in_step.py", 4),
    "semaphore": ("coordination/two_at_a_time.py", 7),
    "queue": ("queues/full_queue.py", 2),
}
"""What each timeline is about, by its name in the words of the card: the snippet, and its lanes at most. In pairs."""


def timelines(language: str) -> str:
    """All of them as Markdown: a sentence, the snippet as a link to its place, and the picture as HTML in one line."""
    proof = proof_here()
    return "\n\n".join(_timeline(about, proof, language) for about in SHOWN)


def first(timeline: Timeline, count: int) -> Timeline:
    """The first lanes of a timeline, until the last of them ends, the main thread aside; all of it if it has no more.

    A lane that goes on then is open. Nothing else is changed.
    """
    if len(timeline.lanes) <= count:
        return timeline
    shown = timeline.lanes[:count]
    end = max(lane.end for lane in shown[1:])
    return replace(timeline, lanes=[_until(lane, end) for lane in shown], seconds=end)


def _until(lane: Lane, end: float) -> Lane:
    """A lane without what comes later."""
    if lane.end <= end:
        return lane
    spans = [replace(span, end=min(span.end, end)) for span in lane.spans if span.start < end]
    return replace(lane, spans=spans, end=end, open=True, fate="")


def _short(timeline: Timeline) -> Timeline:
    """Threads without the name of their function, which the snippet has: ``Thread-1``, not ``Thread-1 (nap)``."""
    return replace(timeline, lanes=[replace(lane, name=lane.name.partition(" (")[0]) for lane in timeline.lanes])


def _timeline(about: str, proof: Proof, language: str) -> str:
    """One of them."""
    words = words_of()[language]["card"]
    path, count = SHOWN[about]
    timeline = proof.records[path].timeline
    # A Python that cannot run the snippet has no picture of it.
    shown = first(_short(timeline), count) if timeline else None
    drawn = lanes(proof.by_path[path], shown, language, words_alone(language)) if shown else ""
    left = len(timeline.lanes) - count if timeline else 0
    rest = words["rest"].format(left) if left > 0 else ""
    picture = f'<div class="snippet"><div class="snippet-timeline">{drawn.replace(chr(10), "")}</div></div>'
    return "\n\n".join(
        [
            '<div class="mini" markdown="1">',
            f"{words[about]}{rest} {links([path], language)}",
            picture,
            "</div>",
        ]
    )


def words_alone(language: str) -> Words:
    """The engine's, with a description that names no table below: for a picture without one."""
    words = runner_of(here()).project.words[language]
    return {**words, "timeline": {**words["timeline"], "description": words_of()[language]["card"]["description"]}}
