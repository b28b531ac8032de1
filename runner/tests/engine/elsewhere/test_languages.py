"""Another project is in languages of its own, with its words; what is wrong with these is told by file and line."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.elsewhere.small import BUILD, CHECK, edit, page_of
from engine.installed import Installed
from engine.there import one
from proved_snippets.check import cheap_problems
from proved_snippets.project import read_project
from proved_snippets.runner import Runner
from proved_snippets.words import template

GERMAN = {
    'output = { de = "Output" }': 'output = { de = "Ausgabe" }',
    'download = { de = "Download" }': 'download = { de = "Herunterladen" }',
    'code_language = { de = "en" }': 'code_language = { de = "de" }',
    'caption = { de = "Timeline" }': 'caption = { de = "Zeitleiste" }',
    '"took {:.2f} s with Python\'s start"': '"dauerte {:.2f} s"',
}
"""What a translator has done so far."""
PAGES = {"de": "docs/de", "en": "docs/en"}


@pytest.fixture
def speak(small: Path) -> Callable[..., Path]:
    """Let the small site be in other languages, each with its pages in a folder; German words are in a file."""

    def speak(**pages: str) -> Path:
        words = template("de")
        for old, new in GERMAN.items():
            assert old in words
            words = words.replace(old, new)
        (small / "words.de.toml").write_text(words, encoding="utf-8")
        table = "".join(f"{language} = {folder!r}\n" for language, folder in pages.items())
        head = '[tool.proved-snippets]\nwords = "words.de.toml"\n[tool.proved-snippets.pages]\n'
        (small / "pyproject.toml").write_text(head + table)
        page = (small / "docs" / "index.md").read_text(encoding="utf-8")
        shutil.rmtree(small / "docs")
        shutil.rmtree(small / "site")
        for language, folder in pages.items():
            (small / folder).mkdir(parents=True)
            (small / folder / "index.md").write_text(page, encoding="utf-8")
            inherit = f"INHERIT: mkdocs.yml\ndocs_dir: {folder}\nsite_dir: site/{language}\n"
            (small / f"mkdocs.{language}.yml").write_text(inherit)
        sentences = ", ".join(f'{language}="In {language}."' for language in pages)
        edit(small / "claims" / "tour.py", 'en="The sum of 1 to 100, twice, is 10100."', sentences)
        if len(pages) > 1:
            twins = "".join(f"# {language}: A comment in {language}.\n" for language in pages)
            edit(small / "snippets" / "tour" / "sum.py", "# Each number twice, together.\n", twins)
        return small

    return speak


@pytest.mark.parametrize("pages", [{"de": "docs"}, PAGES], ids="-".join)
def test_a_project_brings_the_words_of_its_own_language(
    installed: Installed, speak: Callable[..., Path], pages: dict[str, str]
) -> None:
    folder = speak(**pages)
    for language in pages:
        result = installed(*BUILD, "-f", f"mkdocs.{language}.yml", cwd=folder)
        assert result.returncode == 0, result.stderr
    page = page_of(folder, "site/de/index.html")
    labels = [label.get_text() for label in page.select(".snippet-label")]
    assert labels.count("Ausgabe") == 2
    assert "Zeitleiste" in labels
    assert [link.get_text() for link in page.select("a[download]")] == ["Herunterladen"] * 3
    assert {element["lang"] for element in page.select("figure [lang]")} == {"de"}
    assert "dauerte" in one(page, "figcaption").get_text()
    comment = "# Each number twice, together." if len(pages) == 1 else "# A comment in de."
    assert one(page, "code").get_text().startswith(f"{comment}\n")
    assert (folder / "site/de/snippets/tour/sum.py").read_text(encoding="utf-8").startswith(f"{comment}\n")
    (claim,) = json.loads((folder / "site/de/claims.json").read_text(encoding="utf-8"))
    assert claim["sentences"] == {language: f"In {language}." for language in pages}
    if len(pages) > 1:
        assert one(page_of(folder, "site/en/index.html"), ".snippet-label").get_text() == "Output"
        assert one(page_of(folder, "site/en/index.html"), "code").get_text().startswith("# A comment in en.\n")
    check = installed(*CHECK, cwd=folder)
    assert (check.returncode, check.stdout) == (0, "claims/tour.py:7: the_sum_is_right: holds\n"), check.stderr


FENCE = """markdown_extensions:
  pymdownx.superfences:
    custom_fences:
      - name: snippet
        class: snippet
        format: !!python/name:proved_snippets.fence.{language}
        validator: !!python/name:proved_snippets.fence.validator
