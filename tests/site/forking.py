"""Does what the command ``mkdocs`` does, in a fork of this process: its imports take longer than a small site.

Each line that it reads is an order, as JSON: ``[arguments, folder, environment, output, errors]``, the last two as the
names of files. It prints a line for each: the exit code, as subprocess has it. What reads the environment when it is
imported, as this project's own code may, is not imported before the fork.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys

import jieba
import markdown_exec  # noqa: F401
import material.plugins.search.plugin  # noqa: F401
import pygments.lexers  # noqa: F401
import pymdownx.superfences  # noqa: F401
import tinycss2  # noqa: F401
from mkdocs.__main__ import cli
from mkdocs.commands import build  # noqa: F401

LIMIT = 300
"""Seconds, for a build that hangs."""


def become_mkdocs(arguments: list[str], folder: str, environment: dict[str, str], *outputs: str) -> None:
    """In the fork: go on as ``python -m mkdocs`` in a folder."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in enumerate(outputs, 1):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.path[0] = folder
    sys.argv = ["mkdocs", *arguments]
    signal.alarm(LIMIT)
    cli()


def main() -> None:
    """Do every order that comes."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            become_mkdocs(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
