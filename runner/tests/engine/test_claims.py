"""Claims: what is read, what is checked, what fails a build, and that no claim passes whose change nobody notices."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from engine.test_suite import runner
from proved_snippets.breaks import unnoticed
from proved_snippets.claims import Claim, ClaimError, load_claims, numbers
from proved_snippets.idle import Idle
from proved_snippets.interpreter import Interpreter
from proved_snippets.project import Project
from proved_snippets.proof import Proof, prove
from proved_snippets.record import Record
from proved_snippets.runner import Runner
from proved_snippets.snippet import Snippet
from proved_snippets.suite import run_all
from proved_snippets.verdicts import as_json, verify

LANGUAGES = ("zh", "en")
SNIPPET = 'for n in range(3):\n    print("turn", n)\n'


Write = Callable[..., list[Claim]]
"""What writes claims about x/y.py, and reads them."""
Proved = Callable[..., Proof]
"""What runs the snippets and checks the claims."""
Judged = Callable[[], dict[str, str]]
"""What says why each claim's change proves nothing."""


@pytest.fixture
def write(project: Project) -> Write:
    """Write claims about x/y.py, which prints three turns."""
    project.claims.mkdir()
    (project.snippets / "x" / "y.py").write_text(SNIPPET)

    def of(text: str, name: str = "x.py") -> list[Claim]:
        head = "from proved_snippets.claims import claim\n"
        (project.claims / name).write_text(head + textwrap.dedent(text), encoding="utf-8")
        return load_claims(project, LANGUAGES, project.paths())

    return of


def a_claim(check: str = "len(run.lines) == 3", breaks: str = '("range(3)", "range(4)")', **conditions: object) -> str:
    more = "".join(f"{name}={value!r}, " for name, value in conditions.items())
    return f"""
        @claim("x/y.py", zh="三轮。", en="Three turns.", {more}breaks={breaks})
        def three_turns(run):
            assert {check}
    """


@pytest.fixture
def proved(project: Project) -> Proved:
    def of(**given: Any) -> Proof:
        return prove(Runner(project), **given)

    return of


@pytest.fixture
def judged(project: Project, proved: Proved) -> Judged:
    """Why each claim's change proves nothing."""

    def of() -> dict[str, str]:
        proof = proved()
        claims = [verdict.claim for verdict in proof.verdicts]
        return unnoticed(Runner(project), claims, proof.records)

    return of


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


def test_a_change_that_the_check_notices_proves_it(write: Write, judged: Judged) -> None:
    write(a_claim())
    assert judged() == {"x/y/three_turns": ""}


def test_a_check_that_cannot_fail_is_found_out(write: Write, judged: Judged) -> None:
    write(a_claim("len(run.lines) >= 1"))
    (why,) = judged().values()
    assert "still holds" in why
    assert "| turn 3" in why


def test_a_change_that_only_makes_the_program_impossible_proves_nothing(write: Write, judged: Judged) -> None:
    write(a_claim(breaks='("range", "rnge")'))
    (why,) = judged().values()
    assert "NameError" in why


def test_a_changed_program_may_fail_or_never_end(write: Write, judged: Judged, project: Project) -> None:
    (project.snippets / "x" / "y.py").write_text(f"# /// script\n# [tool.snippet]\n# limit = 0.5\n# ///\n{SNIPPET}")
    write(
        a_claim(breaks='("range(3)", "range(3 // 0)")')
        + a_claim(breaks='("for n in", "import time\\ntime.sleep(9)\\nfor n in")').replace("three_t", "all_t")
    )
    assert set(judged().values()) == {""}


def test_a_changed_program_that_hangs_runs_once(write: Write, judged: Judged, project: Project, tmp_path: Path) -> None:
    """A snippet that hangs and should not runs once more, to show where; a changed one may."""
    hangs = f"import pathlib, time\\npathlib.Path('{tmp_path}', str(time.time_ns())).touch()\\ntime.sleep(9)\\nfor n in"
    (project.snippets / "x" / "y.py").write_text(f"# /// script\n# [tool.snippet]\n# limit = 2\n# ///\n{SNIPPET}")
    write(a_claim(breaks=f'("for n in", "{hangs}")'))
    assert judged() == {"x/y/three_turns": ""}
    assert len([path for path in tmp_path.iterdir() if path.name.isdigit()]) == 1


def changed_programs(project: Project) -> list[Record]:
    """The records of the changed programs."""
    files = project.cache.with_name("breaks").rglob("*.json")
    return [Record.from_json(file.read_text(encoding="utf-8")) for file in files]


def test_claims_with_the_same_change_share_its_run(write: Write, judged: Judged, project: Project) -> None:
    write(a_claim() + a_claim("run.lines[-1] == 'turn 2'").replace("three_t", "all_t"))
    assert judged() == {"x/y/three_turns": "", "x/y/all_turns": ""}
    (program,) = changed_programs(project)
    assert program.lines[-1] == "turn 3"
    write(a_claim() + a_claim("len(run.lines) < 9").replace("three_t", "all_t"))
    why = judged()
    assert not why["x/y/three_turns"]
    assert "still holds" in why["x/y/all_turns"], "each check judges for itself"


