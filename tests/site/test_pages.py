"""The built pages: every snippet in place, links that lead somewhere, code that can be pasted."""

from __future__ import annotations

import ast
import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from markdown import markdown
from packaging.requirements import Requirement

from engine.there import attribute, one, there
from proved_snippets.pages import find, page_lines
from proved_snippets.pictures.timeline import MOST_BYTES
from proved_snippets.record import Record
from proved_snippets.snippet import Snippet
from proved_snippets.source import imports
from proved_snippets.terminal import shown as shown_as
from reference.computed import INFO
from tests.site.conftest import ADDRESS, FOLDERS, REPOSITORY, ROOT, Page, Pages, leads_to, parsed

# What an editor or a word processor puts into code and no eye can see there.
TYPOGRAPHIC = re.compile("[\u2018\u2019\u201c\u201d\u00a0\u3000\u200b-\u200f\u2028\u2029\u2060\ufeff]")


def test_every_snippet_stands_on_a_page_with_its_real_output(
    pages: Pages, snippets: list[Snippet], records: dict[str, Record]
) -> None:
    shown: dict[str, set[str]] = {"zh": set(), "en": set()}
    for page in pages.values():
        for figure in page.html.select("figure.snippet"):
            path = attribute(figure, "data-snippet")
            shown[page.language].add(path)
            record, snippet = records[path], next(each for each in snippets if each.path == path)
            assert figure["id"] == snippet.id
            assert one(figure, ".snippet-source code").get_text() == snippet.sources[page.language]
            printed = [samp.get_text() for samp in figure.select(".snippet-output samp")]
            recorded = [
                shown_as(text).rstrip("\n") for each in record.every for way in each.outcomes for _, text in way.output
            ]
            recorded = [text for text in recorded if text]
            assert printed == recorded
            facts = one(figure, ".snippet-facts").get_text()
            assert record.interpreter["version"] in facts
            assert record.date[:10] in facts
    everything = {snippet.path for snippet in snippets}
    assert shown == {"zh": everything, "en": everything}


def test_every_claim_of_a_figure_leads_to_its_line_in_the_repository(pages: Pages, snippets: list[Snippet]) -> None:
    shown: dict[str, set[str]] = {language: set() for language in FOLDERS}
    for page in pages.values():
        for claim in page.body.select("figure.snippet .snippet-claims > ul > li"):
            link = one(claim, "a")
            file, line = link.get_text().split(":")
            assert link["href"] == f"{REPOSITORY}/blob/HEAD/{file}#L{line}"
            name = attribute(claim, "id").rpartition("-")[2]
            source = (ROOT / file).read_text(encoding="utf-8").split("\n")[int(line) - 1 :]
            first = next(each for each in source if each.startswith("def "))
            assert first.startswith(f"def {name}("), f"{file}:{line} is not {name}"
            assert one(claim, "code").get_text().startswith(first)
            shown[page.language].add(attribute(claim, "id"))
    assert shown["zh"] == shown["en"]
    assert len({each.rpartition("-")[0] for each in shown["en"]}) > len(snippets) / 2


def test_every_fence_is_a_figure_of_the_page_in_its_order(pages: Pages) -> None:
    for page in pages.values():
        source = ROOT / "docs" / page.language / f"{page.name}.md"
        fences = [fence.path for fence in find(source.read_text(encoding="utf-8"))]
        assert [figure["data-snippet"] for figure in page.body.select("figure.snippet")] == fences, source


def test_the_download_is_what_the_page_shows(pages: Pages, site: Path, snippets: list[Snippet]) -> None:
    by_path = {snippet.path: snippet for snippet in snippets}
    for page in pages.values():
        for figure in page.html.select("figure.snippet"):
            link = one(figure, ".snippet-name a[download]")
            file = (page.file.parent / attribute(link, "href")).resolve()
            assert file.is_relative_to(site)
            assert file.read_text(encoding="utf-8") == by_path[attribute(figure, "data-snippet")].sources[page.language]
            assert link["download"] == file.name


def test_all_records_are_there_for_whoever_wants_to_check(site: Path, records: dict[str, Record]) -> None:
    published = [Record.from_json(json.dumps(entry)) for entry in json.loads((site / "runs.json").read_text("utf-8"))]
    assert {record.snippet: record for record in published} == records


def test_snippets_keep_the_house_rules(snippets: list[Snippet]) -> None:
    for snippet in snippets:
        source = snippet.sources["en"]
        assert source.count("\n") <= 30, f"{snippet.path} has {source.count(chr(10))} lines"
        named = {Requirement(each).name for each in snippet.options.dependencies}
        others = {name.partition(".")[0] for name in imports(source)} - sys.stdlib_module_names
        assert others <= named, f"{snippet.path}: {others - named} is neither standard nor one of its dependencies"
        guarded = re.search(r'(?m)^if __name__ == "__main__"(?: and [^\n]+)?:\n(?:[ ].*\n|\n)+\Z', source)
        assert guarded, f"{snippet.path} does not end with the guard"


