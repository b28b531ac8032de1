"""How readers find the site: what search engines, previews and language models are told; pages that are not there."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from engine.there import attribute, one, there
from reference.social import HEIGHT, WIDTH
from tests.site.conftest import ADDRESS, FOLDERS, Page, Pages, leads_to

CODES = {"zh": "zh-Hans", "en": "en"}
LOCALES = {"zh": "zh_CN", "en": "en_US"}


def address(page: Page) -> str:
    """Where a page stands when the site is published."""
    return ADDRESS + FOLDERS[page.language] + ("" if page.name == "index" else f"{page.name}/")


def alternates(page: Page) -> dict[str, str]:
    """The editions of a page that it names itself, by language."""
    links = one(page.html, "head").select("link[hreflang]")
    assert len(links) == 3, page.file
    assert all(link["rel"] == ["alternate"] for link in links)
    return {attribute(link, "hreflang"): attribute(link, "href") for link in links}


def meta(page: Page, name: str) -> str:
    """The one value of a meta element."""
    (element,) = one(page.html, "head").select(f'meta[name="{name}"], meta[property="{name}"]')
    return attribute(element, "content")


def test_each_page_names_itself_and_its_other_edition_and_is_named_by_it(pages: Pages) -> None:
    by_address = {address(page): page for page in pages.values()}
    for here, page in by_address.items():
        (canonical,) = one(page.html, "head").select("link[rel=canonical]")
        assert canonical["href"] == here
        named = alternates(page)
        assert named[CODES[page.language]] == here
        assert named["x-default"] == named["zh-Hans"]
        assert named["zh-Hans"] != named["en"]
        for other in named.values():
            assert alternates(by_address[other]) == named, f"{other} does not name {here} back"


def test_one_sitemap_names_every_page_of_both_editions(pages: Pages, site: Path) -> None:
    assert [file.relative_to(site).as_posix() for file in sorted(site.rglob("sitemap.xml*"))] == [
        "sitemap.xml",
        "sitemap.xml.gz",
    ]
    text = (site / "sitemap.xml").read_bytes()
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == text
    names = {"": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {
        there(url.find("loc", names)).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)
        }
        for url in ElementTree.fromstring(text).findall("url", names)
    }
    assert listed == {address(page): alternates(page) for page in pages.values()}
    assert text.count(b"<loc>") == len(pages)


def test_titles_and_descriptions_are_each_page_s_own(pages: Pages) -> None:
    for texts in (
        {one(page.html, "title").get_text(): page.file for page in pages.values()},
        {meta(page, "description"): page.file for page in pages.values()},
    ):
        assert len(texts) == len(pages)
    for language in FOLDERS:
        name = meta(pages[language, "index"], "og:site_name")
        assert one(pages[language, "index"].html, "title").get_text() == name
        for (own, _), page in pages.items():
            assert one(page.html, "title").get_text().count(name) == (own == language), page.file


def test_descriptions_fit_a_search_result_and_are_in_the_page_s_language(pages: Pages) -> None:
    for page in pages.values():
        text = meta(page, "description")
        columns = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
        assert 70 <= columns <= 160, f"{page.file}: {columns} columns"
        assert bool(re.search("[\u4e00-\u9fff]", text)) == (page.language == "zh"), page.file
        assert text.endswith("。" if page.language == "zh" else ".")


def test_link_previews_are_told_what_the_page_says(pages: Pages) -> None:
    for page in pages.values():
        assert meta(page, "og:url") == address(page)
        assert meta(page, "og:description") == meta(page, "description")
        assert meta(page, "og:locale") == LOCALES[page.language]
        assert meta(page, "og:locale:alternate") in set(LOCALES.values()) - {LOCALES[page.language]}
        assert meta(page, "og:type") == ("website" if page.name == "index" else "article")
        assert one(page.html, "title").get_text().startswith(meta(page, "og:title"))


def test_a_page_names_its_picture_if_it_is_there_and_else_none(pages: Pages, site: Path) -> None:
    for page in pages.values():
        folder = site / FOLDERS[page.language] / "images" / "social"
        there = [file for file in (folder / f"{page.name}.png", folder / "index.png") if file.is_file()]
        assert meta(page, "twitter:card") == ("summary_large_image" if there else "summary")
        if not there:
            assert not one(page.html, "head").select('meta[property^="og:image"]')
            assert "image" not in structured(page)[0]
            continue
        assert site / meta(page, "og:image").removeprefix(ADDRESS) == there[0]
        assert structured(page)[0]["image"] == meta(page, "og:image")
        assert [int(meta(page, f"og:image:{side}")) for side in ("width", "height")] == [WIDTH, HEIGHT]
        shown = pages[page.language, there[0].stem]
        assert one(shown.html, "title").get_text().startswith(meta(page, "og:image:alt"))


# Of schema.org, what this site uses: which type has which properties, and what they hold.
WORK = {
    "about": "ComputerLanguage",
    "description": str,
    "headline": str,
    "image": "address",
    "inLanguage": str,
    "isAccessibleForFree": bool,
    "isPartOf": "WebSite",
    "license": "address",
    "name": str,
    "url": "address",
}
VOCABULARY: dict[str, dict[str, Any]] = {
    "WebSite": WORK,
    "LearningResource": WORK,
    "TechArticle": WORK,
    "BreadcrumbList": {"itemListElement": "ListItem"},
    "ListItem": {"position": int, "name": str, "item": "address"},
    "ComputerLanguage": {"name": str},
}


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What schema.org does not know."""
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    for key, values in node.items():
        for value in values if isinstance(values, list) else [values]:
            expected = {type_: VOCABULARY.get(type_, {}).get(key) for type_ in types}
            if key.startswith("@"):
                continue
            if isinstance(value, dict):
                if not all(wanted in value["@type"] for wanted in expected.values()):
                    yield f"{types} {key}: {value['@type']}"
                yield from faults(value)
            elif "address" in expected.values():
                if urlsplit(value).scheme != "https":
                    yield f"{types} {key}: {value}"
            elif any(wanted is not type(value) for wanted in expected.values()):
                yield f"{types} {key}: {value!r}"


