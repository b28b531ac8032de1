"""``make portable`` sees it when something is missing."""

from __future__ import annotations

import shutil

import pytest
from bs4 import BeautifulSoup

from portable.compare import ESSENTIAL, Site


@pytest.fixture(scope="module")
def small(site, tmp_path_factory):
    """The built site with two pages of each edition."""
    folder = tmp_path_factory.mktemp("small")
    for edition in ("", "en"):
        for page in ("locks", "hello"):
            shutil.copytree(site / edition / page, folder / edition / page)
        shutil.copytree(site / edition / "snippets", folder / edition / "snippets")
        shutil.copy(site / edition / "runs.json", folder / edition)
    return folder


@pytest.mark.parametrize(
    ("lost", "aspects"),
    [
        (".snippet-source code", {"snippets: source"}),
        (".snippet-output samp", {"snippets: output"}),
        (".snippet-facts span", {"snippets: facts of the run"}),
        ("svg.timeline text", {"snippets: pictures and their tables"}),
        ("figure a[download]", {"snippets: files to download"}),
        (".definition", {"first uses of terms"}),
        ("article > p", {"paragraphs, headings, cells", "first uses of terms", "links inside the site"}),
        ("article > h2", {"paragraphs, headings, cells", "ids of headings", "links inside the site"}),
        ("a.md-select__link", {"language switch to the same page"}),
    ],
)
def test_what_a_page_lost_is_seen(small, tmp_path, lost, aspects):
    shutil.copytree(small, tmp_path / "other")
    page = tmp_path / "other" / "en" / "locks" / "index.html"
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    html.select_one(lost).decompose()
    page.write_text(str(html), encoding="utf-8")
    own, other = Site(small), Site(tmp_path / "other")
    seen = {aspect for aspect, find in ESSENTIAL.items() if find(own) - find(other)}
    assert seen & aspects
    assert seen <= aspects


@pytest.mark.parametrize(
    ("file", "aspects"),
    [
        ("en/locks/index.html", set(ESSENTIAL) - {"all records (runs.json)"}),
        ("snippets/hello/naps.py", {"snippets: files to download"}),
        ("en/runs.json", {"all records (runs.json)"}),
    ],
)
def test_a_file_that_is_not_there_is_seen(small, tmp_path, file, aspects):
    shutil.copytree(small, tmp_path / "other")
    (tmp_path / "other" / file).unlink()
    own, other = Site(small), Site(tmp_path / "other")
    assert {aspect for aspect, find in ESSENTIAL.items() if find(own) - find(other)} == aspects
