"""What a reader copies from the page runs as it is, and prints what the page shows."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from proved_snippets.interpreter import Interpreter
from tests.site.conftest import FOLDERS

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Short ones that print the same in every run.
SCRIPTS = ["queues/three_orders.py", "locks/rlock.py", "races/check_then_act.py", "processes/own_memory.py"]


@pytest.mark.parametrize("language", FOLDERS)
def test_a_pasted_snippet_prints_what_the_page_shows(
    page_with_clipboard: Page, address: str, python: Interpreter, tmp_path: Path, language: str
) -> None:
    page = page_with_clipboard
    for path in SCRIPTS:
        chapter, _, name = path.removesuffix(".py").partition("/")
        page.goto(f"{address}{FOLDERS[language]}{chapter}/")
        figure = page.locator(f"#{chapter}-{name}")
        # Where it stands in a fold, readers open that first.
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        figure.locator("button[data-md-type=copy]").click()
        page.locator(".md-dialog--active").wait_for()
        script = tmp_path / f"{name}.py"
        script.write_text(page.evaluate("navigator.clipboard.readText()"), encoding="utf-8")
        run = subprocess.run(
            [python.executable, "-X", "utf8", script.name],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert run.returncode == 0, run.stderr
        assert run.stdout.rstrip("\n") == figure.locator(".snippet-output samp").first.text_content(), path
