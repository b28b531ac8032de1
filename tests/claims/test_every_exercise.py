"""Every exercise is one: its checker refuses the start and each wrong answer, and lets the solution pass, here too."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest

from proved_snippets.interpreter import Interpreter
from proved_snippets.snippet import Snippet, parse
from reference import LANGUAGES, exercises, proving

ALL = exercises.names()


@dataclass(frozen=True)
class Asked:
    """What a reader does: ``python check.py FILE``, with a program of their own in ``start.py`` where one is given."""

    name: str
    file: str = "start.py"
    source: str | None = None
    language: str = "en"
    options: tuple[str, ...] = ()
    patient: bool = False

    def answer(self, python: Interpreter) -> proving.Check:
        exercise = exercises.load(self.name)
        if self.source is not None:
            exercise = replace(exercise, files={**exercise.files, **self._impatient(exercise)})
        return proving.check(exercise, self.file, python, *self.options, language=self.language)

    def _impatient(self, exercise: exercises.Exercise) -> dict[str, Snippet]:
        """The program, and a checker that waits a second for it where it else waits 20, unless it's a patient one."""
        shared = exercise.files[exercises.SHARED].text
        if not self.patient:
            shared = shared.replace("limit=20", "limit=1")
        written = replace(exercise.start, sources=dict.fromkeys(LANGUAGES, self.source or ""))
        return {"start.py": written, exercises.SHARED: parse(f"x/{exercises.SHARED}", shared, LANGUAGES)}


Answers = dict[Asked, "Future[proving.Check]"]


@pytest.fixture(scope="module")
def answers(request: pytest.FixtureRequest, python: Interpreter) -> Iterator[Answers]:
    """What comes of all that the chosen tests ask; checkers wait most of their time, so they run side by side."""
    params = (getattr(item, "callspec", None) for item in request.session.items)
    asked = {each.params["asked"] for each in params if each and isinstance(each.params.get("asked"), Asked)}
    with ThreadPoolExecutor(2 * proving.SIDE_BY_SIDE) as pool:
        yield {each: pool.submit(each.answer, python) for each in sorted(asked, key=repr)}


@pytest.fixture(scope="module")
def proofs(request: pytest.FixtureRequest) -> dict[str, proving.Proof]:
    """Of the exercises that the chosen tests are about."""
    params = (getattr(item, "callspec", None) for item in request.session.items)
    chosen = sorted({each.params["name"] for each in params if each and each.params.get("name") in ALL})
    return dict(zip(chosen, proving.prove_each(map(exercises.load, chosen)), strict=True))


@pytest.mark.parametrize("name", ALL)
def test_the_checker_tells_right_from_wrong(name: str, proofs: dict[str, proving.Proof]) -> None:
    proof = proofs[name]
    assert not proof.problems, "\n".join(proof.problems)
    assert proof.printed


@pytest.mark.parametrize("asked", [Asked(name, language="zh") for name in ALL], ids=ALL)
def test_a_chinese_reader_is_told_in_chinese(asked: Asked, answers: Answers) -> None:
    """The English answers are those of the test before."""
    refused = answers[asked].result()
    assert refused.exit_code == 1
    assert refused.printed.startswith("还不对：")


@pytest.mark.parametrize("asked", [Asked(name, source="\n(\n", language="zh") for name in ALL], ids=ALL)
def test_a_chinese_reader_is_told_the_line(asked: Asked, answers: Answers) -> None:
    assert answers[asked].result().printed.endswith("（start.py 第 2 行）\n")


@pytest.mark.parametrize("asked", [Asked(name, language="zh", options=("--language", "en")) for name in ALL[:1]])
def test_another_language_can_be_asked_for(asked: Asked, answers: Answers) -> None:
    assert answers[asked].result().refused


WRITTEN = {
    "hangs": ("import time\ntime.sleep(1000)\n", "it has not ended after 1 seconds"),
    "fails": ("raise ValueError('no')\n", "it failed (exit code 1): ValueError: no (start.py, line 1)"),
    "cannot be read": ("\ndef add(:\n    pass\n", " (start.py, line 2)"),
    "exits": ("import os\nos._exit(3)\n", "it failed (exit code 3)"),
    "exits early": ("import os\nos._exit(0)\n", ""),
    "has the last word": ("import atexit\natexit.register(print, 'and now the news')\n", ""),
    "fails in a thread": (
        "import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n",
        "a thread failed: ZeroDivisionError: division by zero (start.py, line 2)",
    ),
    "does nothing": ("", ""),
    "prints a lot": ("print('" + "x" * 100_000 + "')\n", ""),
}
"""What readers write, and what they must be told."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(Asked(name, source=source), told, id=f"{kind}-{name}")
        for name in ALL
        for kind, (source, told) in WRITTEN.items()
    ],
)
def test_whatever_a_reader_writes_is_answered(asked: Asked, told: str, answers: Answers) -> None:
    answer = answers[asked].result()
    assert answer.refused, answer
    assert told in answer.printed


TOLD_MORE = {
    "a forgotten comma": (
        "import threading\nthreading.Thread(target=len, args=('Ada')).start()\n",
        "a thread failed: TypeError: len() takes exactly one argument (3 given) (look at args=…)",
    ),
    "more lines after the error": (
        "raise ValueError('no: the rest\\nis below')\n",
        "it failed (exit code 1): ValueError: no: the rest (start.py, line 1)",
    ),
    "hangs after an error": (
        "import threading, time\nthreading.Thread(target=lambda: 1 / 0).start()\ntime.sleep(1000)\n",
        "it has not ended after 1 seconds; before that, there was an error: ZeroDivisionError: division by zero "
        "(start.py, line 2)",
    ),
}
"""What all checkers tell alike: one of them is asked."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(Asked(name, source=source), told, id=kind)
        for name in ALL[:1]
        for kind, (source, told) in TOLD_MORE.items()
    ],
)
def test_what_went_wrong_in_a_thread_is_told(asked: Asked, told: str, answers: Answers) -> None:
    assert told in answers[asked].result().printed


@pytest.mark.parametrize("asked", [Asked("queues/three_stages", source="import queue\nqueue.Queue().get()\n")])
def test_who_waits_for_one_more_item_is_asked_for_the_last_one(asked: Asked, answers: Answers) -> None:
    assert "Who puts in its None?" in answers[asked].result().printed


@pytest.mark.parametrize("asked", [Asked(name, file="none.py") for name in ALL], ids=ALL)
def test_a_missing_file_is_told(asked: Asked, answers: Answers) -> None:
    assert answers[asked].result().printed == "Not yet: there is no none.py here\n"
