"""A style sheet without the rules that no page can use: what PurgeCSS does, on tinycss2's parser."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, TypeAlias

import tinycss2

# Of tinycss2, which has no types.
Node: TypeAlias = Any
Nodes: TypeAlias = list[Any]

REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
WORD = re.compile(r"[\w-]+")
DATASET = re.compile(r"\bdataset\.(\w+)")
START_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
GROUPS = {"media", "supports", "layer", "container"}
WITH_SELECTORS = {"is", "where", "has"}


class Words(HTMLParser):
    """What selectors can name in the markup: ``<tag`` and attributes in lower case, and the words of their values."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect them."""
        self.found.add(f"<{tag}")
        for name, value in attrs:
            self.found.update([name, *(value or "").split()])


def words(pages: Iterable[str], scripts: str) -> set[str]:
    """What selectors can name in these pages, also after these scripts have changed them."""
    # Each tag once: pages repeat most of theirs, and the parser takes its time.
    tags = {tag for page in pages for tag in START_TAG.findall(page)}
    return _words_of_scripts(scripts).union(*map(_words_of, tags))


def _words_of_scripts(scripts: str) -> set[str]:
    """What scripts can put on a page: every word of theirs, also as a tag, and the attributes behind ``dataset``."""
    found = WORD.findall(scripts)
    data = {re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", name) for name in DATASET.findall(scripts)}
    return {*found, *(f"<{word.lower()}" for word in found), *(f"data-{name}" for name in data)}


@functools.lru_cache(maxsize=65536)
def _words_of(tag: str) -> frozenset[str]:
    """What selectors can name in a tag; the editions and the offline site have most in common."""
    reader = Words()
    reader.feed(tag)
    return frozenset(reader.found)


@dataclass
class Block:
    """A rule, or an at-rule with what is inside it."""

    prelude: str
    rules: list[Block] = field(default_factory=list)
    declarations: list[tuple[str, str]] = field(default_factory=list)

    def all(self) -> Iterator[Block]:
        """This block and those inside it."""
        yield self
        for rule in self.rules:
            yield from rule.all()


def purge(css: str, used: set[str], others: str = "") -> str:
    """The rules whose selectors name used words only, with the custom properties that they or ``others`` refer to."""
    return _purged(css, frozenset(used), frozenset(REFERENCE.findall(others)))


@functools.lru_cache(maxsize=4)
def _purged(css: str, used: frozenset[str], referred: frozenset[str]) -> str:
    blocks = _without_overridden(list(_kept(_parsed(css), used)))
    declarations = [pair for block in blocks for inner in block.all() for pair in inner.declarations]
    needed = _needed(declarations, referred)
    # A custom property can name an animation too.
    naming = [value for name, value in declarations if "animation" in name or name.startswith("--")]
    animations = {word for value in naming for word in WORD.findall(value)}
    return "".join(
        _written(block, needed)
        for block in blocks
        if not block.prelude.startswith("@keyframes ") or animations.issuperset(WORD.findall(block.prelude)[1:])
    )


@functools.lru_cache(maxsize=1)
def _parsed(css: str) -> Nodes:
    """The rules of a style sheet; the editions and the offline site have the same one."""
    nodes: Nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return nodes


def _kept(nodes: Nodes, used: frozenset[str]) -> Iterator[Block]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [selector for selector in split_at_commas(node.prelude) if _can_match(selector, used)]
            if selectors:
                yield Block(",".join(map(_selector, selectors)), declarations=declarations_of(node))
        elif node.type == "at-rule":
            yield from _kept_at_rule(node, used)
        else:
            raise _unread(node)


def _kept_at_rule(node: Node, used: frozenset[str]) -> Iterator[Block]:
    keyword, prelude = node.lower_at_keyword, f"@{node.lower_at_keyword} {text_of(node.prelude)}"
    if node.content is None:  # it ends with a semicolon, as the order of layers does
        yield Block(prelude)
    elif keyword == "keyframes":
        yield Block(
            prelude, rules=[Block(text_of(step.prelude), declarations=declarations_of(step)) for step in rules_of(node)]
        )
    elif keyword in GROUPS:
        if rules := list(_kept(rules_of(node), used)):
            yield Block(prelude, rules=rules)
    else:
        yield Block(prelude, declarations=declarations_of(node))


def rules_of(node: Node) -> Nodes:
    """The rules inside an at-rule that groups them."""
    rules: Nodes = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    return rules


def declarations_of(node: Node) -> list[tuple[str, str]]:
    """Name and value of each declaration of a rule. Raises ValueError for anything else inside it."""
    found = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    for part in found:
        if part.type != "declaration":
            raise _unread(part)
    return [(part.name, text_of(part.value) + ("!important" if part.important else "")) for part in found]


def _unread(node: Node) -> ValueError:
    what = node.message if node.type == "error" else f"{node.type} inside a rule"
    return ValueError(f"line {node.source_line} of them together: {what}")


def split_at_commas(tokens: Nodes) -> list[Nodes]:
    """A list of selectors, one by one."""
    parts: list[Nodes] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _can_match(selector: Nodes, used: frozenset[str]) -> bool:
    """Whether everything that it names is used. What follows a colon names a state, not a thing on the page."""
    for before, token in zip([None, *selector], selector):
        if token.type == "ident" and before != ":" and _name(before, token) not in used:
            return False
        if token.type == "hash" and token.value not in used:
            return False
        if token.type == "[] block" and not _attribute(token.content) <= used:
            return False
        if token.type == "function" and token.lower_name in WITH_SELECTORS:
            inside = split_at_commas(token.arguments)
            if not any(_can_match(selector, used) for selector in inside):
                return False
    return True


def _name(before: Node, token: Node) -> str:
    """Of a class or of a tag, as ``words`` has it."""
    return str(token.value) if before == "." else f"<{token.lower_value}"


def _attribute(tokens: Nodes) -> set[str]:
    """What ``[name="words of its value"]`` names: all of them if they are compared as words, else the name alone."""
    name, *rest = [token for token in tokens if token.type != "whitespace"]
    if not rest:
        return {name.lower_value}
    operator, value, *flags = rest
    whole = operator in ("=", "~=") and not flags
    return {name.lower_value, *(value.value.split() if whole else [])}


def _without_overridden(blocks: list[Block]) -> list[Block]:
    """The blocks, without custom properties of ``:root`` that a later one of them sets again."""
    later: set[str] = set()
    for block in reversed(blocks):
        if block.prelude == ":root":
            kept = [(name, value) for name, value in block.declarations if name not in later]
            later.update(name for name, _ in block.declarations if name.startswith("--"))
            block.declarations = kept
    return blocks


def _needed(declarations: list[tuple[str, str]], referred: Iterable[str]) -> set[str]:
    """The custom properties that something refers to, by way of others as well."""
    needed = set(referred)
    through: dict[str, set[str]] = {}
    for name, value in declarations:
        target = through.setdefault(name, set()) if name.startswith("--") else needed
        target.update(REFERENCE.findall(value))
    waiting = list(needed)
    while waiting:
        new = through.get(waiting.pop(), set()) - needed
        needed |= new
        waiting += new
    return needed


def text_of(tokens: Nodes) -> str:
    """Tokens as CSS, with one blank where there are several."""
    return re.sub(r"\s+", " ", tinycss2.serialize(tokens)).strip()


def _selector(tokens: Nodes) -> str:
    return re.sub(r" ?([,>~+]) ?", r"\1", text_of(tokens))


def _written(block: Block, needed: set[str]) -> str:
    if block.rules:
        inside = "".join(_written(rule, needed) for rule in block.rules)
        return f"{block.prelude}{{{inside}}}" if inside else ""
    kept = [f"{name}:{value}" for name, value in block.declarations if not name.startswith("--") or name in needed]
    if block.declarations or not block.prelude.startswith("@"):
        return f"{block.prelude}{{{';'.join(kept)}}}" if kept else ""
    return f"{block.prelude};"