"""


def test_two_editions_in_one_folder_without_the_plugin(installed: Installed, speak: Callable[..., Path]) -> None:
    """One edition's pages are below the other's, as where the first language has no folder of its own."""
    folder = speak(**PAGES)
    (folder / "docs/de/further").mkdir()
    shutil.copy(folder / "docs/de/index.md", folder / "docs/de/further/page.md")
    for language, place in (("de", "site"), ("en", "site/en")):
        head = f"site_name: S\ntheme: mkdocs\nplugins: []\ndocs_dir: docs/{language}\nsite_dir: {place}\n"
        (folder / f"{language}.yml").write_text(head + FENCE.format(language=language))
        result = installed(*BUILD, "-f", f"{language}.yml", cwd=folder)
        assert result.returncode == 0, result.stderr
    for language, place in (("de", "site"), ("en", "site/en")):
        assert installed("-m", "proved_snippets", "export", language, place, cwd=folder).returncode == 0
    for path, language, root in (
        ("site/index.html", "de", ""),
        ("site/further/page/index.html", "de", "../../"),
        ("site/en/index.html", "en", ""),
    ):
        link = one(page_of(folder, path), "figure a[download]")
        assert link["href"] == f"{root}snippets/tour/sum.py"
        assert (folder / path).parent.joinpath(link["href"]).read_text().startswith(f"# A comment in {language}.")
        # The command was not told where the project is published.
        assert one(page_of(folder, path), ".snippet-claims li p:last-child").decode_contents() == "claims/tour.py:7"
    assert (folder / "site/en/runs.json").is_file()


def test_every_word_that_a_translator_forgot_is_told_before_anything_runs(
    installed: Installed, speak: Callable[..., Path]
) -> None:
    folder = speak(de="docs")
    shutil.rmtree(folder / ".cache")
    words = (folder / "words.de.toml").read_text(encoding="utf-8")
    left = re.sub(r"(?m)^(silent|comma|holders) = .*\n", "", words)
    (folder / "words.de.toml").write_text(left, encoding="utf-8")
    for command in ((*BUILD, "-f", "mkdocs.de.yml"), CHECK):
        result = installed(*command, cwd=folder)
        assert result.returncode != 0
        told = re.findall(r"words\.de\.toml: (\S+) is not there in de; write it", result.stderr)
        assert told == ["silent", "comma", "timeline.kinds.holders", "charts.holders"]
    assert not (folder / ".cache").exists()


@pytest.mark.parametrize(
    ("pages", "file", "old", "new", "told"),
    [
        (
            PAGES,
            "snippets/tour/sum.py",
            "# en: A",
            "# An",
            "tour/sum.py:2: comments stand on lines of their own, '# de: …', then '# en: …'",
        ),
        (
            PAGES,
            "snippets/tour/sum.py",
            "# de: A comment in de.\n",
            "",
            "tour/sum.py:1: this comment has no '# de:' twin",
        ),
        (
            PAGES,
            "snippets/tour/sum.py",
            "# en: A comment in en.\n",
            "",
            "tour/sum.py:1: this comment has no '# en:' twin",
        ),
        (
            PAGES,
            "snippets/tour/naps.py",
            "import time\n",
            "import time  # de: hier\n",
            "tour/naps.py:6: comments stand on",
        ),
        (PAGES, "claims/tour.py", 'de="In de.", ', "", "claims/tour.py:7: the_sum_is_right: it has no sentence 'de'"),
        (
            PAGES,
            "docs/en/index.md",
            "tour/sum.py",
            "tour/sums.py",
            "docs/en/index.md:5: tour/sums.py: there is no such",
        ),
        (
            {"de": "docs"},
            "claims/tour.py",
            'de="',
            'en="',
            "claims/tour.py:7: the_sum_is_right: it has no sentence 'de'",
        ),
        ({"de": "docs"}, "snippets/tour/sum.py", "print(", "print((", "tour/sum.py:3: not Python"),
        ({"de": "docs"}, "snippets/tour/naps.py", "timeline = true", "timelime = true", "tour/naps.py:3: "),
        (
            {"de": "docs"},
            "docs/index.md",
            "```snippet\ntour/sum.py\n```",
            "```snippet\ntour/sum.py\n",
            "docs/index.md:5: ",
        ),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(
    speak: Callable[..., Path], pages: dict[str, str], file: str, old: str, new: str, told: str
) -> None:
    folder = speak(**pages)
    edit(folder / file, old, new)
    assert told in "\n".join(cheap_problems(Runner(read_project(folder))))


def test_a_key_of_signs_that_is_not_there_is_told(speak: Callable[..., Path]) -> None:
    folder = speak(de="docs")
    text = (folder / "pyproject.toml").read_text(encoding="utf-8")
    table = "[tool.proved-snippets]\n"
    text = text.replace(table, f'{table}signs = "key.md"\n') if table in text else f'{table}signs = "key.md"\n\n{text}'
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    told = "pyproject.toml: signs is key.md, and there is no docs/key.md; write that page"
    assert told in cheap_problems(Runner(read_project(folder)))
    (folder / "docs" / "key.md").write_text("# Key\n", encoding="utf-8")
    assert told not in cheap_problems(Runner(read_project(folder)))


def test_a_build_tells_it_before_anything_runs(installed: Installed, speak: Callable[..., Path]) -> None:
    folder = speak(**PAGES)
    shutil.rmtree(folder / ".cache")
    edit(folder / "snippets/tour/sum.py", "# en: A comment in en.\n", "")
    result = installed(*BUILD, "-f", "mkdocs.de.yml", cwd=folder)
    assert result.returncode != 0
    assert "nothing has run yet" in result.stderr
    assert "tour/sum.py:1: this comment has no '# en:' twin" in result.stderr
    assert not (folder / ".cache").exists()
