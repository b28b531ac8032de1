"""Before the pages: check every fence and run every snippet. After them: the files to download, and all records."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url


def on_pre_build(config: MkDocsConfig) -> None:
    """Fail here, before MkDocs empties the folder of the site, when a fence or a snippet is wrong."""
    from runner.fence import problems
    from runner.interpreter import InterpreterError, choose, probe
    from runner.project import here
    from runner.record import Cache
    from runner.snippet import LANGUAGES
    from runner.suite import SuiteError, load_all, run_all

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
        interpreter = probe(choose())
        run_all(load_all(project, project.paths()), interpreter, Cache(project.cache, interpreter))
    except (SuiteError, InterpreterError) as error:
        raise PluginError(str(error)) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every snippet as a file of the site, with the comments of this edition."""
    from runner.project import here
    from runner.snippet import load

    project = here()
    for path in project.paths():
        source = load(project, path).sources[config.theme["language"]]
        files.append(File.generated(config, f"snippets/{path}", content=source))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point the download links at those files, relative to the page, and let links to figures be checked."""
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= set(re.findall(r'<figure class="snippet" id="([^"]+)"', html))
    return re.sub(
        r'href="snippet:([^"]+)"',
        lambda link: f'href="{get_relative_url("snippets/" + link[1], page.url)}"',
        html,
    )


def on_post_build(config: MkDocsConfig) -> None:
    """``runs.json``: every record, for whoever wants to check."""
    from runner.fence import look_up
    from runner.project import here

    project = here()
    records = [asdict(look_up(project, path)[1]) for path in project.paths()]
    text = json.dumps(records, ensure_ascii=False, indent=1)
    Path(config.site_dir, "runs.json").write_text(text + "\n", encoding="utf-8")
