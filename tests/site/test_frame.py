"""What stands around a lesson, and what is said aside in it, on the pages and in their twins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.there import one
from proved_snippets.project import Project
from reference import course
from reference.check import all_problems
from reference.frame import contents, framed
from tests.site.conftest import FOLDERS, Pages, hook, leads_to

LESSON = course.Lesson(1, "x.md", "I", "X", "Thread, __init__", "shows", 7, 1, "", ("do `this`",))
TEXT = "# X {#x}\n\nText.\n\n```text\n## no section {#no}\n```\n\n## A `b` {#a}\n\nMore.\n"


@pytest.mark.parametrize("language", FOLDERS)
def test_each_lesson_begins_with_its_minutes_names_and_sections(pages: Pages, language: str) -> None:
    for each in course.lessons(language):
        body = pages[language, each.page.removesuffix(".md")].body
        block = one(body, ".in-lesson")
        assert block.find_previous_sibling() == body.h1
        assert each.names in block.get_text()
        assert str(each.minutes) in one(block, "em").get_text()
        assert [leads_to(a) for a in block.select("a")] == [f"#{head['id']}" for head in body.select("h2[id]")]
        assert not block.select("button.term")


@pytest.mark.parametrize("language", FOLDERS)
def test_what_a_reader_can_do_then_ends_the_lessons_that_say_it(pages: Pages, language: str) -> None:
    assert any(each.outcomes for each in course.lessons(language))
    for each in course.lessons(language):
        page = pages[language, each.page.removesuffix(".md")]
        blocks = page.body.select(".outcomes")
        twin = page.file.with_name("index.md").read_text(encoding="utf-8")
        assert len(blocks) == bool(each.outcomes)
        for block in blocks:
            assert len(block.select("li")) == len(each.outcomes)
            assert not block.find_next_siblings(["p", "h2"], class_=False)
            assert twin.endswith("".join(f"- {line}\n" for line in each.outcomes))


def test_a_frame_is_markdown() -> None:
    assert contents(TEXT, LESSON, "en").split("\n\n")[1:3] == [
        "**In this lesson** *7 min and an exercise* · Thread, \\_\\_init\\_\\_",
        "- [A `b`](#a)",
    ]
    text = framed(TEXT, LESSON, "en")
    assert text.startswith('# X {#x}\n\n<div class="in-lesson"')
    assert text.endswith("- do `this`\n\n</div>\n")


@pytest.mark.parametrize("wrong", ["one line", [""], ["a\nb"], [1], {"a": "b"}])
def test_outcomes_that_are_no_lines_are_told(
    site_project: Project, monkeypatch: pytest.MonkeyPatch, wrong: object
) -> None:
    read = course._read

    def changed(file: Path) -> tuple[dict[str, Any], str]:
        about, text = read(file)
        return ({**about, "outcomes": wrong} if file.stem == "locks" else about), text

    course.lessons.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(course, "_read", changed)
        told = [each for each in all_problems(site_project) if "outcomes" in each]
    course.lessons.cache_clear()
    assert told == [
        f"docs/{each}/locks.md: its outcomes must be a list of lines of text, not {wrong!r}" for each in FOLDERS
    ]


def test_an_answer_stays_in_its_question_in_the_twin() -> None:
    twins = hook("twins")
    text = '!!! check "Which?"\n    1. a\n    2. b\n\n    ??? answer "Answer"\n        The first.\n\nText.\n'
    assert twins.BLOCK.sub(twins._quotation, text) == (
        "> **Which?**\n>\n> 1. a\n> 2. b\n>\n> > **Answer**\n> >\n> > The first.\n\nText.\n"
    )


@pytest.mark.parametrize("language", FOLDERS)
def test_a_question_to_predict_has_its_choices_and_a_folded_answer(pages: Pages, language: str) -> None:
    checks = pages[language, "hello"].body.select(".admonition.check")
    assert len(checks) == 3
    for check in checks:
        assert len(check.select("ol > li")) >= 2
        answer = one(check, "details.answer")
        assert not answer.has_attr("open")
        assert one(answer, "summary").get_text()
