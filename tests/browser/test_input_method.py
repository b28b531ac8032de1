"""Who writes with an input method: its keys are its own, and half-typed words are not searched."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIELD = ".md-search__input"
# Whether the focus is in the field, whether search is open, and what the field says.
STATE = """selector => {
  const field = document.querySelector(selector);
  return [field === document.activeElement, document.querySelector("#__search").checked, field.value];
}"""
IN_FIELD = f"document.activeElement.matches('{FIELD}')"

# Notes every query that is sent to the search's worker.
NOTES = """window.sent = [];
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
  if (message.type === 2) sent.push(message.data);
  return send.apply(this, arguments);
};"""

# What was asked. The empty field is asked too, if the index is there before the first words are.
ASKED = "sent.filter(Boolean)"

# Whether the page takes a key for itself.
TAKES = """([selector, event]) => !document.querySelector(selector).dispatchEvent(
  new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...event }))"""

# Chromium says that it composes; on Windows, and in Safari for the key that ends it, only the code 229 does.
COMPOSING: list[dict[str, object]] = [{"isComposing": True}, {"keyCode": 229}, {"key": "Process", "keyCode": 229}]
HELD: list[dict[str, object]] = [{}, {"ctrlKey": True}]
KEYS = ["ArrowDown", "ArrowUp", "ArrowLeft", "Enter", "Escape", "Tab", " ", "/", "k", "1", "PageDown"]


@pytest.fixture
def tab(page: Page, address: str) -> Page:
    """The Chinese page on locks with its search open and 锁 found."""
    page.add_init_script(NOTES)
    page.goto(f"{address}locks/")
    page.locator(FIELD).click()
    page.locator(FIELD).fill("锁")
    page.locator(".md-search-result__item").first.wait_for()
    return page


def compose(page: Page, text: str) -> None:
    """What an input method shows in the field before the reader has chosen."""
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def commit(page: Page, text: str) -> None:
    """What the reader chose."""
    page.context.new_cdp_session(page).send("Input.insertText", {"text": text})


def test_half_typed_words_are_not_asked_and_the_chosen_one_is_asked_once(tab: Page) -> None:
    for text in ("s", "si", "si's", "si'su", "si'suo"):
        compose(tab, text)
        assert tab.locator(FIELD).input_value() == f"锁{text}"
    tab.wait_for_timeout(300)
    assert tab.evaluate(ASKED) == ["锁"]
    commit(tab, "死锁")
    tab.locator(".md-search-result__link[href$='/deadlock/']").wait_for()
    assert tab.evaluate(ASKED) == ["锁", "锁死锁"]


def test_keys_belong_to_the_input_method_while_it_composes(tab: Page) -> None:
    compose(tab, "si'suo")
    where = tab.url
    for key, held, composing in itertools.product(KEYS, HELD, COMPOSING):
        event = {"key": key, **held, **composing}
        assert not tab.evaluate(TAKES, [FIELD, event]), event
        assert tab.evaluate(STATE, FIELD) == [True, True, "锁si'suo"], event
    assert tab.url == where


def test_nor_does_anything_else_on_the_page_take_them(tab: Page) -> None:
    where = tab.url
    for selector in ("body", ".md-search-result__link", "label.md-nav__link", "button.term"):
        for key, composing in itertools.product(KEYS, COMPOSING):
            event = {"key": key, **composing}
            assert not tab.evaluate(TAKES, [selector, event]), (selector, event)
            assert tab.evaluate(STATE, FIELD)[1], (selector, event)
    assert tab.url == where


def test_enter_that_ends_a_composition_opens_no_result(tab: Page) -> None:
    compose(tab, "si'suo")
    where = tab.url
    tab.locator("form.md-search__form").evaluate("form => form.requestSubmit()")
    tab.wait_for_timeout(300)
    assert tab.url == where
    assert tab.locator(FIELD).input_value() == "锁si'suo"


def test_without_an_input_method_the_arrows_still_move(tab: Page) -> None:
    assert tab.evaluate(TAKES, [FIELD, {"key": "ArrowDown"}])
    assert not tab.evaluate(IN_FIELD)


def test_letters_that_come_faster_than_answers_are_asked_together(tab: Page) -> None:
    """Each query waits for the answer to the one before, and of those that waited only the last is asked."""
    tab.evaluate("sent.length = 0")
    tab.locator(FIELD).evaluate(
        """field => {
          for (const word of ["d", "de", "dea", "dead", "deadl", "deadlo", "deadlok"]) {
            field.value = word;
            field.dispatchEvent(new Event("input"));
          }
        }"""
    )
    # The page's policy forbids what wait_for_function() does; the first answer may have the link, too.
    for _ in range(200):
        if len(tab.evaluate("sent")) > 1:
            break
        tab.wait_for_timeout(50)
    tab.locator(".md-search-result__link[href$='/deadlock/']").wait_for()
    assert tab.evaluate("sent") == ["d", "deadlok"]


def test_enter_waits_for_the_answer_to_what_is_typed(tab: Page, address: str) -> None:
    tab.locator(FIELD).evaluate(
        """field => {
          field.value = "deadlock";
          field.dispatchEvent(new Event("input"));
          field.form.requestSubmit();
        }"""
    )
    tab.wait_for_url(f"{address}deadlock/**")
