"""Words of an interface: every one in every language, with the same places to fill in, and shown somewhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from engine.words import unused
from proved_snippets import fence, words
from proved_snippets.project import ProjectError, read_project
from proved_snippets.words import LANGUAGES, WORDS, WordsError, read, read_own, template

RUNNER = Path(words.__file__).parent


def test_every_word_is_shown() -> None:
    assert unused(WORDS["en"], RUNNER.glob("**/templates/*"), RUNNER.glob("**/*.py")) == [], (
        "take them out of words.toml"
    )


def test_the_words_have_the_languages_that_their_file_names() -> None:
    assert list(WORDS) == list(LANGUAGES) == ["zh", "en"]


def test_a_word_is_read_for_each_language_with_its_section(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(
        'languages = ["a", "b"]\nhello = {a = "A {}", b = "B {}"}\n[s]\nlist = {a = ["1", "2"], b = ["3", "4"]}\n'
    )
    assert read(file) == {
        "a": {"hello": "A {}", "s": {"list": ("1", "2")}},
        "b": {"hello": "B {}", "s": {"list": ("3", "4")}},
    }


def test_places_may_stand_in_another_order_and_have_other_forms(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('languages = ["a", "b"]\nx = {a = "{} {:.2f}", b = "{1:g} {0}"}\n')
    assert read(file)["b"]["x"] == "{1:g} {0}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('x = {a = "A"}', "words.toml: x is not there in b; write it"),
        ('[s]\nx = {b = "B"}', "words.toml: s.x is not there in a; write it"),
        ('x = {a = "A", b = "B", c = "C"}', "words.toml: x.c is of no language of this file"),
        ('x = "A"', "words.toml: x must be a table with a, b, not 'A'"),
        ('x = {a = "A {}", b = "B"}', "words.toml: x must have the same texts and places to fill in"),
        ('x = {a = "{} {}", b = "{}"}', "words.toml: x must have the same texts and places"),
        ('x = {a = "{n}", b = "{m}"}', "words.toml: x must have the same texts and places"),
        ('x = {a = ["1", "2"], b = ["1"]}', "words.toml: x must have the same texts and places"),
        ('x = {a = ["1"], b = "1"}', "words.toml: x must have the same texts and places"),
        ('x = {a = " ", b = "B"}', "words.toml: x.a must be a text"),
        ('x = {a = "A {", b = "B"}', "words.toml: x.a must be a text"),
        ('x = {a = "{:.2q}", b = "{:.2f}"}', "words.toml: x.a must be a text"),
        ('x = {a = "{!q}", b = "{}"}', "words.toml: x.a must be a text"),
        ('x = {a = 1, b = "B"}', "words.toml: x.a must be a text"),
        ('x = {a = ["1", 2], b = ["1", "2"]}', "words.toml: x.a must be a text"),
        ("x = {a = [], b = []}", "words.toml: x.a must be a text"),
        ("x = ", "words.toml: "),
    ],
)
def test_a_word_that_breaks_a_rule_is_named(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "words.toml"
    file.write_text(f'languages = ["a", "b"]\n{text}\n')
    with pytest.raises(WordsError) as error:
        read(file)
    assert str(error.value).startswith(problem)


@pytest.mark.parametrize("head", ["", "languages = []", 'languages = "a"', "languages = [1]"])
def test_a_file_that_names_no_languages_is_an_error(tmp_path: Path, head: str) -> None:
    file = tmp_path / "words.toml"
    file.write_text(f'{head}\nx = {{a = "A"}}\n')
    with pytest.raises(WordsError, match="does not name its languages"):
        read(file)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"words\.toml: .*mend the file"):
        read(tmp_path / "words.toml")


def test_everything_that_is_wrong_is_told(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    data: dict[str, Any] = {"x": '{a = "A"}', "y": '{b = "B"}'}
    file.write_text("\n".join(['languages = ["a", "b"]', *(f"{name} = {value}" for name, value in data.items())]))
    with pytest.raises(WordsError, match=r"(?s)x is not there in b.*y is not there in a"):
        read(file)


def test_only_the_file_of_words_names_languages_and_what_a_project_is_that_says_nothing() -> None:
    for file in RUNNER.rglob("*.py"):
        if file.name == "project.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and node.value in LANGUAGES), f"{file.name}:{node.lineno}"

    for file in [*RUNNER.glob("**/templates/*"), *RUNNER.glob("**/*.css")]:
        for language in LANGUAGES:
            assert not re.search(rf"""(["'(]){language}\b""", file.read_text(encoding="utf-8")), file.name


@pytest.mark.parametrize("language", ["de", "pt-BR", "due", "中文", *LANGUAGES])
def test_the_file_to_be_translated_has_all_words_of_a_language(tmp_path: Path, language: str) -> None:
    """Such languages too whose name is that of a word, or no name in TOML without quotes."""
    file = tmp_path / "words.toml"
    file.write_text(template(language), encoding="utf-8")
    assert read(file) == {language: WORDS.get(language, WORDS[LANGUAGES[-1]])}
    assert read_own(file, "words.toml") == {**WORDS, **read(file)}


def own_words(folder: Path, text: str) -> dict[str, Any]:
    file = folder / "w.toml"
    file.write_text(text, encoding="utf-8")
    return read_own(file, "theme/w.toml")


def test_a_project_may_say_a_few_words_in_its_own_way(tmp_path: Path) -> None:
    own = own_words(tmp_path, 'languages = ["en"]\n[timeline]\ntitle = {en = "What {} did"}\n')
    assert own["en"]["timeline"] == {**WORDS["en"]["timeline"], "title": "What {} did"}
    assert {name for name in WORDS["en"] if own["en"][name] != WORDS["en"][name]} == {"timeline"}
    assert own["zh"] == WORDS["zh"]


def test_each_word_that_a_new_language_lacks_is_named_with_the_file(tmp_path: Path) -> None:
    lines = [line for line in template("de").splitlines() if not line.startswith(("output =", "caption =", "hang ="))]
    with pytest.raises(WordsError) as error:
        own_words(tmp_path, "\n".join(lines))
    captions = [f"{name}.caption" for name, word in WORDS["en"].items() if isinstance(word, dict) and "caption" in word]
    told = str(error.value).splitlines()
    assert len(captions) > 1
    assert [line.partition(" is not there in de; write it")[0] for line in told] == [
        f"theme/w.toml: {name}" for name in ["output", "hang", *captions]
    ]
    assert told[0].endswith("in another language it is '输出'")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('ausgabe = {en = "Output"}', "theme/w.toml: ausgabe is no word of proved-snippets; take it out"),
        (
            '[timeline]\nnothing = {en = "T"}',
            "theme/w.toml: timeline.nothing is no word of proved-snippets; take it out",
        ),
        ('timeline = {en = "T"}', "theme/w.toml: timeline must be a section of words, not "),
        ('timeline = "T"', "theme/w.toml: timeline must be a section of words, not "),
        ("output = {}", "theme/w.toml: output must be a table with en, not "),
        ('output = "Output"', "theme/w.toml: output must be a table with en, not "),
        ('[output]\ncaption = {en = "O"}', "theme/w.toml: output must be a table with en, not "),
        ('output = {en = "O", zh = "O"}', "theme/w.toml: output.zh is of no language of this file"),
        ('cores = {en = "cores"}', "theme/w.toml: cores must have the same texts and places to fill in"),
        ('cores = {en = ["{}"]}', "theme/w.toml: cores must have the same texts and places to fill in"),
        ('cores = {en = "{"}', "theme/w.toml: cores.en must be a text"),
    ],
)
def test_a_word_of_a_project_that_breaks_a_rule_is_named(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(WordsError) as error:
        own_words(tmp_path, f'languages = ["en"]\n{text}\n')
    assert str(error.value).startswith(problem)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (
            'pages = {de = "docs"}',
            r"there are no words in de, only in zh, en; translate the file that .* words de prints",
        ),
        ('words = "w.toml"', r"^w\.toml: .*mend the file"),
        ("words = 1", "words in .* must be the name of a file, not 1"),
        ('word = "w.toml"', "has an unknown word; known are pages, words, signs"),
        ("signs = 1", "signs in .* must be the name of a page, not 1"),
    ],
)
def test_a_project_without_the_words_of_its_language_is_told_before_anything_else(
    tmp_path: Path, table: str, problem: str
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.proved-snippets]\n{table}\n")
    with pytest.raises(ProjectError, match=problem):
        read_project(tmp_path)


def test_the_fence_of_every_language_is_there_and_of_no_other() -> None:
    assert all(callable(getattr(fence, language)) for language in LANGUAGES)
    with pytest.raises(AttributeError, match="no attribute 'fr'"):
        fence.fr  # noqa: B018
