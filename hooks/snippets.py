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
    from runner.project import first_time, here, read_pages
    from runner.suite import SuiteError
    from runner.words import LANGUAGES

    if not first_time("snippets"):
        return
    project = here()
    wrong = [
        f"{page}:{problem}"
        for page, text in read_pages(Path(config.docs_dir).parent, LANGUAGES).items()
        for problem in problems(project, text) or _text_on_the_page(text, config)
    ]
    if wrong:
        raise PluginError("\n".join(["fences of snippets are wrong:", *wrong]))
    try:
        proof = _prove()
        proof.require(project, must_hold=MUST_HOLD)
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
    from runner.fence import not_shown

    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= set(re.findall(r'<figure class="snippet" id="([^"]+)"', html))
    if wrong := [f"{page.file.src_uri}:{problem}" for problem in not_shown(page.file.content_string, html)]:
        raise PluginError("\n".join(["fences of snippets are wrong:", *wrong]))
    return html


def _text_on_the_page(text: str, config: MkDocsConfig) -> list[str]:
    """The fences of a page that Markdown takes for something else, as it may where they are indented."""
    from runner.fence import find, not_shown, sketch

    if not any(fence.indent for fence in find(text)):
        return []
    extensions = [name for name in config.markdown_extensions if not name.startswith("reference")]
    configs = {name: given for name, given in config.mdx_configs.items() if name in extensions}
    return list(not_shown(text, sketch(text, extensions, configs)))


def _show(proof: Proof) -> None:
    """Render everything once. Raises SuiteError with all that cannot be shown."""
    from runner import render
    from runner.snippet import SnippetError
    from runner.suite import SuiteError
    from runner.words import LANGUAGES

    failures = []
    for snippet in proof.snippets:
        try:
            for language in LANGUAGES:
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
    from runner.interpreter import choose, probe
    from runner.project import here
    from runner.proof import prove_once

    return prove_once(here(), probe(choose()))
