"""A browser, a server with the built site, and one visit to every page."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest

from tests.browser.visit import DESK, Visits
from tests.site.conftest import ADDRESS

SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What Chromium itself would ask of the network is no fault of a page.
ARGUMENTS = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
CLIPBOARD = ["clipboard-read", "clipboard-write"]
# For what hangs, in milliseconds; a busy machine is slow.
LIMIT = 60_000


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


class Window:
    """A window for many tests. A new one costs more than what most tests do in it; a tab costs little."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        """Open it. ``address`` is of a file of the site, by which the site can be made to forget what it remembers."""
        self._context = browser.new_context(viewport={"width": DESK, "height": 800}, **options)
        self._context.set_default_timeout(LIMIT)
        # With its last tab, a window would go.
        self._first = self._context.new_page()
        self._first.goto(address)

    @contextmanager
    def tab(self) -> Iterator[Any]:
        """An empty page, with nothing remembered from other tests."""
        self._context.clear_cookies()
        self._first.evaluate("localStorage.clear()")
        page = self._context.new_page()
        yield page
        page.close()


@pytest.fixture(scope="session")
def window(browser, address) -> Window:
    return Window(browser, f"{address}llms.txt")


@pytest.fixture(scope="session")
def window_with_clipboard(browser, address) -> Window:
    return Window(browser, f"{address}llms.txt", permissions=CLIPBOARD)


@pytest.fixture
def page(window) -> Iterator[Any]:
    """An empty page, as wide as a desk has it, with nothing remembered from other tests."""
    with window.tab() as page:
        yield page


@pytest.fixture
def page_with_clipboard(window_with_clipboard) -> Iterator[Any]:
    """The same, and the test may read what the page copies."""
    with window_with_clipboard.tab() as page:
        yield page


@pytest.fixture
def page_with_clock(browser) -> Iterator[Any]:
    """The same in a window of its own, whose clock stands still until the test lets it run."""
    with browser.new_context(viewport={"width": DESK, "height": 800}) as context:
        context.set_default_timeout(LIMIT)
        page = context.new_page()
        page.clock.install(time=0)
        page.clock.pause_at(1)
        yield page


@pytest.fixture(scope="session")
def visits(browser, address) -> Iterator[Visits]:
    """What a visit to each page finds; a page is visited when the first test asks for it."""
    with browser.new_context(color_scheme="light", permissions=CLIPBOARD) as context:
        context.set_default_timeout(LIMIT)
        yield Visits(context.new_page(), address)
