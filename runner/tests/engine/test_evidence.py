"""What a figure says of the claims about its run, to readers and in the twin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from engine.conftest import Try
from engine.there import one
from proved_snippets import render
from proved_snippets.evidence import anchor
from proved_snippets.plugin import _to_claims
from proved_snippets.project import Project
from proved_snippets.runner import Runner
from proved_snippets.verdicts import Verdict

SOURCE = 'for n in range(3):\n    print("turn", n)\n'


CLAIM = """from proved_snippets.claims import claim


@claim(
    "x/y.py",
    zh="三轮。",
    en="Three turns, <i>not</i> four.",
    breaks=[("range(3)", "range(4)"), ("    print", "    pass; print")],
)
def turns(run):
    assert len(run.lines) == 3
"""


@pytest.fixture
def shown(try_snippet: Try, project: Project) -> Callable[..., str]:
    """The figure, or the twin, of three turns with claims."""
    record = try_snippet(SOURCE)
    project.claims.mkdir()
    (project.claims / "x.py").write_text(CLAIM, encoding="utf-8")
    (claim,) = Runner(project).claims

    def show(*unchecked: str, make: Callable[..., str] = render.html, language: str = "en") -> str:
        verdicts = [Verdict(claim, each) for each in unchecked]
        return make(Runner(project).snippet("x/y.py"), record, language, verdicts=verdicts)

    return show


def test_a_figure_says_how_many_claims_hold_and_unfolds_to_sentence_check_and_change(shown: Callable[..., str]) -> None:
    page = BeautifulSoup(shown(""), "html.parser")
    claims = one(page, "figcaption > details.snippet-claims")
    assert [each.get_text() for each in claims.select(":scope > summary")] == ["✓ 1 claim holds for this run"]
    (item,) = claims.select("li")
    assert item["id"] == anchor("x/y/turns") == "claim-x-y-turns"
    assert next(item.stripped_strings) == "Three turns, <i>not</i> four."
    assert [each.get_text() for each in item.select("pre code")] == ["def turns(run):\n    assert len(run.lines) == 3"]
    changes = [(one(each, "del").get_text(), one(each, "ins").get_text()) for each in item.select("pre:has(del)")]
    assert changes == [("range(3)", "range(4)"), ("print", "pass; print")]
    assert [each.get_text() for each in item.select("pre > i")] == ["line 1", "line 2"]
    assert [link["href"] for link in item.select("a")] == ["snippet-claim:x.py#L4"]


@pytest.mark.parametrize(
    ("unchecked", "told", "reasons"),
    [
        (["", ""], "✓ 2 claims hold for this run", []),
        (["busy", ""], "✓ 1 claim holds for this run, 1 not checked in this build", ["it needs two idle cores"]),
        (["gil off"], "Claims not checked in this build", ["about builds without the GIL"]),
        (["python >=3.14", "Windows or Darwin"], "Claims", ["about Python >=3.14", "about Windows or Darwin"]),
    ],
)
def test_what_was_not_checked_says_so(
    shown: Callable[..., str], unchecked: list[str], told: str, reasons: list[str]
) -> None:
    page = BeautifulSoup(shown(*unchecked), "html.parser")
    assert page.select(".snippet-claims > summary")[0].get_text().startswith(told)
    items = page.select(".snippet-claims li")
    assert len(items) == len(unchecked)
    assert [any(reason in item.get_text() for item in page.select("li.unchecked")) for reason in reasons] == [
        True for _ in reasons
    ]
    assert len(page.select("li.unchecked")) == len(reasons)


def test_without_claims_there_is_no_place_for_them(shown: Callable[..., str]) -> None:
    assert "snippet-claims" not in shown()


def test_the_twin_lists_them_too(shown: Callable[..., str]) -> None:
    assert '- <a id="claim-x-y-turns"></a>三轮。' in shown("", make=render.markdown, language="zh")


def test_links_lead_to_the_repository_or_are_none(shown: Callable[..., str], project: Project) -> None:
    there = BeautifulSoup(_to_claims(shown(""), project, "https://example.org/a/b/"), "html.parser")
    assert there.select_one("figcaption li a[href='https://example.org/a/b/blob/HEAD/claims/x.py#L4']")
    nowhere = BeautifulSoup(_to_claims(shown(""), project, ""), "html.parser")
    assert not nowhere.select("figcaption li a")
    assert "claims/x.py:4" in nowhere.get_text()
