"""Another project has figures on its pages, with the installed package and what that asks for alone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from engine.elsewhere.small import BUILD, edit, page_of
from engine.installed import EXAMPLE, RUNNER, Installed
from engine.there import attribute, one, there

DRIVER = """
import json, sys
from mkdocs.__main__ import cli
try:
    cli(["build", "--strict"])
finally:
    print(json.dumps({name: getattr(module, "__file__", None) for name, module in sys.modules.items()}))
"""
"""Builds, and tells which modules that took."""


def test_no_module_of_this_repository_is_loaded(installed: Installed, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "small")
    result = installed("-c", DRIVER, cwd=tmp_path / "small")
    assert result.returncode == 0, result.stderr
    modules = json.loads(result.stdout)
    assert Path(modules["proved_snippets.plugin"]).parent == installed.packages / "proved_snippets"
    assert not {"reference", "hooks", "tools", "material", "pytest", "bs4"} & modules.keys()
    assert not [file for file in modules.values() if file and Path(file).is_relative_to(RUNNER.parent)]


def test_a_figure_has_the_source_and_what_its_run_printed(built: Path) -> None:
    figure = one(page_of(built), "figure#tour-sum")
    source = (EXAMPLE / "snippets" / "tour" / "sum.py").read_text(encoding="utf-8")
    assert one(figure, ".snippet-source code").get_text() == source
    # No source and no page has this number.
    assert [pre.get_text() for pre in figure.select(".snippet-output pre")] == ["10100 <&>"]
    assert not [
        file for file in EXAMPLE.rglob("*.[mp][dy]") if "10100" in file.read_text() and "claims" not in file.parts
    ]
    facts = one(figure, "figcaption > details.snippet-facts")
    assert re.fullmatch(r"CPython 3\.\d+\.\S+ · with(out)? the GIL", one(facts, ":scope > summary").get_text())
    assert re.search(r" · took \d\.\d\d s with Python's start · \d{4}-\d\d-\d\d$", facts.get_text())


def test_a_figure_has_the_claim_with_its_check_and_its_change(built: Path) -> None:
    claims = one(page_of(built), "figure#tour-sum > figcaption > details.snippet-claims")
    assert one(claims, ":scope > summary").get_text() == "✓ 1 claim holds for this run"
    (item,) = claims.select("li")
    assert item["id"] == "claim-tour-sum-the_sum_is_right"
    assert next(item.stripped_strings) == "The sum of 1 to 100, twice, is 10100."
    check = (EXAMPLE / "claims" / "tour.py").read_text(encoding="utf-8").partition("def ")[2]
    assert one(item, "pre > code").get_text() == f"def {check}".rstrip("\n")
    assert [each.get_text() for each in item.select("del, ins")] == ["101", "100"]
    # The small site does not say where it is published.
    assert item.select("p")[-1].decode_contents() == "claims/tour.py:7"
    assert not page_of(built).select("figure:not(#tour-sum) .snippet-claims")


def test_a_figure_leads_to_its_claims_where_the_project_is_published(installed: Installed, small: Path) -> None:
    with (small / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("      repository: https://example.org/who/tour\n")
    edit(small / "mkdocs.yml", "- proved-snippets\n", "- proved-snippets:\n")
    result = installed(*BUILD, cwd=small)
    assert result.returncode == 0, result.stderr
    link = one(page_of(small), ".snippet-claims li a")
    assert link["href"] == "https://example.org/who/tour/blob/HEAD/claims/tour.py#L7"


def test_a_figure_has_the_picture_and_its_table(built: Path) -> None:
    figure = one(page_of(built), "figure#tour-naps")
    assert "# ///" not in one(figure, ".snippet-source").get_text()
    assert one(figure, ".snippet-output pre").get_text() == "awake after 50 ms"
    lanes = one(figure, "svg.timeline")
    assert {"MainThread", "sleeper"} <= {name.get_text() for name in figure.select(".lane-names li")}
    assert one(lanes, "rect.sleep")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in figure.select(".timeline-table tbody tr")]
    (nap,) = (row for row in rows if row[:2] == ["sleeper", "sleeps"])
    unit = there(re.search(r"From \((\w+)\)", one(figure, ".timeline-table thead").get_text()))[1]
    assert float(nap[3]) - float(nap[2]) >= 0.05 * {"ms": 1000, "s": 1}[unit] * 0.9


def test_a_figure_has_the_error_that_is_declared(built: Path) -> None:
    figure = one(page_of(built), "figure#tour-uncaught")
    error = one(figure, "pre.snippet-err").get_text()
    assert error.startswith("Traceback (most recent call last):")
    assert error.endswith("KeyError: 42")
    assert "exit code 1" in one(figure, "figcaption").get_text()


def test_what_a_site_offers_beside_its_pages_is_there(built: Path, installed: Installed) -> None:
    site, page = built / "site", page_of(built)
    (claim,) = json.loads((site / "claims.json").read_text(encoding="utf-8"))
    assert claim["sentences"] == {"en": "The sum of 1 to 100, twice, is 10100."}
    assert claim["holds"]
    assert claim["breaks"] == ["101", "100"]
    runs = {run["snippet"]: run for run in json.loads((site / "runs.json").read_text(encoding="utf-8"))}
    assert runs.keys() == {"tour/sum.py", "tour/naps.py", "tour/uncaught.py"}
    assert runs["tour/sum.py"]["outcomes"][0]["output"] == [["out", "10100 <&>\n"]]
    for link in page.select("figure a[download]"):
        path = Path(attribute(link, "href"))
        assert "# ///" not in (site / path).read_text(encoding="utf-8")
        assert (EXAMPLE / path).is_file()
    assert len(page.select("figure a[download]")) == 3
    style = site / attribute(one(page, "link[rel=stylesheet][href$='figure.css']"), "href")
    assert style.read_bytes() == (installed.packages / "proved_snippets" / "figure.css").read_bytes()
