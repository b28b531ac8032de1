"""What a site offers beside its pages: every snippet as a file of its own, and all records in one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path

from runner.record import Record
from runner.snippet import Snippet


def texts(snippets: Collection[Snippet], records: Mapping[str, Record], language: str) -> dict[str, str]:
    """The path of each file, below the root of an edition, and its text."""
    sources = {f"snippets/{snippet.path}": snippet.sources[language] for snippet in snippets}
    runs = [asdict(records[snippet.path]) for snippet in snippets]
    return sources | {"runs.json": json.dumps(runs, ensure_ascii=False, indent=1) + "\n"}


def write(files: Mapping[str, str], folder: Path) -> None:
    """Put these files into a folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
