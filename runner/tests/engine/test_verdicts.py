"""What came of a claim: whether it holds, is left to chance, or cannot be checked here and now."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.claiming import SNIPPET, Judged, Proved, Write, a_claim
from proved_snippets.claims import ClaimError
from proved_snippets.interpreter import Interpreter
from proved_snippets.project import Project
from proved_snippets.proof import Proof, prove
from proved_snippets.record import Record
from proved_snippets.runner import Runner
from proved_snippets.verdicts import as_json, verify


def test_a_claim_that_holds_is_checked_on_the_run_that_is_shown(write: Write, proved: Proved, project: Project) -> None:
    write(a_claim())
    proof = proved()
    (verdict,) = proof.verdicts
    assert (verdict.failure, verdict.unchecked) == ("", "")
    assert proof.records["x/y.py"].lines == ["turn 0", "turn 1", "turn 2"]
    proof.require(project)


def test_a_claim_that_does_not_hold_names_file_line_sentence_and_output(
    write: Write, proved: Proved, project: Project
) -> None:
    write(a_claim("len(run.lines) == 4"))
    with pytest.raises(ClaimError) as told:
        proved().require(project)
    for word in ("1 claim failed", "claims/x.py:3: three_turns: x/y.py", "三轮。", "len(run.lines) == 4", "| turn 2"):
        assert word in str(told.value)


def test_a_check_that_breaks_off_has_failed(write: Write, proved: Proved) -> None:
    write(a_claim("run.lines[7]"))
    (verdict,) = proved().verdicts
    assert "IndexError" in verdict.failure


@pytest.mark.parametrize(
    "conditions", [{"python": ">=99"}, {"systems": ("Plan 9",)}, {"python": "<3"}], ids=lambda given: str(given)
)
def test_a_claim_about_other_interpreters_is_neither_checked_nor_broken(
    write: Write, proved: Proved, judged: Judged, project: Project, conditions: dict[str, Any]
) -> None:
    write(a_claim("False", **conditions))
    proof = proved()
    (verdict,) = proof.verdicts
    assert verdict.unchecked
    assert judged() == {}
    proof.require(project, must_hold=True)
    (entry,) = json.loads(as_json(proof.verdicts, project))
    assert (entry["holds"], entry["unchecked"]) == (False, verdict.unchecked)


def test_a_claim_about_the_gil_is_checked_only_where_it_is_on(
    write: Write, proved: Proved, interpreter: Interpreter
) -> None:
    write(a_claim(gil=True) + a_claim(gil=False).replace("three_t", "all_t"))
    unchecked = {verdict.claim.gil: bool(verdict.unchecked) for verdict in proved().verdicts}
    assert unchecked == {interpreter.gil: False, not interpreter.gil: True}


def test_a_snippet_for_newer_interpreters_leaves_its_claim_unchecked(
    write: Write, proved: Proved, project: Project
) -> None:
    (project.snippets / "x" / "y.py").write_text(f'# /// script\n# requires-python = ">=99"\n# ///\n{SNIPPET}')
    write(a_claim())
    (verdict,) = proved().verdicts
    assert verdict.unchecked == "python >=99"


QUIET = (lambda: True, lambda: True)
BUSY = (lambda: False, lambda: False)
"""Whether there are idle cores when one waits for them, and whether there still are after a run."""


class Rerun:
    """Makes the second record, and counts."""

    def __init__(self, record: Record) -> None:
        self.record, self.count = record, 0

    def __call__(self, path: str) -> Record:
        self.count += 1
        return self.record


@pytest.fixture
def two_records(write: Write, proved: Proved, project: Project) -> tuple[Record, Record]:
    """One record with three lines, one with two."""
    write(a_claim())
    right = proved().records["x/y.py"]
    (project.snippets / "x" / "y.py").write_text(SNIPPET.replace("3", "2"))
    wrong = proved().records["x/y.py"]
    return right, wrong


def test_chance_may_try_again_and_the_run_that_passed_is_the_one_that_is_shown(
    two_records: tuple[Record, Record], write: Write
) -> None:
    right, wrong = two_records
    again = Rerun(right)
    accepted, (verdict,) = verify(write(a_claim(tries=3)), {"x/y.py": wrong}, again, *BUSY)
    assert (verdict.failure, again.count) == ("", 1)
    assert accepted["x/y.py"] is right


def test_chance_does_not_try_for_ever(two_records: tuple[Record, Record], write: Write) -> None:
    _, wrong = two_records
    again = Rerun(wrong)
    _, (verdict,) = verify(write(a_claim(tries=3)), {"x/y.py": wrong}, again, *BUSY)
    assert verdict.failure
    assert again.count == 2


def test_a_claim_without_chance_is_not_tried_again(two_records: tuple[Record, Record], write: Write) -> None:
    right, wrong = two_records
    again = Rerun(right)
    _, verdicts = verify(
        write(a_claim() + a_claim(tries=3).replace("three_t", "all_t")), {"x/y.py": wrong}, again, *QUIET
    )
    assert all(verdict.failure for verdict in verdicts)
    assert again.count == 0


def test_a_claim_that_needs_idle_cores_runs_again_when_there_are_some(
    two_records: tuple[Record, Record], write: Write
) -> None:
    right, wrong = two_records
    accepted, (verdict,) = verify(write(a_claim(idle=True)), {"x/y.py": wrong}, Rerun(right), *QUIET)
    assert not verdict.failure
    assert accepted["x/y.py"] is right
    _, (verdict,) = verify(write(a_claim(idle=True)), {"x/y.py": wrong}, Rerun(wrong), *QUIET)
    assert verdict.failure, "with idle cores it must hold"


def test_on_a_busy_machine_it_is_unchecked_and_where_the_site_is_published_a_failure(
    two_records: tuple[Record, Record], write: Write, project: Project
) -> None:
    _, wrong = two_records
    records, verdicts = verify(write(a_claim(idle=True)), {"x/y.py": wrong}, Rerun(wrong), *BUSY)
    assert verdicts[0].unchecked == "busy"
    proof = Proof([], records, verdicts)
    proof.require(project)
    with pytest.raises(ClaimError, match="it needs two idle cores"):
        proof.require(project, must_hold=True)


def test_a_claim_that_failed_while_something_else_was_busy_is_left_unchecked(
    two_records: tuple[Record, Record], write: Write
) -> None:
    """Idle cores before the run are not enough: a machine that is busy now and then is never called to account."""
    _, wrong = two_records
    again = Rerun(wrong)
    _, (verdict,) = verify(write(a_claim(idle=True)), {"x/y.py": wrong}, again, lambda: True, lambda: False)
    assert (verdict.failure, verdict.unchecked, again.count) == ("", "busy", 3)


@pytest.mark.parametrize(("alone", "failure", "unchecked"), [(True, False, "busy"), (False, True, "")])
def test_all_that_is_claimed_of_a_snippet_that_measures_needs_idle_cores(
    write: Write, project: Project, monkeypatch: pytest.MonkeyPatch, alone: bool, failure: bool, unchecked: str
) -> None:
    head = "# /// script\n# [tool.snippet]\n# alone = true\n# ///\n" if alone else ""
    write(a_claim("len(run.lines) == 9"))
    (project.snippets / "x" / "y.py").write_text(head + SNIPPET)
    monkeypatch.setattr("proved_snippets.idle.idle_cores", lambda: 0.5)
    (verdict,) = prove(Runner(project), patience=0).verdicts
    assert (bool(verdict.failure), verdict.unchecked) == (failure, unchecked)


def test_a_claim_left_to_chance_has_its_tries_beside_one_that_a_busy_machine_leaves_unchecked(
    two_records: tuple[Record, Record], write: Write
) -> None:
    right, wrong = two_records
    both = write(a_claim(idle=True) + a_claim(tries=3).replace("three_t", "all_t"))
    accepted, verdicts = verify(both, {"x/y.py": wrong}, Rerun(right), *BUSY)
    assert [(each.failure, each.unchecked) for each in verdicts] == [("", ""), ("", "")]
    assert accepted["x/y.py"] is right
    again = Rerun(wrong)
    _, (measuring, chance) = verify(both, {"x/y.py": wrong}, again, *BUSY)
    assert measuring.unchecked == "busy"
    assert chance.failure, "it does not need idle cores"
    assert again.count >= 2


def test_only_the_snippets_that_are_asked_for_run(write: Write, proved: Proved, project: Project) -> None:
    write(a_claim())
    (project.snippets / "x" / "z.py").write_text("1 / 0\n")
    assert proved(only=["x/y.py"]).records.keys() == {"x/y.py"}
