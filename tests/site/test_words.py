"""The words of the site's interface: whole, used, and in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from engine.there import attribute, one
from engine.words import unused
from reference import LANGUAGES, DataError, errata, words
from tests.site.conftest import FOLDERS, ROOT, Pages

TEMPLATES = [*(ROOT / "theme").rglob("*.html"), ROOT / "reference" / "social.html"]
HAN = re.compile(r"[\u3400-\u9fff]+")


def test_every_word_is_used() -> None:
    modules = [*(ROOT / "reference").glob("*.py")]
    assert unused(words.load()["en"], TEMPLATES, modules) == [], "take them out of theme/words.yml"


def test_every_weight_has_its_word() -> None:
    for language in LANGUAGES:
        assert len(words.load()[language]["errata"]["weights"]) == len(errata.WEIGHTS)


@pytest.mark.parametrize("file", [*TEMPLATES, ROOT / "theme" / "base" / "css" / "site.css"], ids=lambda file: file.name)
def test_no_template_and_no_style_sheet_has_words_of_its_own(file: Path) -> None:
    text = re.sub(r"(?s)\{#.*?#\}|/\*.*?\*/", "", file.read_text(encoding="utf-8"))
    assert not HAN.findall(text), f"write it into {words.SHOWN}"


@pytest.mark.parametrize(("language", "title"), [("zh", "本节链接"), ("en", "Link to this section")])
def test_the_link_beside_each_heading_says_what_it_is_in_the_language(pages: Pages, language: str, title: str) -> None:
    links = [link for (each, _), page in pages.items() if each == language for link in page.html.select(".headerlink")]
    assert len(links) > 200
    assert {link.get("title") for link in links} == {title}


def test_the_pages_that_404_names_have_the_titles_that_it_says(pages: Pages, site: Path) -> None:
    for language in LANGUAGES:
        folder = FOLDERS[language]
        html = BeautifulSoup((site / folder / "404.html").read_text(encoding="utf-8"), "html.parser")
        links = html.select("article section:first-of-type li a")
        assert [link.get_text() for link in links] == list(words.load()[language]["missing"]["pages"])
        for link in links:
            page = pages[language, attribute(link, "href").rstrip("/").rpartition("/")[2]]
            assert one(page.html, "h1").get_text().replace("¶", "").strip() == link.get_text()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("extra: {words: {x: {zh: 一, en: one}, y: {zh: 二}}}", "theme/words.yml: y is not there in en; write it"),
        ("extra: {words: {x: {zh: '{}', en: one}}}", "theme/words.yml: x must have the same texts and places"),
        ("extra: {}", "theme/words.yml: there are no words below 'extra: words:'"),
        ("[]", "theme/words.yml: there are no words below 'extra: words:'"),
        ("", "theme/words.yml: there are no words below 'extra: words:'"),
        ("extra: {words: [1]}", "theme/words.yml: there are no words below 'extra: words:'"),
        ("a: [", "theme/words.yml: while parsing"),
    ],
)
def test_words_that_break_a_rule_name_the_file_and_the_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, problem: str
) -> None:
    file = tmp_path / "words.yml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(words, "FILE", file)
    with pytest.raises(DataError) as error:
        words.load.__wrapped__()
    assert str(error.value).startswith(problem)


def test_words_that_are_not_there_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "FILE", tmp_path / "words.yml")
    with pytest.raises(DataError, match=r"theme/words\.yml: .*mend the file"):
        words.load.__wrapped__()


def test_the_cells_of_the_errata_carry_the_heads_of_their_columns(pages: Pages) -> None:
    for language in LANGUAGES:
        heads = words.load()[language]["errata"]["columns"][1:]
        rows = pages[language, "errata"].body.select(".errata tbody tr")
        assert rows
        assert {tuple(cell.get("data-head") for cell in row.select("td")) for row in rows} == {(None, *heads)}
