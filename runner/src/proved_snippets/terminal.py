"""Output as a terminal shows it at the end: without commands, and with what overwrote what. Records keep the bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

ROWS, COLUMNS = 24, 80
"""Of the terminal. Lines longer than it are not broken; only moves of the cursor stop at its border."""

# Commands of ECMA-48 and of the VT100 family: each begins with ESC, or is one of the characters U+0080 to U+009F.
PIECES = re.compile(
    r"""(?:\x1b\[|\x9b)(?P<numbers>[0-?]*)[ -/]*(?P<final>[@-~])       # such as colors
    |(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)  # such as a title: text up to its end
    |(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*            # … that never ends: up to the end of the line
    |\x1b[ -/]+[0-~]                                                    # such as a set of characters
    |\x1b(?P<short>[0-Z\\-~])
    |[\x80-\x84\x86-\x9f]
    |(?P<move>[\r\n\b])
    |(?P<text>[^\x80-\x84\x86-\x9f\x1b\r\n\b]+|\x1b)""",
    re.VERBOSE,
)
# What moves the cursor or erases; without any of them, every character stays where it is.
MOVES = re.compile(r"[\r\b]|\x1b[78]|(?:\x1b\[|\x9b)[0-?]*[ -/]*[A-HJKfsu]")
# What is left of the control characters is shown as its picture: U+2400 for NUL, and so on. Half of a pair
# of surrogates, which a name can have and no file, becomes U+FFFD.
PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
PICTURES |= {127: 0x2421} | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


def shown(text: str) -> str:
    r"""What stands on the terminal when all of the text has been written.

    ``\r`` and ``\b`` go back, so later text stands over earlier text, as in a progress bar. Commands are obeyed if
    they move the cursor or erase, and else left out. Other control characters become pictures.
    """
    text = text.replace("\r\n", "\n")
    if not MOVES.search(text):
        kept = (match["text"] or match["move"] or "" for match in PIECES.finditer(text))
        return "".join(kept).translate(PICTURES)
    screen = _Screen()
    for match in PIECES.finditer(text):
        if match["text"]:
            screen.write(match["text"].translate(PICTURES))
        else:
            screen.obey(match["move"] or match["short"] or match["final"] or "", match["numbers"] or "")
    return screen.text()


def width(character: str) -> int:
    """The columns that a character takes: two for one as wide as a Chinese one, else one."""
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class _Screen:
    """Rows of cells, and the cursor. A character of two columns is followed by an empty cell, a tab by up to seven."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = [[]]
        self._row = self._column = 0
        self._kept = (0, 0)
        self._changed: set[int] = set()

    def text(self) -> str:
        """All rows. One in which something was overwritten has no blanks at its end: nobody sees them."""
        rows = ["".join(row) for row in self._rows]
        return "\n".join(row.rstrip(" ") if number in self._changed else row for number, row in enumerate(rows))

    def write(self, text: str) -> None:
        """Write text without ends of lines at the cursor."""
        for character in text:
            row = self._rows[self._row]
            if character == "\t":
                self._tab(row)
            elif self._column and unicodedata.category(character) in ("Mn", "Me", "Cf"):
                self._pad(row, self._column)
                owner = max(at for at in range(self._column) if row[at] or not at)
                row[owner] += character
            else:
                columns = width(character)
                self._clear(row, self._column, self._column + columns)
                row[self._column : self._column + columns] = [character, *[""] * (columns - 1)]
                self._column += columns

    def obey(self, command: str, numbers: str) -> None:
        """Obey a command: its last character, and its numbers with ``;`` between. Others than moves do nothing."""
        given = [int(number) for number in re.findall(r"\d{1,9}", numbers)]
        first = given[0] if given else 0
        if command == "\n":
            self._to(self._row + 1, 0)
        elif command == "\r":
            self._changed.add(self._row)
            self._column = 0
        elif act := self._moves(max(first, 1), given).get(command):
            self._changed.add(self._row)
            act()
        elif command == "J":
            self._erase_rows(first)
        elif command == "K":
            self._erase(first)
        elif command in ("7", "s"):
            self._kept = self._row, self._column

    def _moves(self, count: int, given: list[int]) -> dict[str, Callable[[], None]]:
        """What each command does that moves the cursor, ``count`` places if it takes a number."""
        home, row, column = self._home(), self._row, self._column
        bottom, border = home + ROWS - 1, max(COLUMNS, len(self._rows[row])) - 1
        up, down = min(row, max(home, row - count)), max(row, min(bottom, row + count))
        place = [*given, 1, 1]
        at = min(bottom, home + max(place[0], 1) - 1), min(COLUMNS, max(place[1], 1)) - 1
        return {
            "\b": lambda: self._to(row, max(0, column - 1)),
            "A": lambda: self._to(up, column),
            "B": lambda: self._to(down, column),
            "C": lambda: self._to(row, max(column, min(border, column + count))),
            "D": lambda: self._to(row, max(0, column - count)),
            "E": lambda: self._to(down, 0),
            "F": lambda: self._to(up, 0),
            "G": lambda: self._to(row, min(border, count - 1)),
            "H": lambda: self._to(*at),
            "f": lambda: self._to(*at),
            "8": lambda: self._to(*self._kept),
            "u": lambda: self._to(*self._kept),
        }

    def _home(self) -> int:
        """The row that stands at the top of the terminal."""
        return max(0, len(self._rows) - ROWS)

    def _to(self, row: int, column: int) -> None:
        self._rows += [[] for _ in range(row + 1 - len(self._rows))]
        self._row, self._column = row, column

    def _erase(self, what: int) -> None:
        """In the cursor's row: 0 from the cursor on, 1 up to it, 2 all."""
        row = self._rows[self._row]
        self._changed.add(self._row)
        if what in (1, 2):
            self._clear(row, 0, min(len(row), self._column + 1))
        if what in (0, 2):
            self._clear(row, self._column, len(row))
            del row[self._column :]

    def _erase_rows(self, what: int) -> None:
        """0 from the cursor on, 1 up to it, 2 all; what has left the terminal at its top stays."""
        if what in (0, 1, 2):
            self._erase(what)
        for number in range(self._home(), len(self._rows)):
            if what == 2 or (what == 0 and number > self._row) or (what == 1 and number < self._row):
                self._rows[number].clear()

    def _tab(self, row: list[str]) -> None:
        """Go to the next stop. Where nothing stands yet, the tab itself fills the way, so that it can be copied."""
        stop = self._column // 8 * 8 + 8
        if self._column >= len(row):
            self._pad(row, self._column)
            row += ["\t", *[""] * (stop - self._column - 1)]
        self._column = stop

    @staticmethod
    def _pad(row: list[str], length: int) -> None:
        row += " " * (length - len(row))

    def _clear(self, row: list[str], start: int, end: int) -> None:
        """Put blanks between two columns; a character that lies only partly there goes as a whole."""
        self._pad(row, start)
        while 0 < start < len(row) and not row[start]:
            start -= 1
        while end < len(row) and not row[end]:
            end += 1
        row[start:end] = [" "] * (min(end, len(row)) - start)