def test_a_change_of_lines_takes_whole_lines(snippets: list[Snippet]) -> None:
    """Its first line has the blanks that it begins with, or a reader sees the others too far to the right."""
    for snippet in snippets:
        for change in snippet.options.changes:
            before = snippet.sources["en"].partition(change.old)[0].rpartition("\n")[2]
            if "\n" in change.old + change.new:
                assert not before or before.strip(), f"{snippet.path}: {change.old!r} begins after the line's blanks"


def test_lines_that_a_page_names_are_the_snippet_s(snippets: list[Snippet]) -> None:
    """``line 7 is `with b:` ``, below a snippet, in either language."""
    by_path = {snippet.path: snippet.sources["en"].split("\n") for snippet in snippets}
    named = 0
    for file in ROOT.glob("docs/*/*.md"):
        path = ""
        for line in file.read_text(encoding="utf-8").split("\n"):
            path = line.strip() if line.strip() in by_path else path
            for number, code in re.findall(r"(?:line|第) (\d+) (?:is|行是) `([^`]+)`", line):
                assert by_path[path][int(number) - 1].strip() == code, f"{file}: line {number} of {path}"
                named += 1
    assert named >= 6


def test_code_can_be_pasted(snippets: list[Snippet], pages: Pages) -> None:
    for snippet in snippets:
        found = TYPOGRAPHIC.search(re.sub(r"(?m)^\s*# (zh|en): .*$", "", snippet.text))
        assert not found, f"{snippet.path}: U+{ord(found.group()):04X}"
    for page in pages.values():
        for code in page.body.select("code"):
            comments = re.sub(r"(?m)^\s*# .*$", "", code.get_text())
            found = TYPOGRAPHIC.search(comments)
            assert not found, f"{page.file}: U+{ord(found.group()):04X} in {code.get_text()[:60]!r}"


def test_every_python_fence_is_run_by_something() -> None:
    """pytest-codeblocks takes exactly ``python``, markdown-exec ``python exec="on"``; anything else runs nowhere."""
    for file in [
        *ROOT.glob("docs/*/**/*.md"),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "runner" / "README.md",
    ]:
        for number, line in enumerate(page_lines(file.read_text(encoding="utf-8")), 1):
            fence = re.match(r"[ >\t]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?P<language>\w+)?(?P<rest>.*)$", line)
            if not fence or not re.fullmatch(r"(?i)py|python3?|pycon|ipython", fence["language"] or ""):
                continue
            plain = re.fullmatch(r"[ \t]*```+python", line.rstrip())
            # It runs what pages of the site compute, not what README shows.
            executed = line.lstrip() == f"```{INFO}" and file.name != "README.md"
            assert plain or executed, f"{file.relative_to(ROOT)}:{number}: nothing runs this fence: {line.strip()}"


def test_internal_links_and_anchors_lead_somewhere(site: Path, pages: Pages) -> None:
    """On every page and in every Markdown twin, of both editions."""
    documents = {page.file: page.html for page in pages.values()}
    others = {
        file: file.read_text(encoding="utf-8")
        for file in [*site.rglob("*.html"), *site.rglob("*.md")]
        if file not in documents
    }
    texts = (
        markdown(text, extensions=["fenced_code", "tables"]) if file.suffix == ".md" else text
        for file, text in others.items()
    )
    documents |= zip(others, parsed(texts))
    ids = {file: {element["id"] for element in html.select("[id]")} for file, html in documents.items()}
    broken = []
    for file, html in documents.items():
        here = ADDRESS + file.relative_to(site).as_posix()
        for element in html.select("a[href], link[href], script[src], img[src]"):
            target, anchor = urldefrag(urljoin(here, leads_to(element)))
            if not target.startswith(ADDRESS):
                if urlsplit(target).netloc == urlsplit(ADDRESS).netloc:
                    broken.append(f"{here}: {target} leaves the site")
                continue
            wanted = site / unquote(urlsplit(target).path.removeprefix(urlsplit(ADDRESS).path))
            wanted = wanted / "index.html" if target.endswith("/") else wanted
            if not wanted.is_file():
                broken.append(f"{here}: {target}")
            elif anchor and anchor not in ids.get(wanted, {anchor}) and not anchor.startswith("__"):
                broken.append(f"{here}: {target}#{anchor}")
    assert not broken, "\n".join(broken)


