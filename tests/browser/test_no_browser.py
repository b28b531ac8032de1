"""Without Playwright a newcomer's tests are skipped, and the project's own fail, in every module of this folder."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.site.conftest import ROOT

WITHOUT_PLAYWRIGHT = "import sys, pytest; sys.modules['playwright'] = None; sys.exit(pytest.main(sys.argv[1:]))"


def run(*options: str, required: str) -> subprocess.CompletedProcess[str]:
    """Run pytest where Playwright cannot be imported."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_PLAYWRIGHT, "-p", "no:cacheprovider", *options],
        cwd=ROOT,
        env={**os.environ, "PROVED_CI": required},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.mark.parametrize(("required", "status", "outcome"), [("1", 1, "1 error in"), ("", 0, "1 skipped in")])
def test_a_missing_browser_fails_where_it_is_required(required: str, status: int, outcome: str) -> None:
    result = run("tests/browser/test_csp.py::test_what_somebody_slips_into_a_page_is_blocked", required=required)
    assert result.returncode == status, result.stdout
    assert f"{outcome} " in result.stdout
    assert "no Playwright: run pip install -r requirements/browser.txt" in result.stdout


def test_no_module_is_skipped_as_a_whole() -> None:
    result = run("--collect-only", "--quiet", "-rs", "tests/browser", required="1")
    assert result.returncode == 0, result.stdout
    assert "SKIPPED" not in result.stdout
