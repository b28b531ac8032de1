"""The errata: every entry in both editions, each with a proof that is really shown where the table says."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

import pytest

from reference import errata
from reference.errata import ErrataError
from tests.site.conftest import ADDRESS, FOLDERS

ENTRIES = errata.load()


def test_no_fault_of_a_section_is_left_out():
    """The numbers of a section run on; letters mark what was split."""
    numbers: dict[str, list[int]] = {}
    for entry in ENTRIES:
        letter, _, number = entry.id.partition("-")
        numbers.setdefault(letter, []).append(int(re.match(r"\d+", number).group()))
    for section, found in numbers.items():
        assert sorted(set(found)) == list(range(1, max(found) + 1)), section
    assert {"B", "C"} <= numbers.keys()


@pytest.mark.parametrize("language", FOLDERS)
def test_every_entry_stands_in_the_table_with_its_proof(pages, language):
    body = pages[language, "errata"].body
    rows = {row.td.get_text().split()[0]: row for row in body.select("tbody tr")}
    assert list(rows) == [entry.id for entry in ENTRIES]
    for entry in ENTRIES:
        cells = rows[entry.id].find_all("td")
        assert cells[0].get_text().split()[1] == errata.WORDS[language]["weights"][entry.weight]
        assert len(cells[3].find_all("a")) == len(entry.proof)


@pytest.mark.parametrize("language", FOLDERS)
def test_every_proof_is_where_the_table_says(pages, language):
    page = pages[language, "errata"]
    here = f"{ADDRESS}{FOLDERS[language]}errata/"
    for link in page.body.select("tbody td:last-child a"):
        target, anchor = urldefrag(urljoin(here, link["href"]))
        name = target.removeprefix(ADDRESS + FOLDERS[language]).strip("/")
        assert pages[language, name].body.find(id=anchor), link["href"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"zh": {"read": "x"}}, "B-1 has no 'fact'"),
        ({"en": None}, "B-1 has no 'en'"),
        ({"weight": 4}, "B-1 needs a weight"),
        ({"proof": []}, "B-1 needs a weight of 1 to 3 and a proof"),
        ({"en": {"read": "a | b", "fact": "x"}}, "B-1: a text is one line without"),
    ],
)
def test_an_entry_that_lost_a_part_is_an_error(change, message):
    whole = {
        "id": "B-1",
        "weight": 1,
        "proof": ["a/b.py"],
        "zh": {"read": "读", "fact": "实"},
        "en": {"read": "r", "fact": "f"},
    }
    data = {key: value for key, value in (whole | change).items() if value is not None}
    with pytest.raises(ErrataError, match=re.escape(message)):
        errata._entry(data)
    errata._entry(whole)


def test_an_unknown_section_is_an_error():
    with pytest.raises(ErrataError, match="no section 'Z'"):
        errata.table("Z", "en")
