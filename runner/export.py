"""What a site offers beside its pages: every snippet as a file of its own, all records in one, and all claims."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from runner.claims import as_json
from runner.project import Project
from runner.proof import Proof


def texts(proof: Proof, project: Project, language: str) -> dict[str, str]:
    """The path of each file, below the root of an edition, and its text."""
    sources = {f"snippets/{snippet.path}": snippet.sources[language] for snippet in proof.snippets}
    return sources | {"runs.json": proof.runs, "claims.json": as_json(proof.verdicts, project)}


def write(files: Mapping[str, str], folder: Path) -> None:
    """Put these files into a folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
