"""Pages that are computed: one data file, both editions."""

from __future__ import annotations

from pathlib import Path

from proved_snippets.project import read_project

LANGUAGES = read_project(Path(__file__).parent.parent).languages


class DataError(Exception):
    """Data break rules. Each problem is a line with the file, the entry and what to do."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
