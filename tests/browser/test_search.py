"""Search finds what readers type: searches.toml says what, and what must come first."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from tests.site.conftest import FOLDERS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SEARCHES = tomllib.loads(Path(__file__).with_name("searches.toml").read_text(encoding="utf-8"))

# The links of the results, by page, in their order.
RESULTS = """() => {
  const items = [...document.querySelectorAll(".md-search-result__item")];
  const links = items.map(item => [...item.querySelectorAll("a.md-search-result__link")].map(link => link.href));
  return links;
}"""


@pytest.fixture(scope="module")
def search(browser, address):
    """Type into the search of an edition; gives the addresses found."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        pages = {}
        for language, folder in FOLDERS.items():
            pages[language] = context.new_page()
            pages[language].goto(address + folder)

        def find(language: str, words: str) -> list[list[str]]:
            field = pages[language].locator(".md-search__input")
            field.fill("")
            pages[language].locator(".md-search-result__item").first.wait_for(state="detached")
            field.fill(words)
            pages[language].locator(".md-search-result__item").first.wait_for()
            return pages[language].evaluate(RESULTS)

        yield find


@pytest.mark.parametrize(
    ("language", "words"), [(language, words) for language, searches in SEARCHES.items() for words in searches]
)
def test_the_right_place_comes_first(search, address, language, words):
    root = address + FOLDERS[language]
    results = search(language, words)
    page, *sections = results[0]
    found = page.removeprefix(root), (sections[0] if sections else "").removeprefix(root)
    wanted = SEARCHES[language][words]
    for place in [wanted] if isinstance(wanted, str) else wanted:
        page_of_place, anchor = urldefrag(place)
        if found[0] == page_of_place and anchor in ("", urldefrag(found[1])[1]):
            break
    else:
        pytest.fail(f"{words}: found {' '.join(found)} first, not {wanted}")
    for link in itertools.chain(*results):
        assert link.startswith(root), link
        assert language == "en" or not link.startswith(f"{root}en/"), link


@pytest.mark.parametrize("language", FOLDERS)
def test_there_are_searches_enough(language):
    assert len(SEARCHES[language]) >= 25


def test_quotes_and_signs_still_work(search, address):
    (first, *_), *_ = search("en", '"process pool"')
    assert first == f"{address}en/process_pools/"
    for item in search("en", "queue -thread"):
        assert f"{address}en/hello/" not in item


@pytest.mark.parametrize(("folder", "words"), [("", "守护线程 daemon"), ("en/", "daemon thread")])
def test_a_result_quotes_what_was_found_and_no_more(page, address, folder, words):
    """Of scripts only lines with a found word, of a snippet's frame nothing, and no marks between Chinese words."""
    page.goto(f"{address}{folder}?q={words}")
    page.locator(".md-search-result__item").first.wait_for()
    quotes = [code.inner_html() for code in page.locator(".md-search-result pre > code").all()]
    assert quotes
    for quote in quotes:
        assert len(quote.splitlines()) <= 4
        assert all("<mark" in line for line in quote.splitlines())
    text = page.locator(".md-search-result__list").inner_html()
    for unwanted in ("\u200b", ".pyDownload", ".py下载"):
        assert unwanted not in text
