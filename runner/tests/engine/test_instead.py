"""Further runs of a snippet with one change each: what they do, what is refused, and how they are shown."""

from __future__ import annotations

import re
from typing import Any

import pytest

from engine.conftest import Show, Try, look_up
from engine.there import one
from proved_snippets import render
from proved_snippets.breaks import unnoticed
from proved_snippets.claims import load_claims
from proved_snippets.project import Project
from proved_snippets.record import Record
from proved_snippets.runner import Runner
from proved_snippets.snippet import SnippetError, parse
from proved_snippets.suite import SuiteError

SOURCE = "import time\nn = 1\nprint(n)\n"


def test_each_change_has_a_run_of_its_own_and_the_record_keeps_them(try_snippet: Try, project: Project) -> None:
    record = try_snippet(SOURCE, instead=[["n = 1", "n = 2"], ["print(n)", ""]])
    assert record.lines == ["1"]
    assert [each.lines for each in record.instead] == [["2"], []]
    assert [each.change for each in record.instead] == [("n = 1", "n = 2"), ("print(n)", "")]
    assert Record.from_json(record.to_json()) == record
    assert Runner(project).cache.last("x/y.py") == record


@pytest.mark.parametrize(
    ("change", "exit_code"),
    [
        (["print(n)", "raise SystemExit(3)", "error"], 3),
        (["print(n)", "time.sleep(60)", "hang", 1], None),
    ],
)
def test_a_change_may_end_in_its_own_way(try_snippet: Try, change: list[Any], exit_code: int | None) -> None:
    record = try_snippet(SOURCE, instead=[change])
    assert record.outcomes[0].exit_code == 0
    assert record.instead[0].outcomes[0].exit_code == exit_code


@pytest.mark.parametrize(
    ("new", "fault"),
    [
        ("raise SystemExit(3)", r"ended with exit code 3 \(expected: exit code 0\)"),
        ("import sys; print(1, file=sys.stderr)", "wrote to standard error"),
        ("open('../tmp/left', 'w').close()", "left behind a file in the temporary folder: left"),
        ("print('x' * 2000000)", "wrote more than 1 MiB"),
    ],
)
def test_a_changed_run_obeys_what_every_run_obeys(try_snippet: Try, project: Project, new: str, fault: str) -> None:
    with pytest.raises(SuiteError, match=rf"snippets/x/y\.py with .* in place of 'print\(n\)': .*{fault}"):
        try_snippet(SOURCE, instead=[["print(n)", new]])
    assert Runner(project).cache.last("x/y.py") is None


def test_pictures_are_of_the_snippet_alone(try_snippet: Try) -> None:
    record = try_snippet(SOURCE, timeline=True, instead=[["n = 1", "n = 2"]])
    assert record.timeline
    assert record.instead[0].timeline is None


def test_many_runs_are_made_of_the_change_too(try_snippet: Try, show: Show) -> None:
    assert try_snippet(SOURCE, runs=3, instead=[["n = 1", "n = 2"]]).instead[0].runs == 3
    page = show(SOURCE, runs=3, instead=[["n = 1", "n = 2"]])
    assert one(page, ".snippet-instead td samp").get_text() == "2"


def test_the_page_says_the_change_and_shows_what_came_of_it(show: Show) -> None:
    page = show(SOURCE, instead=[["n = 1", "n = '<b>'"], ["print(n)", "raise SystemExit(3)", "error"]])
    first, second = page.select(".snippet-run .snippet-instead")
    assert one(first, "p").get_text() == "If you write n = '<b>' in place of n = 1"
    assert [code.get_text() for code in first.select("p code")] == ["n = '<b>'", "n = 1"]
    assert one(first, "samp").get_text() == "<b>"
    assert "exit code 3" in second.get_text()
    assert "exit code" not in one(page, "figcaption").get_text()
    assert ["took" in each.get_text() for each in page.select(".snippet-output > .snippet-label:last-child")] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["print(n)", ""], "如果去掉 print(n)"),
        (["n = 1\nprint(n)", "print(0)"], "如果这样改"),
        (["n = 1\n", "if n:\n    n = 1\n"], "如果这样改"),
    ],
)
def test_a_change_of_many_lines_is_shown_as_lines(show: Show, change: list[str], said: str) -> None:
    ends = {"instead": [[*change, "error" if "if" in change[1] else "ok"]]}
    page = show(SOURCE, "zh", **ends)
    assert one(page, ".snippet-instead > p").get_text() == said
    shown = [each.get_text() for each in page.select(".snippet-change > *")]
    assert shown == ([] if not change[1] else [line for text in change for line in text.strip("\n").split("\n")])


def test_a_change_of_blanks_is_shown_as_lines(show: Show) -> None:
    page = show("for n in 1, 2:\n    pass\n    print(n)\n", instead=[["\n    print(n)", "\nprint(n)"]])
    assert [each.get_text() for each in page.select(".snippet-change > *")] == ["    print(n)", "print(n)"]


