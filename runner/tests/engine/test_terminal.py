"""Output as a terminal shows it."""

from __future__ import annotations

import pytest

from proved_snippets.terminal import shown


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain \t\n  text  \n", "plain \t\n  text  \n"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("\r  0%|    |\r 50%|##  |\r100%|####|\ndone\n", "100%|####|\ndone\n"),
        ("longer\rshort\n", "shortr\n"),
        ("longer\r\x1b[Kshort\n", "short\n"),
        ("note\r    \rnext\n", "next\n"),
        ("a long note\r           \rshort\n", "short\n"),
        ("abc\b\bX back\b\b\n", "aX back\n"),
        ("one\ntwo\n\x1b[2A\x1b[2KONE\x1b[B\rTWO\n", "ONE\nTWO\n"),
        ("one\ntwo\n\x1b[1F2\x1b[1E3\x1b[5Gx", "one\n2wo\n3   x"),
        ("\x1b7here\x1b8T \x1b[su\x1b[uv", "T ve"),
        ("a\nb\n\x1b[2J\x1b[Hclear", "clear\n\n"),
        ("a\nb\nc\x1b[2;1f\x1b[Jx", "a\nx\n"),
        ("x\ty\rz\n", "z\ty\n"),
        ("abcdefghij\r\tX\n", "abcdefghXj\n"),
        ("进度 10%\rdone\n", "done 10%\n"),
        ("进度\r1\n", "1 度\n"),
        ("e\u0301x\n\rf\n", "e\u0301x\nf\n"),
        ("\x1b[3;4;5Cx\x1b[999999999999Dy", "y  x"),
        ("a\x1b[999999999Cb", "a" + " " * 78 + "b"),
    ],
)
def test_later_text_stands_over_earlier_text(text: str, wanted: str) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\x1b[31mred\x1b[0m \x9b1mbold\x9bm", "red bold"),
        ("\x1b(Bset \x1b#8 \x1b=\x1b>keys \x1bMup", "set  keys up"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x07 \x1b]0;title\x07 \x9d0;title\x9c.", "link  ."),
        ("\x1bPdcs\n1\x1b\\ \x90dcs\x9c \x1b_apc\x1b\\.", "  ."),
        ("\x1b]0;never ended\nnext line", "\nnext line"),
        ("\x84\x8d\x9f", ""),
        ("\0 \x07 \x0b \x7f \x1b", "␀ ␇ ␋ ␡ ␛"),
        ("\x1b[31", "␛[31"),
        ("next\x85line\u2028same", "next\x85line\u2028same"),
        ("half \udc80", "half \ufffd"),
    ],
)
def test_commands_go_and_control_characters_become_pictures(text: str, wanted: str) -> None:
    assert shown(text) == wanted


def test_what_has_left_the_terminal_at_its_top_stays() -> None:
    text = "".join(f"{number}\n" for number in range(100))
    assert shown(text + "\x1b[2J\x1b[Hnew") == "".join(f"{number}\n" for number in range(77)) + "new" + "\n" * 23
    assert shown(text + "\x1b[999AX").split("\n")[77] == "X7"
