"""Errata: what code from old tutorials does when it is pasted and run."""

from __future__ import annotations

import sys


def test_code_with_wrong_characters_does_not_compile_until_they_are_replaced(record):
    found = record("errata/pasted_code.py")
    lines = [line.strip() for line in found.lines]
    names, pasted, mended = lines[::3], lines[1::3], lines[2::3]
    assert names == ["typographic quotes:", "no-break spaces:", "full-width comma:", "stray backtick:"]
    assert [line.partition(": ")[2] for line in pasted] == [
        "invalid character '\u2018' (U+2018)",
        "invalid non-printable character U+00A0",
        "invalid character '\uff0c' (U+FF0C)",
        "invalid syntax",
    ]
    assert [line.split() for line in mended] == [["mended:", "compiles"]] * 4


def test_the_file_that_shows_wrong_characters_has_none_itself(snippets):
    (snippet,) = (each for each in snippets if each.path == "errata/pasted_code.py")
    assert snippet.text.isascii()


def test_without_a_coding_line_a_file_is_utf_8_and_odd_ones_only_happen_to_work(record):
    found = dict(line.split(":", 1) for line in record("errata/coding_lines.py").lines)
    assert {name: encoding.strip() for name, encoding in found.items()} == {
        "no such line": "utf-8",
        "the usual line": "utf-8",
        "underscores": "utf-8",
        "one dash too many": "utf-8",
        "another encoding": "iso-8859-1",
        "misspelled": "SyntaxError: unknown encoding: utf_eight",
        "in the third line": "utf-8",
    }


def test_every_old_name_still_works_with_a_deprecation_warning_that_names_the_new_one(record):
    category, *messages = record("errata/old_names.py").lines
    assert category == "category: DeprecationWarning"
    assert messages == [
        "setName() is deprecated, set the name attribute instead",
        "getName() is deprecated, get the name attribute instead",
        "setDaemon() is deprecated, set the daemon attribute instead",
        "isDaemon() is deprecated, get the daemon attribute instead",
        "currentThread() is deprecated, use current_thread() instead",
        "activeCount() is deprecated, use active_count() instead",
        "isSet() is deprecated, use is_set() instead",
        "notifyAll() is deprecated, use notify_all() instead",
    ]


def test_code_that_compiles_can_still_stop_at_a_name_when_it_runs(record):
    lines = record("errata/stops_when_it_runs.py").lines
    assert lines[::2] == ["no import: compiles", "misspelled: compiles", "one name, two things: compiles"]
    assert lines[1::2] == [
        "  NameError: name 'threading' is not defined",
        "  NameError: name 'Ture' is not defined",
        "  TypeError: Thread() got an unexpected keyword argument 'target'",
    ]


def test_the_first_line_matters_only_to_a_script_started_by_its_own_name(record):
    by_name, by_python = (line.split(":")[1].strip() for line in record("errata/wrong_first_line.py").lines)
    assert by_name == ("OSError" if sys.platform == "win32" else "FileNotFoundError")
    assert by_python == "it runs"
