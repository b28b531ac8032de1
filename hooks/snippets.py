"""Before the pages: run every snippet and check the claims. Beside them: the files to download, and all records."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from runner.proof import Proof

# Set in the job that publishes: there, a claim that a busy machine left unchecked is a failure.
MUST_HOLD = os.environ.get("CLAIMS_MUST_HOLD") == "1"


def on_pre_build(config: MkDocsConfig) -> None:
    """Fail here, before MkDocs empties the folder of the site, when a run is not as declared or a claim is wrong."""
    from runner.claims import ClaimError
    from runner.interpreter import InterpreterError
    from runner.project import first_time, here
    from runner.suite import SuiteError

    if not first_time("snippets"):
        return
    try:
        proof = _prove()
        proof.require(here(), must_hold=MUST_HOLD)
        _show(proof)
    except (SuiteError, InterpreterError, ClaimError) as error:
        raise PluginError(str(error)) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put beside the pages what a site offers of its snippets."""
    from runner.export import texts
    from runner.project import here

    for path, text in texts(_prove(), here(), config.theme["language"]).items():
        # Bytes: Windows would give text other ends of lines.
        files.append(File.generated(config, path, content=text.encode()))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links to figures be checked, and see that every fence has become one."""
    from runner.pages import not_shown

    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= set(re.findall(r'<figure class="snippet" id="([^"]+)"', html))
    if wrong := [f"{page.file.src_uri}:{problem}" for problem in not_shown(page.file.content_string, html)]:
        raise PluginError("\n".join(["fences of snippets are wrong:", *wrong]))
    return html


def _show(proof: Proof) -> None:
    """Render everything once. Raises SuiteError with all that cannot be shown."""
    from runner import render
    from runner.project import here
    from runner.snippet import SnippetError
    from runner.suite import SuiteError

    failures = []
    for snippet in proof.snippets:
        try:
            for language in here().languages:
                render.html(snippet, proof.records[snippet.path], language)
                render.markdown(snippet, proof.records[snippet.path], language)
        except SnippetError as error:
            failures.append(str(error))
        except Exception as error:
            failures.append(f"{snippet.path}: cannot be shown ({type(error).__name__}: {error})")
    if failures:
        raise SuiteError(failures)


def _prove() -> Proof:
    """Every snippet, with the record of its run and what the claims say of it."""
    from runner.project import here
    from runner.proof import prove_once
    from runner.runner import runner_of

    return prove_once(runner_of(here()))
