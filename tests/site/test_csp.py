"""What a browser may load for a page is what the page needs, and the site holds nothing but what readers need."""

from __future__ import annotations

import base64
import getpass
import gzip
import hashlib
import io
import platform
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from engine.there import attribute, there
from proved_snippets.snippet import Snippet
from tests.site.conftest import ROOT, Pages, hook

DATA = {"application/json", "application/ld+json"}


def parse(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def policy(html: BeautifulSoup) -> dict[str, list[str]]:
    """The page's Content-Security-Policy."""
    (element,) = html.select('meta[http-equiv="Content-Security-Policy"]')
    assert element.find_previous(["script", "style", "link", "img"]) is None, "the policy must come first"
    directives = (directive.split() for directive in attribute(element, "content").split(";"))
    return {name: sources for name, *sources in directives}


def hashes(elements: Iterable[Tag]) -> set[str]:
    return {
        f"'sha256-{base64.b64encode(hashlib.sha256(there(element.string).encode()).digest()).decode()}'"
        for element in elements
        if not element.get("src") and element.get("type") not in DATA
    }


def faults(html: BeautifulSoup) -> Iterator[str]:
    """What is wrong with the policy of a page, or with the page under it."""
    allowed = policy(html)
    if allowed["default-src"] != ["'none'"]:
        yield "default-src is not 'none'"
    for name in ("base-uri", "form-action"):
        if allowed[name] != ["'none'"]:
            yield f"{name} is not 'none'"
    sources = {source for sources in allowed.values() for source in sources if not source.startswith("'sha256-")}
    if wide := sources - {"'none'", "'self'", "data:"}:
        yield f"the policy allows {wide}"
    for name, elements in (("script-src", html.select("script")), ("style-src", html.select("style"))):
        if set(allowed[name]) != {"'self'", *hashes(elements)}:
            yield f"{name} does not name just the inline elements of the page"
    for element in html.find_all(True):
        for name, value in element.attrs.items():
            if name == "style" or name.startswith("on") or str(value).startswith("javascript:"):
                yield f"<{element.name} {name}={value!r}>"


def test_every_page_has_a_policy_that_fits_it(pages: Pages, site: Path) -> None:
    documents = {page.file: page.html for page in pages.values()}
    for file in set(site.rglob("*.html")) - documents.keys():  # such as 404.html
        documents[file] = parse(file.read_text(encoding="utf-8"))
    found = {file: list(faults(html)) for file, html in documents.items()}
    assert {file: wrong for file, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("default-src 'none'", "default-src 'self'"),
        ("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
        ("connect-src 'self'", "connect-src *"),
        ("'sha256-", "'sha256-x"),
        ("</body>", "<script>alert(1)</script></body>"),
        ("</body>", "<style>p { color: red }</style></body>"),
        ("</body>", '<p style="color: red"></body>'),
        ("</body>", '<p onclick="alert(1)"></body>'),
        ("</body>", '<a href="javascript:alert(1)"></a></body>'),
    ],
)
def test_the_check_of_the_policy_can_fail(site: Path, old: str, new: str) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert old in text
    assert list(faults(parse(text.replace(old, new, 1))))


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<head><script>a()</script></head><body><script>b()</script></body>", {"script": ["a()", "b()"]}),
        ("<style>p { color: red }</style>", {"style": ["p { color: red }"]}),
        ("<script>a()</script><style>b</style><script>c()</script>", {"script": ["a()", "c()"], "style": ["b"]}),
        ("<SCRIPT>a()</SCRIPT><p>text</p>", {"script": ["a()"]}),
        ('<script type="module" data-x="1 > 2">a()</script\n>', {"script": ["a()"]}),
        ("<script\n  defer>\n1 < 2 && '<p>'\n</script>", {"script": ["\n1 < 2 && '<p>'\n"]}),
        ('<script src="a.js"></script><script>b()</script>', {"script": ["b()"]}),
        ('<script type="application/json">{}</script><script></script>', {"script": [""]}),
        ("<scripture>a()</scripture><p title='style'>", {}),
        ("<svg><style>b</style></svg>", {"style": ["b"]}),
    ],
)
def test_a_policy_names_just_the_inline_scripts_and_styles(page: str, texts: dict[str, list[str]]) -> None:
    directives = dict(each.split(" ", 1) for each in hook("csp").policy(page).split("; "))
    for tag in ("script", "style"):
        hashed = {hashlib.sha256(text.encode()).digest() for text in texts.get(tag, [])}
        wanted = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashed}
        assert set(directives[f"{tag}-src"].split()) == {"'self'", *wanted}


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of the site, and of what is packed in it."""
    for file in sorted(site.rglob("*")):
        if not file.is_file():
            continue
        name, content = file.relative_to(site).as_posix(), file.read_bytes()
        yield name, content
        if name.endswith(".gz"):
            yield f"{name} unpacked", gzip.decompress(content)
        elif name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                yield from ((f"{name}/{each}", packed.read(each)) for each in packed.namelist())


# Folders of people, of temporary files and of builders, on any system.
LOCAL = re.compile(
    rb"(?<![\w.:/-])/(?:home|root|Users|tmp|private|var/folders|opt/hostedtoolcache|Library/Frameworks)/[\w.-]"
    rb"|\b[A-Za-z]:(?:\\\\?|/)(?:Users|Windows|hostedtoolcache|a)(?:\\|/)"
)


def own_names(sources: bytes) -> list[bytes]:
    """What names this machine and whoever uses it; not a word that the sources of the site have themselves."""
    paths = [ROOT, Path.home(), sys.prefix, sys.base_prefix, tempfile.gettempdir()]
    words = [getpass.getuser(), platform.node(), platform.node().partition(".")[0]]
    names = {str(each).encode() for each in [*paths, *words]} | {
        str(each).replace("\\", "\\\\").encode() for each in paths
    }
    return [name for name in names if len(name) > 3 and name not in sources]


def test_nothing_of_the_builder_is_in_the_site(site: Path) -> None:
    folders = ("docs", "snippets", "reference", "runner")
    sources = b"".join(file.read_bytes() for name in folders for file in (ROOT / name).rglob("*") if file.is_file())
    own = [str(site).encode(), *own_names(sources)]
    found = []
    for name, content in files(site):
        found += [f"{each.decode()} in {name}" for each in own if each in content]
        found += [f"{match[0]!r} in {name}" for match in LOCAL.finditer(content)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "/home/ann/x",
        '"/root/x.py"',
        "at C:\\\\Users\\\\ann",
        "C:/Users/ann",
        "/tmp/a1",
        "/private/var/x",
        "(/Users/ann)",
    ],
)
def test_the_search_for_the_builder_can_find(text: str) -> None:
    assert LOCAL.search(text.encode())


@pytest.mark.parametrize("text", ["https://example.org/home/x", "docs/tmp/x", "C:\\n", "/usr/bin/env", "a/b/Users/x"])
def test_the_search_for_the_builder_finds_no_address(text: str) -> None:
    assert not LOCAL.search(text.encode())


def test_the_site_has_only_files_for_readers(site: Path, snippets: list[Snippet]) -> None:
    """No source maps, templates, configurations or caches; Python only where a snippet can be downloaded."""
    snippets_there = {f"{folder}snippets/{snippet.path}" for snippet in snippets for folder in ("", "en/")}
    names = {name for name, _ in files(site) if " " not in name and ".zip/" not in name}
    assert {name for name in names if name.endswith(".py")} == snippets_there
    kinds = {"css", "gz", "html", "js", "json", "md", "png", "py", "svg", "txt", "xml", "zip"}
    assert [name for name in names if name.rpartition(".")[2] not in kinds] == []
    for name, content in files(site):
        assert b"sourceMappingURL" not in content, f"{name} points to a source map"
        if name.endswith(".html"):
            assert not re.search(rb"\{%|\{\{ ?\w", re.sub(rb"(?s)<(code|pre)\b.*?</\1>", b"", content)), name
