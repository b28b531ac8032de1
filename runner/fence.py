"""The fence that puts a snippet into a page.

    ```snippet
    CHAPTER/NAME.py
    ```

It is a custom fence of pymdownx.superfences that hands over to markdown-exec's base_format, so it works wherever
those two do. The configuration of each edition names its own: ``!!python/name:runner.fence.zh``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown_exec import base_format
from pymdownx.superfences import SuperFencesException

from runner import render
from runner.interpreter import InterpreterError, choose, probe
from runner.project import Project, here
from runner.record import Cache, Record
from runner.snippet import Snippet, SnippetError, load
from runner.suite import SuiteError, run_all

OPENING = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*?)[ \t]*$")


@dataclass(frozen=True)
class Fence:
    """A fence in a page's Markdown."""

    line: int
    """Of its opening, counted from 1."""
    last: int
    """Of its closing."""
    indent: str
    info: str
    """The whole info string: its name alone, if it takes no options."""
    path: str
    """What stands in it; the path of a snippet, in its fence."""


def find(text: str, name: str = "snippet") -> Iterator[Fence]:
    """The fences of one name in a page, in order. Those inside another fence are only text."""
    opening: re.Match[str] | None = None
    start, content = 0, [""]
    for number, line in enumerate(text.splitlines(), 1):
        match = OPENING.match(line)
        if opening is None:
            if match:
                opening, start, content = match, number, []
        elif match and not match["info"] and match["fence"].startswith(opening["fence"]):
            if opening["info"].split(" ")[0] == name:
                yield Fence(start, number, opening["indent"], opening["info"], "\n".join(content))
            opening = None
        else:
            content.append(line.removeprefix(opening["indent"]).strip())


def problems(project: Project, text: str) -> Iterator[str]:
    """What is wrong with the fences of a page, each as ``LINE: what, and what to do``."""
    seen: dict[str, int] = {}
    for fence in find(text):
        if fence.info != "snippet":
            yield f"{fence.line}: a snippet's fence takes no options; write ```snippet alone, not '{fence.info}'"
        try:
            load(project, fence.path)
        except SnippetError as error:
            yield f"{fence.line}: {error}"
        if fence.path in seen:
            yield f"{fence.line}: {fence.path} stands on this page already, on line {seen[fence.path]}; link to it"
        seen[fence.path] = fence.line


def expand(project: Project, text: str, language: str) -> str:
    """A page's Markdown with every fence replaced by the snippet's source, output and facts."""
    lines = text.splitlines()
    for fence in reversed(list(find(text))):
        shown = render.markdown(*look_up(project, fence.path), language)
        lines[fence.line - 1 : fence.last] = [(fence.indent + line).rstrip() for line in shown.splitlines()]
    return "\n".join(lines) + "\n"


def look_up(project: Project, path: str) -> tuple[Snippet, Record]:
    """A snippet and its record. It is run only when the suite has not done so before.

    Raises SnippetError, SuiteError or InterpreterError.
    """
    snippet, interpreter = load(project, path), probe(choose())
    return snippet, run_all([snippet], interpreter, Cache(project.cache, interpreter))[path]


def validator(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: Any) -> bool:
    """Tell superfences that the fence is good. Raises SuperFencesException if it has options."""
    if inputs:
        raise SuperFencesException(f"a snippet's fence takes no options: {' '.join(inputs)}")
    return True


def _format(source: str, language: str, css_class: str, options: Any, md: Markdown, *, edition: str, **_: Any) -> str:
    def run(code: str, **_: Any) -> str:
        return render.html(*look_up(here(), code.strip()), edition)

    try:
        return base_format(language="python", run=run, code=source, md=md, html=True, update_toc=False)
    except (SnippetError, SuiteError, InterpreterError) as error:
        # The one exception that superfences lets through; any other would leave the fence as text.
        raise SuperFencesException(str(error)) from error


zh = functools.partial(_format, edition="zh")
en = functools.partial(_format, edition="en")
