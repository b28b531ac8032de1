"""Every snippet has a claim, and runs without a warning."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from proved_snippets.cache import Cache
from proved_snippets.claims import load_claims
from proved_snippets.interpreter import Interpreter
from proved_snippets.proof import idle_for
from proved_snippets.record import Record
from proved_snippets.snippet import Snippet
from proved_snippets.suite import run_all
from tests.conftest import SITE

# urllib leaves what is behind an error, and a closed socket after a timeout, to the garbage collector.
OF_URLLIB = ("unclosed <socket.socket [closed]", "Implicitly cleaning up <HTTPError")
ALLOWED = tuple(part for message in OF_URLLIB for part in ("-W", f"ignore:{message}:ResourceWarning"))
STRICT = ("-X", "dev", "-W", "error", *ALLOWED)
# Statements or an expression, an argument with its name, the head of a block, a clause of try, what leaves a block.
WHOLE = (("", ""), ("f(", ")"), ("", "\n    pass"), ("try:\n    pass\n", ":\n    pass"), ("if True:\n", ""))


def test_every_snippet_has_a_claim(snippets: list[Snippet]) -> None:
    claims = load_claims(SITE, SITE.languages, SITE.paths())
    idle = {snippet.path for snippet in snippets} - {claim.snippet for claim in claims}
    assert not idle, "these prove nothing; add a claim to claims/CHAPTER.py"


def is_whole(text: str) -> bool:
    for before, after in WHOLE:
        try:
            ast.parse(f"{before}{textwrap.dedent(text)}{after}")
        except SyntaxError:
            continue
        return True
    return False


def test_a_change_takes_whole_pieces_of_the_source(snippets: list[Snippet]) -> None:
    """Readers see the two texts in a sentence, where half a call looks like a slip."""
    changes = [
        (each.path, text) for each in snippets for change in each.options.changes for text in (change.old, change.new)
    ]
    assert len(changes) > 40
    assert [each for each in changes if not is_whole(each[1])] == []


@pytest.mark.parametrize("text", ["nap)", "target=nap())", "= 3", "{error} bytes", "with lock", "except Exception as:"])
def test_half_a_piece_is_none(text: str) -> None:
    assert not is_whole(text)


def test_every_snippet_runs_as_declared_with_warnings_as_errors(
    snippets: list[Snippet], records: dict[str, Record], python: Interpreter, tmp_path: Path
) -> None:
    # What a run says of warnings, another beside it or after it does not change.
    once = [
        replace(snippet, options=replace(snippet.options, alone=False, runs=1))
        for snippet in sorted(snippets, key=lambda snippet: -records[snippet.path].seconds)
        if not snippet.lacking(python)
    ]
    strict = run_all(once, python, Cache(tmp_path, python, STRICT), flags=STRICT, crowded=True)
    assert strict.keys() == {each.path for each in once}


def test_every_snippet_takes_at_most_two_seconds(
    records: dict[str, Record], snippets: list[Snippet], python: Interpreter, tmp_path: Path
) -> None:
    """A reader should not wait; one that was slow runs once more while two cores are idle."""
    slow = [snippet for snippet in snippets if records[snippet.path].seconds > 2.5]
    if slow and not idle_for(python)():
        pytest.skip(f"no two idle cores for {', '.join(snippet.path for snippet in slow)}")
    again = run_all(slow, python, Cache(tmp_path, python), fresh=True)
    assert {path: record.seconds for path, record in again.items() if record.seconds > 2.5} == {}


def test_the_pages_name_only_snippets_there_are(snippets: list[Snippet]) -> None:
    names = {snippet.path for snippet in snippets}
    for page in SITE.root.glob("docs/*/**/*.md"):
        for line in page.read_text(encoding="utf-8").splitlines():
            name = line.removeprefix("picture: ").strip()
            assert not name.endswith(".py") or name in names, f"{page}: {line}"


@pytest.mark.parametrize(
    ("site", "program"), [("hello/slow_site.py", "hello/download.py"), ("pools/moody_site.py", "pools/every_page.py")]
)
def test_a_site_of_this_computer_is_reached_where_others_are_reached_by_a_proxy(site: str, program: str) -> None:
    """Many readers have one; nobody answers at the address of this one."""
    files = [str(SITE.snippets / each) for each in (site, program)]
    proxy = {"http_proxy": "http://127.0.0.1:9"}
    run = subprocess.run(
        [sys.executable, *files], env=os.environ | proxy, capture_output=True, text=True, timeout=60, check=True
    )
    assert "1000 bytes" in run.stdout
