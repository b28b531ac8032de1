"""Build the site with each builder, and print what is there and what is missing: ``make portable``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from proved_snippets.interpreter import choose
from proved_snippets.project import read_project
from proved_snippets.runner import Runner
from tools.portable.compare import ESSENTIAL, FURTHER, SMALL, Aspects, Site, SmallSite
from tools.site_copy import ROOT, copy_of_site

WORK = ROOT / "build" / "portable"
REPOSITORY = "https://repository.example/proved"
# Where an environment has them.
PROGRAMS = "Scripts" if sys.platform == "win32" else "bin"

# Builder to the commands that make the site with it, without "python".
BUILDERS: dict[str, list[tuple[str, ...]]] = {
    "MkDocs": [("-m", "mkdocs", "build", "--strict", "--quiet")],
    "ProperDocs": [("-m", "properdocs", "build", "--strict", "--quiet")],
    # It runs no hooks: the runner makes the records before the pages, and the files beside them after.
    "Zensical": [
        ("-m", "proved_snippets", "run", "--cached"),
        ("-m", "zensical", "build", "--strict", "-f", "mkdocs.yml"),
        ("-m", "zensical", "build", "--strict", "-f", "mkdocs.en.yml"),
        ("-m", "proved_snippets", "export", "zh", "site", "--repository", REPOSITORY),
        ("-m", "proved_snippets", "export", "en", "site/en", "--repository", REPOSITORY),
        ("-m", "reference.exercises", "zh", "site"),
        ("-m", "reference.exercises", "en", "site/en"),
    ],
}
# The same for a small site that has nothing of this one but the engine.
SMALL_SITE = ROOT / "runner" / "tests" / "elsewhere"
SMALL_BUILDERS: dict[str, list[tuple[str, ...]]] = {
    "MkDocs": BUILDERS["MkDocs"],
    "ProperDocs": [(*BUILDERS["ProperDocs"][0], "-f", "properdocs.yml")],
    "Zensical": [
        ("-m", "proved_snippets", "run", "--cached"),
        ("-m", "zensical", "build", "--strict", "-f", "zensical.yml"),
        ("-m", "proved_snippets", "export", "en", "site"),
    ],
}


def main() -> int:
    """Returns the exit status: 1 if another builder's site lacks anything essential."""
    names = [name for name in BUILDERS if _can_run(name)]
    Runner(read_project(ROOT)).records()
    sites = {name: _build(name) for name in names}
    failures = _compare("the same as in the site of MkDocs", sites, ESSENTIAL, FURTHER)
    small = {name: _build_small(name) for name in names}
    failures += _compare("the same in a small site elsewhere", small, SMALL, {})
    print("\n".join(["", *failures]) if failures else "\nNothing essential is missing.")
    return 1 if failures else 0


def _compare(title: str, sites: dict[str, Site], essential: Aspects, further: Aspects) -> list[str]:
    """Print what the sites have of what the first of them has. Returns what is essential and missing."""
    (first, own), *others = sites.items()
    failures = []
    print(f"\n{title:<38}" + "".join(f"{name:>14}" for name, _ in others))
    for aspect, find in (essential | further).items():
        wanted = find(own)
        missing = {name: wanted - find(site) for name, site in others}
        cells = [f"{len(wanted) - len(lacking)} of {len(wanted)}" for lacking in missing.values()]
        print(f"{aspect:<38}" + "".join(f"{cell:>14}" for cell in cells))
        if not wanted:
            failures.append(f"{first}: {aspect}: nothing found; mend tools/portable/compare.py")
        if aspect in essential:
            failures += [f"{name}: {aspect}: {_some(lacking)}" for name, lacking in missing.items() if lacking]
    return failures


def _can_run(name: str) -> bool:
    if name == "Zensical" and sys.version_info < (3, 11):
        print("Zensical: not built, it needs Python 3.11; make PYTHON=… clean portable takes another one")
        return False
    return True


def _build(name: str) -> Site:
    """The site, from a copy of its sources."""
    copy = WORK / f"{name.lower()}-site"
    shutil.rmtree(copy, ignore_errors=True)
    copy_of_site(copy, records=True)
    return Site(_built(name, BUILDERS[name], copy))


def _build_small(name: str) -> Site:
    """The small site, from a copy of its sources; the records are those of the first builder."""
    copy, records = WORK / f"{name.lower()}-small", WORK / "mkdocs-small" / ".cache"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(SMALL_SITE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    if records.is_dir():
        shutil.copytree(records, copy / ".cache")
    return SmallSite(_built(name, SMALL_BUILDERS[name], copy))


def _built(name: str, commands: list[tuple[str, ...]], copy: Path) -> Path:
    """Where the site is that a builder makes, in its own environment. Ends the program if it fails."""
    python = sys.executable if name == "MkDocs" else str(WORK / name.lower() / PROGRAMS / "python")
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "OFFLINE_COPY": "1",
        "SITE_URL": "https://example.org/proved/",
        "REPOSITORY": REPOSITORY,
        # The same Python runs the snippets, so every builder finds the same records.
        "SNIPPET_PYTHON": choose(),
        # Pages count the claims that were checked; no builder looks for idle cores that another did not have.
        "CLAIMS_PATIENCE": "0",
    }
    began = time.perf_counter()
    for command in commands:
        result = subprocess.run(
            [python, *command], cwd=copy, env=environment, capture_output=True, text=True, encoding="utf-8"
        )
        if result.returncode:
            sys.exit(f"{name}: {' '.join(command)} failed in {copy}:\n{result.stdout}{result.stderr}")
    print(f"{name}: built in {time.perf_counter() - began:.1f} s")
    return copy / "site"


def _some(lacking: set[Any]) -> str:
    shown = sorted(map(repr, lacking))
    return "; ".join(each[:200] for each in shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")


if __name__ == "__main__":
    sys.exit(main())
