"""What is installed is what was pinned: every version with its hashes, for every Python that builds the site."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from proved_snippets.project import here
from proved_snippets.suite import load_all
from tools.audit.vulnerabilities import Answer, pins, read, verdict

ROOT = Path(__file__).parent.parent
LOCKS = {
    # Plain pip, and who looks for the usual name, find the site's list at the root.
    ROOT / "requirements.txt": ROOT / "requirements" / "site.lock",
    **{file: file.with_suffix(".lock") for file in sorted(ROOT.glob("requirements/*.txt"))},
}
"""Each list of what is asked for, and its lock."""
PYTHONS = ["3.10.0", "3.10.19", "3.11.0", "3.11.4", "3.11.5", "3.12.0", "3.13.0", "3.14.0", "3.15.0"]
SYSTEMS = ["linux", "darwin", "win32"]


def requirements(file: Path) -> list[Requirement]:
    """The lines of a list or lock that name a package."""
    text = re.sub(r"\\\n", " ", file.read_text(encoding="utf-8"))
    lines = (re.sub(r"\s--hash=\S+|(^|\s)#.*", "", line).strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def chosen(file: Path, python: str, system: str) -> dict[str, str]:
    """Name and version of what one Python on one system gets."""
    environment = {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": system,
        "platform_python_implementation": "CPython",
        "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system],
    }
    found: dict[str, str] = {}
    for each in requirements(file):
        if each.marker is None or each.marker.evaluate(environment):
            name = canonicalize_name(each.name)
            assert name not in found, f"{file.name} has two versions of {name} for Python {python}"
            found[name] = str(each.specifier)
    return found


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_has_what_the_list_names_for_every_python(file: Path, python: str, system: str) -> None:
    wanted, locked = (chosen(each, python, system) for each in (file, LOCKS[file]))
    assert wanted.items() <= locked.items(), f"run make lock: {file.name} has changed"
    assert all(version.startswith("==") for version in locked.values())


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_can_be_installed_together(python: str, system: str) -> None:
    versions: dict[str, str] = {}
    for file in LOCKS:
        for name, version in chosen(LOCKS[file], python, system).items():
            another = f"{LOCKS[file].name} has another {name}: run make lock"
            assert versions.setdefault(name, version) == version, another


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_every_locked_version_has_hashes_and_comes_from_nowhere_else(file: Path) -> None:
    lock = LOCKS[file].read_text(encoding="utf-8")
    packages = re.split(r"(?m)^(?=\w)", re.sub(r"(?m)^\s*#.*\n", "", lock))[1:]
    assert len(packages) == len(requirements(LOCKS[file])) > 0
    for package in packages:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", package), package
    assert not re.search(r"://|(?m:^-)| @ ", lock)


def test_the_audit_asks_about_every_version_for_every_python() -> None:
    locks = [LOCKS[file].read_text(encoding="utf-8") for file in LOCKS]
    rounds = pins(locks)
    assert {pin for pinned in rounds for pin in pinned} == {
        f"{each.name}{each.specifier}" for file in LOCKS for each in requirements(LOCKS[file])
    }
    for pinned in rounds:
        names = [pin.partition("==")[0] for pin in pinned]
        assert len(names) == len(set(names))


Package = dict[str, object]
"""As pip-audit tells of one."""
BAD: Package = {"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-2019-217"}]}
GOOD: Package = {"name": "six", "version": "1.17.0", "vulns": []}
UNKNOWN: Package = {"name": "six", "skip_reason": "Dependency not found on PyPI and could not be audited: six (1.17.0)"}


def answer(*packages: Package) -> Answer:
    return read(json.dumps({"dependencies": packages}))


@pytest.mark.parametrize(
    ("answers", "canary", "says", "passes", "passes_if_required"),
    [
        ([answer(GOOD)], answer(BAD), "no known vulnerability", True, True),
        ([answer(BAD, GOOD)], answer(BAD), "jinja2==2.10: PYSEC-2019-217", False, False),
        ([answer(UNKNOWN)], answer(BAD), "NOT CHECKED for vulnerabilities: six", True, False),
        ([answer(GOOD)], answer(UNKNOWN), "NOT CHECKED for vulnerabilities: the whole list", True, False),
        ([], Answer(), "NOT CHECKED for vulnerabilities: the whole list", True, False),
    ],
)
def test_the_audit_never_says_that_all_is_well_when_it_could_not_ask(
    answers: list[Answer], canary: Answer, says: str, passes: bool, passes_if_required: bool
) -> None:
    text, passed = verdict(answers, canary, required=False)
    assert says in text
    assert ("no known vulnerability" in text) == (says == "no known vulnerability")
    assert passed == passes
    assert verdict(answers, canary, required=True)[1] == passes_if_required


def test_what_snippets_need_is_installed_where_they_run() -> None:
    """On the Python of the moment and on 3.14, at the very versions that they name."""
    project = here()
    snippets = load_all(project, project.paths())
    needed = [(each, Requirement(name)) for each in snippets for name in each.options.dependencies]
    assert needed
    for python in ("3.12.0", "3.14.0"):
        there = chosen(ROOT / "requirements.txt", python, "linux")
        for snippet, each in needed:
            assert there.get(canonicalize_name(each.name)) == str(each.specifier), f"{snippet.path} needs {each}"
