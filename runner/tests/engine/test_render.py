"""How a record reaches a page: escaped, readable, in the page's language."""

from __future__ import annotations

import pytest

from engine.conftest import Show, Try, look_up
from engine.there import attribute, one, there
from proved_snippets import render
from proved_snippets.interpreter import Interpreter
from proved_snippets.project import Project


def test_the_figure_has_its_parts(show: Show) -> None:
    page = show("print('hello')\n")
    figure = one(page, "figure.snippet#x-y[data-snippet='x/y.py']")
    assert one(figure, ".snippet-source .highlight code").get_text() == "print('hello')\n"
    assert one(figure, ".snippet-output pre.snippet-out samp").get_text() == "hello"
    facts = one(figure, "figcaption > .snippet-facts").get_text()
    for part in ("Python", "GIL", "core", "took", "20"):
        assert part in facts
    assert figure.select_one("a[download='y.py'][href='snippet-file:x/y.py']")


def test_the_time_of_a_run_says_what_is_in_it(show: Show) -> None:
    plain, recorded = (one(show("print('hello')\n", timeline=noted), ".snippet-facts") for noted in (False, True))
    assert "with Python's start" in plain.get_text()
    assert "recording" not in plain.get_text()
    assert "with Python's start and the recording" in recorded.get_text()


def test_html_in_the_output_stays_text(show: Show) -> None:
    text = "</samp></pre></figure><script>alert(1)</script>&amp;"
    page = show(f"print({text!r})\n")
    assert one(page, ".snippet-output samp").get_text() == text
    assert not page.find("script")
    assert len(page.find_all("figure")) == 1


def test_html_in_the_source_stays_text(show: Show) -> None:
    page = show("print('</code></pre><script>')\n")
    assert not page.find("script")
    assert "</code></pre><script>" in one(page, ".snippet-source code").get_text()


def test_colors_go_and_control_characters_become_pictures(show: Show) -> None:
    page = show(r"print('\x1b[31mred\x1b[0m \0 \x07 \x1b]0;title\x07 a\tb')" + "\n")
    assert one(page, ".snippet-output samp").get_text() == "red ␀ ␇  a\tb"


def test_a_progress_bar_shows_its_last_state_and_the_record_keeps_every_byte(show: Show, try_snippet: Try) -> None:
    source = r"""
    for n in range(0, 101, 25):
        print(f"\r{n:3}%|{'#' * (n // 10):<10}|", end="")
    print("\ndone")
    """
    assert one(show(source), "samp").get_text() == "100%|##########|\ndone"
    assert try_snippet(source).text.startswith("\r  0%|          |\r 25%|##        |\r")


def test_standard_error_is_told_apart_by_a_word_in_the_order_it_came(show: Show) -> None:
    page = show("import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')\n", stderr=True)
    assert [pre["class"] for pre in page.select(".snippet-output pre")] == [
        ["snippet-out"],
        ["snippet-err"],
        ["snippet-out"],
    ]
    label = one(page, "pre.snippet-err").find_previous_sibling("p")
    assert there(label).get_text() == "Standard error"


def test_many_runs_make_a_table_most_frequent_first(show: Show, project: Project) -> None:
    claim = f"try:\n    os.close(os.open({str(project.root / 'mine')!r}, os.O_CREAT | os.O_EXCL))\n    print('rare')\n"
    page = show(f"import os\n{claim}except FileExistsError:\n    print('often')\n", runs=12)
    rows = [[cell.get_text().strip() for cell in row.find_all("td")] for row in page.select("tbody tr")]
    assert [row[0] for row in rows] == ["often", "rare"]
    assert sum(int(row[1]) for row in rows) == 12
    shares = [float(attribute(bar, "width").rstrip("%")) for bar in page.select(".snippet-bar rect")]
    assert shares == [pytest.approx(100 * int(row[1]) / 12, abs=0.1) for row in rows]


def test_a_silent_snippet_says_so(show: Show) -> None:
    assert "(no output)" in one(show("pass\n"), ".snippet-output").get_text()


def test_the_start_method_is_a_fact_where_processes_are_used(show: Show, interpreter: Interpreter) -> None:
    assert "start method" not in one(show("print()\n"), "figcaption").get_text()
    assert interpreter.start_method in one(show("import multiprocessing\n"), "figcaption").get_text()


def test_the_exit_code_and_the_limit_are_facts(show: Show) -> None:
    assert "exit code 3" in one(show("raise SystemExit(3)\n", ends="error"), "figcaption").get_text()
    assert (
        "ended at its limit of 1 s"
        in one(show("import time\ntime.sleep(60)\n", ends="hang", limit=1), "figcaption").get_text()
    )


def test_both_editions_differ_only_in_words_and_comments(show: Show) -> None:
    source = "# zh: 说\n# en: say\nprint('x')\n"
    chinese, english = show(source, "zh"), show(source, "en")
    assert "# 说" in one(chinese, "code").get_text()
    assert "# say" in one(english, "code").get_text()
    assert "输出" in one(chinese, ".snippet-output").get_text()
    assert one(chinese, "samp").get_text() == one(english, "samp").get_text()


def test_the_markdown_twin_has_source_output_and_facts(try_snippet: Try, project: Project) -> None:
    try_snippet("print('```')\n")
    text = render.markdown(*look_up(project, "x/y.py"), "en")
    assert "````python\nprint('```')\n````\n" in text
    assert "````text\n```\n````\n" in text
    assert "`x/y.py` · CPython" in text


def test_the_pictures_of_a_run_stand_alone_as_in_its_figure(try_snippet: Try, project: Project) -> None:
    source = "import time\nprint('nap 3 s')\ntime.sleep(0.01)\n"
    try_snippet(source, timeline=True, bars="(?P<label>[a-z]+) (?P<time>[0-9]+ s)")
    snippet, record = look_up(project, "x/y.py")
    alone = render.drawn(snippet, record, "en")
    assert "timeline" in alone
    assert "bars" in alone
    assert f'<div class="snippet-pictures">\n{alone}</div>' in render.html(snippet, record, "en")
    try_snippet("print('nap 3 s')\n")
    assert render.drawn(*look_up(project, "x/y.py"), "en") == ""
