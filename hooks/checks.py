"""Before the pages and before anything runs: all that is wrong with pages, snippets, claims and data, at once."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


def on_pre_build(config: MkDocsConfig) -> None:
    """Fail here, before MkDocs empties the folder of the site, with everything that needs no run to be seen."""
    from reference.check import all_problems
    from runner.check import cheap_problems
    from runner.project import first_time, here
    from runner.runner import runner_of

    if not first_time("checks"):
        return
    project = here()
    wrong = [*all_problems(project), *cheap_problems(runner_of(project), lambda text: _as_text(text, config))]
    if wrong:
        raise PluginError("\n".join(["nothing has run yet, and this is wrong:", *wrong]))


def _as_text(text: str, config: MkDocsConfig) -> list[str]:
    """The fences of a page that Markdown takes for something else, as it may where they are indented."""
    from runner.pages import find, not_shown, sketch

    if not any(fence.indent for fence in find(text)):
        return []
    extensions = [name for name in config.markdown_extensions if not name.startswith("reference")]
    configs = {name: given for name, given in config.mdx_configs.items() if name in extensions}
    return list(not_shown(text, sketch(text, extensions, configs)))
