"""Exercises: what a reader starts from, what checks it, and the proof that this can tell right from wrong.

``exercises/LESSON/NAME/`` holds ``start.py``, ``solution.py``, ``check.py``, one or more ``wrong….py`` and perhaps
``right….py``, all of them written as snippets are. ``told.toml`` has what the checker must say of a wrong answer: file
name to a part of it. ``exercises/checker.py`` is what the checkers share. A page shows an exercise by a fence::

    ```exercise
    LESSON/NAME
    ```

Its zip, ``exercises/LESSON/NAME.zip``, has all that a reader needs, with the comments and messages of the edition.
"""

from __future__ import annotations

import functools
import io
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from proved_snippets.escaping import fence
from proved_snippets.pages import find
from proved_snippets.project import PageError, read_pages, read_project
from proved_snippets.snippet import Snippet, SnippetError, parse, with_site
from proved_snippets.terminal import shown
from proved_snippets.toml import tomllib
from reference import LANGUAGES, DataError, proving
from reference.words import load as words_of

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "exercises"
SHARED = "checker.py"
NEEDED = ("start.py", "solution.py", "check.py", "wrong.py")
NAME = re.compile(r"\w+/\w+")
ALLOWED = re.compile(r"(?:start|solution|check|wrong\w*|right\w*)\.py")
TOLD = "told.toml"
SPOKEN = 'LANGUAGE = "en"\n'
"""The line of the shared file that says in which language checkers speak."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name: the same files make the same zip."""


@dataclass(frozen=True)
class Exercise:
    """An exercise, with its files by their names."""

    name: str
    """``LESSON/NAME``."""
    files: Mapping[str, Snippet]
    """Those of its folder, and the shared one."""
    told: Mapping[str, str]
    """What a reader must be told: the file of a wrong answer to a part of what the checker says, in English."""

    @property
    def start(self) -> Snippet:
        """What a reader begins with."""
        return self.files["start.py"]

    @property
    def solution(self) -> Snippet:
        """What passes."""
        return self.files["solution.py"]

    @property
    def wrong(self) -> list[str]:
        """The names of the files that must not pass."""
        return ["start.py", *sorted(name for name in self.files if name.startswith("wrong"))]

    @property
    def right(self) -> list[str]:
        """The names of those that must pass: the solution, and others that are as right and look different."""
        return [self.solution.name, *sorted(name for name in self.files if name.startswith("right"))]

    def given(self, language: str) -> dict[str, str]:
        """Name to text of what a reader gets."""
        texts = {name: self.files[name].sources[language] for name in ("start.py", "check.py", SHARED)}
        texts[SHARED] = texts[SHARED].replace(SPOKEN, SPOKEN.replace("en", language))
        site = self.start.site
        return texts | ({site.name: site.sources[language]} if site else {})


def names() -> list[str]:
    """All exercises, as fences name them."""
    folders = (file.relative_to(FOLDER).as_posix() for file in FOLDER.glob("*/*") if file.is_dir())
    return sorted(filter(_counts, folders))


def _counts(name: str) -> bool:
    """Whether a file or folder is an author's: what an editor or Python leaves begins with a dot or underscores."""
    return not any(part.startswith((".", "__")) for part in name.split("/"))


@functools.cache
def load(name: str) -> Exercise:
    """An exercise. Raises DataError with all that is wrong in its files."""
    folder = FOLDER / name
    found = sorted(file.name for file in folder.iterdir() if _counts(file.name))
    wrong = [] if NAME.fullmatch(name) else [f"exercises/{name}: its name may have letters, digits and '_'; rename it"]
    wrong += [f"exercises/{name}/{each}: there is no such file; write it" for each in NEEDED if each not in found]
    wrong += [
        f"exercises/{name}/{each}: no file of an exercise; it may have {', '.join(NEEDED)}, further wrong….py and "
        f"right….py, and {TOLD}"
        for each in found
        if not ALLOWED.fullmatch(each) and each != TOLD
    ]
    files = {}
    for file in [*(folder / each for each in found if ALLOWED.fullmatch(each)), FOLDER / SHARED]:
        try:
            files[file.name] = _snippet(file)
        except SnippetError as error:
            wrong.append(str(error))
    if SHARED in files and SPOKEN not in files[SHARED].text:
        wrong.append(f"exercises/{SHARED}: it does not say its language; write {SPOKEN.strip()} on a line")
    told, also = _told(folder) if TOLD in found else ({}, [])
    if wrong or also:
        raise DataError(*wrong, *also)
    return Exercise(name, files, told)