def structured(page: Page) -> list[dict[str, Any]]:
    """The structured data of a page."""
    (script,) = one(page.html, "head").select('script[type="application/ld+json"]')
    data = json.loads(there(script.string))
    assert data.keys() == {"@context", "@graph"}
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


def test_structured_data_is_valid_and_says_what_the_page_says(pages: Pages) -> None:
    for page in pages.values():
        home = urljoin(ADDRESS, FOLDERS[page.language])
        graph = structured(page)
        assert [fault for node in graph for fault in faults(node)] == []
        work = graph[0]
        assert work["url"] == meta(page, "og:url")
        assert work["description"] == meta(page, "description")
        assert work["inLanguage"] == CODES[page.language]
        assert work["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert work["license"] in one(page.html, ".md-copyright").decode()
        if page.name == "index":
            assert (work["@id"], work["name"]) == (f"{home}#site", meta(page, "og:site_name"))
            assert len(graph) == 1
        else:
            assert work["headline"] == meta(page, "og:title")
            assert work["isPartOf"]["@id"] == structured(pages[page.language, "index"])[0]["@id"]
            items = graph[1]["itemListElement"]
            assert [(item["position"], item["item"]) for item in items] == [(1, home), (2, work["url"])]
            assert items[1]["name"] == work["headline"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"titel": "x"}, "titel"),
        ({"url": "../x"}, "url"),
        ({"name": 1}, "name"),
        ({"about": {"@type": "WebSite"}}, "about"),
    ],
)
def test_the_check_of_structured_data_can_fail(change: dict[str, object], fault: str) -> None:
    node = {"@type": ["WebSite", "LearningResource"], "name": "x", "url": "https://example.org/"}
    assert list(faults(node)) == []
    assert fault in " ".join(faults(node | change))


def test_llms_txt_lists_the_parts_and_names_the_other_edition(pages: Pages, site: Path) -> None:
    for language, folder in FOLDERS.items():
        text = (site / folder / "llms.txt").read_text(encoding="utf-8")
        page = pages[language, "index"]
        assert text.startswith(f"# {meta(page, 'og:site_name')}\n\n> ")
        parts = [name.get_text().strip() for name in page.html.select(".md-nav__item--section > label > .md-ellipsis")]
        assert re.findall("(?m)^## (.+)$", text) == list(dict.fromkeys(parts))
        (other,) = (ADDRESS + FOLDERS[name] + "llms.txt" for name in FOLDERS if name != language)
        assert f"({other})" in text


def test_a_page_that_is_not_leads_on_in_both_languages_from_any_depth(pages: Pages, site: Path) -> None:
    for language, folder in FOLDERS.items():
        file = site / folder / "404.html"
        html = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        first, second = html.select("article > section")
        assert [first["lang"], second["lang"]] == [CODES[language], *(set(CODES.values()) - {CODES[language]})]
        assert one(html, "meta[name=robots]")["content"] == "noindex"
        assert not html.select("link[rel=canonical], link[hreflang]")
        own = {code: language for language, code in CODES.items()}
        for section in (first, second):
            home, search, *wanted = section.select("a")
            root = urlsplit(ADDRESS).path + FOLDERS[own[attribute(section, "lang")]]
            assert home["href"] == root
            assert search["href"] == root, "the script adds the words"
            assert len(wanted) >= 5
            for link in wanted:
                page = pages[own[attribute(section, "lang")], attribute(link, "href").removeprefix(root).strip("/")]
                assert meta(page, "og:title") == link.get_text()
        for element in html.select("[href], [src]"):
            place = leads_to(element)
            assert place.startswith(("/", "#", "https://")), (
                f"{file}: {place} depends on the depth of what was asked for"
            )


def test_the_404_script_knows_its_sections(site: Path) -> None:
    script = (site / "js" / "missing.js").read_text(encoding="utf-8")
    html = BeautifulSoup((site / "404.html").read_text(encoding="utf-8"), "html.parser")
    for selector in re.findall(r'querySelectorAll\("([^"]+)"\)', script):
        assert len(html.select(selector)) == 2
    assert html.select('script[src$="/js/missing.js"][defer]')
