"""Where a project keeps its snippets and their records."""

from __future__ import annotations

import os
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
    def cache(self) -> Path:
        """The folder of all records."""
        return self.root / ".cache" / "snippets"

    def paths(self) -> list[str]:
        """Every snippet as ``CHAPTER/NAME.py``, sorted.

        Hidden files and folders are no snippets: editors keep locks and copies there, such as Emacs in ``.#NAME.py``.
        """
        found = (file.relative_to(self.snippets) for file in self.snippets.glob("*/*.py"))
        return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))


def here() -> Project:
    """The project being built: markdown-exec names the folder of mkdocs.yml; else the current one."""
    return Project(Path(os.environ.get("MKDOCS_CONFIG_DIR") or Path.cwd()).resolve())
