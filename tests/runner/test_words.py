"""Words of an interface: every one in every language, with the same places to fill in, and shown somewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from runner import words
from runner.words import LANGUAGES, WORDS, WordsError, read

RUNNER = Path(words.__file__).parent


def paths(found: words.Words, section: str = "") -> Iterator[str]:
    """Every word by its sections and its name."""
    for name, word in found.items():
        yield from paths(word, f"{section}{name}.") if isinstance(word, dict) else [f"{section}{name}"]


def chain(node: nodes.Node) -> str | None:
    """What a template takes from ``words``, such as ``timeline.kinds``."""
    if isinstance(node, nodes.Name) and node.name == "words":
        return ""
    before = chain(node.node) if isinstance(node, nodes.Getattr) else None
    return None if before is None else f"{before}.{node.attr}".lstrip(".")


def used() -> tuple[set[str], set[str], set[str]]:
    """What templates take from ``words``, the keys by which code takes something, and all texts in both."""
    taken, keys, texts = set[str](), set[str](), set[str]()
    for template in RUNNER.glob("**/templates/*"):
        tree = Environment().parse(template.read_text(encoding="utf-8"))
        texts |= {node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)}
        taken |= {found for node in tree.find_all(nodes.Getattr) if (found := chain(node))}
    for file in RUNNER.glob("**/*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.Subscript):
                keys |= {part.value for part in ast.walk(node.slice) if isinstance(part, ast.Constant)}
    return taken, keys, texts


def test_every_word_is_shown():
    taken, keys, texts = used()
    for path in paths(WORDS["en"]):
        section, _, name = path.rpartition(".")
        by_template = path in taken or (section in taken and name in texts)
        assert by_template or keys.issuperset(path.split(".")), f"nothing shows {path}; take it out of words.toml"


def test_the_words_have_the_languages_that_their_file_names():
    assert list(WORDS) == list(LANGUAGES) == ["zh", "en"]
    assert set(paths(WORDS["zh"])) == set(paths(WORDS["en"]))


def test_a_word_is_read_for_each_language_with_its_section(tmp_path):
    file = tmp_path / "words.toml"
    file.write_text(
        'languages = ["a", "b"]\nhello = {a = "A {}", b = "B {}"}\n[s]\nlist = {a = ["1", "2"], b = ["3", "4"]}\n'
    )
    assert read(file) == {
        "a": {"hello": "A {}", "s": {"list": ("1", "2")}},
        "b": {"hello": "B {}", "s": {"list": ("3", "4")}},
    }


def test_places_may_stand_in_another_order_and_have_other_forms(tmp_path):
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
        ('x = {a = 1, b = "B"}', "words.toml: x.a must be a text"),
        ('x = {a = ["1", 2], b = ["1", "2"]}', "words.toml: x.a must be a text"),
        ("x = {a = [], b = []}", "words.toml: x.a must be a text"),
        ("x = ", "words.toml: "),
    ],
)
def test_a_word_that_breaks_a_rule_is_named(tmp_path, text, problem):
    file = tmp_path / "words.toml"
    file.write_text(f'languages = ["a", "b"]\n{text}\n')
    with pytest.raises(WordsError) as error:
        read(file)
    assert str(error.value).startswith(problem)


@pytest.mark.parametrize("head", ["", "languages = []", 'languages = "a"', "languages = [1]"])
def test_a_file_that_names_no_languages_is_an_error(tmp_path, head):
    file = tmp_path / "words.toml"
    file.write_text(f'{head}\nx = {{a = "A"}}\n')
    with pytest.raises(WordsError, match="does not name its languages"):
        read(file)


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(WordsError, match=r"words\.toml: .*mend the file"):
        read(tmp_path / "words.toml")


def test_everything_that_is_wrong_is_told(tmp_path):
    file = tmp_path / "words.toml"
    data: dict[str, Any] = {"x": '{a = "A"}', "y": '{b = "B"}'}
    file.write_text("\n".join(['languages = ["a", "b"]', *(f"{name} = {value}" for name, value in data.items())]))
    with pytest.raises(WordsError, match=r"(?s)x is not there in b.*y is not there in a"):
        read(file)
