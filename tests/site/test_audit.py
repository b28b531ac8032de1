"""What the audits of links and of vulnerabilities say, and when they fail."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from http.client import BadStatusLine
from pathlib import Path

import pytest

from tools.audit import links, vulnerabilities
from tools.audit.links import Link, answers, crawl, origins, report
from tools.audit.vulnerabilities import KNOWN_BAD, Answer

GOOD = Link("site/hello/", "site/", "OK", 200)
ADDRESS = "https://here.example/site/"


def test_a_link_that_leads_nowhere_fails() -> None:
    for url, status in (
        ("site/gone/", 404),
        ("site/hello/#gone", 200),
        ("site/hello/", 0),
        ("https://docs.example/gone", 404),
        ("https://docs.example/page#gone", 200),
        ("https://[docs.example/", 0),
        ("https://docs.example:port/", 0),
    ):
        text, good = report([GOOD, Link(url, "site/en/", "BROKEN", status)])
        assert not good
        assert f"BROKEN: {url}: " in text
        assert "site/en/" in text


def test_what_cannot_be_asked_is_neither_good_nor_broken() -> None:
    silent = [
        Link("https://down.example/a", "site/", "SKIPPED", 0),
        Link("https://down.example/b", "site/", "BROKEN", 0),
        Link("https://busy.example/", "site/", "BROKEN", 503),
    ]
    text, good = report([GOOD, GOOD, *silent])
    assert good
    assert "NOT CHECKED: down.example gives no answer; links to it: 2" in text
    assert "NOT CHECKED: busy.example gives no answer; links to it: 1" in text
    assert text.endswith("4 links: 1 good, 0 broken, 3 not checked")


def test_a_broken_link_is_named_with_every_page_that_has_it() -> None:
    gone = [Link("site/gone/", page, "BROKEN", 404) for page in ("site/en/", "site/", "site/en/")]
    text, good = report([*gone, GOOD])
    assert not good
    assert text.splitlines() == [
        "BROKEN: site/gone/: HTTP 404; linked on site/, site/en/",
        "2 links: 1 good, 1 broken, 0 not checked",
    ]


def test_a_link_that_one_page_skipped_and_another_found_broken_is_broken() -> None:
    seen = [Link("https://docs.example/", "site/", state, 404) for state in ("BROKEN", "SKIPPED", "OK")]
    text, good = report(seen)
    assert not good
    assert text.endswith("1 links: 0 good, 1 broken, 0 not checked")


def test_a_skipped_link_without_a_host_is_named() -> None:
    text, good = report([Link("mailto:us@here.example", "site/", "SKIPPED", 0)])
    assert good
    assert text.splitlines()[0] == "NOT CHECKED: mailto:us@here.example names no host"


def test_a_host_that_answers_in_no_known_way_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(*_: object, **__: object) -> None:
        raise BadStatusLine("SSH-2.0-OpenSSH")

    monkeypatch.setattr(links, "urlopen", odd)
    assert not answers("https://docs.example")


@pytest.mark.parametrize("origin", ["https://[docs.example", "https://docs.example:port", "https://docs example"])
def test_what_is_no_address_is_left_to_linkinator(origin: str) -> None:
    assert answers(origin)


def test_a_name_that_no_host_has_does_not_answer() -> None:
    assert not answers("https://no-such-host.invalid")


def test_the_hosts_are_those_that_the_pages_link(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="https://docs.example/a#b">1</a> <a href="https://here.example/site/">2</a> <a href="c/">3</a>'
    )
    assert origins(tmp_path, "https://here.example/site/") == {"https://docs.example"}


def test_every_page_and_fragment_is_asked_for_but_not_what_is_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def linkinator(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.extend(map(str, command))
        found = [{"url": "a", "parent": "b", "state": "BROKEN", "status": 404}, {"url": "c", "state": "SKIPPED"}]
        return subprocess.CompletedProcess(command, 1, json.dumps({"links": found}))

    asked: list[str] = []
    monkeypatch.setattr(subprocess, "run", linkinator)
    assert crawl(tmp_path, ["https://down.example"]) == [Link("a", "b", "BROKEN", 404), Link("c", "", "SKIPPED", 0)]
    assert {str(tmp_path), "--recurse", "--check-fragments"} < set(asked)
    assert [option for option in asked if "skip" in option] == [r"--skip=^https://down\.example"]


def test_a_crawl_without_a_result_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, "", "no such folder"))
    with pytest.raises(SystemExit, match="no such folder"):
        crawl(tmp_path, [])


Command = Callable[..., int]
"""What runs a command, and gives its exit status."""


@pytest.fixture
def audit_links(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run the command on a page that links ``up`` and ``down``, of which one answers; gives the exit status."""

    def run(*found: Link) -> int:
        def crawled(folder: object, skipped: list[str]) -> list[Link]:
            assert (folder, skipped) == (tmp_path, [ADDRESS, "https://down.example"])
            return list(found)

        monkeypatch.setattr(links, "crawl", crawled)
        return links.main()

    hrefs = [f"{ADDRESS}en/", "https://up.example/", "https://down.example/a", "hello/"]
    (tmp_path / "index.html").write_text("".join(f'<a href="{href}">here</a>' for href in hrefs))
    monkeypatch.setattr(links, "answers", lambda origin: origin == "https://up.example")
    monkeypatch.setattr(sys, "argv", ["audit.links", str(tmp_path), ADDRESS])
    return run


