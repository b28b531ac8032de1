"""A source as a page lists it: in colors, each line an element, so that lines can have numbers, a focus and folds.

What a reader copies is the text of the listing, and that is the source: the style sheet makes numbers and buttons.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from proved_snippets.ranges import ranges

INDENTATION = re.compile(r"^ +(?=\S)")
"""An element, so that the style sheet can keep a line from being broken behind it."""
DEEPEST = 8
"""Levels of indentation that the style sheet knows; deeper lines hang as those do."""


@functools.lru_cache(maxsize=1024)
def listing(source: str, focus: str = "", fold: str = "", fold_label: str = "") -> Markup:
    """A source in colors. ``focus`` names the lines that matter, ``fold`` those that a button shows.

    ``fold_label`` has a place for the number of lines. Without a script, nothing is hidden.
    """
    folds = {each.start: each for each in ranges(fold)}
    hidden = {line for each in folds.values() for line in each}
    matter = {line for each in ranges(focus) for line in each}
    parts: list[str] = []
    for number, line in enumerate(_colored(source), 1):
        if number in folds:
            label = escape(fold_label.format(len(folds[number])))
            parts.append(f'<button type="button" class="fold" aria-expanded="false" aria-label="{label}"></button>')
        names = [*_shape(line), *(["focus"] if number in matter else []), *(["folded"] if number in hidden else [])]
        line = INDENTATION.sub(r"<i>\g<0></i>", line)
        parts.append(f'<span class="{" ".join(names)}">{line}</span>' if names else f"<span>{line}</span>")
    # The themes of MkDocs load highlight.js, which else puts its own elements in the place of these.
    return Markup(f'<div class="highlight"><pre class="nohighlight"><code>{"".join(parts)}</code></pre></div>')


def _shape(line: str) -> Iterator[str]:
    """Classes of a line: empty, or how deep it is, so that what does not fit goes on below its beginning."""
    text = re.sub("<[^>]*>", "", line).rstrip()
    depth = min((len(text) - len(text.lstrip(" "))) // 4, DEEPEST)
    if not text:
        yield "blank"
    elif depth:
        yield f"i{depth}"


def _colored(source: str) -> list[str]:
    """The lines of a source with their ends, in the classes that Material's style sheet colors."""
    text = highlight(source, _lexer(), _formatter())
    # The formatter ends the last line in any case.
    return re.findall(r"[^\n]*\n|[^\n]+", text if source.endswith("\n") else text.removesuffix("\n"))


@functools.cache
def _lexer() -> PythonLexer:
    return PythonLexer(stripnl=False, ensurenl=False)


@functools.cache
def _formatter() -> HtmlFormatter[str]:
    # No token goes from one line to the next: the formatter ends and begins it anew.
    return HtmlFormatter(nowrap=True)
