"""What decides a result is in the key of its record, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from proved_snippets import cache
from proved_snippets.cache import PACKAGE, deciding_files, key, own_code
from proved_snippets.interpreter import Interpreter
from proved_snippets.snippet import parse

SOURCES = {
    "snippet",
    "options",
    "metadata",
    "comments",
    "ranges",
    "source",
    "project",
    "words",
    "escaping",
    "terminal",
    "toml",
}
"""Modules that read a snippet, speak or draw: what they make of a file is in the key, and looks change no result."""


def modules(noted: bool) -> set[str]:
    return {file.relative_to(PACKAGE).with_suffix("").as_posix() for file in deciding_files(noted)}


def test_the_code_in_the_key_is_all_that_a_run_loads_but_for_what_reads_the_snippet() -> None:
    code = (
        "import sys, proved_snippets.run, proved_snippets.faults, proved_snippets.record\n"
        "print(*(name.partition('.')[2].replace('.', '/') for name in sys.modules\n"
        " if name.startswith('proved_snippets.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    packages = {name for name in loaded if (PACKAGE / name).is_dir()}
    ours = {name for name in modules(noted=True) if "recorder/" not in name and "line_buffered/" not in name}
    assert ours >= set(loaded) - packages - SOURCES - {f"pictures/{file.stem}" for file in PACKAGE.glob("pictures/*")}
    assert not ours & {"render", "listing", "fence", "suite", "claims", "breaks", "proof", *SOURCES}


def test_a_run_that_is_not_noted_does_not_depend_on_the_notes() -> None:
    noted = modules(noted=True) - modules(noted=False)
    assert {name.partition("/")[0] for name in noted} <= {"trace"}
    assert any("recorder/" in name for name in noted)


@pytest.mark.parametrize(
    ("module", "changes"),
    [
        ("render.py", [False, False]),
        ("run.py", [True, True]),
        ("trace/recorder/writing.py", [False, True]),
        *((f"supervising/{name}.py", [True, True]) for name in ("main", "supervisor", "helpers")),
    ],
)
def test_a_changed_module_changes_the_keys_that_it_can_change(
    interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch, module: str, changes: list[bool]
) -> None:
    snippets = [parse("x/y.py", "print()\n"), parse("x/z.py", with_options("timeline = true"))]
    before = [key(each, interpreter, ()) for each in snippets]
    changed = PACKAGE / module
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda file: b"else" if file == changed else read(file))
    own_code.cache_clear()
    after = [key(each, interpreter, ()) for each in snippets]
    monkeypatch.undo()
    own_code.cache_clear()
    assert [old != new for old, new in zip(before, after)] == changes


def with_options(*options: str, source: str = "print()\n") -> str:
    return "\n".join(["# /// script", "# [tool.snippet]", *(f"# {each}" for each in options), "# ///", source])


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (with_options("bars = '(?P<label>a)(?P<b>c)'"), True),
        (with_options(source="# zh: 三\n# en: one\nprint()\n"), False),
        (with_options("limit = 2"), False),
        (with_options("stderr = true"), False),
        (with_options("ladder = 'a'"), False),
        (with_options("runs = 2"), False),
        ("print( )\n", False),
    ],
)
def test_the_key_has_what_runs_and_how(interpreter: Interpreter, text: str, same: bool) -> None:
    plain = parse("x/y.py", with_options(), ("zh", "en"))
    assert (key(plain, interpreter, ()) == key(parse("x/y.py", text, ("zh", "en")), interpreter, ())) == same


def test_what_only_the_other_edition_shows_changes_no_result(interpreter: Interpreter) -> None:
    first, second = (parse("x/y.py", f"# zh: {zh}\n# en: one\nprint()\n", ("zh", "en")) for zh in "一二")
    assert key(first, interpreter, ()) == key(second, interpreter, ())


def test_flags_and_the_interpreter_are_in_the_key(interpreter: Interpreter) -> None:
    snippet = parse("x/y.py", "print()\n")
    assert key(snippet, interpreter, ("-O",)) != key(snippet, interpreter, ())
    assert cache.Cache(Path("x"), interpreter)._folder != cache.Cache(Path("x"), interpreter, ("-O",))._folder
