"""The engine as a MkDocs plugin: it checks, runs and proves before the pages, and puts files beside them."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from proved_snippets import fence, render
from proved_snippets.check import cheap_problems
from proved_snippets.claims import ClaimError
from proved_snippets.export import texts, to_claims, to_files, to_signs
from proved_snippets.interpreter import InterpreterError
from proved_snippets.pages import find, not_shown, sketch
from proved_snippets.project import Project, ProjectError, here, read_project
from proved_snippets.proof import Proof, prove_once
from proved_snippets.runner import runner_of
from proved_snippets.snippet import SnippetError
from proved_snippets.suite import SuiteError

STYLE = "css/figure.css"
MUST_HOLD = "CLAIMS_MUST_HOLD"
"""1 in the environment where a site is published: there, a claim that a busy machine left unchecked is an error."""

Check = Callable[[Project], Iterable[str]]
_seen: dict[Path, object] = {}
"""Project to the state of its files when they were last found right: its editions are built in one process."""


class Settings(Config):  # type: ignore[no-untyped-call]
    """What stands below the plugin's name in mkdocs.yml."""

    checks = config_options.ListOfItems(config_options.Type(str), default=[])
    """Functions of the site, as ``module:name``; each gets the Project and tells what is wrong before anything runs."""
    repository = config_options.Type(str, default="")
    """Where the project is published, as ``https://github.com/OWNER/NAME``; figures lead to the claims there."""


class SnippetsPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Puts snippets into the pages of one configuration, with what their runs truly printed."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the fence known, and the style sheet of figures. Raises ConfigurationError."""
        os.environ["MKDOCS_CONFIG_DIR"] = str(Path(config.config_file_path).parent)
        read_project.cache_clear()
        try:
            self._runner = runner_of(here())
            self.language = _language_of(self._runner.project, Path(config.docs_dir))
        except ProjectError as error:
            raise ConfigurationError(str(error)) from None
        if "pymdownx.superfences" not in config.markdown_extensions:
            config.markdown_extensions.append("pymdownx.superfences")
        fences = config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", [])
        if not any(each["name"] == "snippet" for each in fences):
            own = {"format": getattr(fence, self.language), "validator": fence.validator}
            fences.append({"name": "snippet", "class": "snippet", **own})
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build again when a snippet, a claim, or what the project says of itself is edited."""
        project = self._runner.project
        for place in (project.snippets, project.claims, *project.settings):
            if place.exists():
                server.watch(str(place))
        return server

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Fail here, before MkDocs empties the folder of the site: first for all that needs no run to be seen."""
        project = self._runner.project
        now = project, _state(project, config.watch)
        if _seen.get(project.root) == now:
            return
        for memory in (runner_of, prove_once):
            memory.cache_clear()
        self._runner = runner_of(project)
        wrong = [problem for check in map(_function, self.config.checks) for problem in check(project)]
        wrong += cheap_problems(self._runner, lambda text: _as_text(text, config))
        if wrong:
            raise PluginError("\n".join(["nothing has run yet, and this is wrong:", *wrong]))
        try:
            proof = prove_once(self._runner)
            proof.require(project, must_hold=os.environ.get(MUST_HOLD) == "1")
            _show(proof, project)
        except (SuiteError, InterpreterError, ClaimError) as error:
            raise PluginError(str(error)) from None
        _seen[project.root] = now

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put beside the pages what a site offers of its snippets."""
        runner = runner_of(self._runner.project)
        for path, text in texts(prove_once(runner), runner.project, self.language).items():
            # Bytes: Windows would give text other ends of lines.
            files.append(File.generated(config, path, content=text.encode()))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give links of figures their addresses, and see that every fence has become a figure."""
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= set(re.findall(r'<(?:figure class="snippet"|li) id="([^"]+)"', html))
        if wrong := [f"{page.file.src_uri}:{problem}" for problem in not_shown(page.file.content_string, html)]:
            raise PluginError("\n".join(["fences of snippets are wrong:", *wrong]))
        linked = to_files(html, f"{get_relative_url('.', page.url)}/", self.language)
        linked = to_claims(linked, self._runner.project, self.config.repository)
        signs = files.get_file_from_path(self._runner.project.signs)
        return to_signs(linked, get_relative_url(signs.url, page.url) if signs else "")


def _language_of(project: Project, docs: Path) -> str:
    """The language whose pages a configuration builds. Raises ProjectError."""
    for language, folder in project.pages:
        if (project.root / folder).resolve() == docs.resolve():
            return language
    folders = ", ".join(folder for _, folder in project.pages)
    raise ProjectError(f"pyproject.toml: docs_dir is {docs.name}, and the pages of the project are in {folders}")


def _state(project: Project, watched: Iterable[str]) -> object:
    """What can be different when a build is not the first of this process."""
    folders = [project.snippets, project.claims, *(project.root / folder for _, folder in project.pages)]
    files = {file for folder in [*folders, *map(Path, watched)] for file in [folder, *folder.rglob("*")]}
    return {(file, file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.is_file()}


def _function(name: str) -> Check:
    """The function that ``module:name`` names. Raises PluginError."""
    module, _, function = name.partition(":")
    try:
        found: Check = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise PluginError(f"checks: there is no {name} ({error}); name a function as module:name") from None
    return found


def _as_text(text: str, config: MkDocsConfig) -> list[str]:
    """The fences of a page that Markdown takes for something else, as it may where they are indented."""
    if not any(each.indent for each in find(text)):
        return []
    extensions = [name for name in config.markdown_extensions if name.startswith(("pymdownx", "markdown", *PLAIN))]
    configs = {name: given for name, given in config.mdx_configs.items() if name in extensions}
    return list(not_shown(text, sketch(text, extensions, configs)))


PLAIN = ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables", "toc")
"""Python-Markdown's own extensions, which read a page as it is; others may ask for what is not there yet."""


def _show(proof: Proof, project: Project) -> None:
    """Render everything once. Raises SuiteError with all that cannot be shown."""
    failures = []
    for snippet in proof.snippets:
        try:
            for language in project.languages:
                about = (proof.records[snippet.path], language, project.words, proof.about[snippet.path])
                render.html(snippet, *about)
                render.markdown(snippet, *about)
        except SnippetError as error:
            failures.append(str(error))
        except Exception as error:
            failures.append(f"{snippet.path}: cannot be shown ({type(error).__name__}: {error})")
    if failures:
        raise SuiteError(failures)
