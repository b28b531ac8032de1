"""The metadata block of a snippet: where it stands, what is in it, and on which line.

It is the inline script metadata of https://peps.python.org/pep-0723/, and may stand anywhere in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from proved_snippets.lines import LineError, line_of
from proved_snippets.source import Part
from proved_snippets.toml import tomllib

# The reference expression of https://peps.python.org/pep-0723/#reference-implementation
BLOCK = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")
MARK = re.compile(r"#[ \t]*///")


@dataclass(frozen=True)
class Metadata:
    """What a snippet says about itself."""

    lines: range
    """Numbers of the lines of the block, from 1; empty if there is none."""
    toml: tuple[str, ...] = ()
    """The lines between the first and the last one, without their ``#``."""

    def read(self) -> dict[str, Any]:
        """The content as a table. Raises LineError if it is not TOML."""
        try:
            table: dict[str, Any] = tomllib.loads("\n".join(self.toml))
            return table
        except (ValueError, RecursionError) as error:
            # At the end of the document, or for a number that is too long, it tells no line.
            line = re.search(r"\(at line (\d+), column \d+\)$", str(error))
            number = self.lines.start + int(line[1] if line else len(self.toml))
            raise LineError(number, f"malformed metadata: {error}") from None

    def line_of(self, *keys: str) -> int:
        """The number of the line on which a key is given its value: it is not there before that line is read."""
        begin = 0
        for count in range(1, len(self.toml) + 1):
            try:
                value: Any = tomllib.loads("\n".join(self.toml[:count]))
            except (ValueError, RecursionError):
                continue  # In the middle of a value of several lines.
            for key in keys:
                value = value.get(key) if isinstance(value, dict) else None
            if value is not None:
                break
            begin = count
        return self.lines.start + 1 + begin


def find(text: str, comments: list[Part], strings: list[Part]) -> Metadata:
    """The metadata of a source. Raises LineError if a block is malformed, in a string, or one too many."""
    blocks = list(BLOCK.finditer(text))
    _check_strings(text, blocks, strings)
    _check_marks(text, blocks, comments)
    for number, block in enumerate(blocks):
        if number or block["type"] != "script":
            do = "put its lines into the first" if number else "take this one out"
            raise LineError(line_of(text, block.start()), f"one metadata block of type 'script' is allowed; {do}")
    if not blocks:
        return Metadata(range(0))
    lines = range(line_of(text, blocks[0].start()), line_of(text, blocks[0].end()) + 1)
    content = blocks[0]["content"].removesuffix("\n").split("\n")
    return Metadata(lines, tuple(line[2:] for line in content))


def _check_strings(text: str, blocks: list[re.Match[str]], strings: list[Part]) -> None:
    for block in blocks:
        if any(part.start <= block.start() < part.end for part in strings):
            raise LineError(
                line_of(text, block.start()),
                "this metadata block stands in a string, and by PEP 723 it is one all the same; "
                "indent its lines, or write the string in another way",
            )


def _check_marks(text: str, blocks: list[re.Match[str]], comments: list[Part]) -> None:
    for part in comments:
        # Between the first and the last line of a block, such lines belong to its content.
        inside = any(block.start() <= part.start < block.end() for block in blocks)
        if MARK.match(text, part.start) and not inside:
            raise LineError(
                line_of(text, part.start),
                "malformed metadata block; it opens with '# /// script', then has lines that start with '# ', "
                "and closes with '# ///', without blanks around (PEP 723)",
            )
