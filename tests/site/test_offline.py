"""The zip for reading without a network: what the pages say of it, and that everything in it leads somewhere in it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from engine.there import attribute, one
from proved_snippets.snippet import Snippet
from tests.site.conftest import FOLDERS, ROOT, Pages, leads_to, mkdocs, parsed

ZIP = "threads-and-processes.zip"
TOP = "threads-and-processes/"


@pytest.fixture(scope="module")
def copy(site: Path) -> Mapping[str, bytes]:
    """Name to content of every file in the zip that the site offers, below its one folder."""
    with zipfile.ZipFile(site / ZIP) as archive:
        return {name.removeprefix(TOP): archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def documents(copy: Mapping[str, bytes]) -> Mapping[str, BeautifulSoup]:
    """The pages among them, read."""
    texts = {name: text.decode() for name, text in copy.items() if name.endswith(".html")}
    return dict(zip(texts, parsed(texts.values())))


def test_every_page_offers_the_zip_and_says_how_large_it_is(pages: Pages, site: Path) -> None:
    size = (site / ZIP).stat().st_size
    for page in pages.values():
        (link,) = page.html.select(f"a[href$='{ZIP}']")
        assert (page.file.parent / attribute(link, "href")).resolve() == site / ZIP
        assert f"{size / 1_000_000:.1f} MB" in link.get_text()


def test_the_zip_has_every_page_twin_and_snippet_in_both_languages(
    copy: Mapping[str, bytes], documents: Mapping[str, BeautifulSoup], pages: Pages, snippets: list[Snippet]
) -> None:
    for (language, name), page in pages.items():
        html = documents[f"{FOLDERS[language]}{name}.html"]
        assert one(html, "article h1").get_text() == one(page.body, "h1").get_text()
        shown = [samp.get_text() for samp in page.body.select(".snippet-output samp")]
        assert [samp.get_text() for samp in html.select(".snippet-output samp")] == shown
        assert copy[f"{FOLDERS[language]}{name}.md"].startswith(b"# ")
    for snippet in snippets:
        for language, folder in FOLDERS.items():
            assert copy[f"{folder}snippets/{snippet.path}"].decode() == snippet.sources[language]


def test_every_link_in_the_zip_leads_to_a_file_in_it(
    copy: Mapping[str, bytes], documents: Mapping[str, BeautifulSoup]
) -> None:
    """Never to a folder: from a disk, that shows a listing."""
    root = "file:///" + TOP
    ids = {name: {element["id"] for element in html.select("[id]")} for name, html in documents.items()}
    broken = []
    for name, html in documents.items():
        for element in html.select("a[href], link[href], script[src], img[src]"):
            target, anchor = urldefrag(urljoin(root + name, leads_to(element)))
            if element.name == "a" and urlsplit(target).scheme in ("http", "https"):
                continue
            wanted = unquote(target.removeprefix(root))
            if wanted not in copy or (anchor not in ids.get(wanted, {anchor}) and anchor not in ("", "__codelineno")):
                broken.append(f"{name}: {target}#{anchor}")
    assert broken == []


@pytest.mark.parametrize("language", FOLDERS)
def test_its_lists_name_files_in_it(copy: Mapping[str, bytes], language: str) -> None:
    folder = FOLDERS[language]
    listing = copy[f"{folder}llms.txt"].decode()
    assert len(re.findall("(?m)^- ", listing)) == len(list((ROOT / "docs" / language).glob("*.md")))
    for name in re.findall(r"\]\(([^)]+)\)", listing):
        assert posixpath.normpath(folder + name) in copy, name
    assert copy[f"{folder}runs.json"] == copy["runs.json"]
    for name, text in copy.items():
        if name.endswith(".md"):
            for target in re.findall(r"\]\(([^):#]+\.md)[^)]*\)", text.decode()):
                assert urljoin(name, target) in copy, f"{name}: {target}"


def test_nothing_in_it_is_for_the_web_alone(copy: Mapping[str, bytes], documents: Mapping[str, BeautifulSoup]) -> None:
    for name, html in documents.items():
        assert not html.select(f"link[rel=canonical], link[hreflang], a[href$='{ZIP}']"), name
        for link in html.select("a[href$='.zip']"):
            assert urljoin(name, attribute(link, "href")) in copy, f"{name}: {link}"
    assert not [name for name in copy if re.search(r"sitemap|robots|404|\.map$|search_index\.json", name)]


def test_the_same_sources_make_the_same_zip(site: Path, tmp_path: Path) -> None:
    from hooks.offline import pack

    result = mkdocs("build", "--strict", "-f", "mkdocs.offline.yml", "--site-dir", str(tmp_path / "again"))
    assert result.returncode == 0, result.stderr
    again = pack(tmp_path / "again")
    assert zipfile.ZipFile(io.BytesIO(again)).namelist() == zipfile.ZipFile(site / ZIP).namelist()
    assert again == (site / ZIP).read_bytes()
