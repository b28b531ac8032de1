"""Exercises are proved before MkDocs empties the folder of the site, and each edition offers the zip of each."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files


@event_priority(-50)
def on_pre_build(config: MkDocsConfig) -> None:
    """After all that is told before anything runs. Raises PluginError with all exercises that are not as they say."""
    from reference import DataError, exercises

    try:
        exercises.prove_all()
    except DataError as error:
        raise PluginError("\n".join(["exercises are wrong:", *error.problems])) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the zips beside the pages, which link to them."""
    from reference import exercises

    for name in exercises.names():
        content = exercises.archive(name, str(config.theme["language"]))
        files.append(File.generated(config, exercises.address(name), content=content))
    return files
