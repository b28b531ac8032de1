"""Exercises: what is wrong with one is told before anything runs, what proves nothing fails the build."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from engine.there import attribute, one
from proved_snippets.project import read_project
from reference import LANGUAGES, DataError, exercises, extension, proving
from reference.check import all_problems
from tests.site.conftest import FOLDERS, ROOT, Pages

NAME = "hello/ten_workers"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of one exercise, which a page of each edition shows, in a project of its own."""
    for name in ("exercises/checker.py", f"exercises/{NAME}/", "snippets/hello/slow_site.py", "pyproject.toml"):
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    for language in LANGUAGES:
        (tmp_path / "docs" / language).mkdir(parents=True)
        (tmp_path / "docs" / language / "a.md").write_text(f"```exercise\n{NAME}\n```\n", encoding="utf-8")
    for module in (exercises, proving):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(exercises, "FOLDER", tmp_path / "exercises")
    monkeypatch.setattr(proving, "_proofs", {})
    exercises.load.cache_clear()
    yield tmp_path / "exercises" / NAME
    exercises.load.cache_clear()


def told(folder: Path) -> list[str]:
    """What is wrong before anything runs."""
    return [each for each in all_problems(read_project(folder.parents[2])) if "exercise" in each]


def test_an_exercise_that_is_right_has_no_problems(folder: Path) -> None:
    assert told(folder) == []


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def without(name: str, folder: Path) -> None:
    (folder / name).unlink()


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    **{
        f"no {name}": (
            partial(without, name),
            f"exercises/{NAME}/{name}: there is no such file; write it",
        )
        for name in exercises.NEEDED
    },
    "another file": (
        lambda folder: (folder / "notes.txt").write_text("x"),
        f"exercises/{NAME}/notes.txt: no file of an exercise",
    ),
    "a reason for no file": (
        lambda folder: (folder / "told.toml").write_text('"wrong_9.py" = "no"\n'),
        f"exercises/{NAME}/told.toml: wrong_9.py = 'no' is not the file of a wrong answer",
    ),
    "a reason for what is right": (
        lambda folder: (folder / "told.toml").write_text('"solution.py" = "no"\n'),
        f"exercises/{NAME}/told.toml: solution.py = 'no' is not the file of a wrong answer",
    ),
    "reasons that cannot be read": (
        lambda folder: (folder / "told.toml").write_text("wrong.py\n"),
        f"exercises/{NAME}/told.toml: cannot be read",
    ),
    "no shared file": (
        lambda folder: (folder.parents[1] / "checker.py").unlink(),
        "exercises/checker.py: cannot be read",
    ),
    "no language": (
        lambda folder: edited(folder.parents[1] / "checker.py", "LANGUAGE =", "LANGUAGE  ="),
        "exercises/checker.py: it does not say its language",
    ),
    "a comment without its twin": (
        lambda folder: edited(folder / "start.py", "    # zh: ", "    # "),
        f"exercises/{NAME}/start.py:17: comments stand on lines of their own",
    ),
    "no site": (
        lambda folder: edited(folder / "solution.py", "slow_site", "no_site"),
        f"exercises/{NAME}/solution.py:3: its site cannot be read",
    ),
    "a file beside it": (
        lambda folder: (folder.parent / "start.py").write_text(""),
        "exercises/hello/start.py: no exercise; one is a folder",
    ),
    "a name that no link takes": (
        lambda folder: folder.rename(folder.with_name("ten workers")),
        "exercises/hello/ten workers: its name may have letters, digits and '_'",
    ),
    "an unknown name in a fence": (
        lambda folder: edited(folder.parents[2] / "docs/en/a.md", NAME, "hello/none"),
        f"docs/en/a.md:1: exercise has no 'hello/none'; show one of {NAME}",
    ),
    "on no page": (
        lambda folder: (folder.parents[2] / "docs/zh/a.md").write_text("text\n"),
        f"exercises/{NAME}: it is on no page of docs/zh",
    ),
    "on two pages": (
        lambda folder: shutil.copy(folder.parents[2] / "docs/zh/a.md", folder.parents[2] / "docs/zh/b.md"),
        f"exercises/{NAME}: it is on 2 pages of docs/zh",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_told_before_anything_runs(folder: Path, kind: str) -> None:
    make, message = WRONG[kind]
    make(folder)
    assert [each for each in told(folder) if each.startswith(message)], told(folder)


SMALL = {
    "start.py": 'print("no")\n',
    "wrong.py": 'print("perhaps")\n',
    "solution.py": 'print("yes")\n',
    "check.py": """from checker import Wrong, main, run


def check(program):
    if run(program) != "yes\\n":
        raise Wrong(zh="要打印 yes", en="it should print yes")


if __name__ == "__main__":
    main(check)
""",
}
"""An exercise whose answers take no time."""


@pytest.fixture
def small(folder: Path) -> Path:
    """The folder with answers that take no time."""
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    for more in [*folder.glob("wrong_*.py"), *folder.glob("told.toml")]:
        more.unlink()
    (folder / "told.toml").write_text('"wrong.py" = "it should print yes"\n')
    (folder / "right.py").write_text('print("y" + "es")\n')
    return folder


UNPROVED: dict[str, tuple[Callable[[Path], object], str]] = {
    "the start passes": (
        lambda folder: shutil.copy(folder / "solution.py", folder / "start.py"),
        f"exercises/{NAME}/start.py: it should be refused",
    ),
    "a second wrong answer passes": (
        lambda folder: shutil.copy(folder / "solution.py", folder / "wrong_too.py"),
        f"exercises/{NAME}/wrong_too.py: it should be refused",
    ),
    "a wrong answer is refused for another reason": (
        lambda folder: (folder / "told.toml").write_text('"wrong.py" = "it should print no"\n'),
        f"exercises/{NAME}/wrong.py: it should be refused, with 'Not yet: …it should print no…'",
    ),
    "another right answer fails": (
        lambda folder: shutil.copy(folder / "wrong.py", folder / "right_2.py"),
        f"exercises/{NAME}/right_2.py: it should pass",
    ),
    "the solution fails": (
        lambda folder: shutil.copy(folder / "wrong.py", folder / "solution.py"),
        f"exercises/{NAME}/solution.py: it should pass",
    ),
    "the checker fails": (
        lambda folder: edited(folder / "check.py", "    if run", "    none.run\n    if run"),
        f"exercises/{NAME}/start.py: it should be refused",
    ),
    "the checker complains": (
        lambda folder: edited(
            folder / "check.py", "    if run", "    import warnings\n    warnings.warn('x')\n    if run"
        ),
        f"exercises/{NAME}/start.py: it should be refused",
    ),
    "the checker lets all pass": (
        lambda folder: edited(folder / "check.py", "main(check)", "main(print)"),
        f"exercises/{NAME}/wrong.py: it should be refused",
    ),
    "the solution's own run is wrong": (
        lambda folder: edited(folder / "solution.py", "print", "import sys\nprint('x', file=sys.stderr)\nprint"),
        f"exercises/{NAME}/solution.py: it wrote to standard error",
    ),
}


def test_a_small_exercise_is_one(small: Path) -> None:
    assert told(small) == []
    exercises.prove_all()


@pytest.mark.parametrize("kind", UNPROVED)
def test_what_proves_nothing_fails_the_build(small: Path, kind: str) -> None:
    make, message = UNPROVED[kind]
    make(small)
    assert told(small) == []
    with pytest.raises(DataError) as caught:
        exercises.prove_all()
    assert [each for each in caught.value.problems if each.startswith(message)], caught.value


def test_what_was_proved_is_not_proved_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exercises.prove_all()
    proving._proofs.clear()
    monkeypatch.setattr(proving, "check", lambda *_: pytest.fail("it runs again"))
    exercises.prove_all()


def test_what_was_not_proved_is_tried_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = proving.Check(exit_code=1, printed="", complaint="OSError: the machine was busy")
    with monkeypatch.context() as busy:
        busy.setattr(proving, "check", lambda *_: once)
        with pytest.raises(DataError):
            exercises.prove_all()
    proving._proofs.clear()
    exercises.prove_all()


def unpacked(archive: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_the_zip_has_what_a_reader_needs_in_their_language() -> None:
    chinese, english = (unpacked(exercises.archive(NAME, language)) for language in LANGUAGES)
    names = ["check.py", "checker.py", "slow_site.py", "start.py"]
    assert list(chinese) == list(english) == [f"ten_workers/{name}" for name in names]
    assert 'LANGUAGE = "zh"\n' in chinese["ten_workers/checker.py"]
    assert 'LANGUAGE = "en"\n' in english["ten_workers/checker.py"]
    assert "# 同时下载十页" in chinese["ten_workers/start.py"]
    assert "# ten pages at a time" in english["ten_workers/start.py"]
    assert "# zh" not in "".join([*chinese.values(), *english.values()]).replace('"zh"', "")
    assert exercises.archive(NAME, "en") == exercises.archive(NAME, "en")


def test_a_builder_without_hooks_has_the_zips_too(tmp_path: Path) -> None:
    exercises.export("zh", tmp_path)
    assert (tmp_path / exercises.address(NAME)).read_bytes() == exercises.archive(NAME, "zh")


def test_the_page_shows_the_start_and_offers_the_zip_and_the_solution(pages: Pages, site: Path) -> None:
    for language, folder in FOLDERS.items():
        page = pages[language, "hello"]
        block = one(page.body, "div.exercise")
        exercise = exercises.load(NAME)
        start, solution, printed = (code.get_text() for code in block.select("pre code"))
        assert (start, solution, printed) == (
            exercise.start.sources[language],
            exercise.solution.sources[language],
            "10000\n",
        )
        assert len(block.select("details pre")) == 2
        link = one(block, "a[href$='.zip']")
        file = (page.file.parent / attribute(link, "href")).resolve()
        assert file == site.resolve() / folder / exercises.address(NAME)
        assert file.read_bytes() == exercises.archive(NAME, language)


def test_the_twin_has_it_too(pages: Pages, site: Path) -> None:
    for language in FOLDERS:
        text = pages[language, "hello"].file.with_suffix(".md").read_text(encoding="utf-8")
        assert exercises.load(NAME).start.sources[language] in text
        assert "](../exercises/hello/ten_workers.zip)" in text
        assert "```exercise" not in text


def test_a_page_is_expanded_with_and_without_a_frame() -> None:
    text = f"```exercise\n{NAME}\n```\n"
    assert extension.expand(text, "en", frames=True).startswith("<div class='exercise' markdown='1'>")
    assert extension.expand(text, "en").startswith("**Your turn**")
