"""A browser, a server with the built site, and one visit to every page."""

from __future__ import annotations

import functools
import os
import queue
import shutil
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest

from tests.browser.visit import Visit, Visitor
from tests.site.conftest import ADDRESS

SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What Chromium itself would ask of the network is no fault of a page.
ARGUMENTS = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def missing(reason: str) -> NoReturn:
    """No browser: a newcomer may go without these tests, the test command of the project may not."""
    if os.environ.get("PROVED_CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def launch(playwright: Any) -> Any:
    """The system's Chromium or Chrome; else Playwright's own. Raises playwright's Error if there is none."""
    found = next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), None)
    return playwright.chromium.launch(executable_path=found, args=ARGUMENTS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        missing("no Playwright: run pip install -r requirements/browser.txt")
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except Error as error:
            missing(f"no Chromium: install one, or run playwright install chromium ({error.message.splitlines()[0]})")
        with browser:
            yield browser


class Handler(SimpleHTTPRequestHandler):
    """Serves the site below the path it was built for, as its host would."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(urlsplit(ADDRESS).path.rstrip("/")))

    def log_message(self, *arguments: Any) -> None:
        """Keep silent."""


class Server(ThreadingHTTPServer):
    """Takes all connections that browsers open at once."""

    request_queue_size = 64


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{urlsplit(ADDRESS).path}"
        server.shutdown()


@pytest.fixture
def page(browser) -> Iterator[Any]:
    """An empty page, as wide as a desk has it, with nothing remembered from other tests."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def visits(request, browser, address) -> Mapping[str, Visit]:
    """What a visit to each page found, for the pages of the selected tests.

    A visit is work for the browser's processes, so one thread for each core, each with a browser of its own.
    """
    items = [item for item in request.session.items if "visits" in item.fixturenames]
    places: queue.SimpleQueue[str] = queue.SimpleQueue()
    for place in sorted({item.callspec.params["place"] for item in items}):
        places.put(place)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        parts = [pool.submit(_visit_all, address, places) for _ in range(os.cpu_count() or 1)]
    return {place: found for part in parts for place, found in part.result().items()}


def _visit_all(address: str, places: queue.SimpleQueue[str]) -> dict[str, Visit]:
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as playwright, launch(playwright) as browser:
        visitor = Visitor(browser, address)
        while True:
            try:
                place = places.get_nowait()
            except queue.Empty:
                return found
            found[place] = visitor.visit(place)
