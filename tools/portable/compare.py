"""What a built site has, aspect by aspect, in a form that can be compared with another build of the same sources."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

FOLDERS = {"zh": "", "en": "en/"}
PROSE = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, summary"


class Site:
    """A built site with both editions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """The address of each page, such as ``en/locks/``, and the page. Nothing without a language, no 404.html."""
        found = {}
        for file in sorted(self.folder.rglob("index.html")):
            html = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
            address = file.parent.relative_to(self.folder).as_posix().strip(".")
            language = "en" if address.partition("/")[0] == "en" else "zh"
            if html.select(f"html[lang|='{language}']") and html.article:
                found[f"{address}/" if address else ""] = html
        return found

    @cached_property
    def ids(self) -> dict[tuple[str, str], Tag]:
        """The elements that a link can name, by the address of their page and their id."""
        return {(address, str(element["id"])): element for address, element in self.select("[id]")}

    def files(self, pattern: str) -> set[Any]:
        """The files whose path matches, each with its content."""
        paths = {file.relative_to(self.folder).as_posix(): file for file in self.folder.rglob("*") if file.is_file()}
        return {(path, file.read_bytes()) for path, file in paths.items() if re.fullmatch(pattern, path)}

    def select(self, selector: str) -> Iterator[tuple[str, Tag]]:
        """Elements of all pages, each with the address of its page."""
        return ((address, element) for address, html in self.pages.items() for element in html.select(selector))

    def leads_to(self, address: str, link: Tag) -> str:
        """Where a link of a page leads to on this site; nothing if there is nothing."""
        target, anchor = urldefrag(urljoin(f"file:///{address}", str(link["href"])))
        path = unquote(urlsplit(target).path.lstrip("/"))
        if urlsplit(target).scheme != "file" or not (self.folder / path).exists():
            return ""
        if anchor and (path, anchor) not in self.ids:
            return ""
        return f"/{path}#{anchor}"


class SmallSite(Site):
    """A site of one edition, whose theme need not have an article."""

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """The address of each page and the page."""
        pages = {file.parent.relative_to(self.folder): file for file in sorted(self.folder.rglob("index.html"))}
        return {
            "" if folder == Path() else f"{folder.as_posix()}/": BeautifulSoup(
                file.read_text(encoding="utf-8"), "html.parser"
            )
            for folder, file in pages.items()
        }


def text(element: Tag | None) -> str:
    """What a reader sees of an element, on one line."""
    return " ".join(element.get_text().replace("\N{PILCROW SIGN}", "").split()) if element else ""


def figures(site: Site, *selectors: str) -> set[Any]:
    """Parts of every snippet's figure, to the letter."""
    return {
        (
            address,
            figure["data-snippet"],
            *("".join(part.get_text() for part in figure.select(each)) for each in selectors),
        )
        for address, figure in site.select("figure.snippet")
    }


def around(site: Site, selector: str) -> set[Any]:
    """What stands around source and output in every figure: blanks between its parts are a builder's own."""
    return {
        (address, figure["data-snippet"], "".join("".join(part.get_text().split()) for part in figure.select(selector)))
        for address, figure in site.select("figure.snippet")
    }


def claims(site: Site) -> set[Any]:
    """What every figure says of its claims, and where its links to them lead."""
    return {
        (address, "".join(part.get_text().split()), *(str(link["href"]) for link in part.select("a")))
        for address, part in site.select("figure.snippet > figcaption > .snippet-claims")
    }


OF_THEMES = (["lesson"], ["page-address"], ["sheet-head"])
"""Classes of paragraphs that no author wrote."""


OF_HOOKS = (["in-lesson"], ["outcomes"])
"""Classes of frames that hooks put into a page."""


def _of_no_author(element: Tag) -> bool:
    """Whether an element has nothing of the prose in it."""
    return element.name == "figure" or element.get("class") in OF_HOOKS


def prose(site: Site) -> set[Any]:
    """Every paragraph, heading, list item and cell outside of the figures, but for what hooks and themes add."""
    blocks = site.select(f"article :is({PROSE})")
    return {
        (address, block.name, text(block))
        for address, block in blocks
        if not block.find_parent(_of_no_author) and block.get("class") not in OF_THEMES
    }


