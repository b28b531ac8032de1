"""The registry: how a snippet asks for pictures, and what each kind must have."""

from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path

import pytest

from engine.conftest import Show, Try
from engine.there import attribute, one
from proved_snippets import cache, pictures
from proved_snippets.__main__ import main
from proved_snippets.interpreter import Interpreter
from proved_snippets.options import ROWS
from proved_snippets.pictures import OPTIONS, PICTURES
from proved_snippets.pictures.kind import Kind, Option
from proved_snippets.snippet import Snippet, SnippetError, parse
from proved_snippets.toml import tomllib
from proved_snippets.trace.recording import Noting
from proved_snippets.words import WORDS

FOLDER = Path(pictures.__file__).parent
WITH_ALL = "".join(f"# {option.name} = {option.example}\n" for option in OPTIONS.values())


def with_options(toml: str) -> Snippet:
    return parse("x/y.py", f"# /// script\n# [tool.snippet]\n{toml}# ///\nprint()\n")


def test_every_kind_is_found() -> None:
    modules = {file.stem for file in FOLDER.glob("*.py") if "\nKIND = Kind(" in file.read_text(encoding="utf-8")}
    assert set(PICTURES) == modules >= {"timeline", "ladder", "boxes", "bars"}
    assert set(OPTIONS) >= {*PICTURES, "slices"}


@pytest.mark.parametrize("kind", PICTURES.values(), ids=PICTURES)
def test_a_kind_has_its_module_its_template_its_test_and_its_caption(kind: Kind) -> None:
    assert (FOLDER / f"{kind.name}.py").is_file()
    assert (FOLDER / "templates" / f"{kind.name}.html").is_file()
    assert Path(__file__).with_name(f"test_{kind.name}.py").is_file()
    assert all(words[kind.name]["caption"] for words in WORDS.values())


@pytest.mark.parametrize("option", OPTIONS.values(), ids=OPTIONS)
def test_the_example_of_an_option_is_accepted(option: Option) -> None:
    assert option.accepts(tomllib.loads(f"it = {option.example}")["it"])


def test_a_snippet_keeps_what_it_asks_for_in_its_own_order() -> None:
    asked = with_options(WITH_ALL).options.pictures
    assert list(asked) == list(OPTIONS)
    assert list(with_options("# ladder = 'n'\n# timeline = true\n# boxes = 'm'\n").options.pictures) == [
        "ladder",
        "timeline",
        "boxes",
    ]


def test_pictures_stand_on_the_page_in_the_order_of_their_options(show: Show) -> None:
    page = show("n = 1\nprint('a 2 s')\n", bars="^(?P<label>[a-z]) (?P<time>[0-9] s)$", boxes="n", timeline=True)
    drawn = [one(box, "ul.bars, table.boxes, svg.timeline") for box in page.select(".snippet-timeline")]
    shown = [attribute(picture, "class").split()[0] for picture in drawn]
    assert shown == ["bars", "boxes", "timeline"]


@pytest.mark.parametrize(
    ("toml", "noting"),
    [
        ("", None),
        ("# timeline = false\n", None),
        ("# bars = '(?P<label>a)(?P<b>c)'\n", None),
        ("# timeline = true\n", Noting()),
        ("# timeline = true\n# slices = 's'\n", Noting(slices="s")),
        ("# ladder = 'n.m'\n", Noting(ladder="n.m")),
        ("# boxes = 'a  b'\n# ladder = 'n'\n", Noting(ladder="n", boxes=("a", "b"))),
    ],
)
def test_what_is_noted_is_what_the_pictures_show(toml: str, noting: Noting | None) -> None:
    assert with_options(toml).options.noting == noting


def test_a_kind_that_notes_something_else_makes_the_records_stale(
    interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch
) -> None:
    snippets = [with_options("# ladder = 'n'\n"), with_options("# timeline = true\n")]
    before = [cache.key(snippet, interpreter, ()) for snippet in snippets]
    other = dataclasses.replace(OPTIONS["ladder"], notes=lambda value: {"ladder": value, "boxes": ("n",)})
    monkeypatch.setitem(OPTIONS, "ladder", other)
    after = [cache.key(snippet, interpreter, ()) for snippet in snippets]
    assert [old == new for old, new in zip(before, after)] == [False, True]


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ('bars = "("', "must be a pattern"),
        (r'bars = "(?P<label>\\w+)"', "must be a pattern"),
        ('ladder = ""', "must be a variable"),
        ('slices = "turns"', "add 'timeline = true'"),
        ('slices = "turns"\n# timeline = false', "add 'timeline = true'"),
        ('boxes = "x"\n# runs = 3', "a picture shows one run"),
        ("timeline = 1", "'timeline' must be true or false"),
    ],
)
def test_options_of_pictures_that_cannot_be_are_refused(option: str, problem: str) -> None:
    with pytest.raises(SnippetError, match=problem):
        with_options(f"# {option}\n")


def test_a_timeline_shows_one_run(try_snippet: Try) -> None:
    with pytest.raises(SnippetError, match="a picture shows one run; take 'runs' out"):
        try_snippet("print()\n", timeline=True, runs=2)


def test_the_command_line_lists_every_option(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--root", str(tmp_path), "pictures"]) == 0
    printed = capsys.readouterr().out
    for option in OPTIONS.values():
        assert f"{option.name} = {option.example}\n    {option.meaning}\n    must be {option.must}\n" in printed


def test_what_the_readme_shows_of_options_is_so() -> None:
    """It shows examples; which options there are, the command line tells."""
    text = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"(?s)```toml\n(# /// script\n.*?# ///\n)```", text)
    data = tomllib.loads(re.sub("(?m)^# ", "", block.replace("# ///", "#").replace("script", "")))
    shown = data["tool"]["snippet"]
    for name, (accepts, must) in ROWS.items():
        assert name not in shown or accepts(shown[name]), f"{name} must be {must}"
    assert shown.keys() <= ROWS.keys()
    assert ROWS.keys() - OPTIONS.keys() <= shown.keys(), "README.md says what every other option means"
    meanings = dict(re.findall(r"(?m)^# (\w+) = .*?[^\w]# (.+)$", block))
    assert {name: meanings[name] for name in OPTIONS.keys() & shown.keys()} == {
        name: OPTIONS[name].meaning for name in OPTIONS.keys() & shown.keys()
    }


BELOW = {"escaping", "lines", "pictures", "terminal", "trace"}


def test_pictures_know_nothing_of_what_asks_for_them() -> None:
    """Imports go one way: what reads a run, then the pictures, then snippets, runs and pages."""
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "proved_snippets":
                names = (node.module or "").split(".")[1:2] or [alias.name for alias in node.names]
                assert set(names) <= BELOW, f"{file.name}:{node.lineno}"
            assert not isinstance(node, ast.ImportFrom) or not node.level, f"{file.name}:{node.lineno}"
