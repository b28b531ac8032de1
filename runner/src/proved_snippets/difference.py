"""What a change of a program takes away and puts there, line by line."""

from __future__ import annotations

from difflib import SequenceMatcher

Lines = list[tuple[str, str]]
"""Each with ``-`` for a line that goes, ``+`` for one that comes, or a blank for one that stays."""


def difference(old: str, new: str) -> Lines:
    """The lines of a change, without the blanks that all of them begin with."""
    before, after = (text.split("\n") if text else [] for text in without_margin(old.strip("\n"), new.strip("\n")))
    found: Lines = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [(" ", line) for line in before[start:end]]
        else:
            found += [("-", line) for line in before[start:end]]
            found += [("+", line) for line in after[new_start:new_end]]
    return found


def without_margin(*texts: str) -> list[str]:
    """Texts without the blanks that all their lines begin with."""
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
    return ["\n".join(line[margin:] if line.strip() else "" for line in text.split("\n")) for text in texts]
