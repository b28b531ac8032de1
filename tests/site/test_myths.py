"""The myths: each a card with its proof, which is really there; what a card shows is what its snippet printed."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from bs4 import Tag

from engine.there import attribute, one, there
from proved_snippets.record import Record
from reference import DataError, entries, myths, words
from tests.site.conftest import FOLDERS, Pages, leads_to

BUDGET = 27_000
"""Bytes of the page after gzip, in each language."""


def cards(pages: Pages, language: str) -> list[Tag]:
    """The cards of the page, in its order."""
    return pages[language, "myths"].body.select(".myth")


def test_there_are_thirty_and_the_one_that_every_tutorial_prints_comes_first() -> None:
    found = myths.load()
    assert len(found) == 30
    assert found[0].id == "balance"
    assert {myth.topic for myth in found} == set(myths.TOPICS)
    assert {myth.harm for myth in found} == set(myths.HARMS)


def test_each_is_proved_by_a_run_about_which_something_is_claimed(site: Path) -> None:
    claims = json.loads((site / "claims.json").read_text(encoding="utf-8"))
    claimed = {claim["snippet"] for claim in claims if claim["holds"] and not claim["unchecked"]}
    for myth in myths.load():
        assert claimed.intersection(myth.proof), f"{myth.id}: no claim is about any of {myth.proof}"


@pytest.mark.parametrize("language", FOLDERS)
def test_each_card_has_an_address_a_harm_a_fact_a_better_way_and_its_proofs(pages: Pages, language: str) -> None:
    own = words.load()[language]["myths"]
    page = pages[language, "myths"]
    found = {attribute(one(card, "h3"), "id"): card for card in cards(pages, language)}
    assert list(found) == [myth.id for topic in myths.TOPICS for myth in myths.load() if myth.topic == topic]
    for myth in myths.load():
        card = found[myth.id]
        harm, fact, *_, right, proof = card.select(":scope > p")
        assert one(card, "h3").get_text().startswith("“")
        assert harm.get_text() == own["does"].format(own["harms"][myths.HARMS.index(myth.harm)])
        assert fact.get_text().strip()
        assert right.select("a")
        assert len(proof.select("a")) == len(myth.proof)
        assert there(card.find_previous("h2"))["id"] == myth.topic
        assert (card["data-topic"], card["data-harm"]) == (myth.topic, myth.harm)
        assert page.ids[myth.id]


@pytest.mark.parametrize("language", FOLDERS)
def test_five_or_six_cards_show_what_their_snippets_printed(
    pages: Pages, records: dict[str, Record], language: str
) -> None:
    shown = {myth.id: myth.shows for myth in myths.load() if myth.shows}
    assert 5 <= len(shown) <= 6
    for card in cards(pages, language):
        paths = shown.get(attribute(one(card, "h3"), "id"), ())
        blocks = [block.get_text() for block in card.select("pre")]
        assert len(blocks) == len(paths) == len(card.select("p:has(+ .highlight)"))
        for path, block, label in zip(paths, blocks, card.select("p:has(+ .highlight)")):
            record = records[path]
            for outcome in record.outcomes:
                text = outcome.text("out").strip()
                assert (text if record.runs == 1 else f"{outcome.count} × {text}") in block
            assert record.interpreter["version"] in label.get_text()
            assert bool(card.select("svg.timeline")) == bool(record.timeline)


@pytest.mark.parametrize("language", FOLDERS)
def test_without_a_script_there_is_no_filter_and_with_one_a_button_for_each_choice(pages: Pages, language: str) -> None:
    body = pages[language, "myths"].body
    bar = one(body, ".myth-filters")
    assert bar.has_attr("hidden")
    assert not body.select(".myth[hidden]")
    for kind, values in (("topic", myths.TOPICS), ("harm", myths.HARMS)):
        buttons = bar.select(f"[role=group][data-by={kind}][aria-label] > button[type=button]")
        assert [button["value"] for button in buttons] == ["", *values]
        assert [button["aria-pressed"] for button in buttons] == ["true", *["false"] * len(values)]
        assert all(button.get_text().strip() for button in buttons)
    titles = {heading["id"]: heading.find(string=True) for heading in body.select("h2")}
    for button in bar.select("[data-by=topic] > button")[1:]:
        assert button.get_text() == titles[attribute(button, "value")]


@pytest.mark.parametrize("language", FOLDERS)
def test_the_page_is_small(pages: Pages, language: str) -> None:
    size = len(gzip.compress(pages[language, "myths"].file.read_bytes(), 9))
    assert size <= BUDGET


def test_every_harm_has_its_word() -> None:
    for language in FOLDERS:
        assert len(words.load()[language]["myths"]["harms"]) == len(myths.HARMS)


@pytest.mark.parametrize("language", FOLDERS)
def test_the_errata_say_whose_they_are_and_lead_to_the_myths(pages: Pages, language: str) -> None:
    body = pages[language, "errata"].body
    assert "myths/" in " ".join(map(leads_to, there(one(body, "h1").find_next("p")).select("a")))
    assert "myths/" in " ".join(map(leads_to, there(one(body, "h2#ten").find_next("p")).select("a")))


@pytest.mark.parametrize("language", FOLDERS)
def test_each_erratum_has_an_address(pages: Pages, language: str) -> None:
    for name in ("errata", "pasted"):
        rows = pages[language, name].body.select(".errata tbody tr")
        assert rows
        for row in rows:
            assert row["id"] == one(row, "td").get_text().split()[0].lower()
            assert re.fullmatch(r"[a-z]-\d+[a-z]?", attribute(row, "id"))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"topic": "weather"}, "topic must be one of sharing, speed, threads, processes, pools, not 'weather'"),
        ({"harm": "none"}, "harm must be one of wrong, lost, hang, fails, slow, not 'none'"),
        ({"shows": ["c/d.py"]}, "shows must name snippets of its proof, not 'c/d.py'"),
        ({"shows": ["a.md#b"]}, "shows must name snippets of its proof, not 'a.md#b'"),
        ({"en": {"heard": "h", "fact": "f", "right": "r"}}, "en.right has no link"),
        ({"proof": []}, "proof has no snippet and no place"),
    ],
)
def test_what_is_wrong_with_a_myth_is_said(change: dict[str, object], problem: str) -> None:
    texts = {"heard": "h", "fact": "f", "right": "[r](a.md#b)"}
    whole = {"id": "x", "topic": "speed", "harm": "slow", "proof": ["a/b.py", "a.md#b"], "en": texts, "zh": texts}
    assert entries.entries(myths._myth, {"myth": [whole]}, "myth", "f", places=False)[1] == []
    _, found = entries.entries(myths._myth, {"myth": [whole | change]}, "myth", "f", places=False)
    assert any(problem in each for each in found), found


def test_a_topic_that_is_not_there_is_an_error() -> None:
    with pytest.raises(DataError):
        myths.markdown("weather", "en")
