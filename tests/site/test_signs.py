"""The key to the signs of pictures has every sign that a picture of the site has, with a run that has it."""

from __future__ import annotations

import pytest

from engine.there import attribute, one
from proved_snippets.project import Project
from proved_snippets.proof import prove_once
from proved_snippets.render import pictures, sign
from proved_snippets.runner import runner_of
from reference.signs import ORDER
from tests.site.conftest import FOLDERS, Pages, leads_to


def on_the_site(project: Project) -> dict[str, set[str]]:
    """Each snippet with a timeline to the signs that its picture has."""
    proof = prove_once(runner_of(project))
    return {
        snippet.path: found.signs()
        for snippet in proof.snippets
        for kind, found in pictures(snippet, proof.records[snippet.path], project.words)
        if kind.name == "timeline"
    }


@pytest.mark.parametrize("language", FOLDERS)
def test_every_sign_is_in_the_key_and_its_example_has_it(pages: Pages, site_project: Project, language: str) -> None:
    page, shown = pages[language, "pictures"], on_the_site(site_project)
    words = site_project.words[language]
    meanings = [sign(shape, words)[1] for shape in ORDER if any(shape in signs for signs in shown.values())]
    rows = [row.select("td") for row in page.body.select(".signs tbody tr")]
    assert [meaning.get_text() for _, meaning, _ in rows] == meanings
    assert set().union(*shown.values()) <= set(ORDER)
    by_meaning = {sign(shape, words)[1]: shape for shape in ORDER}
    for drawn, meaning, example in rows:
        assert one(drawn, "svg > *")
        figure = leads_to(one(example, "a")).partition("#")[2]
        assert by_meaning[meaning.get_text()] in shown[figure.replace("-", "/", 1) + ".py"]


@pytest.mark.parametrize("language", FOLDERS)
def test_each_timeline_leads_to_the_key(pages: Pages, language: str) -> None:
    count = 0
    for (each, _), page in pages.items():
        for picture in page.body.select("figure .snippet-timeline:not(.snippet-figures)") if each == language else ():
            assert attribute(one(picture, "a.snippet-signs"), "href").endswith("pictures/")
            count += 1
    assert count >= 50


@pytest.mark.parametrize("language", FOLDERS)
def test_a_ring_and_a_break_are_drawn_from_runs(pages: Pages, language: str) -> None:
    page = pages[language, "pictures"]
    assert one(page.body, "svg.graph")
    assert page.body.select("svg.break")
    assert not page.body.select("figure")
