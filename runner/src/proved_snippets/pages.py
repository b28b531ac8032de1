"""The text of pages: where their fences of snippets are, and what is wrong with them.

```snippet
CHAPTER/NAME.py
```
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown import Markdown

from proved_snippets.lines import with_line_feeds
from proved_snippets.project import Project
from proved_snippets.snippet import SnippetError, load

OPENING = re.compile(r"(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*?)[ \t]*")
# Whatever an author may take for a snippet's fence, in a list or with attributes.
ALIKE = re.compile(r"(?i)[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:`{2,}|~{2,})[ \t]*[{.\s]*snippet\b")


@dataclass(frozen=True)
class Fence:
    """A fence in a page's Markdown."""

    line: int
    """Of its opening, counted from 1."""
    last: int
    """Of its closing; 0 if nothing closes it."""
    indent: str
    """Blanks and marks of quotes before its opening."""
    info: str
    """The whole info string: its name alone, if it takes no options."""
    path: str
    """What stands in it; the path of a snippet, in its fence."""

    @property
    def name(self) -> str:
        """The first word of its info string."""
        return self.info.partition(" ")[0]


def find(text: str, name: str = "snippet") -> Iterator[Fence]:
    """The fences of one name (of any, if it is empty) in a page, in order. Those inside another fence are only text."""
    return (fence for fence in _fences(text) if fence.last and name in ("", fence.name))


@functools.lru_cache(maxsize=1024)
def _fences(text: str) -> tuple[Fence, ...]:
    """All fences of a page, which is asked for those of one name after another."""
    return tuple(_read_fences(text))


def _read_fences(text: str) -> Iterator[Fence]:
    """The fences as pymdownx.superfences sees them: the closing one is just the opening one again."""
    opening: re.Match[str] | None = None
    start, content = 0, [""]
    for number, line in enumerate(page_lines(text), 1):
        if opening is None:
            opening = OPENING.fullmatch(line)
            start, content = number, []
        elif line.rstrip(" \t") == opening["indent"] + opening["fence"]:
            yield Fence(start, number, opening["indent"], opening["info"], "\n".join(content))
            opening = None
        else:
            content.append(line.removeprefix(opening["indent"]).strip())
    if opening:
        yield Fence(start, 0, opening["indent"], opening["info"], "\n".join(content))


def page_lines(text: str) -> list[str]:
    """The lines of a page, as Markdown counts them."""
    return with_line_feeds(text).split("\n")


def problems(project: Project, text: str) -> list[str]:
    """What is wrong with the fences of a page, each as ``LINE: what, and what to do``."""
    found = [*_wrong_fences(project, text), *_look_alikes(text)]
    return [f"{line}: {problem}" for line, problem in sorted(found, key=lambda each: each[0])]


def _wrong_fences(project: Project, text: str) -> Iterator[tuple[int, str]]:
    seen: dict[str, int] = {}
    for fence in _fences(text):
        if not fence.last:
            mark = page_lines(text)[fence.line - 1].strip(" \t>")[:3]
            yield fence.line, f"nothing closes this fence; close it as it opens, with the same blanks: {mark}"
        elif fence.name == "snippet":
            if fence.info != "snippet":
                yield fence.line, f"a snippet's fence takes no options; write ```snippet alone, not '{fence.info}'"
            try:
                load(project, fence.path)
            except SnippetError as error:
                yield fence.line, str(error)
            if fence.path in seen:
                line = seen[fence.path]
                yield fence.line, f"{fence.path} stands on this page already, on line {line}; link to it"
            seen[fence.path] = fence.line
        elif re.match(r"(?i)[{.\s]*snippet\b", fence.info):
            yield fence.line, f"this is no fence of a snippet; write ```snippet alone, not '{fence.info}'"


def _look_alikes(text: str) -> Iterator[tuple[int, str]]:
    """Lines outside of all fences that their author may take for a snippet's fence."""
    lines = page_lines(text)
    inside = {number for fence in _fences(text) for number in range(fence.line, (fence.last or len(lines)) + 1)}
    for number, line in enumerate(lines, 1):
        if number not in inside and ALIKE.match(line):
            yield number, f"this is no fence of a snippet; write ```snippet on a line of its own, not '{line.strip()}'"


def not_shown(text: str, page: str) -> Iterator[str]:
    """The fences of a page that are no figure in its HTML, as ``LINE: what, and what to do``, and the other way round.

    ``find`` reads a page by lines; only Markdown itself knows that a fence stands in indented code.
    """
    shown = re.findall(r'<figure class="snippet" id="[^"]*" data-snippet="([^"]+)"', page)
    for fence in find(text):
        if fence.path in shown:
            shown.remove(fence.path)
        else:
            yield (
                f"{fence.line}: the page shows this fence of {fence.path} as text; give all its lines the same blanks "
                "before them, and four only inside something, such as a list"
            )
    for path in shown:
        yield f"1: the page shows {path}, but no fence is there; write it as ```snippet, on a line of its own"


def sketch(text: str, extensions: Iterable[str], configs: Mapping[str, Any]) -> str:
    """A page's HTML with empty figures, by these extensions of Python-Markdown: ``not_shown`` needs no run."""

    def figure(source: str, *_: Any, **__: Any) -> str:
        return f'<figure class="snippet" id="" data-snippet="{html.escape(source.strip())}"></figure>'

    fences = [{"name": "snippet", "class": "snippet", "format": figure}]
    all_configs = {**configs, "pymdownx.superfences": {"custom_fences": fences}}
    return str(Markdown(extensions=list(extensions), extension_configs=all_configs).convert(text))


def expand(text: str, show: Callable[[str], str]) -> str:
    """A page's Markdown with every fence replaced by what ``show`` makes of its snippet's path."""
    lines = page_lines(text)
    for fence in reversed(list(find(text))):
        shown = show(fence.path)
        # Blanks at the end of a line can be the output's; only a line of blanks alone stays empty.
        indented = (fence.indent + line if line else fence.indent.rstrip() for line in shown.rstrip("\n").split("\n"))
        lines[fence.line - 1 : fence.last] = indented
    expanded = "\n".join(lines)
    return expanded if expanded.endswith("\n") else expanded + "\n"
