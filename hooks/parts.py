"""A style sheet in two: what every page needs, and what belongs to one thing that a page may never show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from hooks.purge import GROUPS, Nodes, declarations_of, rules_of, split_at_commas, text_of
else:
    from purge import GROUPS, Nodes, declarations_of, rules_of, split_at_commas, text_of


def part(css: str, named: str) -> tuple[str, str]:
    """First the rules that are about other things too, then those whose selectors all have a class of this name.

    A custom property of this name goes with these.
    """
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return _part(nodes, named, False), _part(nodes, named, True)


def _part(nodes: Nodes, named: str, wanted: bool) -> str:
    found = []
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword in GROUPS and node.content is not None:
            inside = _part(rules_of(node), named, wanted)
            found += [f"@{node.lower_at_keyword} {text_of(node.prelude)}{{{inside}}}"] if inside else []
        elif node.type != "qualified-rule":
            found += [] if wanted else [node.serialize()]
        else:
            whole = all(f".{named}" in text_of(selector) for selector in split_at_commas(node.prelude))
            pairs = [pair for pair in declarations_of(node) if (whole or pair[0].startswith(f"--{named}")) == wanted]
            inside = ";".join(f"{name}:{value}" for name, value in pairs)
            found += [f"{text_of(node.prelude)}{{{inside}}}"] if inside else []
    return "".join(found)
