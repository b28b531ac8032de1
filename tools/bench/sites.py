"""The sites that are compared: this one and its stand-ins, each in a folder of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from bs4 import BeautifulSoup

from proved_snippets import render
from proved_snippets.export import STYLE
from proved_snippets.pages import find
from proved_snippets.project import read_project
from proved_snippets.runner import runner_of
from tools.site_copy import ROOT, any_pages, copy_of_site

LANGUAGES = read_project(ROOT).languages
# What pages say of their build, which a stand-in does not make.
COMPUTED = re.compile(r'(?ms)^```python exec="on"\n.*?^```\n')
# What a stand-in has no use for: it runs no snippets, has no Markdown twins, and shows other things than the data say.
RUNNER_LINES = (
    "  proved-snippets:\n    checks: [reference.check:all_problems]\n",
    "  - hooks/twins.py\n",
    "  - hooks/computed.py\n",
)

SITE = re.compile(r'(?m)^# site = "(.+)"$')


def ours(folder: Path, pages: Iterable[str] = (), *, records: bool = False) -> Path:
    """This site, or only some of its pages, named without ``.md``; with ``records``, nothing runs again.

    Without its exercises: what proves them waits most of its time, and no other site has them to compare.
    """
    copied = copy_of_site(folder, records=records)
    _no_exercises(copied)
    if names := set(pages):
        _keep(copied, names)
    return copied


def pasted(folder: Path, original: Path) -> Path:
    """The same pages with the results pasted in as HTML: no runner, no Markdown twins."""
    return _replaced(folder, original, _as_html)


def stock(folder: Path, original: Path) -> Path:
    """The same pages with markdown-exec's own ``bash`` fences, which run each script while its page is rendered."""
    copied = _replaced(folder, original, _as_bash)
    _edit(copied / "base.yml", "languages: [python]", "languages: [bash]")
    return copied


def not_run(built: Path) -> list[str]:
    """The pages of the stock site on which a fence stayed text, because nothing ran it."""
    return [
        page.relative_to(built).as_posix()
        for page in sorted((built / "site").rglob("*.html"))
        if "python snippets/" in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").get_text()
    ]


def generated(folder: Path, count: int) -> Path:
    """This site's set-up with ``count`` small snippets, twenty a page, in both editions."""
    copy_of_site(folder, content=False)
    (folder / "snippets" / "many").mkdir()
    for number in range(count):
        source = f'def answer():\n    # zh: 一\n    # en: one\n    return {number}\n\n\nif __name__ == "__main__":\n'
        source += "".join(f'    print("line {line} of", answer())\n' for line in range(8))
        (folder / "snippets" / "many" / f"s{number}.py").write_text(source, encoding="utf-8")
    for page in range(-(-count // 20)):
        numbers = range(page * 20, min(count, page * 20 + 20))
        text = f"---\ntitle: Page {page}\ndescription: Page {page}.\n---\n# Page {page} {{#page-{page}}}\n\n"
        text += "\n".join(f"Some prose.\n\n```snippet\nmany/s{number}.py\n```\n" for number in numbers)
        for language in LANGUAGES:
            name = "index" if page == 0 else f"page{page}"
            (folder / "docs" / language / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def _keep(copied: Path, names: set[str]) -> None:
    """Of a copied site, the pages with these names, what they show with what that needs, and the claims about it."""
    shown: set[str] = set()
    for page in (page for language in LANGUAGES for page in (copied / "docs" / language).glob("*.md")):
        if page.stem in names:
            text = page.read_text(encoding="utf-8")
            shown.update(fence.path for fence in find(text))
        else:
            page.unlink()
    if not shown:
        raise ValueError(f"no snippet on {', '.join(sorted(names))}; name pages of docs/ that show some, without .md")
    project = read_project(copied)
    for path in set(project.paths()) - shown - _sites(copied, shown):
        (project.snippets / path).unlink()
        # A claim about a snippet that is not there is an error.
        (project.claims / path).parent.with_suffix(".py").unlink(missing_ok=True)
    any_pages(copied)


def _sites(copied: Path, shown: set[str]) -> set[str]:
    """The snippets that are at work while others run."""
    scripts = [(copied / "snippets" / path).read_text(encoding="utf-8") for path in shown]
    return {site for script in scripts for site in SITE.findall(script)}


def _no_exercises(copied: Path) -> None:
    shutil.rmtree(copied / "exercises")
    (copied / "exercises").mkdir()
    for page in (page for language in LANGUAGES for page in (copied / "docs" / language).glob("*.md")):
        lines = page.read_text(encoding="utf-8").splitlines()
        for fence in reversed(list(find("\n".join(lines), "exercise"))):
            del lines[fence.line - 1 : fence.last]
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _replaced(folder: Path, original: Path, result: Callable[[Path, str, str], str]) -> Path:
    # With the records: thumbnails and what the course says of a lesson are read from them, here too.
    shutil.copytree(original, folder, ignore=shutil.ignore_patterns("site"))
    for language in LANGUAGES:
        for page in (folder / "docs" / language).glob("*.md"):
            lines = COMPUTED.sub("", page.read_text(encoding="utf-8")).splitlines()
            for fence in reversed(list(find("\n".join(lines)))):
                text = result(original, fence.path, language)
                lines[fence.line - 1 : fence.last] = [fence.indent + line for line in text.splitlines()]
            page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    # What hands the runner's style sheet out is among the hooks.
    shutil.copy(STYLE, folder / "theme" / "base" / "css")
    for entry in RUNNER_LINES:
        _edit(folder / "base.yml", entry, "")
    return folder


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{file.name} has no {old.strip()!r} any more; say in {__file__} what stands for it now")
    file.write_text(text.replace(old, new), encoding="utf-8")


def _as_html(original: Path, path: str, language: str) -> str:
    runner = runner_of(read_project(original))
    figure = render.html(runner.snippet(path), runner.record(path), language)
    # A blank line would end a block of HTML in Markdown.
    return re.sub(r"\n(?=\n)", "\n<!-- -->", figure).strip()


def _as_bash(original: Path, path: str, language: str) -> str:
    snippet = runner_of(read_project(original)).snippet(path)
    # Nothing else would end a script that hangs on purpose.
    python = f"timeout {snippet.options.limit:g} python" if snippet.options.ends == "hang" else "python"
    return (
        f'```py\n{snippet.sources[language]}```\n\n```bash exec="on" result="text"\n{python} snippets/{path} 2>&1\n```'
    )