def test_pictures_are_small_and_have_their_facts_in_a_table(pages: Pages, records: dict[str, Record]) -> None:
    drawn = {path for path, record in records.items() if record.timeline}
    shown = set()
    for page in pages.values():
        written = page.file.read_text(encoding="utf-8")
        svgs = [_element(written, start.start()) for start in re.finditer('<svg class="timeline', written)]
        assert len(svgs) == len(page.body.select(".snippet-timeline svg[role=img]"))
        for svg in svgs:
            assert len(svg.encode()) <= MOST_BYTES, f"{page.file}: a picture has {len(svg.encode())} bytes"
        # Those of the card are pictures alone: tests/site/test_card.py.
        for box in page.body.select("figure .snippet-timeline"):
            shown.add(attribute(there(box.find_parent("figure")), "data-snippet"))
            if "snippet-figures" in box["class"]:
                # Bars repeat the output above; the others are text.
                assert box.select_one("ul > li, tbody > tr")
            else:
                assert one(box, "svg title").get_text()
                assert box.select(".timeline-table tbody tr")
    assert shown >= drawn


def _element(text: str, start: int) -> str:
    """An SVG as it is written, with those in it; a parser would write it anew, with other ends of tags."""
    depth = 0
    for tag in re.compile("<(/?)svg").finditer(text, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return text[start : tag.end() + 1]
    raise AssertionError("an SVG has no end")


def test_the_pages_read_whole_without_javascript(pages: Pages) -> None:
    for page in pages.values():
        for figure in page.html.select("figure.snippet"):
            assert one(figure, ".snippet-output").get_text().strip()
        assert not page.body.select(".tabbed-set")


def test_each_page_links_its_markdown_twin_and_llms_txt_lists_it(pages: Pages, site: Path) -> None:
    for language, folder in FOLDERS.items():
        listing = (site / folder / "llms.txt").read_text(encoding="utf-8")
        entries = re.findall(r"(?m)^- \[(.+)\]\((.+)\): (.+)$", listing)
        assert len(entries) == sum(page.language == language for page in pages.values())
        for page in (page for page in pages.values() if page.language == language):
            twin = page.file.with_name("index.md")
            assert twin.is_file()
            assert page.html.select_one('article a[href="index.md"]')
            address = ADDRESS + twin.relative_to(site).as_posix()
            (entry,) = (entry for entry in entries if entry[1] == address)
            assert entry[2] == one(page.html, "meta[name=description]")["content"]


def test_twins_have_no_dialect_and_their_links_lead_to_twins(pages: Pages, site: Path) -> None:
    for page in pages.values():
        twin = page.file.with_name("index.md")
        text = twin.read_text(encoding="utf-8")
        prose = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)
        for mark in ("```snippet", "```errata", "exec=", "{#", "!!! ", "??? ", "{ .", "=== "):
            assert mark not in prose, f"{twin}: {mark}"
        assert text.count("```python") >= len(page.html.select("figure.snippet"))
        for target in re.findall(r"\]\(([^):]+\.md)[^)]*\)", prose):
            assert (twin.parent / target).resolve().is_file(), f"{twin}: {target}"


@pytest.mark.parametrize("language", list(FOLDERS))
def test_headings_have_an_order(pages: Pages, language: str) -> None:
    for page in pages.values():
        levels = [int(heading.name[1]) for heading in page.body.find_all(re.compile("^h[1-6]$"))]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), page.file


def test_the_test_of_typography_can_fail() -> None:
    for character in "\u2018\u00a0\u3000\u200b\ufeff":
        assert TYPOGRAPHIC.search(f"print({character}hi)")
    assert not TYPOGRAPHIC.search((Path(__file__).parent.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))


def quoted(page: Page) -> Iterator[str]:
    """What the prose of a page shows of an output: a number among words, and neither Python nor a command.

    The messages that people come with are theirs.
    """
    for code in page.body.select("p code, li code, td code"):
        text = " ".join(code.get_text().split())
        if (
            code.find_parent("figure")
            or code.find_parent(class_="chips")
            or not re.search(r"\d.* | .*\d", text)
            or re.match(r"python |uv |pyenv |py |-|.*…|[\w.]+(Error|Warning): ", text)
        ):
            continue
        try:
            ast.parse(text)
        except SyntaxError:
            yield text


def test_what_the_prose_quotes_of_an_output_is_in_a_figure_of_the_page(pages: Pages) -> None:
    """An output that has changed since does not live on in the prose."""
    found = 0
    for page in pages.values():
        shown = " ".join(" ".join(part.get_text() for part in page.body.select("figure, pre, .exercise")).split())
        texts = list(quoted(page))
        assert [text for text in texts if text not in shown] == [], page.file
        found += len(texts)
    assert found > 0
