"""The sites that are compared: this one and its stand-ins, each in a folder of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from runner import render
from runner.fence import find, look_up
from runner.project import Project

ROOT = Path(__file__).parent.parent
HOOKS = re.compile(r"(?m)^hooks:\n(  - .*\n)+")


def copy(folder: Path) -> Path:
    """This site as it is, without records."""
    folder.mkdir()
    for name in ("base.yml", "mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, folder)
    for name in ("docs", "hooks", "snippets", "runner", "reference"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def pasted(folder: Path, original: Path) -> Path:
    """The same pages with the results pasted in as HTML, built by plain MkDocs: no runner, no Markdown twins."""
    return _replaced(folder, original, _as_html)


def stock(folder: Path, original: Path) -> Path:
    """The same pages with markdown-exec's own ``bash`` fences, which run each script while its page is rendered."""
    copied = _replaced(folder, original, _as_bash)
    base = copied / "base.yml"
    base.write_text(base.read_text(encoding="utf-8").replace("languages: [python]", "languages: [bash]"), "utf-8")
    return copied


def generated(folder: Path, count: int) -> Path:
    """This site's set-up with ``count`` small snippets, twenty a page, in both editions."""
    copy(folder)
    shutil.rmtree(folder / "snippets")
    for language in ("zh", "en"):
        shutil.rmtree(folder / "docs" / language)
        (folder / "docs" / language).mkdir()
    (folder / "snippets" / "many").mkdir(parents=True)
    for number in range(count):
        source = f'def answer():\n    # zh: 一\n    # en: one\n    return {number}\n\n\nif __name__ == "__main__":\n'
        source += "".join(f'    print("line {line} of", answer())\n' for line in range(8))
        (folder / "snippets" / "many" / f"s{number}.py").write_text(source, encoding="utf-8")
    for page in range(-(-count // 20)):
        numbers = range(page * 20, min(count, page * 20 + 20))
        text = f"---\ntitle: Page {page}\ndescription: Page {page}.\n---\n# Page {page} {{#page-{page}}}\n\n"
        text += "\n".join(f"Some prose.\n\n```snippet\nmany/s{number}.py\n```\n" for number in numbers)
        for language in ("zh", "en"):
            name = "index" if page == 0 else f"page{page}"
            (folder / "docs" / language / f"{name}.md").write_text(text, encoding="utf-8")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        config = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(re.sub(r"(?ms)^nav:.*", "", config), encoding="utf-8")
    return folder


def _replaced(folder: Path, original: Path, result) -> Path:
    shutil.copytree(original, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    for language in ("zh", "en"):
        for page in (folder / "docs" / language).glob("*.md"):
            lines = page.read_text(encoding="utf-8").splitlines()
            for fence in reversed(list(find("\n".join(lines)))):
                text = result(original, fence.path, language)
                lines[fence.line - 1 : fence.last] = [fence.indent + line for line in text.splitlines()]
            page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    base = folder / "base.yml"
    only_editions = "hooks:\n  - hooks/editions.py\n"
    base.write_text(HOOKS.sub(only_editions, base.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def _as_html(original: Path, path: str, language: str) -> str:
    figure = render.html(*look_up(Project(original), path), language)
    # A blank line would end a block of HTML in Markdown.
    return re.sub(r"\n(?=\n)", "\n<!-- -->", figure).strip()


def _as_bash(original: Path, path: str, language: str) -> str:
    snippet = look_up(Project(original), path)[0]
    # Nothing else would end a script that hangs on purpose.
    python = f"timeout {snippet.options.limit:g} python" if snippet.options.ends == "hang" else "python"
    return (
        f'```py\n{snippet.sources[language]}```\n\n```bash exec="on" result="text"\n{python} snippets/{path} 2>&1\n```'
    )
