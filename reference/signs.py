"""The key to the signs of pictures: each as the engine draws it, what it means, and a run of the site that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from proved_snippets.pages import find
from proved_snippets.pictures.lanes import LEGEND
from proved_snippets.pictures.picture import Picture
from proved_snippets.pictures.timeline import KIND
from proved_snippets.project import here, read_pages
from proved_snippets.proof import proof_here
from proved_snippets.render import lanes, pictures, ring, sign
from proved_snippets.trace.model import FATES
from reference.card import words_alone
from reference.course import lessons
from reference.markdown import links, table
from reference.words import load as words_of

ORDER = (*LEGEND, "birth", "returned", *FATES, "open")
"""All signs of a timeline, as the page has them."""


def signs(language: str) -> str:
    """A table of the signs that pictures of this build have, as Markdown."""
    shown = dict(_pictures(language))
    rows = []
    for shape in ORDER:
        if example := next((path for path, found in shown.items() if shape in found.signs()), ""):
            drawn, meaning = sign(shape, here().words[language])
            rows.append((drawn, meaning, links([example], language)))
    columns = words_of()[language]["signs"]["columns"]
    return f'<div class="snippet snippet-timeline signs" markdown="1">\n\n{table(columns, rows)}\n\n</div>'


def cut(language: str) -> str:
    """The smallest picture in which time is left out, and the snippet that it is of; nothing, if none is so."""
    found = [(len(each.rows), path) for path, each in _pictures(language) if each.cut and not each.graph]
    return _drawn(min(found)[1], language, lanes) if found else ""


def waits(language: str) -> str:
    """The smallest ring of who waits for whom, below its lanes, and its snippet; nothing, if there is none."""
    found = [(len(each.graph.ring.nodes), path) for path, each in _pictures(language) if each.graph and each.graph.ring]
    return _drawn(min(found)[1], language, lanes, ring) if found else ""


def _pictures(language: str) -> Iterator[tuple[str, Picture]]:
    """The timelines of the course as its pages show them, in the order in which a reader meets them."""
    proof, project = proof_here(), here()
    pages = read_pages(project)
    for each in lessons(language):
        for fence in find(pages[f"docs/{language}/{each.page}"]):
            shown = pictures(proof.by_path[fence.path], proof.records[fence.path], project.words)
            yield from ((fence.path, found) for kind, found in shown if kind is KIND)


def _drawn(path: str, language: str, *parts: Callable[..., Markup]) -> str:
    """Parts of a snippet's picture in a line, and where they are from."""
    proof, words = proof_here(), words_alone(language)
    words = {**words, "graph": {**words["graph"], "description": words_of()[language]["signs"]["ring"]}}
    html = "".join(part(proof.by_path[path], proof.records[path].timeline, language, words) for part in parts)
    frame = f'<div class="snippet"><div class="snippet-timeline">{"".join(html.splitlines())}</div></div>'
    return f"{frame}\n\n{links([path], language)}"
