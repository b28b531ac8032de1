"""The pictures of link previews: one for each lesson and language, of its own run, small, the same each time."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reference import LANGUAGES, course
from reference.social import HEIGHT, WIDTH, Preview
from tools.social import photograph, shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST = 60_000
"""Bytes of a picture."""
BELOW_HEAD, CARD = 85, 330
"""Rows of pixels: below mark and number, and in the white part that holds the picture of the run."""


@pytest.fixture(scope="module")
def taken(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Preview, Path]]:
    """File name to the preview and its photograph."""
    folder, wanted = tmp_path_factory.mktemp("social"), shown()
    return {file.name: (each, file) for each, file in zip(wanted, photograph(browser, wanted, folder))}


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG, by their names."""
    found, place = {}, 8
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        found[name] = png[place + 8 : place + 8 + length]
        assert zlib.crc32(name + found[name]) == int.from_bytes(png[place + 8 + length : place + 12 + length], "big")
        place += 12 + length
    return found


def pixels(png: bytes) -> tuple[list[bytes], list[bytes]]:
    """Its colors, and row by row the number of the color of each pixel."""
    parts = chunks(png)
    colors = [parts[b"PLTE"][place : place + 3] for place in range(0, len(parts[b"PLTE"]), 3)]
    numbers = zlib.decompress(parts[b"IDAT"])
    assert len(numbers) == HEIGHT * (WIDTH + 1)
    return colors, [numbers[1 + y * (WIDTH + 1) : (y + 1) * (WIDTH + 1)] for y in range(HEIGHT)]


def test_each_lesson_has_one_in_each_language(taken: dict[str, tuple[Preview, Path]]) -> None:
    wanted = {(language, each.page) for language in LANGUAGES for each in course.lessons(language)}
    wanted |= {(language, "index.md") for language in LANGUAGES}
    assert {(each.language, each.page) for each, _ in taken.values() if each.drawn} == wanted
    assert len(taken) == len(wanted)


def test_each_is_small_and_as_large_as_previews_want_it(taken: dict[str, tuple[Preview, Path]]) -> None:
    for name, (_, file) in taken.items():
        assert file.stat().st_size <= MOST, name
        assert struct.unpack(">IIBB", chunks(file.read_bytes())[b"IHDR"][:10]) == (WIDTH, HEIGHT, 8, 3), name


def test_no_two_are_alike_and_none_is_empty(taken: dict[str, tuple[Preview, Path]]) -> None:
    assert len({file.read_bytes() for _, file in taken.values()}) == len(taken)
    for name, (_, file) in taken.items():
        colors, rows = pixels(file.read_bytes())
        assert colors[rows[0][0]] == colors[rows[-1][-1]] == b"\x1b\x4d\x5c", "the site's color all around"
        letters = {rows[0][0], colors.index(b"\xff\xff\xff")}
        titled = [row for row in rows[BELOW_HEAD:CARD] if letters <= set(row[80:-80])]
        assert len(titled) > 20, f"{name} has no title"
        # Of the run, something is drawn on the white, and not in one place.
        drawn = [row for row in rows[CARD : HEIGHT - 60] if len(set(row[80:-80])) > 1]
        assert len(drawn) > 20, f"{name} shows nothing of its run"


def test_the_same_run_gives_the_same_picture(
    browser: Browser, taken: dict[str, tuple[Preview, Path]], tmp_path: Path
) -> None:
    for each, file in list(taken.values())[:3]:
        (again,) = photograph(browser, [each], tmp_path / file.stem)
        assert (again.name, again.read_bytes()) == (file.name, file.read_bytes())


def test_what_is_there_is_not_made_again_and_what_is_old_goes(
    browser: Browser, taken: dict[str, tuple[Preview, Path]], tmp_path: Path
) -> None:
    each = next(each for each, _ in taken.values())
    for name in (each.file, "old.en.0.png"):
        (tmp_path / name).write_bytes(b"there")
    (kept,) = photograph(browser, [each], tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [kept.name]
    assert kept.read_bytes() == b"there"
