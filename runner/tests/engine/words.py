"""Which words of an interface something shows, for the tests of the runner's words and of the site's."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from proved_snippets.words import Words


def unused(words: Words, templates: Iterable[Path], modules: Iterable[Path]) -> list[str]:
    """The words that neither a template nor a module takes, each by its sections and its name."""
    taken, keys, texts = _used(templates, modules)
    found = []
    for path in _paths(words):
        *section, name = path.split(".")
        # The name may be that of a kind of something, which stands in the code somewhere else.
        of_section = ".".join(section) in taken or (section and keys.issuperset(section))
        if path not in taken and not keys.issuperset([*section, name]) and not (of_section and name in texts):
            found.append(path)
    return found


def _paths(words: Words, section: str = "") -> Iterator[str]:
    for name, word in words.items():
        yield from _paths(word, f"{section}{name}.") if isinstance(word, dict) else [f"{section}{name}"]


def _used(templates: Iterable[Path], modules: Iterable[Path]) -> tuple[set[str], set[str], set[str]]:
    """What templates take from ``words``, the keys by which code takes something, and all texts in both."""
    taken, keys, texts = set[str](), set[str](), set[str]()
    for template in templates:
        tree = Environment().parse(template.read_text(encoding="utf-8"))
        texts |= {node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)}
        taken |= {_chain(node).partition("words.")[2] for node in tree.find_all(nodes.Getattr)}
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.Subscript):
                constants = (part.value for part in ast.walk(node.slice) if isinstance(part, ast.Constant))
                keys |= {value for value in constants if isinstance(value, str)}
    return taken, keys, texts


def _chain(node: nodes.Node) -> str:
    """A name with its attributes, such as ``words.timeline.kinds``."""
    if isinstance(node, nodes.Getattr):
        return f"{_chain(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""
