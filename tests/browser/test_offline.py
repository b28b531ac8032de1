"""The folder for reading without a network, opened from ``file://`` in a real browser, as its reader opens it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.there import there
from hooks.offline import NAME
from proved_snippets.snippet import Snippet
from tests.browser.conftest import Window
from tests.site.conftest import FOLDERS, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

NAMES = sorted(source.stem for source in (ROOT / "docs" / "zh").glob("*.md"))
DARK = "slate"
# What a reader sees at once when a file of the theme does not load.
LOOK = """() => ({
    language: document.documentElement.lang.slice(0, 2),
    scripts: document.documentElement.classList.contains("js"),
    styles: getComputedStyle(document.querySelector(".md-header")).position,
    pictures: [...document.images].every(image => image.naturalWidth > 0),
    outputs: [...document.querySelectorAll(".snippet-output:not(details:not([open]) *)")].every(
        output => output.innerText.trim()
    ),
})"""
LOOKS_WHOLE = {"scripts": True, "styles": "sticky", "pictures": True, "outputs": True}


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip that the site offers, unpacked: what ``make offline`` makes (``tests/site/test_offline.py``)."""
    with zipfile.ZipFile(site / f"{NAME}.zip") as archive:
        archive.extractall(folder := tmp_path_factory.mktemp("offline") / "a folder 文件夹")
    return folder / NAME


@pytest.fixture(scope="module")
def window(browser: Browser, folder: Path) -> Window:
    return Window(browser, (folder / "llms.txt").as_uri(), color_scheme="light")


@pytest.fixture
def tab(window: Window) -> Iterator[Page]:
    """A page of a new reader. It fails the test when a page complains or asks for what is not there."""
    complaints: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            complaints.append(f"asks a host: {request.url}")

    def failed(request: Request) -> None:
        # What was still on its way when the test went on to the next page.
        if request.failure != "net::ERR_ABORTED":
            complaints.append(f"{request.failure}: {request.url}")

    with window.tab() as tab:
        tab.on("console", said)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", asked)
        tab.on("requestfailed", failed)
        yield tab
    assert complaints == []


def _open(tab: Page, folder: Path, language: str, name: str) -> None:
    tab.goto((folder / FOLDERS[language] / f"{name}.html").as_uri())


def _file(tab: Page, folder: Path) -> str:
    """The page that the tab shows, as a path in the folder."""
    address: str = tab.url
    return address.partition("#")[0].removeprefix(folder.as_uri() + "/")


@pytest.mark.parametrize("language", FOLDERS)
def test_every_page_opens_with_its_style_and_its_snippets(tab: Page, folder: Path, language: str) -> None:
    for name in NAMES:
        _open(tab, folder, language, name)
        assert tab.evaluate(LOOK) == LOOKS_WHOLE | {"language": FOLDERS[language].rstrip("/") or "zh"}, name


@pytest.mark.parametrize("language", FOLDERS)
def test_the_copy_button_copies_the_source(tab: Page, folder: Path, language: str, snippets: list[Snippet]) -> None:
    (source,) = (each.sources[language] for each in snippets if each.path == "hello/naps.py")
    _open(tab, folder, language, "hello")
    tab.locator("#hello-naps [data-md-type=copy]").click()
    tab.evaluate("document.body.prepend(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    tab.locator("#paste").press("Control+v")
    assert tab.locator("#paste").input_value().strip() == source.strip()


def test_the_language_switch_keeps_page_and_place(tab: Page, folder: Path) -> None:
    _open(tab, folder, "zh", "locks")
    place = tab.locator("h2[id]").nth(1).get_attribute("id")
    tab.goto(f"{tab.url}#{place}")
    for link, path in (("en", "en/locks.html"), ("zh-Hans", "locks.html")):
        tab.locator(f".md-select__link[hreflang={link}]").click()
        assert _file(tab, folder) == path
        assert tab.url.endswith(f"#{place}")


def test_the_choice_of_colours_stays_on_other_pages_and_in_the_other_language(tab: Page, folder: Path) -> None:
    def scheme() -> str | None:
        found: str | None = tab.locator("body").get_attribute("data-md-color-scheme")
        return found

    _open(tab, folder, "zh", "index")
    assert scheme() != DARK
    for _ in range(2):
        tab.locator(".palette:visible").click()
    assert scheme() == DARK
    for language, name in (("zh", "gil"), ("en", "gil"), ("en", "index")):
        _open(tab, folder, language, name)
        assert scheme() == DARK, f"{language}/{name}"


@pytest.mark.parametrize("language", FOLDERS)
def test_a_term_opens_its_definition_and_leads_to_the_glossary(tab: Page, folder: Path, language: str) -> None:
    _open(tab, folder, language, "races")
    term = tab.locator("article button.term").first
    box = tab.locator(f"[id='{term.get_attribute('popovertarget')}']")
    assert not box.is_visible()
    term.click()
    assert box.is_visible()
    box.locator("a").click()
    assert _file(tab, folder) == f"{FOLDERS[language]}glossary.html"


@pytest.mark.parametrize(
    ("language", "query", "name"),
    [
        ("zh", "死锁", "deadlock"),
        ("zh", "线程池", "pools"),
        ("zh", "ProcessPoolExecutor", "process_pools"),
        ("en", "deadlock", "deadlock"),
        ("en", "daemonic process", "processes"),
        ("en", "barrier", "coordination"),
    ],
)
def test_search_finds_the_page_in_the_language_of_the_reader(
    tab: Page, folder: Path, language: str, query: str, name: str
) -> None:
    _open(tab, folder, language, "hello")
    tab.keyboard.press("Control+k")
    tab.keyboard.type(query)
    tab.locator(f".md-search-result__item > a[href$='/{FOLDERS[language]}{name}.html']").click()
    tab.wait_for_url(f"**/{name}.html")
    assert _file(tab, folder) == f"{FOLDERS[language]}{name}.html"


@pytest.mark.parametrize("language", FOLDERS)
def test_the_files_beside_a_page_open(tab: Page, folder: Path, language: str, snippets: list[Snippet]) -> None:
    """From a disk, Chromium opens what it would save from a server."""
    (source,) = (each.sources[language] for each in snippets if each.path == "hello/naps.py")
    links = [("#hello-naps a[download]", source), (".page-files a[type='text/markdown']", "```python\n" + source)]
    for link, text in links:
        _open(tab, folder, language, "hello")
        tab.locator(link).click()
        assert text in there(tab.locator("pre").text_content())
