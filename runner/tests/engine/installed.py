"""The distribution as another project gets it: installed into an environment that has only what it asks for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUNNER = Path(__file__).parents[2]
"""The folder of the distribution."""
EXAMPLE = RUNNER / "tests" / "elsewhere"
"""A small site that has nothing of this repository but the engine."""
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
PROGRAMS = "Scripts" if sys.platform == "win32" else "bin"


@dataclass(frozen=True)
class Installed:
    """An environment with the distribution, and the archives that it came from."""

    folder: Path
    sdist: Path
    wheel: Path

    @property
    def python(self) -> Path:
        return self.folder / PROGRAMS / "python"

    @property
    def packages(self) -> Path:
        """Where its packages are."""
        (found,) = self.folder.glob("Lib/site-packages" if sys.platform == "win32" else "lib/*/site-packages")
        return found

    def __call__(self, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run its Python in a folder, with nothing of this process's environment that the engine or Python hears."""
        deaf = ("PYTHON", "SNIPPET", "CLAIMS", "MKDOCS", "VIRTUAL_ENV", "PYTEST")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(deaf)}
        return subprocess.run(
            [str(self.python), "-I", "-X", "utf8", *arguments],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )


def install(folder: Path) -> Installed:
    """Build the archive of the sources, the wheel from it, and a new environment; all without a network."""
    sdist, wheel = archives(folder)
    made = Installed(folder / "environment", sdist, wheel)
    run(sys.executable, "-m", "venv", "--without-pip", str(made.folder))
    run(*PIP, "install", "--quiet", "--no-index", "--no-deps", "--target", str(made.packages), str(wheel))
    (own,) = (each for each in distributions(path=[str(made.packages)]) if each.name == "proved-snippets")
    for each in {each.name: each for each in needed(own, {"mkdocs"})}.values():
        copy(each, made.packages)
    return made


def archives(folder: Path) -> tuple[Path, Path]:
    """The distribution as its two files. They are made from a copy: the build writes beside the sources."""
    sources = folder / "sources"
    shutil.copytree(RUNNER, sources, ignore=shutil.ignore_patterns("tests", "build", "*.egg-info", "__pycache__"))
    make = f"from setuptools import build_meta; build_meta.build_sdist({str(folder)!r})"
    run(sys.executable, "-c", make, cwd=sources)
    (sdist,) = folder.glob("*.tar.gz")
    options = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    run(*PIP, "wheel", *options, str(sdist))
    (wheel,) = folder.glob("*.whl")
    return sdist, wheel


def needed(own: Distribution, extras: set[str]) -> Iterator[Distribution]:
    """What a distribution asks for with these extras, and what that asks for, as it is installed here."""
    for text in own.requires or []:
        requirement = Requirement(text)
        if not requirement.marker or any(requirement.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            found = distribution(canonicalize_name(requirement.name))
            assert requirement.specifier.contains(found.version, prereleases=True), text
            yield found
            yield from needed(found, requirement.extras)


def copy(package: Distribution, folder: Path) -> None:
    """Put an installed distribution into another environment, but for its programs."""
    for file in package.files or []:
        if ".." not in file.parts and (source := Path(str(package.locate_file(file)))).is_file():
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def run(*command: str, cwd: Path | None = None) -> None:
    """Run a command that must succeed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
