"""What the claims share."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from runner.record import Cache
from runner.suite import run_all


@pytest.fixture
def numbers():
    """All numbers in a text, in order."""
    return lambda text: [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


@pytest.fixture
def until_cores_are_idle(record, snippets, python, tmp_path):
    """Look for something in a record; one of a busy moment is made anew while two cores are idle."""

    def look(path, has):
        found = record(path)
        for _ in range(3):
            if has(found):
                return
            if python.cores < 2 or idle_cores() < 1.8:
                pytest.skip("no two idle cores at the moment")
            (snippet,) = (each for each in snippets if each.path == path)
            found = run_all([snippet], python, Cache(tmp_path, python), fresh=True)[path]
        pytest.fail(found.text)

    return look


def idle_cores() -> float:
    """How many cores two busy processes get for a moment."""
    spin = "import time\nend = time.perf_counter() + 0.3\nwhile time.perf_counter() < end: pass\n"
    command = [sys.executable, "-c", f"{spin}print(time.process_time())"]
    pair = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    return sum(float(each.communicate()[0]) for each in pair) / 0.3
