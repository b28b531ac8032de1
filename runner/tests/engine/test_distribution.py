"""The distribution: it asks for all that it imports and for nothing else, and has every file that it reads."""

from __future__ import annotations

import ast
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import proved_snippets
from engine.installed import RUNNER, archives
from proved_snippets.toml import tomllib

PACKAGE = Path(proved_snippets.__file__).parent
ABOUT: dict[str, Any] = tomllib.loads((RUNNER / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def imported(source: str) -> Iterator[str]:
    """The packages that a module imports, wherever it does, without the standard library's and its own."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        tops = {name.partition(".")[0] for name in names}
        yield from tops - sys.stdlib_module_names - {PACKAGE.name, "sitecustomize", "tomllib"}


def packages(name: str) -> set[str]:
    """What one can import of a distribution; what only other Pythons need has the name of its package."""
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return {name}
    return {file.parts[0].removesuffix(".py") for file in files}


def declared(*requirements: str) -> set[str]:
    return {canonicalize_name(Requirement(each).name) for each in requirements}


ASKED_FOR = declared(*ABOUT["dependencies"], *ABOUT["optional-dependencies"]["mkdocs"])
PROVIDERS = {package: name for name in ASKED_FOR for package in packages(name)}


def distributions(files: list[Path]) -> set[str]:
    """What must be installed so that these modules can be imported; what nothing declared has is named as it is."""
    names = {name for file in files for name in imported(file.read_text(encoding="utf-8"))}
    return {PROVIDERS.get(name, f"undeclared {name}") for name in names}


MODULES = sorted(PACKAGE.rglob("*.py"))
PLUGIN = PACKAGE / "plugin.py"


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    assert distributions([file for file in MODULES if file != PLUGIN]) == declared(*ABOUT["dependencies"])


def test_only_the_plugin_needs_what_is_optional() -> None:
    (extra,) = ABOUT["optional-dependencies"].values()
    assert distributions([PLUGIN]) - declared(*ABOUT["dependencies"]) == declared(*extra)


def test_an_import_is_seen_wherever_it_stands() -> None:
    source = "import a.b, os\nfrom . import c\ndef f():\n    from d.e import f\nif x:\n    import proved_snippets.run\n"
    assert set(imported(source)) == {"a", "d"}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return archives(tmp_path_factory.mktemp("archives"))


def test_the_wheel_has_every_file_of_the_package(both: tuple[Path, Path]) -> None:
    there = {f"{PACKAGE.name}/{file.relative_to(PACKAGE).as_posix()}" for file in PACKAGE.rglob("*") if file.is_file()}
    wanted = {name for name in there if "__pycache__" not in name}
    with zipfile.ZipFile(both[1]) as wheel:
        assert {name for name in wheel.namelist() if ".dist-info/" not in name} == wanted
    assert {f"{PACKAGE.name}/{name}" for name in ("words.toml", "figure.css", "py.typed")} <= wanted


def test_both_archives_have_the_license_of_the_code(both: tuple[Path, Path]) -> None:
    text = (RUNNER / "LICENSE").read_text(encoding="utf-8")
    assert text in (RUNNER.parent / "LICENSE").read_text(encoding="utf-8")
    with zipfile.ZipFile(both[1]) as wheel, tarfile.open(both[0]) as sdist:
        (name,) = (name for name in wheel.namelist() if name.endswith("/LICENSE"))
        assert wheel.read(name).decode() == text
        assert [name for name in sdist.getnames() if name.endswith("/LICENSE")]
