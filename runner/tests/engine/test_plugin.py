"""The plugin of MkDocs: what it does where a site is written, and what it says of its settings."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.foreground import foreground
from engine.there import there

LIMIT = 60
"""Seconds, for a server that hangs; a busy machine may take many."""
FILES = {
    "mkdocs.yml": "site_name: S\ntheme: mkdocs\nplugins: [proved-snippets]\n",
    "docs/index.md": "# S\n\n```snippet\nx/y.py\n```\n",
    "snippets/x/y.py": "print('first')\n",
    "pyproject.toml": "[tool.proved-snippets]\nwords = 'own.toml'\n",
    "own.toml": "languages = ['en']\noutput = { en = 'Printed' }\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project of one page with one snippet, and words of its own."""
    for name, text in FILES.items():
        write(tmp_path / name, text)
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of a server of the site."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True, preexec_fn=foreground)
    try:
        said = ""
        while "Serving on" not in said:
            line = there(server.stderr).readline()
            assert line, said
            said += line
        yield f"http://{address}/"
    finally:
        server.terminate()
        server.communicate(timeout=LIMIT)


def wait(address: str, text: str) -> None:
    """Wait until a page has a text."""
    deadline = time.monotonic() + LIMIT
    while True:
        with urllib.request.urlopen(address, timeout=LIMIT) as answer:
            page = answer.read().decode()
        if text in page:
            return
        assert time.monotonic() < deadline, f"no {text!r} in {page}"
        time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="ends the server as POSIX does")
def test_a_preview_follows_what_the_project_says_of_itself_too(site: Path) -> None:
    with served(site) as address:
        wait(address, "Printed</p>")
        write(site / "own.toml", FILES["own.toml"].replace("Printed", "Shown"))
        wait(address, "Shown</p>")
        write(site / "pyproject.toml", "")
        wait(address, "Output</p>")
        write(site / "snippets/x/y.py", "print('second')\n")
        wait(address, "second</samp>")
