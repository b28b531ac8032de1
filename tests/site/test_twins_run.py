"""What a reader copies is what was run: every Python block of the Markdown twins is a script that ends as declared."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_codeblocks import extract_from_file

from runner.record import faults
from runner.run import run
from runner.suite import JOBS_PER_CORE
from tests.site.conftest import FOLDERS


@pytest.mark.parametrize("language", FOLDERS)
def test_every_block_runs_and_ends_as_declared(language, pages, snippets, python):
    by_source = {snippet.sources[language].strip(): snippet for snippet in snippets}
    blocks = {
        block.code.strip()
        for page in pages.values()
        if page.language == language
        for block in extract_from_file(page.file.with_name("index.md"))
        if block.syntax == "python"
    }
    assert blocks == by_source.keys(), "the twins show every snippet, and nothing else as Python"

    def ends(code: str) -> list[str]:
        snippet = by_source[code]
        if not snippet.runs_on(python.version):
            return []
        options = snippet.options
        result = run(code, snippet.name, python, limit=options.limit, shows_stderr=options.shows_stderr)
        return [f"{snippet.path}: {fault}" for fault in faults(snippet, result)]

    with ThreadPoolExecutor(JOBS_PER_CORE * python.cores) as executor:
        assert [fault for found in executor.map(ends, blocks) for fault in found] == []