def test_a_line_that_stays_is_shown_once_and_each_other_one_has_its_sign(show: Show) -> None:
    page = show("x = 1\nn = 2\n\nprint(x, n)\n", instead=[["x = 1\nn = 2\n\nprint(x, n)", "x = 3\nn = 2\nprint(x, n)"]])
    shown = [(each.name, each.get_text()) for each in page.select(".snippet-change > *")]
    assert shown == [("del", "x = 1"), ("ins", "x = 3"), ("span", "n = 2"), ("del", ""), ("span", "print(x, n)")]


def test_the_twin_has_it_too(try_snippet: Try, project: Project) -> None:
    try_snippet(SOURCE, instead=[["n = 1", "n = 2"]])
    text = render.markdown(*look_up(project, "x/y.py"), "en")
    assert "If you write `n = 2` in place of `n = 1`:\n\nOutput:\n\n```text\n2\n```\n" in text


def test_the_twin_marks_lines(try_snippet: Try, project: Project) -> None:
    try_snippet(SOURCE, instead=[["n = 1\nprint(n)", "n = 2\nprint(n)"]])
    text = render.markdown(*look_up(project, "x/y.py"), "en")
    assert "If you change these lines:\n\n```diff\n- n = 1\n+ n = 2\n  print(n)\n```\n" in text


def wrong(instead: str, source: str = SOURCE) -> str:
    with pytest.raises(SnippetError) as caught:
        parse(
            "x/y.py",
            f"# /// script\n# [tool.snippet]\n# alone = true\n# instead = {instead}\n# ///\n{source}",
            ("zh", "en"),
        )
    return str(caught.value)


@pytest.mark.parametrize(
    "instead",
    [
        '["n = 1", "n = 2"]',
        '[["n = 1"]]',
        '[["n = 1", 2]]',
        '[["", "n"]]',
        '[["n", "n"]]',
        '[["n = 1", "n = 2", "never"]]',
        '[["n = 1", "n = 2", "ok", 0]]',
        '[["n = 1", "n = 2", "ok", 1, 1]]',
        '"n"',
        '[["n = 1", "\\u0000"]]',
    ],
)
def test_what_is_no_list_of_changes_is_refused(instead: str) -> None:
    assert re.match(r"x/y\.py:4: 'instead' must be a list of \[\"a text", wrong(instead))


@pytest.mark.parametrize(
    ("old", "times"), [("m = 1", "not once"), ("n", "3 times"), ("# one", r"not once \(as shown in zh\)")]
)
def test_the_text_must_stand_there_once_in_each_language(old: str, times: str) -> None:
    message = wrong(f'[["{old}", "x"]]', f"# zh: 一\n# en: one\n{SOURCE}")
    assert re.match(rf"x/y\.py:4: 'instead' replaces a text that stands in the source {times}", message)
    assert message.endswith(repr(old))


def test_comments_of_each_language_stay_with_the_change() -> None:
    head = '# /// script\n# [tool.snippet]\n# instead = [["n = 1", "n = 2"]]\n# ///\n'
    (changed,) = parse("x/y.py", f"{head}# zh: 一\n# en: one\n{SOURCE}", ("zh", "en")).changed
    assert changed.sources == {
        "zh": f"# 一\n{SOURCE.replace('1', '2')}",
        "en": f"# one\n{SOURCE.replace('1', '2')}",
    }


CLAIM = """
from proved_snippets.claims import claim

@claim("x/y.py", zh="二", en="two", breaks=({break_!r}, {by!r}))
def two(run):
    assert run.instead[0].lines == ["2"]
"""


@pytest.mark.parametrize(
    ("break_", "by", "told"),
    [
        ("print(n)", "print(n + 1)", ""),
        ("n = 1", "n = 2", "the check still holds"),
        ("print(n)", "print(m)", "only fails with NameError"),
        ("print(n)", "print(n if n == 1 else m)", "only fails with NameError"),
    ],
)
def test_a_claim_about_the_change_is_checked_and_broken(project: Project, break_: str, by: str, told: str) -> None:
    head = '# /// script\n# [tool.snippet]\n# instead = [["n = 1", "n = 2"]]\n# ///\n'
    (project.snippets / "x" / "y.py").write_text(head + SOURCE)
    project.claims.mkdir()
    (project.claims / "x.py").write_text(CLAIM.format(break_=break_, by=by), encoding="utf-8")
    runner = Runner(project)
    claims = load_claims(project, project.languages, ["x/y.py"])
    records = runner.records()
    claims[0].check(records["x/y.py"])
    assert told in (found := unnoticed(runner, claims, records)["x/y/two"])
    assert bool(told) == bool(found)


def test_long_lines_of_a_change_have_a_row_of_their_own(show: Show) -> None:
    assert not show(SOURCE, instead=[["n = 1", "n = 2"]]).select("figure[data-wide]")
    assert show(SOURCE, instead=[["n = 1", "n = 'x' * 80"]]).select("figure[data-wide]")