def _told(folder: Path) -> tuple[dict[str, str], list[str]]:
    """What the table says, and what is wrong with it."""
    path = (folder / TOLD).relative_to(ROOT).as_posix()
    try:
        told = tomllib.loads((folder / TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return {}, [f"{path}: cannot be read ({error}); mend it"]
    wrong = [
        f"{path}: {name} = {text!r} is not the file of a wrong answer and what is said of it; mend it"
        for name, text in told.items()
        if not isinstance(text, str) or not text or not re.match("start|wrong", name) or not (folder / name).is_file()
    ]
    return told, wrong


def _snippet(file: Path) -> Snippet:
    path = file.relative_to(ROOT).as_posix()
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SnippetError(f"{path}: cannot be read ({error}); write it, as UTF-8") from None
    return with_site(read_project(ROOT), parse(path, text, LANGUAGES))


def problems(name: str) -> list[str]:
    """All that is wrong with an exercise before anything runs."""
    try:
        load(name)
    except DataError as error:
        return list(error.problems)
    return []


def not_shown() -> Iterator[str]:
    """The exercises that are not on one page of each edition, and files that belong to none: ``exercises/NAME: …``."""
    for file in FOLDER.glob("*/*"):
        name = file.relative_to(FOLDER).as_posix()
        if not file.is_dir() and _counts(name):
            yield f"exercises/{name}: no exercise; one is a folder, exercises/LESSON/NAME/: put the file into it"
    project = read_project(ROOT)
    try:
        pages = read_pages(project)
    except PageError:
        return  # It is said of the pages themselves.
    for _, folder in project.pages:
        texts = [text for page, text in pages.items() if page.startswith(f"{folder}/")]
        on_pages = [each.path for text in texts for each in find(text, "exercise")]
        for name in names():
            if (count := on_pages.count(name)) != 1:
                told = f"on {count} pages" if count else "on no page"
                yield f"exercises/{name}: it is {told} of {folder}; show it on one, by a fence: ```exercise"


def prove_all() -> None:
    """Let every exercise be proved. Raises DataError with all that are not as they should be."""
    wrong = [problem for proof in proving.prove_each(map(load, names())) for problem in proof.problems]
    if wrong:
        raise DataError(*wrong)


def markdown(name: str, language: str) -> str:
    """An exercise as a page shows it. Raises DataError if it is not what it should be."""
    exercise, words = load(name), words_of()[language]["exercise"]
    proof = proving.prove(exercise)
    if proof.problems:
        raise DataError(*proof.problems)
    archive = f"[{name.rpartition('/')[2]}.zip]({address(name)})"
    site = exercise.start.site
    how = words["how"].format(zip=archive) + (" " * (language == "en") + words["see"].format(site.name) if site else "")
    solution = [
        _block("python", exercise.solution.sources[language]),
        words["prints"],
        _block("text", shown(proof.printed)),
    ]
    folded = "\n\n".join(solution).replace("\n", "\n    ")
    return "\n\n".join(
        [
            f"**{words['heading']}**",
            how,
            _block("python", exercise.start.sources[language]),
            f'??? success "{words["solution"]}"\n    {folded}',
            f"*{words['proved']}*",
        ]
    )


def _block(language: str, text: str) -> str:
    marks = fence(text)
    return f"{marks}{language}\n{text.rstrip(chr(10))}\n{marks}"


def address(name: str) -> str:
    """The place of an exercise's zip, below the root of an edition."""
    return f"exercises/{name}.zip"


def archive(name: str, language: str) -> bytes:
    """The zip of an exercise: the same bytes for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for file, text in sorted(load(name).given(language).items()):
            entry = zipfile.ZipInfo(f"{name.rpartition('/')[2]}/{file}", EARLIEST)
            entry.create_system = 3  # Unix, whose permissions these are
            entry.external_attr = 0o644 << 16
            target.writestr(entry, text, zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()


def export(language: str, folder: Path) -> None:
    """Put the zips of an edition into the folder of its built site, for a builder that runs no hooks."""
    for name in names():
        file = folder / address(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(archive(name, language))


if __name__ == "__main__":
    export(sys.argv[1], Path(sys.argv[2]))
