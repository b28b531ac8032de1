"""What stands around the text of a lesson: what is in it, below its title, and what its reader can do now, at its end.

Both are Markdown that ``hooks/course.py`` puts into the page, so that links are checked and the Markdown twin has them.
"""

from __future__ import annotations

import re

from proved_snippets.escaping import plain
from reference.course import FENCE, Lesson
from reference.words import load as words_of

TITLE = re.compile(r"(?m)^# .*$")
SECTION = re.compile(r"(?m)^## (?P<title>.+?)[ \t]*\{[ \t]*#(?P<id>[\w-]+)[ \t]*\}[ \t]*$")
CLASSES = ("in-lesson", "outcomes")
"""Of the two blocks."""


def framed(text: str, lesson: Lesson, language: str) -> str:
    """A lesson's Markdown with both blocks; the second only if its front matter says what its reader can do."""
    title = TITLE.search(text)
    at = title.end() if title else 0
    parts = [text[:at], contents(text, lesson, language), text[at:].strip("\n"), outcomes(lesson, language)]
    return "\n\n".join(filter(None, parts)) + "\n"


def contents(text: str, lesson: Lesson, language: str) -> str:
    """What is in a lesson: how long it takes, the names that it is about, and its sections as links."""
    words = words_of()[language]["course"]
    duration = words["minutes_and_exercise" if lesson.exercises else "minutes"].format(lesson.minutes)
    about = f"**{words['contents']}** *{duration}* · {plain(lesson.names)}"
    sections = SECTION.finditer(FENCE.sub("", text))
    return _block("in-lesson", about, [f"[{each['title']}](#{each['id']})" for each in sections])


def outcomes(lesson: Lesson, language: str) -> str:
    """What its reader can do now; empty, if its front matter does not say it."""
    if not lesson.outcomes:
        return ""
    return _block("outcomes", f"**{words_of()[language]['course']['outcomes']}**", lesson.outcomes)


def _block(name: str, head: str, items: list[str] | tuple[str, ...]) -> str:
    """A frame with a line and a list. The search has what is in it from the page itself."""
    rows = "\n".join(f"- {item}" for item in items)
    return "\n\n".join([f'<div class="{name}" markdown data-search-exclude="">', head, rows, "</div>"])
