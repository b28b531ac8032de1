"""Every exercise is one: its checker refuses the start and each wrong answer, and lets the solution pass, here too."""

from __future__ import annotations

import pytest

from proved_snippets.interpreter import Interpreter
from proved_snippets.snippet import parse
from reference import LANGUAGES, exercises, proving

ALL = exercises.names()


@pytest.mark.parametrize("name", ALL)
def test_the_checker_tells_right_from_wrong(name: str) -> None:
    proof = proving.prove(exercises.load(name))
    assert not proof.problems, "\n".join(proof.problems)
    assert proof.printed


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_told_in_the_language_of_the_zip(name: str, language: str, python: Interpreter) -> None:
    exercise = exercises.load(name)
    refused = proving.check(exercise, "start.py", python, language=language)
    assert refused.exit_code == 1
    assert refused.printed.startswith({"zh": "还不对：", "en": "Not yet: "}[language])
    asked = proving.check(exercise, "start.py", python, "--language", "en", language=language)
    assert asked.refused, asked


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import time\ntime.sleep(1000)\n", "it has not ended after 1 seconds"),
        ("raise ValueError('no')\n", "it failed (exit code 1): ValueError: no"),
        ("import os\nos._exit(3)\n", "it failed (exit code 3)"),
        ("import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n", "ZeroDivisionError"),
        ("", ""),
        ("print('" + "x" * 100_000 + "')\n", ""),
    ],
    ids=["hangs", "fails", "exits", "fails in a thread", "does nothing", "prints a lot"],
)
def test_whatever_a_reader_writes_is_answered(name: str, source: str, told: str, python: Interpreter) -> None:
    exercise = exercises.load(name)
    shared = exercise.files[exercises.SHARED]
    faster = parse(shared.path, shared.text.replace("limit=20", "limit=1"), LANGUAGES)
    files = {**exercise.files, "start.py": parse("x/start.py", source, LANGUAGES), exercises.SHARED: faster}
    answer = proving.check(exercises.Exercise(name, files), "start.py", python)
    assert answer.refused, answer
    assert told in answer.printed


@pytest.mark.parametrize("name", ALL)
def test_a_missing_file_is_told(name: str, python: Interpreter) -> None:
    answer = proving.check(exercises.load(name), "none.py", python)
    assert answer.printed == "Not yet: there is no none.py here\n"
