"""Ticks: each leads to its claim and says what that is, and an unknown one is told before anything runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown import Markdown

from engine.there import attribute, one
from proved_snippets.evidence import anchor
from proved_snippets.project import Project
from proved_snippets.proof import prove_once
from proved_snippets.runner import runner_of
from reference import DataError, ticks
from reference.extension import ReferenceExtension
from reference.words import load as words_of
from tests.site.conftest import FOLDERS, Pages, leads_to

NAPS = "hello/naps/main_naps_in_a_row"
FENCE = "```snippet\nhello/naps.py\n```\n"


def rendered(text: str, language: str = "en") -> str:
    """A page without figures."""
    return str(Markdown(extensions=[ReferenceExtension(language=language)]).convert(text))


@pytest.mark.parametrize("language", FOLDERS)
def test_every_tick_leads_to_its_claim(pages: Pages, site_project: Project, language: str) -> None:
    claims = {anchor(claim.id): claim.sentences[language] for claim in runner_of(site_project).claims}
    words = words_of()[language]["ticks"]
    count = 0
    for page in (page for page in pages.values() if page.language == language):
        for tick in page.body.select("a.tick"):
            place, _, name = leads_to(tick).partition("#")
            there = pages[language, place.strip("./")] if place else page
            assert one(there.ids[name], "details"), "the figure says how it is checked"
            assert there.ids[name].get_text().startswith(claims[name])
            assert attribute(tick, "aria-label") == words["holds" if tick.get_text() == ticks.SIGN else "open"]
            count += 1
    assert count >= 4


@pytest.mark.parametrize("language", FOLDERS)
def test_in_the_twin_a_tick_is_text(pages: Pages, language: str) -> None:
    page = pages[language, "hello"]
    text = page.file.with_name("index.md").read_text(encoding="utf-8")
    assert "claim:" not in text
    assert text.count("✓") == page.body.get_text().count("✓") > len(page.body.select("a.tick")), "and some of figures"


def test_a_tick_leads_to_the_page_of_the_snippet_from_elsewhere() -> None:
    tick = f"So it is.[✓](claim:{NAPS})\n"
    assert f'href="hello.md#{anchor(NAPS)}"' in rendered(tick)
    assert f'href="#{anchor(NAPS)}"' in rendered(f"{FENCE}\n{tick}")


def test_what_was_not_checked_has_another_sign(site_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = prove_once(runner_of(site_project))
    unchecked = replace(
        proof,
        verdicts=[replace(each, unchecked="busy") if each.claim.id == NAPS else each for each in proof.verdicts],
    )
    monkeypatch.setattr(ticks, "proof_here", lambda: unchecked)
    html = rendered(f"So it is.[✓](claim:{NAPS})")
    assert ">○</a>" in html
    assert words_of()["en"]["ticks"]["open"] in html
    assert ticks.plain(f"So it is.[✓](claim:{NAPS})") == "So it is.○"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"A.[✓](claim:{NAPS})", []),
        (f"`[✓](claim:none)` and\n\n```text\n[✓](claim:none)\n```\n[✓](claim:{NAPS})", []),
        (
            "\nA.[✓](claim:hello/five_downloads/none)",
            [
                "p.md:2: there is no claim hello/five_downloads/none; name one of "
                "hello/five_downloads/threads_are_faster, hello/five_downloads/five_threads_wait_at_once"
            ],
        ),
        (
            f"A!\n\nB![✓](claim:{NAPS})",
            ["p.md:3: behind an exclamation mark, a tick is an image; write another mark, or a blank between them"],
        ),
        ("[✓](claim:)", ["p.md:1: there is no claim ; name one as claims.json does: CHAPTER/SNIPPET/NAME"]),
        ("[✓](claim:naps)", ["p.md:1: there is no claim naps; name one as claims.json does: CHAPTER/SNIPPET/NAME"]),
        (f"[yes](claim:{NAPS})", [f"p.md:1: a link to a claim is a tick; write [✓](claim:{NAPS})"]),
    ],
)
def test_what_is_wrong_with_a_tick_is_told_with_its_line(site_project: Project, text: str, told: list[str]) -> None:
    assert list(ticks.problems(site_project, "p.md", text, "en")) == told


def test_a_tick_of_a_snippet_that_no_page_shows_is_told(site_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticks, "shown_on", lambda path, language: [])
    (told,) = ticks.problems(site_project, "p.md", f"[✓](claim:{NAPS})", "en")
    assert told.startswith("p.md:1: no page shows hello/naps.py")
    assert rendered(f"So.[✓](claim:{NAPS})") == "<p>So.<span>✓</span></p>"


def test_a_link_to_no_claim_is_never_published() -> None:
    with pytest.raises(DataError, match="there is no claim none"):
        rendered("[✓](claim:none)")
