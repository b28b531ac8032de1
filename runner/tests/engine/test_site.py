"""A snippet and its site: what it gets, what is not its own, and what is told of a site that does not work."""

from __future__ import annotations

import re
import textwrap
import threading
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from engine.conftest import look_up
from engine.there import attribute, one
from proved_snippets import hiding, render, site
from proved_snippets.cache import key
from proved_snippets.check import cheap_problems
from proved_snippets.interpreter import Interpreter
from proved_snippets.project import Project
from proved_snippets.record import Record
from proved_snippets.runner import Runner
from proved_snippets.snippet import SnippetError, load
from proved_snippets.suite import SuiteError

SITE = """
import os, sys
print("one two")
print("three")
print()
print("at work")
sys.stdin.read()
print("ended")
"""
USES = "import sys\nprint(sys.argv[1:])\n"


def use(project: Project, script: str = SITE, source: str = USES, *options: str) -> Record:
    """What comes of a snippet with this site."""
    write(project, script, source, *options)
    return Runner(project).record("x/y.py")


def write(project: Project, script: str, source: str = USES, *options: str) -> None:
    head = ["# /// script", "# [tool.snippet]", '# site = "x/site.py"', *(f"# {each}" for each in options), "# ///"]
    (project.snippets / "x" / "site.py").write_text(textwrap.dedent(script), encoding="utf-8")
    (project.snippets / "x" / "y.py").write_text("\n".join([*head, textwrap.dedent(source)]), encoding="utf-8")


def test_a_run_gets_the_addresses_and_none_of_what_its_site_prints(project: Project) -> None:
    record = use(project)
    assert record.lines == ["['one two', 'three']"]
    assert record.arguments == ("one two", "three")
    assert record.site == "at work\nended\n"
    assert Record.from_json(record.to_json()) == record


def test_the_site_serves_while_the_program_runs(project: Project) -> None:
    script = """
    import socket, sys, threading
    with socket.create_server(("127.0.0.1", 0)) as server:
        def serve():
            for _ in range(2):
                with server.accept()[0] as connection:
                    connection.sendall(b"hello")
        threading.Thread(target=serve, daemon=True).start()
        print(server.getsockname()[1], end="\\n\\n")
        sys.stdin.read()
    """
    source = """
    import socket, sys
    for _ in range(2):
        with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection:
            print(connection.recv(5))
    """
    assert use(project, script, source).lines == ["b'hello'"] * 2


def test_each_run_has_a_site_of_its_own(project: Project) -> None:
    script = f"import os\nprint(os.getpid())\n{SITE}"
    record = use(project, script, "import sys\nprint(sys.argv[1])\n", "runs = 3", 'instead = [["print(", "print(1, "]]')
    pids = [outcome.text() for each in record.every for outcome in each.outcomes]
    assert len({pid.split()[-1] for pid in pids}) == 6


def test_what_the_site_leaves_is_not_the_runs_and_stays_nowhere(project: Project) -> None:
    script = """
    import subprocess, sys, tempfile
    open(tempfile.gettempdir() + "/left", "w").close()
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"])
    """
    # The fixture sees to it that no process and no folder stays.
    assert use(project, textwrap.dedent(script) + SITE).lines


