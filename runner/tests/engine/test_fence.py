"""A fence of a snippet is a figure on the page and text in the twin, or the build names its line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import markdown
import pytest
from bs4 import BeautifulSoup
from pymdownx.superfences import SuperFencesException

from engine.conftest import Try, expand, look_up
from engine.there import one
from proved_snippets import fence, render
from proved_snippets.pages import find, not_shown, problems, sketch
from proved_snippets.project import Project
from proved_snippets.record import Outcome

Convert = Callable[[str], str]
"""Markdown to HTML."""


@pytest.fixture
def convert(project: Project, monkeypatch: pytest.MonkeyPatch, try_snippet: Try) -> Convert:
    """Markdown to HTML as the site does it; ``x/y.py`` has run."""
    try_snippet("print('shown')\n")
    monkeypatch.setenv("MKDOCS_CONFIG_DIR", str(project.root))
    fences = [{"name": "snippet", "class": "snippet", "format": fence.en, "validator": fence.validator}]
    return lambda text: markdown.markdown(
        text,
        extensions=["pymdownx.superfences", "admonition", "attr_list", "md_in_html", "tables"],
        extension_configs={"pymdownx.superfences": {"custom_fences": fences}},
    )


FENCE = "```snippet\nx/y.py\n```\n"


def indented(text: str, blanks: str) -> str:
    return "".join(blanks + line for line in text.splitlines(keepends=True))


@pytest.mark.parametrize(
    "text",
    [
        FENCE,
        f"# Title\r\n\r\n{FENCE}".replace("\n", "\r\n"),
        "~~~~ snippet  \nx/y.py\n~~~~ \n",
        f"- in a list\n\n{indented(FENCE, '    ')}",
        f"- in a list\n\n{indented(FENCE, chr(9))}",
        f'!!! note "Title"\n\n{indented(FENCE, "    ")}',
        f"> quoted\n>\n{indented(FENCE, '> ')}",
        f"a line with\vodd\x85ends\u2028of lines\n\n{FENCE}",
        f"````markdown\n{FENCE}````\n\n{FENCE}",
        "```text\n  ```\n````\n```\n\n" + FENCE,
    ],
)
def test_a_right_fence_is_a_figure_and_its_twin_has_the_output(project: Project, convert: Convert, text: str) -> None:
    html = convert(text)
    assert html.count("<figure") == 1
    assert not list(problems(project, text))
    assert not list(not_shown(text, html))
    twin = expand(project, text, "en")
    assert twin.count("<a id=") == 1
    assert "shown\n" in twin


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("\n```{.snippet}\nx/y.py\n```\n", 2, "this is no fence of a snippet; write ```snippet alone"),
        ("```Snippet\nx/y.py\n```\n", 1, "this is no fence of a snippet; write ```snippet alone, not 'Snippet'"),
        ("``` .snippet\nx/y.py\n```\n", 1, "this is no fence of a snippet"),
        ("```snippet{wide}\nx/y.py\n```\n", 1, "this is no fence of a snippet"),
        ("```snippet wide\nx/y.py\n```\n", 1, "a snippet's fence takes no options"),
        ("```snippet\nx/y.py\n````\n", 1, "nothing closes this fence; close it as it opens, with the same blanks: ```"),
        ("text\n\n~~~snippet\nx/y.py\n```\n", 3, "nothing closes this fence"),
        ("```snippet\nx/y.py\n", 1, "nothing closes this fence"),
        ("- a\n\n    ```snippet\n    x/y.py\n  ```\n", 3, "nothing closes this fence"),
        ("- a\n\n    ```snippet\n\tx/y.py\n\t```\n", 3, "nothing closes this fence"),
        ("```python\nprint()\n\n" + FENCE.replace("```\n", "```` \n"), 1, "nothing closes this fence"),
        ("- ```snippet\n  x/y.py\n  ```\n", 1, "this is no fence of a snippet; write ```snippet on a line of its own"),
        ("1. ~~~ {.snippet}\n   x/y.py\n", 1, "this is no fence of a snippet"),
        ("``snippet\nx/y.py\n``\n", 1, "this is no fence of a snippet"),
        ("```snippet\nx/y.py x/y.py\n```\n", 1, "not a snippet; name one as CHAPTER/NAME"),
        ("```snippet\n```\n", 1, "not a snippet"),
        (FENCE + "\n" + FENCE, 5, "x/y.py stands on this page already, on line 1"),
    ],
)
def test_a_fence_that_the_page_or_the_twin_would_not_show_is_named(
    project: Project, convert: Convert, text: str, line: int, problem: str
) -> None:
    found = list(problems(project, text))
    assert found[0].startswith(f"{line}: ")
    assert problem in found[0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"A paragraph.\n\n{indented(FENCE, '    ')}", "3: the page shows this fence of x/y.py as text"),
        (f"A paragraph.\n\n{indented(FENCE, chr(9))}", "3: the page shows this fence of x/y.py as text"),
        ("> ```snippet\nx/y.py\n> ```\n", "1: the page shows this fence of x/y.py as text"),
        ("- a\n\n    ```snippet\nx/y.py\n    ```\n", "3: the page shows this fence of x/y.py as text"),
        ("```{.snippet}\nx/y.py\n```\n", "1: the page shows x/y.py, but no fence is there"),
    ],
)
def test_what_only_markdown_knows_is_compared_with_the_page(convert: Convert, text: str, problem: str) -> None:
    (found,) = not_shown(text, convert(text))
    assert found.startswith(problem)
    assert list(not_shown(text, sketch(text, ["pymdownx.superfences"], {}))) == [found]


def test_any_exception_in_a_figure_fails_the_page_by_name(convert: Convert, monkeypatch: pytest.MonkeyPatch) -> None:
    """Superfences would swallow any exception but its own, and leave the fence as text."""

    def fail(*_: object) -> NoReturn:
        raise ZeroDivisionError("by chance")

    monkeypatch.setattr(render, "html", fail)
    with pytest.raises(SuperFencesException, match=r"x/y\.py: cannot be shown \(ZeroDivisionError: by chance\)"):
        convert(FENCE)


def test_the_twin_keeps_every_character_of_source_and_output(project: Project, try_snippet: Try) -> None:
    odd = "trailing  \n\n \t\nsep\u2028par\u2029nel\x85 \n"
    try_snippet(f"print({odd!r}, end='')\nx = 'raw\v\x1c\u2028'  \n")
    snippet, record = look_up(project, "x/y.py")
    assert record.outcomes == (Outcome(1, 0, (("out", odd),)),)
    twin = expand(project, FENCE, "en")
    assert f"```python\n{snippet.source}```\n" in twin
    assert f"```text\n{odd}```\n" in twin
    quoted = expand(project, indented(FENCE, "    "), "en")
    assert "    trailing  \n\n     \t\n    sep\u2028par\u2029nel\x85 \n    ```\n" in quoted


def test_only_whole_fences_of_that_name_are_found() -> None:
    text = "```errata\nC\n```\n\n```errata x\nD\n```\n\n```erratum\n```\n\n```errata\n"
    assert [(each.line, each.last, each.path) for each in find(text, "errata")] == [(1, 3, "C"), (5, 7, "D")]


def converted(text: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> str:
    """Markdown to HTML with the fence alone; nothing has run."""
    monkeypatch.setenv("MKDOCS_CONFIG_DIR", str(project.root))
    fences = [{"name": "snippet", "class": "snippet", "format": fence.en, "validator": fence.validator}]
    html: str = markdown.markdown(
        text, extensions=["pymdownx.superfences"], extension_configs={"pymdownx.superfences": {"custom_fences": fences}}
    )
    return html


def test_the_fence_works_without_mkdocs_and_without_a_suite_before_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.snippets / "x" / "y.py").write_text("print('first time')\n")
    page = BeautifulSoup(converted("```snippet\nx/y.py\n```\n", project, monkeypatch), "html.parser")
    assert one(page, "figure#x-y samp").get_text() == "first time"


@pytest.mark.parametrize("text", ["```snippet\nx/none.py\n```\n", '```snippet title="a"\nx/y.py\n```\n'])
def test_a_wrong_fence_is_never_left_as_text(project: Project, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    with pytest.raises(SuperFencesException):
        converted(text, project, monkeypatch)
