"""The fence that puts a snippet into a page, for pymdownx.superfences, in whatever builder.

The configuration of each edition names its own by its language: ``!!python/name:proved_snippets.fence.LANGUAGE``.
"""

from __future__ import annotations

import functools
from typing import Any

from markupsafe import Markup
from pymdownx.superfences import SuperFencesException

from proved_snippets import render
from proved_snippets.claims import ClaimError
from proved_snippets.interpreter import InterpreterError
from proved_snippets.project import ProjectError, here
from proved_snippets.proof import prove_once
from proved_snippets.runner import runner_of
from proved_snippets.snippet import SnippetError
from proved_snippets.suite import SuiteError


def validator(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: Any) -> bool:
    """Tell superfences that the fence is good. Raises SuperFencesException if it has options."""
    if inputs:
        raise SuperFencesException(f"a snippet's fence takes no options: {' '.join(inputs)}")
    return True


def _figure(source: str, *_: Any, edition: str, **__: Any) -> Markup:
    path = source.strip()
    try:
        runner = runner_of(here())
        snippet, proof = runner.snippet(path), prove_once(runner)
        proof.require(runner.project)
        return Markup(render.html(snippet, proof.records[path], edition, runner.project.words, proof.about[path]))
    except (ProjectError, SnippetError, SuiteError, InterpreterError, ClaimError) as error:
        # The one exception that superfences lets through; any other would leave the fence as text.
        raise SuperFencesException(str(error)) from error
    except Exception as error:
        raise SuperFencesException(f"{path}: cannot be shown ({type(error).__name__}: {error})") from error


def __getattr__(name: str) -> Any:
    """The format of each language, by its name. Raises AttributeError for any other."""
    if name in here().languages:
        return functools.partial(_figure, edition=name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
