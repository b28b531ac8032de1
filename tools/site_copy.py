"""A copy of what the site is built from, in a folder of its own, for whoever changes it or builds it otherwise."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("claims", "docs", "exercises", "hooks", "reference", "snippets", "theme")
"""What a build reads, beside the configurations at the root."""
CONTENT = ("claims", "docs/zh", "docs/en", "exercises", "snippets")
RECORDS = (".cache/snippets", ".cache/solutions", ".cache/exercises")
"""What came of the runs, where there are any: of snippets, of solutions, and of the checks of exercises."""
NAV = re.compile(r"(?ms)^nav:.*")
SIGNS = re.compile(r"(?m)^signs = .*\n")
"""The page that explains the signs of pictures."""


def copy_of_site(folder: Path, *, content: bool = True, records: bool = False) -> Path:
    """Copy the site's sources into a new folder, and return it.

    With ``records``, what ran here does not run again there. Without ``content``, it has no pages, snippets and claims
    yet, and its menu shows whatever pages it gets.
    """
    kept = [name for name in RECORDS if (ROOT / name).is_dir()] if records else []
    for name in (*FOLDERS, *kept):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    # All of them: a configuration names others, and these name more.
    for file in (*ROOT.glob("*.yml"), ROOT / "pyproject.toml"):
        shutil.copy(file, folder)
    if not content:
        for name in CONTENT:
            shutil.rmtree(folder / name)
            (folder / name).mkdir()
        any_pages(folder)
    return folder


def any_pages(copied: Path) -> None:
    """Let the menu of a copied site show whatever pages it has, and its pictures lead to none of them."""
    for file in copied.glob("*.yml"):
        file.write_text(NAV.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    project = copied / "pyproject.toml"
    project.write_text(SIGNS.sub("", project.read_text(encoding="utf-8")), encoding="utf-8")
