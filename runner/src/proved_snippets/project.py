"""Where a project keeps its snippets and their records."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proved_snippets.toml import tomllib
from proved_snippets.words import WORDS, Words, WordsError, read_own

DEFAULT = (("en", "docs"),)
"""The pages of a project that says nothing of them."""
TABLE = "proved-snippets"
"""The table of pyproject.toml, below ``tool``, that says where a project has what."""


class ProjectError(Exception):
    """What a project's pyproject.toml says of its snippets is wrong. The message names the key and what to do."""


@dataclass(frozen=True)
class Project:
    """A folder with ``snippets/CHAPTER/NAME.py``, pages that show them and, once something ran, ``.cache/``."""

    root: Path
    """The folder."""
    pages: tuple[tuple[str, str], ...] = DEFAULT
    """Each language with the folder of its pages, below the root, in the order of the comments for readers."""
    words: Mapping[str, Words] = field(default_factory=lambda: WORDS, hash=False, repr=False)
    """Language to the words around a snippet: the engine's, and those that the project brings."""
    own_words: str = ""
    """The file of those that it brings, below the root; empty if it brings none."""
    signs: str = ""
    """The page, in the folder of each language, that explains the signs of pictures; empty if there is none."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the pages."""
        return tuple(language for language, _ in self.pages)

    @property
    def snippets(self) -> Path:
        """The folder of all snippets."""
        return self.root / "snippets"

    @property
    def claims(self) -> Path:
        """The folder of what the snippets prove: ``CHAPTER.py`` each."""
        return self.root / "claims"

    @property
    def settings(self) -> tuple[Path, ...]:
        """The files that say how the project is to be read: pyproject.toml, perhaps not there, and its own words."""
        return tuple(self.root / file for file in ("pyproject.toml", self.own_words) if file)

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


def read_pages(project: Project) -> dict[str, str]:
    """The text of every page of every language, by its path below the root. Raises PageError."""
    found, wrong = {}, []
    for page in [page for _, folder in project.pages for page in visible(project.root / folder, "**/*.md")]:
        name = page.relative_to(project.root).as_posix()
        try:
            found[name] = page.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            wrong.append(f"{name}: cannot be read ({error}); save it as UTF-8")
    if wrong:
        raise PageError("\n".join(wrong))
    return found


def here() -> Project:
    """The project being built: MkDocs' plugins name the folder of mkdocs.yml; else the current one."""
    return read_project(_resolved(os.path.join(os.getcwd(), os.environ.get("MKDOCS_CONFIG_DIR") or "")))


@functools.cache
def _resolved(folder: str) -> Path:
    """An absolute folder without links and ``..``; every fence asks for it."""
    return Path(folder).resolve()


@functools.cache
def read_project(root: Path) -> Project:
    """The project in a folder, with what ``[tool.proved-snippets]`` in its pyproject.toml says. Raises ProjectError."""
    file = root / "pyproject.toml"
    try:
        tools = tomllib.loads(file.read_text(encoding="utf-8"))["tool"] if file.is_file() else {}
    except (KeyError, ValueError) as error:
        tools = {}
        if isinstance(error, ValueError):
            raise ProjectError(f"pyproject.toml: {error}; correct what is written there") from None
    given = dict(tools.get(TABLE, {}))
    pages, words, signs = given.pop("pages", dict(DEFAULT)), given.pop("words", ""), given.pop("signs", "")
    if given:
        known = "pages, words, signs"
        raise ProjectError(f"pyproject.toml: [tool.{TABLE}] has an unknown {', '.join(given)}; known are {known}")
    if not isinstance(pages, dict) or not pages or not all(isinstance(folder, str) for folder in pages.values()):
        raise ProjectError(
            f"pyproject.toml: pages in [tool.{TABLE}] must be languages with folders, "
            f'as {{ en = "docs" }}, not {pages!r}'
        )
    if not isinstance(signs, str):
        raise ProjectError(f"pyproject.toml: signs in [tool.{TABLE}] must be the name of a page, not {signs!r}")
    return Project(root, tuple(pages.items()), _words(root, words, pages), words, signs)


def _words(root: Path, file: Any, languages: Iterable[str]) -> Mapping[str, Words]:
    """The words of the project. Raises ProjectError if those of a language are not there, or one breaks a rule."""
    if not isinstance(file, str):
        raise ProjectError(f"pyproject.toml: words in [tool.{TABLE}] must be the name of a file, not {file!r}")
    try:
        words = read_own(root / file, file) if file else WORDS
    except WordsError as error:
        raise ProjectError(str(error)) from None
    if missing := [language for language in languages if language not in words]:
        raise ProjectError(
            f"{file or 'pyproject.toml'}: there are no words in {', '.join(missing)}, only in {', '.join(words)}; "
            f"translate the file that python -m proved_snippets words {missing[0]} prints, "
            f'and name it as words = "{file or "words.toml"}" in [tool.{TABLE}]'
        )
    return words
