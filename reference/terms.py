"""The first use of a term on a page opens its definition, in both languages.

The word becomes a button and the definition a popover, both HTML's own: they work by tap, click and keyboard without
JavaScript. ``theme/base/js/terms.js`` opens them for a mouse that rests on the word.
See https://developer.mozilla.org/docs/Web/API/Popover_API
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from reference.computed import is_output
from reference.frame import CLASSES
from reference.glossary import OTHER, Term, load
from reference.words import load as words_of

OPENING, CLOSING = '(?:[("]|[（“《])', '(?:[,.;:?!)"]|[，。；：？！、）”》])'
# Words that have a term in them and mean something else, or more.
OTHER_WORDS = ("许可证", "进程号", "线程号", "加锁", "解锁", "锁住", "任务管理器")


class FirstUses(Treeprocessor):  # type: ignore[misc]
    """Mark terms in paragraphs and lists; not in headings, links, code and tables."""

    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self._language = language

    def run(self, root: Element) -> None:
        """Change the tree of a page, and put the definitions at its end."""
        # What a fence computed has no end of its own.
        if is_output(self.md):
            return
        used: dict[str, Term] = {}
        for block in _blocks(root):
            self._mark(block, used)
        root.extend(_definition(term, self._language) for term in used.values())

    def _mark(self, element: Element, used: dict[str, Term]) -> None:
        """Cut an element's text at its terms: what stands before each child, in it and after it."""
        element.text, parts = self._cut(element.text, used)
        for child in list(element):
            element.remove(child)
            if child.tag in ("em", "strong"):
                self._mark(child, used)
            child.tail, buttons = self._cut(child.tail, used)
            parts += [child, *buttons]
        element.extend(parts)

    def _cut(self, text: str | None, used: dict[str, Term]) -> tuple[str | None, list[Element]]:
        """A text up to its first term that is new on the page, and a button for each of these, with what follows it."""
        pattern, terms = _forms(self._language)
        matches = []
        for match in pattern.finditer(text or ""):
            term = terms.get(match["term"].lower())
            if term and term.id not in used:
                used[term.id] = term
                matches.append(match)
        buttons = [_with_punctuation(match, terms[match["term"].lower()]) for match in matches]
        ends = [match.start() for match in matches[1:]] + [None]
        for button, match, end in zip(buttons, matches, ends):
            button.tail = match.string[match.end() : end]
        return (text[: matches[0].start()] if text and matches else text), buttons


def _blocks(root: Element) -> Iterator[Element]:
    """Paragraphs and list items, in the order of the page, outside of tables and of what stands around a lesson."""
    for child in root:
        if child.tag == "table" or child.get("class") in CLASSES:
            continue
        if child.tag in ("p", "li") and child.get("class") != "admonition-title":
            yield child
        yield from _blocks(child)


def _with_punctuation(match: re.Match[str], term: Term) -> Element:
    """A button, on one line with its punctuation: around a button, browsers may break the line anywhere."""
    button = _button(match["term"], term)
    if not match["before"] and not match["after"]:
        return button
    span = Element("span", {"class": "unbroken"})
    span.text, button.tail = AtomicString(match["before"]), AtomicString(match["after"])
    span.append(button)
    return span


def _button(word: str, term: Term) -> Element:
    button = Element(
        "button", {"class": "term", "type": "button", "popovertarget": f"term-{term.id}", "popovertargetaction": "show"}
    )
    button.text = AtomicString(word)
    return button


def _definition(term: Term, language: str) -> Element:
    other, words = OTHER[language], words_of()
    box = Element("div", {"class": "definition", "id": f"term-{term.id}", "popover": "", "data-search-exclude": ""})
    SubElement(box, "strong").text = AtomicString(term.name[language])
    SubElement(box, "span", {"lang": words[other]["language"]}).text = AtomicString(term.name[other])
    meaning = SubElement(box, "span")
    # Every second piece stands between backticks.
    meaning.text, *pieces = map(AtomicString, term.meaning[language].split("`"))
    for code, text in zip(pieces[::2], pieces[1::2]):
        element = SubElement(meaning, "code")
        element.text, element.tail = code, text
    SubElement(box, "a", {"href": f"glossary.md#{term.id}"}).text = words[language]["glossary"]["whole"]
    return box


@functools.cache
def _forms(language: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """A pattern for every form of every term, the longest first, with its punctuation; and whose form it is."""
    terms = {form.lower(): term for term in load() for form in term.forms[language]}
    forms = sorted(map(re.escape, {*terms, *OTHER_WORDS}), key=len, reverse=True)
    border = r"(?<![\w-])(?P<term>{})(?![\w-])" if language == "en" else "(?P<term>{})"
    word = border.format("|".join(forms))
    return re.compile(f"(?P<before>{OPENING}*){word}(?P<after>(?:'s)?{CLOSING}*)", re.IGNORECASE), terms
