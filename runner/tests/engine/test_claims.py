"""Claims: what is read of them, and what is wrong with one."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from engine.claiming import LANGUAGES, Write, a_claim
from proved_snippets.claims import ClaimError, all_stacks, load_claims, numbers
from proved_snippets.project import Project


def test_a_claim_knows_its_sentences_its_place_and_its_check(write: Write, project: Project) -> None:
    (claim,) = write(a_claim())
    assert claim.sentences == {"zh": "三轮。", "en": "Three turns."}
    assert claim.id == "x/y/three_turns"
    assert claim.where(project) == "claims/x.py:3: three_turns"
    assert claim.source == "def three_turns(run):\n    assert len(run.lines) == 3\n"


def test_an_edit_within_a_second_that_leaves_the_length_is_read(
    write: Write, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    write(a_claim())
    file, found = project.claims / "x.py", []
    for old, new in (("Three turns.", "Trois tours."), ("Trois tours.", "Drei Runden."), ("Drei", "Vier")):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        os.utime(file, (1e9, 1e9))
        found.append(load_claims(project, LANGUAGES, project.paths())[0].sentences["en"])
    assert found == ["Trois tours.", "Drei Runden.", "Vier Runden."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (a_claim().replace("x/y.py", "x/z.py"), "claims/x.py:3: three_turns: there is no snippets/x/z.py"),
        (a_claim().replace('zh="三轮。", ', ""), "it has no sentence 'zh'"),
        (a_claim().replace("zh=", "fr="), "it has an unknown keyword 'fr'"),
        ("1 / 0", "claims/x.py:2: ZeroDivisionError"),
        ("def", "claims/x.py:2: SyntaxError"),
    ],
)
def test_wrong_claims_are_named_with_their_place(write: Write, text: str, told: str) -> None:
    with pytest.raises(ClaimError) as error:
        write(text)
    assert told in str(error.value)


def test_a_claim_stands_in_the_file_of_its_chapter(write: Write) -> None:
    with pytest.raises(ClaimError, match=r"a claim about x/y\.py stands in claims/x\.py"):
        write(a_claim(), name="z.py")


def test_every_wrong_claim_is_named_at_once(write: Write) -> None:
    with pytest.raises(ClaimError) as error:
        write(a_claim().replace("x/y.py", "x/z.py") + a_claim().replace("x/y.py", "x/w.py").replace("three", "four"))
    assert "x/z.py" in str(error.value)
    assert "x/w.py" in str(error.value)


@pytest.mark.parametrize(
    ("version", "gil", "all_of_them"),
    [("3.13.5", False, True), ("3.14.0", False, False), ("3.15.0rc1", False, False), ("3.14.0", True, True)],
)
def test_a_free_threaded_build_shows_one_stack_from_3_14_on(version: str, gil: bool, all_of_them: bool) -> None:
    run = SimpleNamespace(interpreter={"version": version, "gil": gil})
    assert all_stacks(run) == all_of_them  # type: ignore[arg-type]


def test_numbers_are_found_in_order() -> None:
    assert numbers("took 1.5 s, -3 of 10") == [1.5, -3, 10]
