"""What the search is told: readers' words for ours, the characters of Taiwan, and which words are never cut."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jieba
import pytest

from proved_snippets.words import WORDS
from reference import DataError, searched
from reference.entries import read as read_data
from tests.site.conftest import FOLDERS, hook


def test_the_word_cutter_knows_the_words_of_a_glossary_and_none_that_it_had_before() -> None:
    search = hook("search")
    search._teach({"主线程", "死锁"})
    assert jieba.lcut("主线程死锁") == ["主线程", "死锁"]
    search._teach({"死锁"})
    assert jieba.lcut("主线程死锁") == ["主线", "程", "死锁"]


def test_a_word_that_is_taught_again_and_again_weighs_no_more() -> None:
    search = hook("search")
    search._teach({"主线程"})
    total = jieba.dt.total
    for _ in range(3):
        search._teach({"主线程"})
    assert jieba.dt.total == total


def test_what_readers_words_lead_to_is_on_the_site(site: Path) -> None:
    """A word that no page has any more leads nowhere."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    english = json.loads((site / "en" / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert english["words"]["said"] == index["words"]["said"]
    texts = [
        section[field] for edition in (index, english) for section in edition["docs"] for field in ("title", "text")
    ]
    written = re.sub(r"<[^>]+>|\u200b", "", "\n".join(texts)).lower()
    said = {word for ways in index["words"]["said"].values() for way in ways for word in re.findall(r"[^\W_]+", way)}
    assert [word for word in sorted(said) if word.lower() not in written] == []


def test_traditional_characters_lead_to_those_of_the_pages_and_no_others_travel(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    written = set("".join(section["title"] + section["text"] for section in index["docs"]))
    characters = index["words"]["traditional"]["characters"]
    assert {"鎖": "锁", "執": "执", "緒": "绪", "進": "进", "協": "协"}.items() <= characters.items()
    assert not written.intersection(characters)
    needed = written.union(*(theirs for theirs, _ in index["words"]["traditional"]["words"]))
    assert needed.issuperset(characters.values())


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"said": ["lock"]}, "there is no typed; write it"),
        ({"typed": ["mutex"]}, "there is no said; write it"),
        ({"said": [], "typed": ["mutex"]}, "there is no said; write it"),
        ({"said": ["lock"], "typed": ["Mutex"]}, "typed: write 'Mutex' in small letters"),
        ({"said": ["lock"], "typed": "mutex"}, "typed must be a list of texts, not 'mutex'"),
        ({"said": ["lock", 7], "typed": ["mutex"]}, r"said must be a list of texts, not \['lock', 7\]"),
        ({"said": ["lock"], "type": ["mutex"], "typed": ["mutex"]}, "type means nothing here"),
    ],
)
def test_readers_words_are_checked_and_the_error_names_file_and_entry(
    monkeypatch: pytest.MonkeyPatch, entry: dict[str, object], message: str
) -> None:
    data = read_data(searched.FILE)
    monkeypatch.setattr(searched, "read", lambda name: {**data, "same": [*data["same"][:2], entry]})
    with pytest.raises(DataError, match=f"^reference/data/searched.toml: same 3: {message}"):
        searched.load(set())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"same": None}, "there is no same; write it"),
        ({"same": ["mutex"]}, r"same must be a list of tables; write each entry below a \[\[same\]\]"),
        ({"idle": None}, "there is no idle; write it"),
        ({"idle": ["a", ""]}, "idle must be a list of texts"),
        ({"idle": ["The"]}, "idle: write 'The' in small letters"),
        ({"less": None}, "there is no less; write it"),
        ({"less": ["#check"]}, r"less must be a table, \[less\], not \['#check'\]"),
        ({"less": {"#check": "half"}}, "less: '#check' must be a number with a point, not 'half'"),
        ({"taiwan": {"執行緒": 1}}, "taiwan: '執行緒' must be a text, not 1"),
        ({"taiwan": {"Thread": "线程"}}, "taiwan: write 'Thread' in small letters"),
        ({"traditional": {"characters": " "}}, "traditional: there are no characters; write them"),
        ({"traditional": {"characters": "锁鎖 执"}}, "traditional: write the traditional characters behind '执'"),
        ({"traditional": {"characters": "锁鎖 琐鎖"}}, "the traditional 鎖 stands there 2 times; change all but one"),
        ({"traditional": {"characters": "锁鎖", "letters": "x"}}, "traditional: letters means nothing here"),
        ({"idel": ["a"]}, "idel means nothing here; correct its name, or leave it out"),
    ],
)
def test_what_else_the_search_reads_is_checked_too(
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, None] | dict[str, list[str]] | dict[str, dict[str, str]] | dict[str, dict[str, int]],
    message: str,
) -> None:
    changed = {**read_data(searched.FILE), **change}
    monkeypatch.setattr(searched, "read", lambda name: {key: part for key, part in changed.items() if part is not None})
    with pytest.raises(DataError, match=f"^reference/data/searched.toml: {message}"):
        searched.load(set())


def test_all_that_is_wrong_with_readers_words_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"same": [{"said": ["lock"]}, {"typed": ["mutex"]}], "idle": ["a"], "less": {"#check": 0.5}}
    monkeypatch.setattr(searched, "read", lambda name: {**wrong, "taiwan": {"線程": "线程"}})
    with pytest.raises(DataError) as caught:
        searched.load(set())
    assert [problem.partition(": ")[2] for problem in caught.value.problems] == [
        "same 1: there is no typed; write it",
        "same 2: there is no said; write it",
        "there is no traditional; write it",
    ]


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_pictures_and_claims_are_not_searched(site: Path, language: str, folder: str) -> None:
    """The search plugin forgets what to leave out at the end of the first element of the same name within it."""
    own = WORDS[language]
    marks = (own["timeline"]["table"], own["timeline"]["shapes"]["run"], own["claims"]["check"])
    index = json.loads((site / folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    # What signs mean is asked for: one page says it.
    texts = "".join(each["text"] for each in index["docs"] if not each["location"].startswith("pictures/"))
    assert [mark for mark in marks if mark in texts.replace("\u200b", "")] == []
