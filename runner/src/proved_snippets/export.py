"""What a site has beside its pages: every snippet as a file, all records in one, all claims, and how figures look."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

from proved_snippets.project import Project
from proved_snippets.proof import Proof
from proved_snippets.verdicts import as_json

STYLE = Path(__file__).with_name("figure.css")
"""The style sheet of the figures; a site names it as ``css/figure.css``."""
CLAIM = re.compile(r'<a href="snippet-claim:([^"]*)">([^<]*)</a>')
"""A link of a figure to a claim, and what it says."""
SIGNS = re.compile(r'<a class="snippet-signs" href="snippet-signs:"[^>]*>[^<]*</a>\n?')
"""The link of a picture that leads to the page about signs."""


def texts(proof: Proof, project: Project, language: str) -> dict[str, str]:
    """The path of each file, below the root of an edition, and its text."""
    sources = {f"snippets/{snippet.path}": snippet.sources[language] for snippet in proof.snippets}
    return sources | {
        "css/figure.css": STYLE.read_text(encoding="utf-8"),
        "runs.json": proof.runs,
        "claims.json": as_json(proof.verdicts, project),
    }


def link(folder: Path, language: str, project: Project, repository: str = "") -> None:
    """Give the links in the figures of built pages their addresses, as the plugin does: to files in one language.

    The pages of another edition may stand in the same folder, or below it. Where claims are is the same for all.
    """
    for page in folder.rglob("*.html"):
        root = "../" * (len(page.relative_to(folder).parts) - 1)
        text = page.read_bytes().decode(errors="surrogateescape")
        signs = f"{root}{project.signs.removesuffix('.md')}/" if project.signs else ""
        linked = to_signs(to_claims(to_files(text, root, language), project, repository), signs)
        if linked != text:
            page.write_bytes(linked.encode(errors="surrogateescape"))


def to_files(page: str, root: str, language: str) -> str:
    """Let the figures of a page in this language lead to their files; ``root`` leads to the edition's, as ``../``."""
    file = re.compile(f'(<a href=")snippet-file:([^<>]* lang="{re.escape(language)}")')
    return file.sub(lambda found: f"{found[1]}{root}snippets/{found[2]}", page)


def to_claims(page: str, project: Project, repository: str) -> str:
    """Let the figures of a page lead to their claims in the repository, by its address; without one, text stays."""
    folder = project.claims.relative_to(project.root).as_posix()
    start = f'<a href="{html.escape(repository.rstrip("/"))}/blob/HEAD/{folder}/'

    def lead(found: re.Match[str]) -> str:
        return f'{start}{found[1]}">{found[2]}</a>' if repository else found[2]

    return CLAIM.sub(lead, page)


def to_signs(page: str, address: str) -> str:
    """Let the pictures of a page lead to what explains their signs; without an address, they do not."""
    if not address:
        return SIGNS.sub("", page)
    return SIGNS.sub(lambda found: found[0].replace("snippet-signs:", html.escape(address)), page)


def write(files: Mapping[str, str], folder: Path) -> None:
    """Put these files into a folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
