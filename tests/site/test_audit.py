"""What the audit of links says: broken, good, or not checked."""

from __future__ import annotations

from audit.links import Link, answers, origins, report

GOOD = Link("site/hello/", "site/", "OK", 200)


def test_a_link_that_leads_nowhere_fails():
    for url, status in (
        ("site/gone/", 404),
        ("site/hello/#gone", 200),
        ("site/hello/", 0),
        ("https://docs.example/gone", 404),
        ("https://docs.example/page#gone", 200),
    ):
        text, good = report([GOOD, Link(url, "site/en/", "BROKEN", status)])
        assert not good
        assert f"BROKEN: {url}: " in text
        assert "site/en/" in text


def test_what_cannot_be_asked_is_neither_good_nor_broken():
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


def test_a_name_that_no_host_has_does_not_answer():
    assert not answers("https://no-such-host.invalid")


def test_the_hosts_are_those_that_the_pages_link(tmp_path):
    (tmp_path / "index.html").write_text(
        '<a href="https://docs.example/a#b">1</a> <a href="https://here.example/site/">2</a> <a href="c/">3</a>'
    )
    assert origins(tmp_path, "https://here.example/site/") == {"https://docs.example"}
