"""Who follows the README of the engine has a site."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from engine.elsewhere.small import edit, page_of
from engine.installed import RUNNER, Installed
from engine.there import attribute, one


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
