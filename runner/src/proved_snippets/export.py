"""What a site has beside its pages: every snippet as a file, all records in one, all claims, and how figures look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from proved_snippets.project import Project
from proved_snippets.proof import Proof
from proved_snippets.verdicts import as_json

STYLE = Path(__file__).with_name("figure.css")
"""The style sheet of the figures; a site names it as ``css/figure.css``."""


def texts(proof: Proof, project: Project, language: str) -> dict[str, str]:
    """The path of each file, below the root of an edition, and its text."""
    sources = {f"snippets/{snippet.path}": snippet.sources[language] for snippet in proof.snippets}
    return sources | {
        "css/figure.css": STYLE.read_text(encoding="utf-8"),
        "runs.json": proof.runs,
        "claims.json": as_json(proof.verdicts, project),
    }


def link_files(folder: Path, language: str) -> None:
    """Give the figures of built pages the places of their files, as the plugin does: of those in one language.

    The pages of another edition may stand in the same folder, or below it.
    """
    link = re.compile(f'(<a href=")snippet-file:([^<>]* lang="{re.escape(language)}")')
    for page in folder.rglob("*.html"):
        root = "../" * (len(page.relative_to(folder).parts) - 1)
        text = page.read_bytes().decode(errors="surrogateescape")
        linked = link.sub(rf"\g<1>{root}snippets/\g<2>", text)
        if linked != text:
            page.write_bytes(linked.encode(errors="surrogateescape"))


def write(files: Mapping[str, str], folder: Path) -> None:
    """Put these files into a folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
