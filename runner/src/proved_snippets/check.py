"""All that can be wrong before anything has run: pages, snippets, claims and the changes that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proved_snippets.breaks import changed_programs
from proved_snippets.claims import ClaimError
from proved_snippets.pages import problems
from proved_snippets.project import PageError, Project, read_pages
from proved_snippets.runner import Runner
from proved_snippets.suite import SuiteError


def cheap_problems(runner: Runner, as_text: Callable[[str], Iterable[str]] = lambda text: ()) -> list[str]:
    """Everything that is wrong, each with its file and line, and what to do. Runs no snippet.

    ``as_text`` tells of a page's text which of its fences Markdown would show as text, as ``LINE: …``.
    """
    found = [*_of_pages(runner.project, as_text), *_of_signs(runner.project)]
    try:
        changed_programs(runner, runner.claims)
    except SuiteError as error:
        # A page may have said so already.
        found += [each for each in error.failures if not any(each in other for other in found)]
    except ClaimError as error:
        found.append(str(error))
    return found


def _of_pages(project: Project, as_text: Callable[[str], Iterable[str]]) -> Iterable[str]:
    try:
        pages = read_pages(project)
    except PageError as error:
        return [str(error)]
    return [
        f"{page}:{problem}"
        for page, text in pages.items()
        # Where a fence is wrong, what Markdown makes of it says nothing.
        for problem in problems(project, text) or as_text(text)
    ]


def _of_signs(project: Project) -> Iterable[str]:
    """The page that pictures lead to must be there in every language."""
    for _, folder in project.pages:
        if project.signs and not (project.root / folder / project.signs).is_file():
            yield f"pyproject.toml: signs is {project.signs}, and there is no {folder}/{project.signs}; write that page"
