"""The build as a whole: it stops before it touches the old site, in one command for both editions."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.foreground import foreground
from tests.site.conftest import mkdocs
from tools.site_copy import copy_of_site


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small site of one page in each language, with this one's configuration, theme and runner."""
    root = copy_of_site(tmp_path / "copy", content=False)
    (root / "snippets" / "x").mkdir()
    (root / "snippets" / "x" / "y.py").write_text("print('first')\n", encoding="utf-8")
    for language in ("zh", "en"):
        page = "---\ndescription: A page to build.\n---\n# Title {#title}\n\n```snippet\nx/y.py\n```\n"
        (root / "docs" / language / "index.md").write_text(page, encoding="utf-8")
    return root


def test_one_command_builds_both_editions(copy):
    result = mkdocs("build", "--strict", root=copy)
    assert result.returncode == 0, result.stderr
    assert '<html lang="zh"' in (copy / "site" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in (copy / "site" / "en" / "index.html").read_text(encoding="utf-8")
    for page in ("index.html", "en/index.html", "index.md", "en/index.md"):
        assert "first" in (copy / "site" / page).read_text(encoding="utf-8")


def test_the_english_edition_builds_alone(copy):
    result = mkdocs("build", "-f", "mkdocs.en.yml", root=copy)
    assert result.returncode == 0, result.stderr
    assert "first" in (copy / "site" / "en" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("site_url", "files"),
    [
        ("https://example.org/", {"sitemap.xml", "robots.txt"}),
        ("https://example.org/below/", {"sitemap.xml"}),
        ("", set()),
    ],
)
def test_files_for_crawlers_are_written_where_they_count(copy, site_url, files):
    assert mkdocs("build", "--strict", root=copy, SITE_URL=site_url).returncode == 0
    site = copy / "site"
    assert {file.name for file in site.iterdir()} & {"sitemap.xml", "robots.txt"} == files
    if "robots.txt" in files:
        assert "Sitemap: https://example.org/sitemap.xml" in (site / "robots.txt").read_text().splitlines()
    head = (site / "en" / "index.html").read_text(encoding="utf-8")
    for mark in ('rel="canonical"', "og:image", "application/ld+json"):
        assert (mark in head) == bool(site_url), "an address that nobody knows cannot be told"


def test_a_builder_without_hooks_uses_the_theme_s_own_files(copy):
    base = copy / "base.yml"
    base.write_text(base.read_text(encoding="utf-8").replace("  - hooks/lean.py\n", ""), encoding="utf-8")
    assert mkdocs("build", "--strict", root=copy).returncode == 0
    html = (copy / "site" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'src="assets/javascripts/bundle\.\w+\.min\.js"', html)
    assert re.search(r'href="assets/stylesheets/main\.\w+\.min\.css"', html)
    for sheet in ("figure", "site"):
        assert f'href="css/{sheet}.css"' in html
        assert (copy / "site" / "css" / f"{sheet}.css").is_file()


def test_a_style_sheet_that_is_not_there_fails_the_build(copy):
    base = copy / "base.yml"
    base.write_text(base.read_text(encoding="utf-8").replace("css/site.css", "css/gone.css"), encoding="utf-8")
    result = mkdocs("build", root=copy)
    assert result.returncode != 0
    assert "css/gone.css: named in extra_css or extra_javascript" in result.stderr


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_a_failed_run_fails_the_build_before_the_old_site_is_touched(copy, strict):
    assert mkdocs("build", root=copy).returncode == 0
    before = {file: file.read_bytes() for file in (copy / "site").rglob("*") if file.is_file()}
    (copy / "snippets" / "x" / "y.py").write_text("print('so far')\n1 / 0\n")
    (copy / "snippets" / "x" / "z.py").write_text("raise SystemExit(3)\n")
    result = mkdocs("build", *strict, root=copy)
    assert result.returncode != 0
    for part in (
        "snippets/x/y.py: it ended with exit code 1",
        "| so far",
        "snippets/x/z.py: it ended with exit code 3",
    ):
        assert part in result.stderr
    assert "-m runner run x/y.py" in result.stderr
    assert {file: file.read_bytes() for file in (copy / "site").rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("wrong", ["x/none.py", "../secret.py"])
def test_a_wrong_fence_names_page_and_line_before_the_old_site_is_touched(copy, wrong):
    assert mkdocs("build", root=copy).returncode == 0
    (copy / "site" / "old").write_text("old")
    (copy / "secret.py").write_text("print()\n")
    page = copy / "docs" / "en" / "index.md"
    page.write_text(page.read_text() + f"\n```snippet\n{wrong}\n```\n")
    result = mkdocs("build", root=copy)
    assert result.returncode != 0
    assert f"docs/en/index.md:10: {wrong}: " in result.stderr.replace("\\", "/")
    assert (copy / "site" / "old").exists()


def test_a_fence_that_markdown_takes_for_text_is_named_before_the_old_site_is_touched(copy):
    assert mkdocs("build", root=copy).returncode == 0
    (copy / "site" / "old").write_text("old")
    page = copy / "docs" / "en" / "index.md"
    page.write_text(page.read_text().replace("```snippet\nx/y.py\n```", "\t```snippet\n\tx/y.py\n\t```"))
    result = mkdocs("build", root=copy)
    assert result.returncode != 0
    assert "docs/en/index.md:6: the page shows this fence of x/y.py as text" in result.stderr.replace("\\", "/")
    assert "Traceback" not in result.stderr
    assert (copy / "site" / "old").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there, a link needs a privilege")
def test_hidden_files_of_editors_are_no_pages_and_no_snippets(copy):
    for file in ("snippets/x/.#y.py", "docs/zh/.#index.md", "docs/en/.#index.md"):
        (copy / file).symlink_to("me@host.1:2")
    result = mkdocs("build", "--strict", root=copy)
    assert result.returncode == 0, result.stderr


def test_what_cannot_be_shown_or_read_is_named_before_the_old_site_is_touched(copy):
    assert mkdocs("build", root=copy).returncode == 0
    (copy / "site" / "old").write_text("old")
    snippet = copy / "snippets" / "x" / "y.py"
    bars = "# /// script\n# [tool.snippet]\n# bars = '^(?P<label>a)(?P<b>1)$'\n# ///\n"
    snippet.write_text(bars + "print('first')\n")
    result = mkdocs("build", root=copy)
    assert result.returncode != 0
    assert "x/y.py: no line of the output matches 'bars'" in result.stderr
    assert "Traceback" not in result.stderr
    (copy / "docs" / "zh" / "index.md").write_bytes(b"\xff")
    result = mkdocs("build", root=copy)
    assert result.returncode != 0
    assert "docs/zh/index.md: cannot be read" in result.stderr.replace("\\", "/")
    assert "Traceback" not in result.stderr
    assert (copy / "site" / "old").exists()


def test_wrong_data_name_file_and_entry_before_a_snippet_runs_and_the_old_site_is_touched(copy):
    page = copy / "docs" / "zh" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n```errata\nX\n```\n", encoding="utf-8")
    data = copy / "reference" / "data" / "errata" / "X.toml"
    entry = '[[entry]]\nid = "X-1"\nweight = 1\nproof = ["index.md#{}"]\n' + "".join(
        f'{language}.{part} = "text"\n' for language in ("zh", "en") for part in ("read", "fact")
    )
    data.write_text(entry.format("title"), encoding="utf-8")
    assert mkdocs("build", root=copy).returncode == 0
    (copy / "site" / "old").write_text("old")
    data.write_text(entry.format("gone"), encoding="utf-8")
    with (copy / "reference" / "data" / "searched.toml").open("a", encoding="utf-8") as words:
        words.write('[[same]]\nsaid = ["lock"]\n')
    ran = copy / "ran"
    (copy / "snippets" / "x" / "y.py").write_text(f"open({str(ran)!r}, 'w').close()\n1 / 0\n", encoding="utf-8")
    result = mkdocs("build", root=copy)
    assert result.returncode != 0
    for language in ("zh", "en"):
        wrong = f"X-1: index.md#gone leads nowhere: docs/{language}/index.md has no heading with this id"
        assert result.stderr.count(f"reference/data/errata/X.toml: {wrong}") == 1
    assert re.search(r"reference/data/searched.toml: .*: there is no typed; write it", result.stderr)
    assert (copy / "site" / "old").exists()
    assert not ran.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals to end the server")
def test_serve_shows_both_editions_and_follows_edits(copy):
    for name in ("a", "b"):
        (copy / "snippets" / "x" / f"{name}.py").write_text("print('untouched')\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=copy,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        preexec_fn=foreground,
    )
    log: list[str] = []
    try:
        address = _address(server, log)
        _wait(address, "first")
        _wait(f"{address}en/", "first")
        (copy / "snippets" / "x" / "y.py").write_text("print('second')\n")
        _wait(address, "second")
        _wait(f"{address}en/", "second")
    finally:
        server.send_signal(signal.SIGINT)
        _, rest = server.communicate(timeout=30)
    assert (rest + "".join(log)).count("ran x/a.py") == 1, "what was not edited does not run again"


def _address(server: subprocess.Popen[str], log: list[str]) -> str:
    for line in server.stderr:
        log.append(line)
        if found := re.search(r"Serving on (http://\S+)", line):
            return found[1]
    raise AssertionError("".join(log))


def _wait(address: str, word: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with urllib.request.urlopen(address, timeout=60) as answer:
            if word in answer.read().decode():
                return
        time.sleep(0.2)
    raise AssertionError(f"no {word!r} on {address}")
