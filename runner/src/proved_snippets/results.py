"""What came of a snippet, or of a change of it, as templates show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from proved_snippets.difference import Lines, difference, without_margin
from proved_snippets.record import Outcome, Record
from proved_snippets.terminal import shown
from proved_snippets.words import Words


@dataclass(frozen=True)
class Result:
    """One record, with what is said of it."""

    record: Record
    """All of it."""
    outcomes: list[dict[str, Any]]
    """Each with its ``pieces``, its ``count``, and its ``share`` of all."""
    facts: list[str]
    """How it ended, in words."""

    @property
    def change(self) -> tuple[str, str]:
        """What was changed, and what took its place, without the blanks that all their lines begin with."""
        old, new = without_margin(*(text.strip("\n") for text in self.record.change or ("", "")))
        return old, new

    @property
    def difference(self) -> Lines:
        """The change, line by line."""
        return difference(*(self.record.change or ("", "")))

    @property
    def is_of_words(self) -> bool:
        """Whether the change can be said in a line: it is within one, and not of its blanks alone."""
        old, new = (text.strip() for text in self.change)
        return old != new and "\n" not in old + new


def _outcomes(record: Record) -> list[dict[str, Any]]:
    return [
        {"pieces": _pieces(outcome), "count": outcome.count, "share": outcome.count / record.runs}
        for outcome in record.outcomes
    ]


def result(record: Record, words: Words) -> Result:
    """A record for a template; ``words`` are those of the page's language."""
    return Result(record, _outcomes(record), ending(record, words))


def _pieces(outcome: Outcome) -> list[tuple[str, str]]:
    """The output by stream, as a terminal shows it; the figure itself ends each piece with its line."""
    pieces = ((stream, shown(text).rstrip("\n")) for stream, text in outcome.output)
    return [(stream, text) for stream, text in pieces if text]


def _lasting(record: Record) -> str:
    """The word for how long a run took: one that was recorded for a picture took a little longer."""
    if record.runs > 1:
        return "slowest"
    return "seconds_noted" if record.timeline else "seconds"


def ending(record: Record, words: Words) -> list[str]:
    """How long a run took, and how it ended if not well; nothing, if there was none."""
    if not record.outcomes:
        return []
    if record.ends == "hang":
        found = [words["hang"].format(record.limit)]
    else:
        found = [words[_lasting(record)].format(record.seconds)]
    exit_code = record.outcomes[0].exit_code
    return [*found, words["exit_code"].format(exit_code)] if exit_code else found
