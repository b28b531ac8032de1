"""A snippet may need packages, each at one version; where one is not there, it does not run, and the page says so."""

from __future__ import annotations

import importlib.metadata
import re
import sys

import pytest
from markupsafe import escape

from engine.conftest import look_up
from proved_snippets.interpreter import InterpreterError, packages, probe
from proved_snippets.project import Project
from proved_snippets.render import html, markdown
from proved_snippets.words import WORDS

pytestmark = pytest.mark.side_by_side
HERE = importlib.metadata.version("tqdm")
SCRIPT = '# /// script\n# dependencies = ["{}"]\n# ///\nimport tqdm\nprint(tqdm.__version__)\n'


def _shown(project: Project, needed: str) -> tuple[str, str, str, str]:
    """What it lacks, its output, and its figure in English, as HTML and as Markdown."""
    (project.snippets / "x" / "z.py").write_text(SCRIPT.format(needed))
    snippet, record = look_up(project, "x/z.py")
    return (
        record.not_run,
        record.text if record.outcomes else "",
        html(snippet, record, "en"),
        markdown(snippet, record, "en"),
    )


def test_with_its_package_it_runs_and_the_page_says_how_to_install_it(project: Project) -> None:
    lacks, output, *figures = _shown(project, f"TQDM=={HERE}")
    assert (lacks, output) == ("", f"{HERE}\n")
    for figure in figures:
        told = re.sub("<[^>]+>|`", "", figure)
        assert f"Install the package it uses first: pip install TQDM=={HERE}\n" in told
        assert f"TQDM {HERE}" in figure


@pytest.mark.parametrize("needed", ["tqdm==0.0.1", "no-such-package==1"])
def test_without_it_there_is_no_output_and_a_word_why(project: Project, needed: str) -> None:
    lacks, output, page, twin = _shown(project, needed)
    assert (lacks, output) == (needed, "")
    word = str(WORDS["en"]["needs_package"].format(needed))
    assert escape(word) in page
    assert word in twin


def test_what_lacked_a_package_runs_when_it_is_there(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of a run that was none would hide it."""
    monkeypatch.setattr("proved_snippets.snippet.packages", lambda command: {})
    assert _shown(project, f"tqdm=={HERE}")[0] == f"tqdm=={HERE}"
    monkeypatch.undo()
    assert _shown(project, f"tqdm=={HERE}")[:2] == ("", f"{HERE}\n")


def test_packages_are_those_of_the_interpreter_that_runs(project: Project) -> None:
    assert packages(probe(sys.executable).executable)["tqdm"] == HERE
    with pytest.raises(InterpreterError, match="no-python: this Python does not work"):
        packages("no-python")
