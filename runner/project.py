"""Where a project keeps its snippets and their records."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """A folder with ``snippets/CHAPTER/NAME.py`` and, once something ran, ``.cache/``."""

    root: Path

    @property
    def snippets(self) -> Path:
        """The folder of all snippets."""
        return self.root / "snippets"

    @property
    def claims(self) -> Path:
        """The folder of what the snippets prove: ``CHAPTER.py`` each."""
        return self.root / "claims"

    @property
    def cache(self) -> Path:
        """The folder of all records."""
        return self.root / ".cache" / "snippets"

    def paths(self) -> list[str]:
        """Every snippet as ``CHAPTER/NAME.py``, sorted."""
        return sorted(file.relative_to(self.snippets).as_posix() for file in visible(self.snippets, "*/*.py"))


def visible(folder: Path, pattern: str) -> list[Path]:
    """The files below a folder, sorted, without the hidden ones.

    Editors keep locks and copies there, such as Emacs in ``.#NAME.py``, a link to nowhere.
    """
    files = ((file, file.relative_to(folder).parts) for file in folder.glob(pattern))
    return sorted(file for file, parts in files if not any(part.startswith(".") for part in parts))


class PageError(Exception):
    """Pages cannot be read. The message names each, why, and what to do."""


def read_pages(docs: Path, languages: Iterable[str]) -> dict[str, str]:
    """The text of every page in ``docs/LANGUAGE``, by its path from the folder above. Raises PageError."""
    found, wrong = {}, []
    for page in [page for language in languages for page in visible(docs / language, "**/*.md")]:
        name = page.relative_to(docs.parent).as_posix()
        try:
            found[name] = page.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            wrong.append(f"{name}: cannot be read ({error}); save it as UTF-8")
    if wrong:
        raise PageError("\n".join(wrong))
    return found


_done: set[str] = set()


def first_time(what: str) -> bool:
    """Whether this process asks for the first time: its editions and the offline site are of the same sources.

    ``mkdocs serve`` forgets this package between two builds (hooks/editions.py).
    """
    new = what not in _done
    _done.add(what)
    return new


def here() -> Project:
    """The project being built: markdown-exec names the folder of mkdocs.yml; else the current one."""
    return Project(Path(os.environ.get("MKDOCS_CONFIG_DIR") or Path.cwd()).resolve())
