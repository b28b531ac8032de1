"""Text of a run as Markdown that shows just this text, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from proved_snippets.terminal import shown


def plain(text: str) -> str:
    """Text that is only text in Markdown, in a cell of a table too, and takes one line."""
    text = shown(text).replace("\n", "␊").replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)


def code(text: str, cell: bool = False) -> str:
    """Text as code in a line of Markdown, or in a cell of a table, which a ``|`` would end."""
    text = shown(text).replace("\n", "␊")
    if cell:
        text = text.replace("|", r"\|")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    marks = "`" * (longest + 1)
    # One blank at each side is not shown; without it, a backtick there would belong to the marks.
    pad = " " if longest or text[:1] == " " == text[-1:] else ""
    return f"{marks}{pad}{text or ' '}{pad}{marks}"


def fence(text: str) -> str:
    """A Markdown fence that nothing in the text can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(3, longest + 1)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown; its cells are Markdown already."""
    columns = list(head)
    return "".join(f"| {' | '.join(row)} |\n" for row in (columns, ["---"] * len(columns), *rows))


def block(caption: str, body: str) -> str:
    """A list or table with its caption, and the empty lines that Markdown needs."""
    return f"{caption}\n\n{body}\n"
