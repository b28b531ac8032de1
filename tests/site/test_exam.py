"""The exam: its questions, and scores for each of them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from proved_snippets.toml import tomllib
from reference import LANGUAGES
from tests.site.conftest import ROOT

FOLDER = ROOT / "tests" / "exam"
SCORES = sorted(FOLDER.glob("2*.toml"))


def read(file: Path) -> Mapping[str, Any]:
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return content


def questions() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(FOLDER / "questions.toml")["question"]
    return found


def test_there_are_a_hundred_questions_each_once_with_a_key() -> None:
    assert len({each["id"] for each in questions()}) == len(questions()) == 100
    for each in questions():
        assert set(each) == {"id", "key", *LANGUAGES}, each["id"]
        assert all(each[name] for name in ("key", *LANGUAGES)), each["id"]


@pytest.mark.parametrize("file", SCORES, ids=[file.stem for file in SCORES])
def test_each_question_has_a_score_in_both_languages(file: Path) -> None:
    scores = read(file)
    assert set(scores) == set(LANGUAGES)
    for language, given in scores.items():
        assert list(given) == [each["id"] for each in questions()], language
        assert set(given.values()) <= {0, 1, 2}, language