def test_a_site_that_says_too_much_and_does_not_end_is_ended(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "GRACE", 0.2)
    script = "import time\nprint('a\\n', flush=True)\nfor _ in range(9):\n    print('x' * 20000)\ntime.sleep(100)\n"
    record = use(project, script)
    assert record.arguments == ("a",)
    assert 0 < len(record.site) <= site.MOST


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (
            "raise SystemExit('no port is free')",
            "x/site.py ended with exit code 1: no port is free; let snippets/x/site.py",
        ),
        ("", "x/site.py ended with exit code 0; let snippets/x/site.py print them, one a line"),
        ("print('a')", "x/site.py ended with exit code 0"),
        ("import time\nprint('a', flush=True)\ntime.sleep(100)", "it has not printed them in 1 s"),
        ("print('\\n\\n', flush=True)\nimport time\ntime.sleep(100)", "it has not printed them in 1 s"),
        ("while True: print('a')", "it has not printed them in 1 s"),
        ("syntax error", "SyntaxError"),
    ],
)
def test_a_site_without_addresses_is_a_fault(
    project: Project, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    monkeypatch.setattr(site, "PATIENCE", 1.0)
    with pytest.raises(SuiteError, match=r"snippets/x/y\.py: its site gave no addresses: ") as caught:
        use(project, script)
    assert told in str(caught.value)


def test_a_site_that_dies_during_the_run_is_a_fault(project: Project) -> None:
    script = "print('a\\n', flush=True)\nraise SystemExit('enough')\n"
    with pytest.raises(SuiteError, match=r"its site ended before it: x/site\.py ended with exit code 1: enough"):
        use(project, script, "import time\ntime.sleep(0.5)\n")


def test_what_the_site_tells_of_the_machine_is_a_fault(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiding, "_traces", lambda: {"host name": ("secret",)})
    with pytest.raises(SuiteError, match=r"it shows this machine's host name \('secret'\), by its site; leave it out"):
        use(project, SITE.replace('"at work"', '"sec" + "ret"'))


def test_stopping_does_not_wait_for_the_addresses(interpreter: Interpreter, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with (
        pytest.raises(site.SiteError, match="stopped"),
        site.serving("x/site.py", "import time\ntime.sleep(100)\n", interpreter, tmp_path, stop),
    ):
        pass


def test_the_site_is_in_the_key(project: Project, interpreter: Interpreter) -> None:
    write(project, SITE)
    first = key(load(project, "x/y.py"), interpreter, ())
    assert key(load(project, "x/y.py"), interpreter, ()) == first
    write(project, SITE + "print()\n")
    assert key(load(project, "x/y.py"), interpreter, ()) != first


@pytest.mark.parametrize(
    ("named", "script", "told"),
    [
        ("x/none.py", None, r"x/y\.py:3: its site cannot be read: x/none\.py: there is no such file"),
        ("x/site.py", b"\xff", r"x/y\.py:3: its site cannot be read: x/site\.py:1: not UTF-8"),
        ("x/y.py", None, r"x/y\.py:3: x/y\.py cannot be a site; take 'site' out of it"),
        ("x/site.py", b'# /// script\n# requires-python = ">=3.12"\n# ///\n', r"take 'requires-python' out of it"),
        ("site.py", None, r"x/y\.py:3: 'site' must be a snippet, CHAPTER/NAME\.py"),
    ],
)
def test_a_wrong_site_is_told_before_anything_runs(
    project: Project, named: str, script: bytes | None, told: str
) -> None:
    text = f'# /// script\n# [tool.snippet]\n# site = "{named}"\n# ///\n{USES}'
    (project.snippets / "x" / "y.py").write_text(text)
    if script is not None:
        (project.snippets / "x" / "site.py").write_bytes(script)
    with pytest.raises(SnippetError) as caught:
        load(project, "x/y.py")
    assert re.search(told, str(caught.value))
    assert any(re.search(told, problem) for problem in cheap_problems(Runner(project)))


@pytest.mark.parametrize(("language", "said"), [("en", "with the addresses of site.py"), ("zh", "网址由 site.py 给出")])
def test_the_figure_says_how_it_ran_and_leads_to_the_site(project: Project, language: str, said: str) -> None:
    use(project)
    page = BeautifulSoup(render.html(*look_up(project, "x/y.py"), language), "html.parser")
    line = one(page, ".snippet-output > .snippet-site")
    assert said in line.get_text()
    assert [code.get_text() for code in line.select("code")] == ["python y.py one two …", "python site.py y.py"]
    assert attribute(one(line, "a[download='site.py']"), "href") == "snippet-file:x/site.py"
    text = render.markdown(*look_up(project, "x/y.py"), language)
    assert "`python y.py one two …`" in text
    assert "`python site.py y.py`" in text


def test_a_snippet_without_a_site_says_nothing_of_one(project: Project) -> None:
    (project.snippets / "x" / "y.py").write_text(USES)
    page = BeautifulSoup(render.html(*look_up(project, "x/y.py"), "en"), "html.parser")
    assert not page.select(".snippet-site")
