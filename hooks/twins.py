"""The Markdown twin of every page, beside it and with its name, and ``llms.txt``, which lists them."""

from __future__ import annotations

import posixpath
import re
import textwrap
from itertools import groupby
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

LINK = re.compile(r"(?<=\]\()(?P<file>[^)\s:#]+\.(?:md|zip))(?=[#)])")
HEADING_ID = re.compile(r"(?m)^(#{1,6} .*?)[ \t]*\{#(?P<id>[\w-]+)\}[ \t]*$")
INLINE_ID = re.compile(r"(?<=\))\{ *#(?P<id>[\w-]+) *\}")
# Material's admonitions and folded blocks; the same as a quotation reads well anywhere.
BLOCK = re.compile(r'(?m)^(?:!!!|\?\?\?\+?) \w+(?: "(?P<title>[^"\n]*)")?\n(?P<body>(?:(?: {4}.*)?\n)+)')

# A frame of the page's layout, or a picture that is a line of HTML or stands in one, classes, attributes: { .start }.
# A sign is a picture within a picture.
SIGN = r"<svg\b(?:(?!</?svg\b).)*(?:<svg\b(?:(?!</?svg\b).)*</svg>(?:(?!</?svg\b).)*)*</svg>"
LAYOUT = re.compile(rf"(?m)^</?div\b[^>\n]*>\n+|^<div\b.*</div>\n+|{SIGN}|\{{ *(?:\.[\w. -]+|[\w-]+=\"[^\"\n]*\" *)\}}")

pages: list[Page] = []


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Pages in reading order."""
    pages[:] = nav.pages
    return nav


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the page as its author wrote it, before anything changes it."""
    page.meta["twin"] = markdown
    return markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Write the twins and their list."""
    site = Path(config.site_dir)
    for page in pages:
        (site / _address(page)).write_text(twin(page, config), encoding="utf-8", newline="\n")
    (site / "llms.txt").write_text(listing(config), encoding="utf-8", newline="\n")


def twin(page: Page, config: MkDocsConfig) -> str:
    """A page in plain Markdown: snippets and outputs expanded, no dialect of the theme."""
    from proved_snippets import render
    from proved_snippets.pages import expand
    from proved_snippets.project import here
    from proved_snippets.proof import prove_once
    from proved_snippets.runner import runner_of
    from reference import computed, ticks
    from reference.extension import expand as expand_reference

    text = ticks.plain(computed.expand(expand_reference(page.meta["twin"], config.theme["language"])))
    # The ids stay, in Markdown's own way, so that links between the twins still lead to the place.
    text = HEADING_ID.sub(r'\1 <a id="\g<id>"></a>', text)
    text = INLINE_ID.sub(r'<a id="\g<id>"></a>', text)
    text = BLOCK.sub(_quotation, text)
    text = LAYOUT.sub("", text).rstrip("\n") + "\n"
    text = LINK.sub(lambda link: _link(link["file"], page), text)
    runner, language = runner_of(here()), config.theme["language"]
    proof, words = prove_once(runner), runner.project.words

    def shown(path: str) -> str:
        return render.markdown(proof.by_path[path], proof.records[path], language, words, proof.about[path])

    return expand(text, shown)


def listing(config: MkDocsConfig) -> str:
    """``llms.txt`` as https://llmstxt.org has it: title, summary, the other edition, a line a page, by parts."""
    site = config.site_url or ""
    lines = [f"# {config.site_name}", "", f"> {config.site_description}", ""]
    for other in config.extra["alternate"]:
        if other["path"]:
            lines += [f"[{other['name']}]({urljoin(site, other['path'] + 'llms.txt')})", ""]
    for part, of_part in groupby(pages, _part):
        lines += [f"## {part}", ""] if part else []
        for page in of_part:
            lines.append(f"- [{page.title}]({posixpath.join(site, _address(page))}): {page.meta['description']}")
        lines.append("")
    return "\n".join(lines)


def _part(page: Page) -> str | None:
    """The title of its part, which may have groups of pages; None for a page in none."""
    return next((each.title for each in reversed(list(page.ancestors))), None)


def _address(page: Page) -> str:
    """Of a page's twin, below the edition's root."""
    return posixpath.splitext(page.file.dest_uri)[0] + ".md"


def _link(file: str, page: Page) -> str:
    """A link to another page's source, as a link to its twin; one to a file that is no page, from here."""
    source = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), file))
    target = next((other for other in pages if other.file.src_uri == source), None)
    if file.endswith(".zip"):
        return get_relative_url(source, _address(page))
    return get_relative_url(_address(target), _address(page)) if target else file


def _quotation(block: re.Match[str]) -> str:
    title = [f"**{block['title']}**", ""] if block["title"] else []
    # One may stand in another, as the answer in its question.
    body = BLOCK.sub(_quotation, textwrap.dedent(block["body"]).strip("\n") + "\n").strip("\n").split("\n")
    if any(line.startswith("```") for line in body):
        # A program is copied as it stands, without the signs of a quotation.
        return "\n".join([*title, *body]) + "\n\n"
    return "\n".join(f"> {line}".rstrip() for line in [*title, *body]) + "\n\n"
