"""What a figure says of the claims about its run, to readers and in the twin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from engine.conftest import Try
from engine.there import one
from proved_snippets import render
from proved_snippets.claims import load_claims
from proved_snippets.evidence import anchor, evidence, versions
from proved_snippets.export import to_claims, to_files
from proved_snippets.project import Project
from proved_snippets.runner import Runner
from proved_snippets.verdicts import Verdict
from proved_snippets.words import WORDS

SOURCE = 'for n in range(3):\n    print("turn", n)\n'


CLAIMS = '''"""What the turns prove."""

from proved_snippets.claims import claim
from proved_snippets.record import Record


@claim(
    "x/y.py",
    zh="三轮。",
    en="Three turns, <i>not</i> four.",
    breaks=[("range(3)", "range(4)"), ("    print", "    pass; print")],
)
def turns(run: Record) -> None:
    """The check."""
    assert len(run.lines) == 3
'''


@pytest.fixture
def shown(try_snippet: Try, project: Project) -> Callable[..., str]:
    """The figure, or the twin, of three turns with claims."""
    record = try_snippet(SOURCE)
    project.claims.mkdir()
    (project.claims / "x.py").write_text(CLAIMS, encoding="utf-8")
    (claim,) = load_claims(project, project.languages, project.paths())

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
    assert [each.get_text() for each in item.select("pre code")] == [
        "def turns(run: Record) -> None:\n    assert len(run.lines) == 3"
    ]
    changes = [(one(each, "del").get_text(), one(each, "ins").get_text()) for each in item.select("pre:has(del)")]
    assert changes == [("range(3)", "range(4)"), ("print", "pass; print")]
    assert [link["href"] for link in item.select("a")] == ["snippet-claim:x.py#L7"]


REMARKS = '''def turns(run: Record) -> None:
    """The check.

    It is easy."""
    # Each has a line.

    text = """
    # no comment
    """
    assert text  # at least one "#"
    for line in run.lines:
        # Whatever it says.
        assert "#" not in line
'''
CODE = '''def turns(run: Record) -> None:

    text = """
    # no comment
    """
    assert text
    for line in run.lines:
        assert "#" not in line'''


@pytest.mark.parametrize(
    ("check", "shown_of_it"),
    [
        (REMARKS, CODE),
        ('def turns(run: Record) -> None:\n    "It is."\n', 'def turns(run: Record) -> None:\n    "It is."'),
        ('def turns(run: Record) -> None: "a"; assert run\n', 'def turns(run: Record) -> None: "a"; assert run'),
        (
            'def turns(run: Record) -> None:\n    "a"; assert run\n',
            'def turns(run: Record) -> None:\n    "a"; assert run',
        ),
    ],
)
def test_a_check_is_shown_without_what_it_says_in_one_language(
    try_snippet: Try, project: Project, check: str, shown_of_it: str
) -> None:
    """Pages are in several; the file has it all."""
    try_snippet(SOURCE)
    project.claims.mkdir()
    head = CLAIMS[: CLAIMS.index("def turns")]
    (project.claims / "x.py").write_text(head + check, encoding="utf-8")
    verdicts = [Verdict(claim, "") for claim in load_claims(project, project.languages, project.paths())]
    for language in project.languages:
        found = evidence(Runner(project).snippet("x/y.py"), verdicts, language, WORDS[language])
        assert [each.check for each in found] == [shown_of_it]


@pytest.mark.parametrize(
    ("unchecked", "told", "reasons"),
    [
        (["", ""], "✓ 2 claims hold for this run", []),
        (["busy", ""], "✓ 1 claim holds for this run, 1 not checked this time", ["it needs two idle cores"]),
        (["gil off"], "1 claim, not checked this time", ["about builds without the GIL"]),
        (
            ["python >=3.14", "Windows or Darwin"],
            "2 claims, none of them checked",
            ["about Python 3.14 or newer", "about Windows or macOS"],
        ),
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


@pytest.mark.parametrize(
    ("unchecked", "told"),
    [
        (["", "", "busy"], "✓ 这次运行证实了 2 条结论，还有 1 条这次没查"),
        (["", "busy", "gil off"], "✓ 这次运行证实了 1 条结论，还有 2 条这次没查"),
        (["busy"], "1 条结论，这次没查"),
        (["busy", "gil off", "busy", "busy"], "4 条结论，这次都没查"),
    ],
)
def test_the_summary_has_the_punctuation_of_its_language(
    shown: Callable[..., str], unchecked: list[str], told: str
) -> None:
    page = BeautifulSoup(shown(*unchecked, language="zh"), "html.parser")
    assert one(page, ".snippet-claims > summary").get_text() == told
    assert f"\n{told}：\n" in shown(*unchecked, make=render.markdown, language="zh")


def test_what_was_not_checked_is_told_in_the_language_alone(shown: Callable[..., str]) -> None:
    page = BeautifulSoup(
        shown("python >=3.14", "python >=3.9,<3.12", "Darwin or Windows", language="zh"), "html.parser"
    )
    assert [reason.get_text() for reason in page.select("li.unchecked > i")] == [
        "这次没查：说的是 Python 3.14 或更新的版本",
        "这次没查：说的是 Python 3.9 起、3.12 之前的版本",
        "这次没查：说的是 macOS 或 Windows 上的情况",
    ]


@pytest.mark.parametrize(
    ("specifier", "zh", "en"),
    [
        (">=3.14", "3.14 或更新的版本", "3.14 or newer"),
        ("<3.14", "3.14 之前的版本", "before 3.14"),
        ("<3.13, >=3.10.1", "3.10.1 起、3.13 之前的版本", "3.10.1 or newer, but before 3.13"),
        (">=3.13.8,!=3.14.0.*", "3.13.8 或更新的版本，3.14.0 除外", "3.13.8 or newer, except 3.14.0"),
        ("!=3.12.0,>=3.12,!=3.12.1", "3.12 或更新的版本，3.12.0、3.12.1 除外", "3.12 or newer, except 3.12.0, 3.12.1"),
        ("~=3.14.2", "~=3.14.2", "~=3.14.2"),
        ("!=3.14.0", "!=3.14.0", "!=3.14.0"),
        (">=3.12,==3.13.*", ">=3.12,==3.13.*", ">=3.12,==3.13.*"),
    ],
)
def test_versions_are_said_in_words_as_far_as_there_are_some(specifier: str, zh: str, en: str) -> None:
    assert (versions(specifier, WORDS["zh"]), versions(specifier, WORDS["en"])) == (zh, en)


def test_without_claims_there_is_no_place_for_them(shown: Callable[..., str]) -> None:
    assert "snippet-claims" not in shown()


def test_the_twin_lists_them_too(shown: Callable[..., str]) -> None:
    assert '- <a id="claim-x-y-turns"></a>三轮。' in shown("", make=render.markdown, language="zh")


def test_links_lead_to_the_repository_or_are_none(shown: Callable[..., str], project: Project) -> None:
    there = BeautifulSoup(to_claims(shown(""), project, "https://example.org/a/b/"), "html.parser")
    assert there.select_one("figcaption li a[href='https://example.org/a/b/blob/HEAD/claims/x.py#L7']")
    nowhere = BeautifulSoup(to_claims(shown(""), project, ""), "html.parser")
    assert not nowhere.select("figcaption li a")
    assert "claims/x.py:7" in nowhere.get_text()
    assert "snippet-claim:" not in str(nowhere)


@pytest.mark.parametrize("repository", ["", "https://example.org/a/b"])
def test_what_only_looks_like_a_link_of_a_figure_stays(project: Project, repository: str) -> None:
    """In the text of a page, in what a snippet prints, or in a link of another language."""
    page = "<p>snippet-claim:x.py#L7 snippet-file:x/y.py &lt;a href=&quot;snippet-claim:x.py&quot;&gt;x&lt;/a&gt;</p>"
    assert to_claims(to_files(page, "../", "en"), project, repository) == page
    link = '<a href="snippet-file:x/y.py" download="y.py" lang="zh">'
    assert to_files(link, "../", "en") == link


def test_an_address_is_written_as_html_writes_it(shown: Callable[..., str], project: Project) -> None:
    page = to_claims(shown(""), project, 'https://example.org/?a="1"&b=\\1')
    link = one(BeautifulSoup(page, "html.parser"), "figcaption li a")
    assert link["href"] == 'https://example.org/?a="1"&b=\\1/blob/HEAD/claims/x.py#L7'
