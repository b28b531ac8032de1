"""``make help`` lists what there is, and nobody is sent to a target that there is not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from engine.there import there

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def make(*arguments: str) -> list[str]:
    """The lines that it prints, when it is started by hand and not by ``make test``; a command's are one."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    result = subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return re.sub(r"\\\n\s*", "", result.stdout).splitlines()


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    """Target to its text, as ``make help`` prints them."""
    if not shutil.which("make") or not shutil.which("awk"):
        pytest.skip("no make")
    lines = (there(re.fullmatch(r"make (\S+) +(\S.*)", line)) for line in make("help"))
    return {line[1]: line[2] for line in lines}


def test_help_lists_every_target_with_what_it_does(listed: dict[str, str]) -> None:
    phony = there(re.search(r"(?m)^\.PHONY:((?:.*\\\n)*.*)", MAKEFILE))[1].replace("\\\n", " ").split()
    assert list(listed) == sorted(listed, key=phony.index)
    assert listed.keys() == set(phony)


@pytest.mark.parametrize(("system", "folder"), [("Windows_NT", "Scripts"), ("", "bin")])
def test_an_environment_has_its_programs_where_its_system_puts_them(
    listed: dict[str, str], system: str, folder: str
) -> None:
    assert f".venv/{folder}/ruff check" in make("--dry-run", f"OS={system}", "style")


@pytest.mark.parametrize("target", ["build", "test", "audit-site"])
def test_a_site_for_readers_has_its_offline_copy(listed: dict[str, str], target: str) -> None:
    (build,) = [line for line in make("--dry-run", target) if "mkdocs build" in line]
    assert build.startswith("OFFLINE_COPY=1 ")


def test_every_target_that_is_named_is_there(listed: dict[str, str]) -> None:
    files = [ROOT / name for name in ("README.md", "PORTING.md", ".ci/run", ".github/workflows/site.yml")]
    files += [ROOT / "requirements.txt", *ROOT.glob("requirements/*.txt")]
    for file in files:
        text = file.read_text(encoding="utf-8")
        for command in re.findall(r"`make ([^`]+)`|(?m:^make (.+?)(?:  .*)?$)|- run: make (.*)", text):
            words = [word for word in "".join(command).split() if "=" not in word]
            assert set(words) <= listed.keys(), f"{file.name}: make {' '.join(words)}"