TELLS_ITS_TIME = "import time\nprint(time.time())\ntime.sleep(1)\nprint(time.time())\n"
TIMED = """
@claim("x/y.py", zh="{name}。", en="{name}.", {more}breaks=("sleep(1)", "sleep({seconds})"))
def {name}(run):
    assert float(run.lines[1]) - float(run.lines[0]) < 1.4
"""


def test_of_the_changed_programs_only_those_that_measure_run_alone(
    write: Write, judged: Judged, project: Project
) -> None:
    """Also where the snippet itself runs alone: its claims that need no idle cores hold beside anything."""
    write("")
    (project.snippets / "x" / "y.py").write_text(
        f"# /// script\n# [tool.snippet]\n# alone = true\n# ///\n{TELLS_ITS_TIME}"
    )
    names = {"first": ("", 1.5), "second": ("", 1.6), "measures": ("idle=True, ", 1.7)}
    write("".join(TIMED.format(name=name, more=more, seconds=seconds) for name, (more, seconds) in names.items()))
    assert set(judged().values()) == {""}
    times = {run.snippet.split("/")[2]: tuple(map(float, run.lines)) for run in changed_programs(project)}
    assert max(times["first"][0], times["second"][0]) < min(times["first"][1], times["second"][1]), "they overlap"
    assert times["measures"][0] >= max(times["first"][1], times["second"][1])


def test_a_change_that_was_not_noticed_beside_others_is_tried_again_as_the_snippet_runs(
    write: Write, judged: Judged, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.snippets / "x" / "y.py").write_text(f"# /// script\n# [tool.snippet]\n# alone = true\n# ///\n{SNIPPET}")
    write(a_claim("len(run.lines) >= 1"))
    seen: list[tuple[bool, bool]] = []

    def noting(programs: Iterable[Snippet], *given: Any, **how: Any) -> dict[str, Record]:
        programs = list(programs)
        changed = (program for program in programs if program.path != "x/y.py")
        seen.extend((program.options.alone, how["fresh"]) for program in changed)
        return run_all(programs, *given, **how)

    monkeypatch.setattr("proved_snippets.runner.run_all", noting)
    assert "still holds" in judged()["x/y/three_turns"]
    assert seen == [(False, False), (True, True), (True, True)]


def test_several_replacements_and_a_whole_file_are_changes_too(write: Write, judged: Judged, project: Project) -> None:
    (project.claims / "breaks").mkdir()
    (project.claims / "breaks" / "other.py").write_text("print(1)\n")
    write(
        a_claim(breaks='[("range(3)", "range(2)"), ("turn", "round")]')
        + a_claim(breaks='"other.py"').replace("three_t", "all_t")
    )
    assert judged() == {"x/y/three_turns": "", "x/y/all_turns": ""}


@pytest.mark.parametrize(
    ("breaks", "told"),
    [
        ('("range(9)", "range(1)")', "takes away a text that x/y.py does not have: 'range(9)'"),
        ('("range(3)", "range(3)")', "changes nothing"),
        ('"none.py"', "there is no claims/breaks/none.py"),
    ],
)
def test_a_change_that_cannot_be_made_is_named(write: Write, judged: Judged, breaks: str, told: str) -> None:
    write(a_claim(breaks=breaks))
    with pytest.raises(ClaimError) as error:
        judged()
    assert "claims/x.py:3: three_turns" in str(error.value)
    assert told in str(error.value)


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


def test_patience_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proved_snippets.idle.idle_cores", lambda: 0.5)
    idle = Idle(cores=2, patience=0.5)
    assert not idle()
    assert not idle(), "it is spent"
    monkeypatch.setattr("proved_snippets.idle.idle_cores", lambda: 2.0)
    assert not idle()
    assert Idle(cores=2, patience=0.5)()
    assert not Idle(cores=1, patience=0.5)()


def test_only_the_snippets_that_are_asked_for_run(write: Write, proved: Proved, project: Project) -> None:
    write(a_claim())
    (project.snippets / "x" / "z.py").write_text("1 / 0\n")
    assert proved(only=["x/y.py"]).records.keys() == {"x/y.py"}


def test_the_command_line_checks_claims_and_changes(write: Write, project: Project) -> None:
    write(a_claim())
    held = runner(project, "check", "x/y.py")
    assert (held.returncode, held.stdout) == (0, "claims/x.py:3: three_turns: holds\n")
    write(a_claim("len(run.lines) >= 1"))
    useless = runner(project, "check")
    assert useless.returncode == 1
    assert "holds; ITS CHANGE IS NOT NOTICED" in useless.stdout
    write(a_claim("len(run.lines) == 5"))
    assert "FAILS" in runner(project, "check").stdout


def test_numbers_are_found_in_order() -> None:
    assert numbers("took 1.5 s, -3 of 10") == [1.5, -3, 10]
