"""The course: its lessons come in the order of the navigation, and what one lacks is told before anything runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from proved_snippets.project import Project
from reference import LANGUAGES, course
from reference.check import all_problems
from tests.site.conftest import Pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_lesson_says_its_number_among_all_and_the_navigation_counts_alike(pages: Pages, language: str) -> None:
    lessons = course.lessons(language)
    linked = pages[language, "index"].html.select(".md-nav--primary .md-nav__item--section:not(:last-child) a[href]")
    assert [link["href"] for link in linked] == [each.page.removesuffix(".md") + "/" for each in lessons]
    for each in lessons:
        (line,) = pages[language, each.page.removesuffix(".md")].html.select("p.lesson")
        assert all(word in line.get_text() for word in (each.part, str(each.number)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_calls_each_lesson_by_its_title(pages: Pages, language: str) -> None:
    """By all of it, or by what stands before its colon; a title that has changed has changed there, too."""
    titles = {each.page.removesuffix(".md") + "/": each.title for each in course.lessons(language)}
    links = [link for link in pages[language, "index"].body.select("li > a") if link["href"] in titles]
    called = {(str(link["href"]), link.get_text()) for link in links}
    assert len(called) > 10
    assert not [each for each in called if each[1] not in (titles[each[0]], re.split("[：:]", titles[each[0]])[0])]


def test_what_a_lesson_lacks_is_told_of_both_editions_at_once(
    site_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = course._read

    def without(file: Path) -> tuple[dict[str, Any], str]:
        about, text = read(file)
        return ({**about, "shows": ""} if file.stem == "locks" else about), text

    course.lessons.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(course, "_read", without)
        told = [each for each in all_problems(site_project) if "front matter" in each]
    course.lessons.cache_clear()
    assert told == [f"docs/{each}/locks.md: its front matter has no shows; write it there" for each in LANGUAGES]


def test_reading_takes_longer_the_more_there_is() -> None:
    assert course.minutes("word " * 2000) == 10
    assert course.minutes("字" * 3500) == 10
    assert course.minutes("```snippet\nx/y.py\n```\n" * 4) == 3
    assert course.minutes("```exercise\nx/y\n```\n") == 1
    assert course.minutes("") == 1


def test_what_is_folded_takes_only_those_who_open_it_longer() -> None:
    folded = '??? depth "More"\n\n    word\n\n    ```snippet\n    x/y.py\n    ```\n\n'
    assert course.minutes("word " * 800 + "\n\n" + folded * 40 + "word " * 200) == 5
    inside = '!!! check "Which?"\n    1. This one.\n\n    ??? answer "Answer"\n' + "        word\n" * 1000 + "\n"
    assert course.minutes(inside + "word " * 1000) == 5
