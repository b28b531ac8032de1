"""The window of the recipe for tkinter, opened on a virtual screen: it answers while the worker works, and it closes.

What runs is what a reader gets who follows the page: the snippet, with the lines that the page names at its end.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proved_snippets.snippet import Snippet
from tests.claims import window

LABELS = ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]

# Runs a program whose window notes its own heartbeats, each label that it shows, and closes itself if it's told to.
DRIVER = """
import json, runpy, sys, threading, time, tkinter
program, closes_after = sys.argv[1], float(sys.argv[2])
beats, labels = [], []

class Watched(tkinter.Tk):
    def mainloop(self, n=0):
        label = self.winfo_children()[0]
        def beat():
            beats.append(time.perf_counter())
            if not labels or labels[-1] != label["text"]:
                labels.append(label["text"])
            self.after(5, beat)
        beat()
        self.after(int(closes_after * 1000), self.destroy)
        self.wait_visibility()
        super().mainloop(n)

tkinter.Tk = Watched
began = time.perf_counter()
runpy.run_path(program, run_name="__main__")
gaps = [after - before for before, after in zip(beats, beats[1:])]
print(json.dumps({
    "labels": labels, "beats": len(beats), "gap": max(gaps), "seconds": time.perf_counter() - began,
    "threads": threading.active_count(),
}))
"""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """The name of a virtual screen, as ``DISPLAY`` wants it."""
    if not importlib.util.find_spec("tkinter"):
        pytest.skip("this Python has no tkinter")
    if not shutil.which("Xvfb"):
        pytest.skip("there is no Xvfb: install xvfb to open the window of the recipe for tkinter")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read, encoding="ascii") as number:
            yield f":{number.readline().strip()}"
        server.terminate()


def as_the_page_says(snippets: list[Snippet], language: str) -> str:
    """The program with the lines of the page in place of those from the guard on."""
    (source,) = (snippet.sources[language] for snippet in snippets if snippet.path == window.SNIPPET)
    return source.partition(window.GUARD)[0] + window.lines(language)


def driven(program: str, screen: str, folder: Path, closes_after: float) -> dict[str, Any]:
    """What the window noted until it was closed."""
    (folder / "gui.py").write_text(program, encoding="utf-8")
    (folder / "driver.py").write_text(DRIVER, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "driver.py", "gui.py", str(closes_after)],
        cwd=folder,
        env={**os.environ, "DISPLAY": screen},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    noted: dict[str, Any] = json.loads(run.stdout)
    return noted


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_window_answers_while_the_worker_works(
    snippets: list[Snippet], screen: str, tmp_path: Path, language: str
) -> None:
    noted = driven(as_the_page_says(snippets, language), screen, tmp_path, closes_after=1.5)
    assert noted["labels"] == LABELS
    assert noted["beats"] > 20
    assert noted["gap"] < 0.4, "the whole work takes 0.5 seconds; a frozen window would miss all of it"
    assert noted["threads"] == 1


def test_a_window_that_works_by_itself_freezes(snippets: list[Snippet], screen: str, tmp_path: Path) -> None:
    """The same program without its thread, so that the test above can fail."""
    program = as_the_page_says(snippets, "en")
    direct = "window.after(50, work, stop, reports.put)\n        job = pool.submit(int)"
    frozen = program.replace("job = pool.submit(work, stop, reports.put)", direct)
    assert frozen != program
    noted = driven(frozen, screen, tmp_path, closes_after=1.5)
    assert noted["gap"] > 0.45


def test_a_window_closed_halfway_ends_the_program(snippets: list[Snippet], screen: str, tmp_path: Path) -> None:
    program = as_the_page_says(snippets, "en").replace("range(20, 101, 20)", "range(1, 601)")
    noted = driven(program, screen, tmp_path, closes_after=0.5)
    assert 0.5 < noted["seconds"] < 20, "a minute's work was asked to stop"
    assert 1 < len(noted["labels"]) < 100
    assert noted["threads"] == 1