def test_the_command_fails_when_a_link_leads_nowhere(audit_links: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit_links(GOOD, Link("https://up.example/gone", "site/", "BROKEN", 404)) == 1
    assert "BROKEN: https://up.example/gone" in capsys.readouterr().out


def test_the_command_passes_when_only_the_silent_are_not_checked(
    audit_links: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = [Link("https://down.example/a", "site/", "SKIPPED", 0), Link(f"{ADDRESS}en/", "site/", "SKIPPED", 0)]
    assert audit_links(GOOD, *elsewhere) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 links: 1 good, 0 broken, 1 not checked"


KNOWS = Answer(vulnerable={KNOWN_BAD: ["PYSEC-2019-217"]})
KNOWS_NOTHING = Answer(skipped={KNOWN_BAD: "no network"})


@pytest.mark.parametrize(
    ("options", "canary", "found", "status"),
    [
        ([], KNOWS, Answer(), 0),
        (["--required"], KNOWS, Answer(), 0),
        ([], KNOWS, Answer(vulnerable={"six==1.16.0": ["PYSEC-1"]}), 1),
        ([], KNOWS, Answer(skipped={"six==1.16.0": "not on PyPI"}), 0),
        (["--required"], KNOWS, Answer(skipped={"six==1.16.0": "not on PyPI"}), 1),
        ([], KNOWS_NOTHING, Answer(), 0),
        (["--required"], KNOWS_NOTHING, Answer(), 1),
    ],
)
def test_vulnerable_versions_fail_and_unknown_ones_if_required(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str], canary: Answer, found: Answer, status: int
) -> None:
    def ask(pinned: list[str]) -> Answer:
        asked.append(pinned)
        # The second round alone has something to tell.
        return {KNOWN_BAD: canary, "six==1.16.0": found}.get(pinned[0], Answer())

    asked: list[list[str]] = []
    lock = tmp_path / "site.lock"
    lock.write_text("six==1.17.0\nsix==1.16.0\n")
    monkeypatch.setattr(vulnerabilities, "ask", ask)
    monkeypatch.setattr(sys, "argv", ["audit.vulnerabilities", *options, str(lock)])
    with pytest.raises(SystemExit) as end:
        vulnerabilities.main()
    assert end.value.code == status
    assert asked == [[KNOWN_BAD], *([["six==1.17.0"], ["six==1.16.0"]] if canary is KNOWS else [])]
