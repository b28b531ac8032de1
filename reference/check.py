"""What is wrong with the data of the reference pages, in both languages, and with the fences that show them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from proved_snippets.project import PageError, Project, read_pages
from reference import LANGUAGES, DataError, computed, course, exercises, glossary, searched, ticks, words
from reference.extension import problems

# Terms are marked on every page, whether or not one shows them all, and the search has readers' words on each.
ALWAYS: tuple[Callable[[], object], ...] = (
    *(words.load, glossary.load, lambda: searched.load(set())),
    *(partial(course.pictured, language) for language in LANGUAGES),
)


def all_problems(project: Project) -> list[str]:
    """Everything that is wrong, each with its file, its line or entry, and what to do."""
    try:
        pages = read_pages(project)
    except PageError:
        return []  # It is said of the pages themselves.
    wrong = [problem for page, text in pages.items() for problem in problems(page, text)]
    for language, folder in project.pages:
        for page, text in pages.items():
            if page.startswith(f"{folder}/"):
                wrong += [*computed.problems(page, text, language), *ticks.problems(project, page, text, language)]
    wrong += [problem for name in exercises.names() for problem in exercises.problems(name)]
    wrong += exercises.not_shown()
    for load in ALWAYS:
        try:
            load()
        except DataError as error:
            wrong += error.problems
    # Both editions show the same data.
    return list(dict.fromkeys(wrong))
