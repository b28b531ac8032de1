"""Two editions of one site: same pages, same headings, same snippets, same facts, and a way from one to the other."""

from __future__ import annotations

import re
from pathlib import Path
from types import CodeType
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from jinja2 import DictLoader, Environment, Template
from mkdocs.config import load_config

from engine.there import attribute, one
from tests.site.conftest import ADDRESS, FOLDERS, ROOT, Pages, hook

NAMES = sorted(
    path.relative_to(ROOT / "docs" / "zh").with_suffix("").as_posix() for path in (ROOT / "docs/zh").rglob("*.md")
)


def test_both_editions_have_the_same_pages() -> None:
    english = {path.relative_to(ROOT / "docs" / "en") for path in (ROOT / "docs" / "en").rglob("*.md")}
    assert {path.relative_to(ROOT / "docs" / "zh") for path in (ROOT / "docs" / "zh").rglob("*.md")} == english


@pytest.mark.parametrize("name", NAMES)
def test_the_twins_have_the_same_sections_snippets_and_links(pages: Pages, name: str) -> None:
    """Two articles about the same claims: each may order, join and add as its reader needs."""
    chinese, english = (
        {
            "sections": {heading["id"] for heading in body.find_all(re.compile("^h[1-6]$"))},
            "snippets": {figure["data-snippet"] for figure in body.select("figure.snippet")},
            "links": {
                re.sub("^(https://docs.python.org/)zh-cn/", r"\1", attribute(a, "href"))
                for a in body.select("p a, li a, td a")
            },
        }
        for body in (pages[language, name].body for language in FOLDERS)
    )
    assert chinese == english


@pytest.mark.parametrize("name", NAMES)
def test_heading_ids_are_given_not_guessed(name: str) -> None:
    for language in FOLDERS:
        text = (ROOT / "docs" / language / f"{name}.md").read_text(encoding="utf-8")
        text = re.sub(r"(?ms)^(`{3,}).*?^\1`*$", "", text)
        for heading in re.findall(r"(?m)^#+ .*$", text):
            assert re.search(r"\{#[a-z][a-z0-9-]*\}$", heading), f"{language}/{name}: {heading}"


@pytest.mark.parametrize("name", NAMES)
def test_the_language_switch_leads_to_the_same_page(pages: Pages, name: str) -> None:
    for language, folder in FOLDERS.items():
        page = pages[language, name]
        here = urljoin(ADDRESS, folder + ("" if name == "index" else f"{name}/"))
        links = {a["hreflang"]: urljoin(here, attribute(a, "href")) for a in page.html.select("a.md-select__link")}
        place = "" if name == "index" else f"{name}/"
        assert links == {"zh-Hans": ADDRESS + place, "en": f"{ADDRESS}en/{place}"}


def test_each_page_says_its_language(pages: Pages) -> None:
    for page in pages.values():
        assert attribute(one(page.html, "html"), "lang").startswith(page.language)


def test_no_page_asks_another_host(pages: Pages, site: Path) -> None:
    """A page may link anywhere; what a browser loads by itself comes from the site."""
    for page in pages.values():
        for element in page.html.select("script[src], link[rel=stylesheet], link[rel=preconnect], img, iframe, source"):
            loaded = attribute(element, "src" if "src" in element.attrs else "href")
            assert not urlsplit(loaded).netloc, element
    for file in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", file.read_text(encoding="utf-8")), file


def test_no_file_is_published_as_the_template_that_it_was_made_from(site: Path) -> None:
    """Scripts and downloads aside: their braces are their own."""
    for file in site.rglob("*"):
        if file.suffix in (".txt", ".xml", ".html", ".json", ".svg"):
            text = re.sub(r"(?s)<(code|pre|script)\b.*?</\1>", "", file.read_text(encoding="utf-8"))
            assert not re.search(r"\{#-|\{%-|-%\}|\{\{ ?(config|page|base_url)\b", text), file


def test_a_template_is_compiled_once_for_all_builds_and_again_when_it_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def compiles(self: Environment, *given: Any) -> CodeType:
        compiled.append(given)
        code: CodeType = real(self, *given)
        return code

    def shows(text: str) -> str:
        environment = Environment(loader=DictLoader({"main.html": text}))
        shown: str = editions.on_env(environment, None, None).get_template("main.html").render()
        return shown

    compiled: list[Any] = []
    real, editions = Environment.compile, hook("editions")
    monkeypatch.setattr(Environment, "compile", compiles)
    assert [shows(text) for text in ("{{ 1 }}", "{{ 1 }}", "{{ 2 }}", "{{ 1 }}")] == ["1", "1", "2", "1"]
    assert len(compiled) == 2


@pytest.mark.parametrize(
    ("extra", "written"),
    [
        ({"root_url": "https://example.org/", "root_path": "/", "second_edition": "mkdocs.en.yml"}, True),
        ({"root_url": "https://example.org/", "root_path": "/"}, False),
        (
            {"root_url": "https://example.org/proved/", "root_path": "/proved/", "second_edition": "mkdocs.en.yml"},
            False,
        ),
        ({"root_url": "", "root_path": "", "second_edition": "mkdocs.en.yml"}, False),
    ],
)
def test_robots_txt_is_for_the_root_of_a_host_and_for_the_first_edition(extra: dict[str, str], written: bool) -> None:
    template = Template((ROOT / "theme" / "base" / "robots.txt").read_text(encoding="utf-8"))
    text = template.render(config={"extra": extra}).strip()
    assert text.splitlines()[-1:] == (["Sitemap: https://example.org/sitemap.xml"] if written else [])


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.en.yml", "mkdocs.offline.yml", "mkdocs.offline.en.yml"])
def test_robots_txt_is_a_template_in_each_edition(name: str) -> None:
    """Where it is not, MkDocs copies it as it is."""
    assert "robots.txt" in load_config(str(ROOT / name)).theme.static_templates