def searched(site: Site) -> set[Any]:
    """The pages that the search knows."""
    found = set()
    for folder in FOLDERS.values():
        for name, entries in (("search/search_index.json", "docs"), ("search.json", "items")):
            file = site.folder / folder / name
            if file.is_file():
                index = json.loads(file.read_text(encoding="utf-8"))
                found |= {folder + entry["location"].partition("#")[0] for entry in index[entries]}
    return found


Aspects: TypeAlias = "dict[str, Callable[[Site], set[Any]]]"
"""What to compare: the name of each, and what a site has of it."""
ESSENTIAL: Aspects = {
    "pages": lambda site: set(site.pages),
    "paragraphs, headings, cells": prose,
    "ids of headings": lambda site: {(page, each.get("id")) for page, each in site.select("article :is(h1,h2,h3,h4)")},
    "snippets: source": lambda site: figures(site, ".snippet-source code"),
    "snippets: output": lambda site: figures(site, ".snippet-output samp") | around(site, ".snippet-output"),
    "snippets: facts of the run": lambda site: figures(site, ".snippet-facts"),
    "snippets: claims": claims,
    "snippets: pictures and their tables": lambda site: around(site, ".snippet-pictures"),
    "snippets: files to download": lambda site: {
        (page, site.leads_to(page, link)) for page, link in site.select("figure a[download]")
    },
    "exercises: files to download": lambda site: site.files(r"(en/)?exercises/.*\.zip"),
    "first uses of terms": lambda site: {
        (page, text(term), text(site.ids.get((page, str(term["popovertarget"])))))
        for page, term in site.select("button.term")
    },
    "links inside the site": lambda site: {
        (page, site.leads_to(page, link))
        for page, link in site.select("article :is(p, li, td) a[href]")
        if not link.find_parent(_of_no_author)
    },
    "language switch to the same page": lambda site: {
        (page, link["hreflang"], site.leads_to(page, link)) for page, link in site.select("a.md-select__link")
    },
    "all records (runs.json)": lambda site: site.files(r"(en/)?runs\.json"),
}
FURTHER: Aspects = {
    "titles": lambda site: {(page, text(title)) for page, title in site.select("head > title")},
    "descriptions": lambda site: {(page, meta["content"]) for page, meta in site.select("meta[name=description]")},
    "canonical and hreflang": lambda site: {
        (page, link.get("hreflang"), link["href"]) for page, link in site.select("link[rel=canonical], link[hreflang]")
    },
    "data for previews and search engines": lambda site: (
        {(page, meta["property"], meta["content"]) for page, meta in site.select("meta[property]")}
        | {
            (page, json.dumps(json.loads(data.get_text()), sort_keys=True))
            for page, data in site.select("script[type='application/ld+json']")
        }
    ),
    "previous and next page": lambda site: {
        (page, *link["rel"], site.leads_to(page, link)) for page, link in site.select("link[rel=prev], link[rel=next]")
    },
    "part and number of lessons": lambda site: {(page, text(line)) for page, line in site.select("p.lesson")},
    "pages that the search knows": searched,
    "security policy": lambda site: {page for page, _ in site.select("meta[http-equiv=Content-Security-Policy]")},
    "page for what is missing (404.html)": lambda site: {path for path, _ in site.files(r"(en/)?404\.html")},
    "Markdown twins": lambda site: site.files(r"(.*/)?index\.md"),
    "lists of the twins (llms.txt)": lambda site: site.files(r"(en/)?llms\.txt"),
    "zip for reading offline": lambda site: site.files(r"[^/]*\.zip"),
}
SMALL: Aspects = {
    **{aspect: find for aspect, find in ESSENTIAL.items() if aspect == "pages" or aspect.startswith("snippets: ")},
    "all records (runs.json)": lambda site: site.files(r"runs\.json"),
    "all claims (claims.json)": lambda site: site.files(r"claims\.json"),
    "style sheet of the figures": lambda site: {
        (page, site.leads_to(page, link)) for page, link in site.select("link[href$='css/figure.css']")
    },
}
"""What a small site has with the engine alone."""
