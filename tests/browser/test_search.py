"""Search finds what readers type: searches.toml says what, and what must come first."""

from __future__ import annotations

import itertools
import string
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import pytest

from proved_snippets.toml import tomllib
from tests.site.conftest import FOLDERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEARCHES = tomllib.loads(Path(__file__).with_name("searches.toml").read_text(encoding="utf-8"))

NONE = {"zh": "没有找到符合条件的结果", "en": "No matching documents"}

# The links of the results, by page, in their order.
RESULTS = """() => {
  const items = [...document.querySelectorAll(".md-search-result__item")];
  const links = items.map(item => [...item.querySelectorAll("a.md-search-result__link")].map(link => link.href));
  return links;
}"""


# Sent to the worker as the field would send it, and answered with how long it took, in seconds; a minute is for ever.
ASK = """words => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`no answer to ${words.slice(0, 20)}`)), 60_000);
  const field = document.querySelector(".md-search__input"), meta = document.querySelector(".md-search-result__meta");
  if (field.value === words) resolve(0);
  const start = performance.now();
  new MutationObserver((_, watch) => { watch.disconnect(); resolve((performance.now() - start) / 1000); })
    .observe(meta, { childList: true, characterData: true, subtree: true });
  field.value = words;
  field.dispatchEvent(new Event("input"));
})"""


# How long a usual query takes at best, and one that is pasted; and whether the next one finds something.
PASTED = f"""async words => {{
  const ask = {ASK};
  const usual = Math.min(await ask("lock"), await ask("thread"), await ask("queue"));
  const pasted = await ask(words);
  await ask("deadlock");
  return [usual, pasted, ({RESULTS})().length];
}}"""


# All of them, one after another, in the page itself, which need not draw them.
ANSWERS = f"""async queries => {{
  const ask = {ASK}, results = {RESULTS}, answers = {{}};
  document.querySelector(".md-search-result__list").hidden = true;
  await ask("");
  for (const words of new Set(queries)) {{
    await ask(words);
    answers[words] = results();
  }}
  document.querySelector(".md-search-result__list").hidden = false;
  return answers;
}}"""


Results = list[list[str]]
"""The links of each result: to its page, then to sections of it."""
Answers = dict[str, dict[str, Results]]
"""By language and words."""


class Search:
    """The search of both editions, each on a page of its own."""

    def __init__(self, pages: dict[str, Page]) -> None:
        self.pages = pages

    def __call__(self, language: str, words: str, nothing: bool = False) -> Results:
        """Type into the search of an edition; gives the addresses found."""
        page = self.pages[language]
        items = page.locator(".md-search-result__item")
        page.locator(".md-search__input").fill("")
        items.first.wait_for(state="detached")
        page.locator(".md-search__input").fill(words)
        if nothing:
            page.locator(".md-search-result__meta").get_by_text(NONE[language], exact=True).wait_for()
        else:
            items.first.wait_for()
        results: Results = page.evaluate(RESULTS)
        return results


@pytest.fixture(scope="module")
def answers(search: Search) -> Answers:
    """What every search of searches.toml finds, by language and words."""
    asked = {language: [*SEARCHES[language], *SEARCHES["near"][language]] for language in FOLDERS}
    for language, queries in asked.items():
        # The index and the worker are there after the first.
        search(language, queries[0])
    return {language: search.pages[language].evaluate(ANSWERS, queries) for language, queries in asked.items()}


@pytest.fixture(scope="module")
def search(browser: Browser, address: str) -> Iterator[Search]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        pages = {}
        for language, folder in FOLDERS.items():
            pages[language] = context.new_page()
            pages[language].goto(address + folder)
        yield Search(pages)


