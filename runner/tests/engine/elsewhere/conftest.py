"""What another project gets: the package, installed alone, and a small site that was built with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.elsewhere.small import BUILD
from engine.installed import EXAMPLE, Installed, install


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
