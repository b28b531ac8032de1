"""The change that a claim names: no claim passes whose change nobody notices."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from engine.claiming import SNIPPET, Judged, Write, a_claim
from engine.test_suite import runner
from proved_snippets.claims import ClaimError
from proved_snippets.project import Project
from proved_snippets.record import Record
from proved_snippets.snippet import Snippet
from proved_snippets.suite import run_all


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
