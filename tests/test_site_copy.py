"""A copy of the site is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proved_snippets.project import read_project
from tools import site_copy
from tools.site_copy import ROOT, copy_of_site


@pytest.mark.parametrize("content", [True, False])
def test_a_copy_has_every_configuration_that_another_one_names(tmp_path: Path, content: bool) -> None:
    copied = copy_of_site(tmp_path / "copy", content=content)
    names = {file.name for file in copied.iterdir()}
    for file in copied.glob("*.yml"):
        for named in re.findall(r"[\w./]+\.yml", file.read_text(encoding="utf-8")):
            assert (copied / named).is_file(), f"{file.name}: {named}"
    assert {file.name for file in ROOT.glob("*.yml")} <= names
    assert bool(read_project(copied).paths()) == content
    assert all(("\nnav:" in (copied / name).read_text(encoding="utf-8")) == content for name in ("mkdocs.yml",))


def test_what_ran_here_is_there_in_a_copy_that_runs_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of snippets, and of exercises, whose proofs wait for most of a minute."""
    root = copy_of_site(tmp_path / "root")
    monkeypatch.setattr(site_copy, "ROOT", root)
    assert not (copy_of_site(tmp_path / "nothing has run", records=True) / ".cache").exists()
    files = [f".cache/{name}/x.json" for name in ("snippets", "solutions", "exercises")]
    for file in files:
        (root / file).parent.mkdir(parents=True)
        (root / file).write_text("{}", encoding="utf-8")
    copied = copy_of_site(tmp_path / "copy", records=True)
    assert all((copied / file).is_file() for file in files)
