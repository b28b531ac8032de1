"""Another project can use it: with the installed package and what that asks for, and nothing else from here."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from engine.installed import EXAMPLE, RUNNER, Installed, install
from engine.there import attribute, one, there
from proved_snippets.check import cheap_problems
from proved_snippets.project import read_project
from proved_snippets.runner import Runner
from proved_snippets.words import template

BUILD = ("-m", "mkdocs", "build", "--strict")
CHECK = ("-m", "proved_snippets", "check")

DRIVER = """
import json, sys
from mkdocs.__main__ import cli
try:
    cli(["build", "--strict"])
finally:
    print(json.dumps({name: getattr(module, "__file__", None) for name, module in sys.modules.items()}))
"""
"""Builds, and tells which modules that took."""


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="session")
def built(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with its pages."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    result = installed(*BUILD, cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Path:
    """The small site with the records of its snippets, to be changed."""
    shutil.copytree(built, tmp_path / "small", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "small"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def page_of(folder: Path, path: str = "site/index.html") -> BeautifulSoup:
    return BeautifulSoup((folder / path).read_text(encoding="utf-8"), "html.parser")


def test_no_module_of_this_repository_is_loaded(installed: Installed, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "small")
    result = installed("-c", DRIVER, cwd=tmp_path / "small")
    assert result.returncode == 0, result.stderr
    modules = json.loads(result.stdout)
    assert Path(modules["proved_snippets.plugin"]).parent == installed.packages / "proved_snippets"
    assert not {"reference", "hooks", "tools", "material", "pytest", "bs4"} & modules.keys()
    assert not [file for file in modules.values() if file and Path(file).is_relative_to(RUNNER.parent)]


def test_a_figure_has_the_source_and_what_its_run_printed(built: Path) -> None:
    figure = one(page_of(built), "figure#tour-sum")
    source = (EXAMPLE / "snippets" / "tour" / "sum.py").read_text(encoding="utf-8")
    assert one(figure, ".snippet-source code").get_text() == source
    # No source and no page has this number.
    assert [pre.get_text() for pre in figure.select(".snippet-output pre")] == ["10100 <&>"]
    assert not [
        file for file in EXAMPLE.rglob("*.[mp][dy]") if "10100" in file.read_text() and "claims" not in file.parts
    ]
    facts = one(figure, "figcaption > details.snippet-facts")
    assert re.fullmatch(r"CPython 3\.\d+\.\S+ · with(out)? the GIL", one(facts, ":scope > summary").get_text())
    assert re.search(r" · took \d\.\d\d s · \d{4}-\d\d-\d\d$", facts.get_text())


def test_a_figure_has_the_claim_with_its_check_and_its_change(built: Path) -> None:
    claims = one(page_of(built), "figure#tour-sum > figcaption > details.snippet-claims")
    assert one(claims, ":scope > summary").get_text() == "✓ 1 claim holds for this run"
    (item,) = claims.select("li")
    assert item["id"] == "claim-tour-sum-the_sum_is_right"
    assert next(item.stripped_strings) == "The sum of 1 to 100, twice, is 10100."
    check = (EXAMPLE / "claims" / "tour.py").read_text(encoding="utf-8").partition("def ")[2]
    assert one(item, "pre > code").get_text() == f"def {check}".rstrip("\n")
    assert [each.get_text() for each in item.select("del, ins")] == ["101", "100"]
    # The small site does not say where it is published.
    assert item.select("p")[-1].decode_contents() == "claims/tour.py:7"
    assert not page_of(built).select("figure:not(#tour-sum) .snippet-claims")


def test_a_figure_leads_to_its_claims_where_the_project_is_published(installed: Installed, small: Path) -> None:
    with (small / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("      repository: https://example.org/who/tour\n")
    edit(small / "mkdocs.yml", "- proved-snippets\n", "- proved-snippets:\n")
    result = installed(*BUILD, cwd=small)
    assert result.returncode == 0, result.stderr
    link = one(page_of(small), ".snippet-claims li a")
    assert link["href"] == "https://example.org/who/tour/blob/HEAD/claims/tour.py#L7"


def test_a_figure_has_the_picture_and_its_table(built: Path) -> None:
    figure = one(page_of(built), "figure#tour-naps")
    assert "# ///" not in one(figure, ".snippet-source").get_text()
    assert one(figure, ".snippet-output pre").get_text() == "awake after 50 ms"
    lanes = one(figure, "svg.timeline")
    assert {"MainThread", "sleeper"} <= {name.get_text() for name in figure.select(".lane-names li")}
    assert one(lanes, "rect.sleep")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in figure.select(".timeline-table tbody tr")]
    (nap,) = (row for row in rows if row[:2] == ["sleeper", "sleeps"])
    unit = there(re.search(r"From \((\w+)\)", one(figure, ".timeline-table thead").get_text()))[1]
    assert float(nap[3]) - float(nap[2]) >= 0.05 * {"ms": 1000, "s": 1}[unit] * 0.9


def test_a_figure_has_the_error_that_is_declared(built: Path) -> None:
    figure = one(page_of(built), "figure#tour-uncaught")
    error = one(figure, "pre.snippet-err").get_text()
    assert error.startswith("Traceback (most recent call last):")
    assert error.endswith("KeyError: 42")
    assert "exit code 1" in one(figure, "figcaption").get_text()


def test_what_a_site_offers_beside_its_pages_is_there(built: Path, installed: Installed) -> None:
    site, page = built / "site", page_of(built)
    (claim,) = json.loads((site / "claims.json").read_text(encoding="utf-8"))
    assert claim["sentences"] == {"en": "The sum of 1 to 100, twice, is 10100."}
    assert claim["holds"]
    assert claim["breaks"] == ["101", "100"]
    runs = {run["snippet"]: run for run in json.loads((site / "runs.json").read_text(encoding="utf-8"))}
    assert runs.keys() == {"tour/sum.py", "tour/naps.py", "tour/uncaught.py"}
    assert runs["tour/sum.py"]["outcomes"][0]["output"] == [["out", "10100 <&>\n"]]
    for link in page.select("figure a[download]"):
        path = Path(attribute(link, "href"))
        assert "# ///" not in (site / path).read_text(encoding="utf-8")
        assert (EXAMPLE / path).is_file()
    assert len(page.select("figure a[download]")) == 3
    style = site / attribute(one(page, "link[rel=stylesheet][href$='figure.css']"), "href")
    assert style.read_bytes() == (installed.packages / "proved_snippets" / "figure.css").read_bytes()


def test_figures_have_their_colors_with_any_theme() -> None:
    style = re.sub(r"(?s)/\*.*?\*/", "", (RUNNER / "src/proved_snippets/figure.css").read_text(encoding="utf-8"))
    everywhere = [
        rule for rule in re.findall(r"([^{}]+)\{([^{}]*)\}", style) if re.match(r"\s*(:root|\.snippet)\b", rule[0])
    ]
    defined = {name for _, rule in everywhere for name in re.findall(r"(--[\w-]+):", rule)}
    without_fallback = set(re.findall(r"var\((--[\w-]+)\)", style))
    assert without_fallback
    assert without_fallback <= defined
    selectors = [selector.strip() for selector in re.findall(r"([^{}]+)\{", style)]
    # The button is Material's own; the size is set to that of Material's letters, and has another one elsewhere; on a
    # phone, the margin of Material's pages is taken.
    assert {each for each in selectors if ".md-" in each} == {
        ".md-content__inner > figure.snippet.snippet",
        ".snippet-name .md-code__nav",
        ".snippet-name .md-code__button",
        ".md-typeset .snippet",
    }


def test_nothing_is_folded_that_no_script_opens() -> None:
    """Material says ``js`` at the root of its pages, and has no script that knows of folds."""
    style = re.sub(r"(?s)/\*.*?\*/", "", (RUNNER / "src/proved_snippets/figure.css").read_text(encoding="utf-8"))
    rules = [(name.strip(), rule) for name, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", style) if "fold" in name]
    assert ".folds .snippet-source .folded:not(.open)" in dict(rules)
    assert [rule for name, rule in rules if not name.startswith(".folds ")] == [" display: none; "]


def test_a_claim_that_does_not_hold_fails_the_build_and_the_old_site_stays(installed: Installed, small: Path) -> None:
    edit(small / "claims" / "tour.py", '== ["10100', '== ["10101')
    result = installed(*BUILD, cwd=small)
    assert result.returncode != 0
    assert "claims/tour.py:7: the_sum_is_right: tour/sum.py does not hold: The sum of 1 to 100, twice" in result.stderr
    assert "| 10100 <&>" in result.stderr
    assert page_of(small).select("figure")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('== ["10100 <&>"]', "", "ITS CHANGE IS NOT NOTICED"),
        ('("101", "100")', '("2 * number", "number * 2")', "ITS CHANGE IS NOT NOTICED"),
        ('("101", "100")', '("sum(", "summ(")', "the changed program only fails with NameError"),
        ('("101", "100")', '("102", "100")', "its change takes away a text that tour/sum.py does not have: '102'"),
    ],
)
def test_a_claim_that_cannot_fail_is_found_by_a_command(
    installed: Installed, small: Path, old: str, new: str, told: str
) -> None:
    edit(small / "claims" / "tour.py", old, new)
    result = installed(*CHECK, cwd=small)
    assert result.returncode == 1
    assert "claims/tour.py:7: the_sum_is_right" in result.stdout + result.stderr
    assert told in result.stdout + result.stderr


GERMAN = {
    'output = { de = "Output" }': 'output = { de = "Ausgabe" }',
    'download = { de = "Download" }': 'download = { de = "Herunterladen" }',
    'code_language = { de = "en" }': 'code_language = { de = "de" }',
    'caption = { de = "Timeline" }': 'caption = { de = "Zeitleiste" }',
    '"took {:.2f} s"': '"dauerte {:.2f} s"',
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


def said_in_readme(section: str) -> list[tuple[str, str]]:
    """The blocks of a section of the README, each with the name of its file, or of its language if it has none."""
    text = (RUNNER / "README.md").read_text(encoding="utf-8")
    _, _, rest = text.partition(f"\n## {section}\n")
    blocks = re.finditer(r"(?m)(?:^(.+)\n)?\n(`{3,})(\w+)\n((?:.*\n)*?)\2$", rest.partition("\n## ")[0])
    return [(file_in(block[1] or "") or block[3], block[4]) for block in blocks]


def file_in(line: str) -> str:
    """The file that a line before a block says the block is."""
    names = re.findall(r"`([\w./]+\.\w+)`", line)
    return names[-1] if names and line.endswith(":") and "pyproject" not in line else ""


def obey(installed: Installed, text: str, folder: Path) -> None:
    """Run the commands of a block as in an environment that is active: they must succeed."""
    for line in text.splitlines():
        program, *arguments = re.sub(r" > .*", "", line).split()
        result = installed(*(arguments if program == "python" else ("-m", program, *arguments)), cwd=folder)
        assert result.returncode == 0, result.stdout + result.stderr
        if " > " in line:
            (folder / line.partition(" > ")[2]).write_text(result.stdout, encoding="utf-8")


@pytest.fixture(scope="session")
def site_of_readme(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the README makes, with the commands that it gives."""
    folder = tmp_path_factory.mktemp("readme")
    install_it, *files, (_, commands) = said_in_readme("Use it")
    assert install_it == ("text", 'pip install "proved-snippets[mkdocs]"\n')
    assert [name for name, _ in files] == ["mkdocs.yml", "docs/index.md", "snippets/intro/join.py", "claims/intro.py"]
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    obey(installed, commands, folder)
    return folder


