"""Before the pages: check every fence and run every snippet. Beside them: the files to download, and all records."""

from __future__ import annotations

import os
import re
from pathlib import Path
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
    """Fail here, before MkDocs empties the folder of the site, when a fence, a snippet or a claim is wrong."""
    from runner.claims import ClaimError
    from runner.fence import problems
    from runner.interpreter import InterpreterError
    from runner.project import here
    from runner.snippet import LANGUAGES
    from runner.suite import SuiteError

    project = here()
    docs = Path(config.docs_dir).parent
    wrong = [
        f"{page.relative_to(docs.parent)}:{problem}"
        for language in LANGUAGES
        for page in sorted((docs / language).rglob("*.md"))
        for problem in problems(project, page.read_text(encoding="utf-8"))
    ]
    if wrong:
        raise PluginError("\n".join(["fences of snippets are wrong:", *wrong]))
    try:
        _prove().require(project, must_hold=MUST_HOLD)
    except (SuiteError, InterpreterError, ClaimError) as error:
        raise PluginError(str(error)) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put beside the pages what a site offers of its snippets."""
    from runner.export import texts
    from runner.project import here

    for path, text in texts(_prove(), here(), config.theme["language"]).items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links to figures be checked."""
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= set(re.findall(r'<figure class="snippet" id="([^"]+)"', html))
    return html


def _prove() -> Proof:
    """Every snippet, with the record of its run and what the claims say of it."""
    from runner.interpreter import choose, probe
    from runner.project import here
    from runner.proof import prove

    return prove(here(), probe(choose()))
