"""The workflow does what the README says: actions of one commit, every Python, every claim in what is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from engine.there import there

ROOT = Path(__file__).parent.parent
WORKFLOW = ROOT / ".github" / "workflows" / "site.yml"
FILES = [WORKFLOW, *sorted((ROOT / ".github" / "actions").glob("*/action.yml"))]
JOBS = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
FREE_THREADED_SINCE = (3, 13)


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.rstrip("t").split(".")))


def supported() -> list[str]:
    """Every CPython for which make looks, the oldest first."""
    found = there(re.search(r"for version in ((?:3\.\d+ )+)", (ROOT / "Makefile").read_text(encoding="utf-8")))
    return found[1].split()[::-1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_action_is_one_commit_and_says_of_which_version(file: Path) -> None:
    used = re.findall(r"(?m)^ +(?:- )?uses: (.*)$", file.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"\$/\.github/actions/\w+|[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_an_action_has_the_same_commit_everywhere() -> None:
    pinned = {line for file in FILES for line in re.findall(r"[\w-]+/[\w-]+@.*", file.read_text(encoding="utf-8"))}
    assert len(pinned) == len({line.partition("@")[0] for line in pinned})


def test_the_tests_run_on_every_python_also_without_the_gil() -> None:
    versions = supported()
    free = [f"{version}t" for version in versions if number(version) >= FREE_THREADED_SINCE]
    assert sorted(JOBS["test"]["strategy"]["matrix"]["python"]) == sorted([*versions, *free])
    assert versions == sorted(versions, key=number)
    said = f"CPython {versions[0]} to {versions[-1]} and free-threaded {free[0].rstrip('t')} to {free[-1].rstrip('t')}"
    for page in ("README.md", "docs/en/index.md"):
        assert said in (ROOT / page).read_text(encoding="utf-8"), page
    all_of_them, without_the_gil = (part.replace(" to ", " 到 ") for part in said.split(" and free-threaded "))
    chinese = f"{all_of_them}，以及 {without_the_gil} 的自由线程版"
    assert chinese in (ROOT / "docs" / "zh" / "index.md").read_text(encoding="utf-8")


def test_the_site_is_built_with_the_newest_python() -> None:
    action = yaml.safe_load(FILES[1].read_text(encoding="utf-8"))
    assert action["inputs"]["version"]["default"] == supported()[-1]
    steps = JOBS["publish"]["steps"]
    (python,) = [step for step in steps if step.get("uses") == "$/.github/actions/python"]
    assert "version" not in python["with"]


def test_no_claim_may_be_left_unchecked_in_what_is_published() -> None:
    build = next(step for step in JOBS["publish"]["steps"] if "mkdocs build" in step.get("run", ""))
    assert build["env"]["CLAIMS_MUST_HOLD"] == "1"
    assert build["env"]["OFFLINE_COPY"] == "1"


def test_the_pictures_of_previews_are_made_of_the_runs_that_are_published() -> None:
    commands = [step.get("run", "") for step in JOBS["publish"]["steps"]]
    claims, pictures, build = map(
        commands.index, ("python -m pytest tests/claims", "python -m tools.social", "python -m mkdocs build --strict")
    )
    assert claims < pictures < build
    assert JOBS["publish"]["steps"][build]["env"]["SOCIAL_PICTURES"] == "1"


@pytest.mark.parametrize("name", JOBS)
def test_a_job_ends_and_may_only_what_it_says(name: str) -> None:
    assert JOBS[name]["timeout-minutes"] <= 30
    rights = {"contents": "read"} | ({"pages": "write", "id-token": "write"} if name == "publish" else {})
    assert JOBS[name]["permissions"] == rights
    for step in JOBS[name]["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