def listed(searches: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """Language and words of the searches of both editions."""
    return [(language, words) for language in FOLDERS for words in searches[language]]


def wanted(searches: dict[str, dict[str, Any]], language: str, words: str) -> list[tuple[str, str]]:
    """Pages, and sections of them or nothing, that are right for a search."""
    places = searches[language][words]
    return [urldefrag(place) for place in ([places] if isinstance(places, str) else places)]


def found(results: Results, root: str, most: int) -> set[tuple[str, str]]:
    """What is among the first so many pages and sections of them: pages alone, and with a section."""
    places = set()
    for page, *sections in results[:most]:
        name = page.removeprefix(root)
        places |= {(name, "")} | {(name, urldefrag(section)[1]) for section in sections[:most]}
    return places


@pytest.mark.parametrize(("language", "words"), listed(SEARCHES))
def test_the_right_place_comes_first(answers: Answers, address: str, language: str, words: str) -> None:
    root = address + FOLDERS[language]
    results = answers[language][words]
    assert results, "nothing is found"
    assert found(results, root, 1).intersection(wanted(SEARCHES, language, words)), results[0][:2]
    for link in itertools.chain(*results):
        assert link.startswith(root), link
        assert language == "en" or not link.startswith(f"{root}en/"), link


@pytest.mark.parametrize(("language", "words"), listed(SEARCHES["near"]))
def test_the_right_place_is_among_the_first_three(answers: Answers, address: str, language: str, words: str) -> None:
    results = answers[language][words]
    near = found(results, address + FOLDERS[language], 3)
    assert near.intersection(wanted(SEARCHES["near"], language, words)), [result[:3] for result in results[:3]]


@pytest.mark.parametrize("language", FOLDERS)
def test_what_the_site_says_nothing_about_finds_nothing(search: Search, language: str) -> None:
    for words in SEARCHES["nothing"][language]:
        assert search(language, words, nothing=True) == [], words


@pytest.mark.parametrize("language", FOLDERS)
def test_there_are_searches_enough_and_most_are_right_at_once(language: str) -> None:
    first, near = len(SEARCHES[language]), len(SEARCHES["near"][language])
    assert first + near >= 140
    assert near <= first / 5


# Half-width, simplified and without idle words, or the other way round: the same is found.
@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("zh", "ＧＩＬ", "GIL"),
        ("zh", "Ｑｕｅｕｅ　队列", "queue 队列"),
        ("zh", "多執行緒", "多线程"),
        ("zh", "死鎖", "死锁"),
        ("zh", "执行緒", "线程"),
        ("zh", "执行绪", "线程"),
        ("zh", "請問怎麼停止線程？", "停止线程"),
        ("zh", "為什麼", "为什么"),
        ("en", "ＤＥＡＤＬＯＣＫ", "deadlock"),
        ("en", "Why does my thread hang?", "thread hang"),
        ("en", "don’t kill", "don't kill"),
        ("en", "mutexes", "mutex"),
        ("en", "dead-lock", "dead lock"),
    ],
)
def test_the_same_is_found_however_it_is_written(search: Search, language: str, one: str, other: str) -> None:
    assert search(language, one) == search(language, other)


MESSAGE = """Traceback (most recent call last):
  File "/home/reader/pool.py", line 12, in <module>
    with ProcessPoolExecutor() as pool:
  File "/usr/lib/python3.12/concurrent/futures/process.py", line 642, in __init__
    context = multiprocessing.get_context()
RuntimeError: An attempt has been made to start a new process before the current process has finished its
bootstrapping phase. This probably means that you are not using fork to start your child processes."""


@pytest.mark.parametrize(
    "words",
    [
        "a" * 150,
        "lock" * 250,
        "锁" * 1000,
        "线程与进程" * 400,
        "/".join(["usr"] * 500),
        " ".join(f"word{number}" for number in range(2000)),
        " ".join(f"{letter}{'o' * 19}" for letter in string.ascii_letters),
        MESSAGE * 8,
        "+=" * 1000,
        "👩‍💻" * 500,
    ],
    ids=lambda words: words[:12],
)
def test_nothing_that_is_pasted_keeps_the_next_query_waiting(search: Search, language: str, words: str) -> None:
    search(language, "lock order")
    usual, pasted, found = search.pages[language].evaluate(PASTED, words)
    assert pasted < max(5, 100 * usual), "a second is the aim; a busy machine is slower with all queries"
    assert found


@pytest.fixture(params=FOLDERS)
def language(request: pytest.FixtureRequest) -> str:
    language: str = request.param
    return language


def test_a_pasted_message_finds_its_page(search: Search, address: str, language: str) -> None:
    first, *_ = search(language, MESSAGE)
    assert first[0].removeprefix(address + FOLDERS[language]) in ("questions/", "starting/")


def test_quotes_and_signs_still_work(search: Search, address: str) -> None:
    (first, *_), *_ = search("en", '"process pool"')
    assert first == f"{address}en/process_pools/"
    for item in search("en", "queue -thread"):
        assert f"{address}en/hello/" not in item


@pytest.mark.parametrize(("folder", "words"), [("", "守护线程 daemon"), ("en/", "daemon thread")])
def test_a_result_quotes_what_was_found_and_no_more(page: Page, address: str, folder: str, words: str) -> None:
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