@pytest.fixture
def followed(site_of_readme: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(site_of_readme, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_who_follows_the_readme_has_a_site(followed: Path) -> None:
    figure = one(page_of(followed), "figure")
    assert one(figure, ".snippet-output pre").get_text() == "the answer is 42\njoined"
    assert "worker" in {name.get_text() for name in figure.select(".lane-names li")}
    assert one(figure, ".snippet-claims li").get_text().startswith("join() waits until the thread has ended.")
    assert one(figure, ".snippet-claims summary").get_text() == "✓ 1 claim holds for this run"
    (claim,) = json.loads((followed / "site" / "claims.json").read_text(encoding="utf-8"))
    assert claim["holds"]


def test_who_follows_the_readme_to_another_language_has_its_words(installed: Installed, followed: Path) -> None:
    (_, pages), (_, command), (_, words) = said_in_readme("Languages")
    (followed / "pyproject.toml").write_text(f"{words}\n{pages}")
    obey(installed, command, followed)
    edit(followed / "words.toml", '"Output"', '"Ausgabe"')
    for language in ("de", "en"):
        shutil.copytree(followed / "docs", followed / "new" / language)
        config = f"INHERIT: mkdocs.yml\ndocs_dir: docs/{language}\nsite_dir: site/{language}\n"
        (followed / f"{language}.yml").write_text(config)
    shutil.rmtree(followed / "docs")
    (followed / "new").rename(followed / "docs")
    edit(followed / "claims" / "intro.py", "en=", 'de="join() wartet.", en=')
    obey(installed, "mkdocs build --strict -f de.yml\nmkdocs build --strict -f en.yml\n", followed)
    assert one(page_of(followed, "site/de/index.html"), ".snippet-label").get_text() == "Ausgabe"
    assert one(page_of(followed, "site/en/index.html"), ".snippet-label").get_text() == "Output"


def test_who_follows_the_readme_with_another_builder_has_a_site(installed: Installed, followed: Path) -> None:
    """MkDocs without the plugin stands for it; make portable builds a site with the real ones."""
    (_, configuration), (_, commands) = said_in_readme("Other builders")
    shutil.rmtree(followed / "site")
    edit(followed / "mkdocs.yml", "  - proved-snippets\n", "")
    with (followed / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(configuration)
    obey(installed, commands.replace("zensical build", "mkdocs build"), followed)
    assert one(page_of(followed), ".snippet-output pre").get_text() == "the answer is 42\njoined"
    assert (followed / "site" / attribute(one(page_of(followed), "figure a[download]"), "href")).is_file()
    assert (followed / "site" / attribute(one(page_of(followed), "link[href$='figure.css']"), "href")).is_file()
    link = one(page_of(followed), ".snippet-claims li a")
    assert link["href"] == "https://github.com/OWNER/NAME/blob/HEAD/claims/intro.py#L5"
