"""Old links lead on: every page and place of the first edition has its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from proved_snippets.toml import tomllib
from tests.site.conftest import FOLDERS, Pages

OLD = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", OLD)
@pytest.mark.parametrize("language", FOLDERS)
def test_every_id_of_the_first_edition_is_on_its_page(pages: Pages, language: str, name: str) -> None:
    there = {element["id"] for element in pages[language, name].html.select("[id]")}
    assert set(OLD[name]) - there == set()
