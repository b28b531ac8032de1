"""``make bench`` prints what it promises, and a warm build takes little more than a plain one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from engine.there import there
from proved_snippets.pages import find, problems
from proved_snippets.project import read_project
from proved_snippets.record import Record
from tools.bench import __main__ as bench
from tools.bench import sites
from tools.site_copy import ROOT

# Figures of a build: how many times a plain one, CPU seconds, seconds, memory.
FIGURES = r" +(?P<ratio>\d+\.\d\d) +(?P<cpu>\d+\.\d\d) s CPU +(?P<seconds>\d+\.\d\d) s +(?P<memory>\d+) MB"

# How many times the CPU time of a plain build a warm one may take, and an edit under mkdocs serve.
WARM, EDITED = 1.6, 0.5
# The pages with the most snippets: a quarter of all snippets, on less than a sixth of the pages.
MANY = ("lifecycle", "talking", "processes", "process_pools", "recipes", "provoked")

posix = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX tells what one process and its children took")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, as ``make bench`` starts it."""
    command = [sys.executable, "-m", "tools.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300)


def written(folder: Path) -> dict[Path, int]:
    """The files of a folder, and when each was last written."""
    return {file: file.stat().st_mtime_ns for file in folder.rglob("*.json")}


@posix
def test_the_engine_and_stock_bash_fences_are_measured_on_the_same_pages() -> None:
    """On one page without exercises and sites, whose snippets take some seconds together."""
    result = run("--times", "1", "--pages", "homemade_pools", "--counts")
    assert result.returncode == 0, result.stderr
    head, *lines = result.stdout.splitlines()
    count = (ROOT / "docs/en/homemade_pools.md").read_text(encoding="utf-8").count("```snippet\n")
    assert head.startswith(f"{count} snippets; ")
    names = ("plain", "warm", "cold", "stock bash fences")
    found = {name: match for name in names if (match := re.search(rf"(?m)^  {name}{FIGURES}$", result.stdout))}
    assert len(found) == len(names), result.stdout
    seconds = {name: float(match["seconds"]) for name, match in found.items()}
    assert float(found["plain"]["ratio"]) == 1
    # Its fences ran in both editions; the scripts wait for 0.3 s in all.
    assert seconds["stock bash fences"] > 2 * 0.3
    assert all(float(match["memory"]) > 10 for match in found.values())
    edit = there(re.search(r"(?m)^  an edited sentence +(\S+) .* took (\S+) s to start$", result.stdout))
    after, start = map(float, edit.groups())
    assert 0 < after < 1, "an edit is no build"
    assert start > 0.1
    floor = there(re.search(r"(?m)^cold runs: .* = (\S+) x the floor of (\S+) s$", result.stdout))
    factor, lowest = map(float, floor.groups())
    assert factor >= 1
    assert lowest > 0.1
    build = there(
        re.search(r"(?m)^cold build: (\S+) x the floor and a plain build; (\S+) x the CPU time of both$", result.stdout)
    )
    assert all(0 < float(each) < 10 for each in build.groups())
    assert len(lines) == 8


@posix
def test_a_warm_build_takes_little_more_than_a_plain_one_and_an_edit_little(
    tmp_path: Path, records: dict[str, Record]
) -> None:
    """In CPU time, as ratios: the bounds are wide, and a busy moment has a second chance."""
    ours = sites.ours(tmp_path / "ours", MANY, records=True)
    assert len(read_project(ours).paths()) > len(records) / 4
    plain = sites.pasted(tmp_path / "plain", ours)
    kept = written(plain / ".cache")
    assert kept
    for times in (1, 2):
        base, warm = bench.pairs(times, plain, ours)
        assert written(plain / ".cache") == kept, "a plain build runs something"
        _, *after = bench.edited(ours, times)
        found = (warm.cpu / base.cpu, min(after) / base.cpu)
        print(*(f"{each:.2f}" for each in found))
        if found[0] <= WARM and found[1] <= EDITED:
            return
    pytest.fail("warm {:.2f}, edited {:.2f}".format(*found))


def test_what_cannot_be_measured_is_said(tmp_path: Path) -> None:
    result = run("--times", "1", "--pages", "card", "--counts")
    assert result.returncode == 2
    assert "no snippet on card; name pages of docs/" in result.stderr


def test_a_table_shows_what_more_snippets_cost(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def cost(root: Path, *arguments: object) -> bench.Cost:
        built.append(root.name)
        # What "many" takes more than "plain", and what each snippet takes.
        return bench.Cost(3 if "many" in root.name else 2, 1, 100 + len(read_project(root).paths()) / 10)

    built: list[str] = []
    monkeypatch.setattr(bench, "cost", cost)
    bench.growth(tmp_path, 1, [2, 4])
    assert built == ["many2", "plain2", "many2", "many4", "plain4", "many4"]
    _, two, four, more = capsys.readouterr().out.splitlines()
    assert re.findall(r"[\d.]+", two) == ["2", "2.00", "100", "3.00", "100", "3.00", "100", "1.00"]
    assert re.findall(r"[\d.]+", four) == ["4", "2.00", "100", "3.00", "100", "3.00", "100", "1.00"]
    assert more.endswith("warm 1.00 MB, cold 1.00 MB")


def test_generated_pages_show_every_snippet_once_in_each_language(tmp_path: Path) -> None:
    site = sites.generated(tmp_path / "many", 21)
    for language in ("zh", "en"):
        texts = [page.read_text(encoding="utf-8") for page in sorted((site / "docs" / language).glob("*.md"))]
        assert len(texts) == 2
        shown = [fence.path for text in texts for fence in find(text)]
        assert sorted(shown) == read_project(site).paths()
        assert len(shown) == 21
        assert not [problem for text in texts for problem in problems(read_project(site), text)]


def test_a_fence_that_nothing_ran_is_found(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text("<pre><span>python</span> snippets/x/y.py 2&gt;&amp;1</pre>")
    (tmp_path / "site" / "b.html").write_text("<pre>its output</pre>")
    assert sites.not_run(tmp_path) == ["site/a.html"]


def test_a_set_up_that_the_stand_ins_do_not_know_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("hooks: []\n")
    with pytest.raises(ValueError, match=re.escape("base.yml has no '- hooks/twins.py' any more; say in")):
        sites._edit(tmp_path / "base.yml", "  - hooks/twins.py\n", "")
