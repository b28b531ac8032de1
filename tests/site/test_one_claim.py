"""Whoever asks for one claim does not wait for the runs of all snippets."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.site.conftest import ROOT


def test_one_claim_of_the_site_costs_the_run_of_one_snippet_and_one_changed_program(tmp_path: Path) -> None:
    """On a cold cache, whoever asks for it; the site's other snippets are only read."""
    for name in ("claims", "snippets", "reference", "runner/tests/engine", "tests/claims", "tests/site"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "tests/__init__.py", "tests/conftest.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    commands = (
        ["pytest", "tests/claims", "-k", "hello and main_naps_in_a_row"],
        ["proved_snippets", "check", "hello/naps.py"],
    )
    for number, (module, *arguments) in enumerate(commands):
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert {file.stem for file in (tmp_path / ".cache").rglob("*.json")} == {"naps"}, module
        assert len(list((tmp_path / ".cache" / "snippets").rglob("*.json"))) == 1
        assert len(list((tmp_path / ".cache" / "breaks").rglob("*.json"))) == (1 if number == 0 else 4)
        shutil.rmtree(tmp_path / ".cache")
