"""Comments, strings and imports of a source, whatever Python builds."""

from __future__ import annotations

import io
import sys
import tokenize

import pytest

from proved_snippets.lines import lines, with_line_feeds
from proved_snippets.source import SourceError, imports, scan


def found(text: str) -> tuple[list[str], list[str]]:
    """The texts of the comments and of the strings."""
    comments, strings = scan(text)
    return [text[part.start : part.end] for part in comments], [text[part.start : part.end] for part in strings]


def tokenized(text: str) -> tuple[list[str], list[str]]:
    """The same by this Python's own tokenizer."""
    begin, end = (getattr(tokenize, f"FSTRING_{name}", None) for name in ("START", "END"))
    rows = text.splitlines(keepends=True)
    comments, strings, opened = [], [], []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments.append(token.string)
        elif token.type == begin:
            opened.append(token.start)
        elif token.type == end:
            row, column = opened.pop()
            piece = rows[row - 1 : token.end[0]]
            piece[-1] = piece[-1][: token.end[1]]
            if not opened:
                strings.append("".join(piece)[column:])
        elif token.type == tokenize.STRING and not opened:
            strings.append(token.string)
    return comments, strings


@pytest.mark.parametrize(
    "text",
    [
        "x = 1  # a 'comment'\n",
        '\'#\' "#" \'\'\'#\n#\'\'\' """"#"""\n',
        r"'\'#' '\\' r'\'#' b'#' Rb'#' u'#'" + "\n",
        "'a\\\n#' # yes\n",
        "xf'#' 1if'#'else'#'\n",
        "f'{x}' f'{{#}}' f'{x!r:>{width}}' rf'\\{x}' f'{d[1:2]}' f'{x:%H:%M}' f'\\N{DASH}#'\n",
        "f'''{\n1}#''' # yes\n",
        "(\n# one\n[\n# two\n]) # three",
        "",
        "\f# a\n \t# b\n",
    ],
)
def test_comments_and_strings_are_those_that_python_finds(text: str) -> None:
    assert found(text) == tokenized(text)


@pytest.mark.parametrize(
    ("text", "strings"),
    [
        ('f"{d["#"]} {"\\n".join(["a"])}"', ['f"{d["#"]} {"\\n".join(["a"])}"']),
        ('f"{f"{f"{1}"}"}" "b"', ['f"{f"{f"{1}"}"}"', '"b"']),
        ("f'{x:{'>'}{w}}' t'{a!r}#'", ["f'{x:{'>'}{w}}'", "t'{a!r}#'"]),
        ("f'{a:{b:{c}}}' + '#'", ["f'{a:{b:{c}}}'", "'#'"]),
        ('f"{\n1:d\n}"', ['f"{\n1:d\n}"']),
        ('rf"\\N{x["#"]}"', ['rf"\\N{x["#"]}"']),
    ],
)
def test_strings_of_newer_pythons_are_read_by_an_older_one(text: str, strings: list[str]) -> None:
    assert found(text) == ([], strings)
    if sys.version_info >= (3, 14):
        compile(text, "", "exec")


def test_a_comment_in_a_field_is_one() -> None:
    assert found('f"{\n# zh: 一\n1}"') == (["# zh: 一"], ['f"{\n# zh: 一\n1}"'])


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("\nprint(\n", 2, r"'\(' is never closed"),
        ("print(]\n", 1, r"'\]' closes nothing"),
        ("\n\n)", 3, r"'\)' closes nothing"),
        ("x = 'abc\n", 1, "the string that begins with ' is never closed"),
        ('\nx = """abc\n', 2, 'the string that begins with """ is never closed'),
        ("f'{x'\n", 1, "never closed"),
        ("f'abc\n'", 1, "the string that begins with ' is never closed"),
        ("f'''{x", 1, "'{' in a string is never closed"),
        ("f'{x:a'", 1, "'{' in a string is never closed"),
        ("f'{x)}'", 1, r"'\)' closes nothing"),
        ("(" * 100_000, 1, r"'\(' is never closed"),
        ('f"{' * 2_000, 1, "never closed"),
    ],
)
def test_what_no_python_reads_is_an_error_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(SourceError, match=problem) as error:
        scan(text)
    assert error.value.line == line


def test_imports_are_found_without_parsing() -> None:
    text = (
        "import a, b.c as d\nif x: import e; from f.g import h\ntry:\n    from i import (\n        j,\n    )\n"
        "except ImportError: import \\\n    k\nlazy import l\ntype N = int\n"
        "# import m\ns = 'import n'\nt = '''\nimport o\n'''\nimportant = 1\nimport a\n"
    )
    assert imports(text) == ["a", "b.c", "e", "f.g", "i", "k", "l"]


def test_lines_end_where_python_and_programs_end_them() -> None:
    odd = "a\vb\fc\x1cd\x1de\x1ef\x85g\u2028h\u2029i"
    assert with_line_feeds(f"{odd}\r\nj\rk\n") == f"{odd}\nj\nk\n"
    assert lines(f"{odd}\r\n\nj\rk\n") == [odd, "", "j\rk"]
    assert lines("no end") == ["no end"]
    assert lines("") == []
