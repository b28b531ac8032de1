"""Every snippet has a claim, and runs without a warning."""

from __future__ import annotations

from dataclasses import replace

from runner.claims import load_claims
from runner.record import Cache
from runner.snippet import LANGUAGES
from runner.suite import run_all
from tests.conftest import SITE

STRICT = ("-X", "dev", "-W", "error")


def test_every_snippet_has_a_claim(snippets):
    claims = load_claims(SITE, LANGUAGES, SITE.paths())
    idle = {snippet.path for snippet in snippets} - {claim.snippet for claim in claims}
    assert not idle, "these prove nothing; add a claim to claims/CHAPTER.py"


def test_every_snippet_runs_as_declared_with_warnings_as_errors(snippets, python, tmp_path):
    # What a run says of warnings, another beside it does not change.
    once = [
        replace(snippet, options=replace(snippet.options, alone=False))
        for snippet in snippets
        if snippet.runs_on(python.version)
    ]
    assert run_all(once, python, Cache(tmp_path, python, STRICT), flags=STRICT).keys() == {each.path for each in once}


def test_every_snippet_takes_at_most_two_seconds(records):
    """With room for a loaded machine; a reader should not wait."""
    for record in records.values():
        assert record.seconds < 6, record.snippet


def test_the_pages_name_only_snippets_there_are(snippets):
    names = {snippet.path for snippet in snippets}
    for page in SITE.root.glob("docs/*/**/*.md"):
        for line in page.read_text(encoding="utf-8").splitlines():
            assert not line.endswith(".py") or line.strip() in names, f"{page}: {line}"
