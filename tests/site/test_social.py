"""Which picture a link preview gets: that of the very run that the page shows, or none."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from proved_snippets.project import Project
from proved_snippets.proof import Proof
from proved_snippets.record import Record
from proved_snippets.snippet import Snippet
from reference import social
from tests.site.conftest import ROOT, hook

LESSON = social.Preview("en", "hello.md", "Part I", "A first look", "Thread", "hello/naps.py", Markup("<p>naps</p>"))
OTHER = replace(LESSON, page="locks.md", title="Locks")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    """The English edition's, at an address, with the picture of one lesson and an old one of another."""
    monkeypatch.setattr(social, "FOLDER", tmp_path)
    (tmp_path / LESSON.file).write_bytes(b"naps")
    (tmp_path / replace(OTHER, drawn=Markup("<p>another run</p>")).file).write_bytes(b"old")
    config = load_config(str(ROOT / "mkdocs.en.yml"))
    config.plugins._current_plugin = "hook"  # as MkDocs does where it calls one
    config.extra["root_url"] = "https://example.org/"
    return config


def test_a_picture_of_another_run_is_none(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    module = hook("social")
    monkeypatch.setattr(module, "_previews", lambda languages: [LESSON, OTHER])
    module.on_pre_build(config)
    files = module.on_files(Files([]), config)
    assert [(file.src_uri, file.content_bytes) for file in files] == [("images/social/hello.png", b"naps")]
    previews = config.extra["previews"]
    assert {page: each["title"] for page, each in previews.items()} == {"hello.md": "A first look"}
    assert previews["hello.md"]["file"] == "images/social/hello.png"
    monkeypatch.setenv("SOCIAL_PICTURES", "1")
    with pytest.raises(PluginError, match=r"for en/locks\.md: run make social") as error:
        module.on_pre_build(config)
    assert "hello.md" not in str(error.value)


@pytest.mark.parametrize(("address", "command"), [("", "build"), ("https://example.org/", "serve")])
def test_where_nobody_sees_a_preview_no_picture_is_looked_for(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch, address: str, command: str
) -> None:
    module = hook("social")
    monkeypatch.setattr(module, "_previews", lambda languages: pytest.fail("looked for"))
    config.extra["root_url"] = address
    module.on_startup(command=command, dirty=False)
    module.on_pre_build(config)
    assert list(module.on_files(Files([]), config)) == []


def test_a_picture_is_of_one_run_and_one_text_alone() -> None:
    changed = [
        replace(LESSON, language="zh"),
        replace(LESSON, title="Another"),
        replace(LESSON, place="Part II"),
        replace(LESSON, drawn=Markup("<p>another run</p>")),
    ]
    assert len({each.file for each in (LESSON, *changed)}) == 5
    assert replace(LESSON).file == LESSON.file


def test_a_run_with_many_lanes_shows_the_first_ones(
    site_project: Project, snippets: list[Snippet], records: dict[str, Record]
) -> None:
    path = "locks/with_lock.py"
    proof = Proof(snippets, records, [])
    _, drawn = social._picture(f"```snippet\n{path}\n```\n", "en", proof, site_project.words)
    timeline = records[path].timeline
    assert timeline
    assert len(timeline.lanes) > social.MOST_LANES
    names = drawn.partition("<svg")[0]
    assert names.count("<li><span>") == social.MOST_LANES


@pytest.mark.parametrize(
    ("front", "path"),
    [("", "hello/naps.py"), ("---\npicture: hello/five_downloads.py\n---\n", "hello/five_downloads.py")],
)
def test_a_page_may_say_which_of_its_pictures_stands_for_it(
    site_project: Project, snippets: list[Snippet], records: dict[str, Record], front: str, path: str
) -> None:
    fences = "".join(f"```snippet\n{each}\n```\n" for each in ("hello/naps.py", "hello/five_downloads.py"))
    assert social._picture(front + fences, "en", Proof(snippets, records, []), site_project.words)[0] == path


def test_another_process_looks_for_the_same_pictures(records: dict[str, Record]) -> None:
    """Those that one has made, the build has to find."""
    code = "from tools.social import shown; print(*(each.file for each in shown()))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "CLAIMS_PATIENCE": "0"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    (names,) = seen
    assert len(names.split()) > 20
