"""What the page on pasted code proves."""

from __future__ import annotations

from proved_snippets.claims import claim
from proved_snippets.record import Record

PASTED = "pasted/pasted_code.py"
CODING = "pasted/coding_lines.py"
STOPS = "pasted/stops_when_it_runs.py"
FIRST_LINE = "pasted/wrong_first_line.py"


@claim(
    PASTED,
    zh="照原样粘贴的四段代码都不能编译，错误消息写明了前三个字符是什么。",
    en="None of the four blocks compiles as pasted, and the message names the first three characters.",
    breaks=(r"print(\u2018task\u2019)", "print('task')"),
)
def pasted_characters_do_not_compile(run: Record) -> None:
    lines = [line.strip() for line in run.lines]
    assert lines[::3] == ["typographic quotes:", "no-break spaces:", "full-width comma:", "stray backtick:"]
    assert [line.partition(": ")[2] for line in lines[1::3]] == [
        "invalid character '\u2018' (U+2018)",
        "invalid non-printable character U+00A0",
        "invalid character '\uff0c' (U+FF0C)",
        "invalid syntax",
    ]


@claim(
    PASTED,
    zh="换掉这些字符之后，四段代码都能编译。",
    en="With these characters replaced, all four blocks compile.",
    breaks=(
        r"""maketrans("\u2018\u2019\u00a0\uff0c", "'' ,", "`")""",
        r"""maketrans("\u2018\u2019\u00a0", "'' ", "`")""",
    ),
)
def mended_blocks_compile(run: Record) -> None:
    assert [line.split() for line in run.lines[2::3]] == [["mended:", "compiles"]] * 4


def _encodings(run: Record) -> dict[str, str]:
    found = (line.split(":", 1) for line in run.lines)
    return {name: encoding.strip() for name, encoding in found}


@claim(
    CODING,
    zh="没有编码声明，就按 UTF-8 读取，与写上通常的声明一样。",
    en="Without a coding line, a file is read as UTF-8, just as with the usual one.",
    breaks=('"no such line": ""', '"no such line": "# coding: latin-1"'),
)
def without_a_coding_line_a_file_is_utf_8(run: Record) -> None:
    assert _encodings(run)["no such line"] == _encodings(run)["the usual line"] == "utf-8"


@claim(
    CODING,
    zh="两边有下划线、多一个连字符，都不影响识别。",
    en="Underscores around it do no harm, and neither does an extra dash.",
    breaks=('"# coding: utf-8-"', '"# coding: -utf-8"'),
)
def odd_spellings_happen_to_work(run: Record) -> None:
    assert _encodings(run)["underscores"] == _encodings(run)["one dash too many"] == "utf-8"


@claim(
    CODING,
    zh="写了别的编码，就按别的编码读取；名称拼错，就引发 SyntaxError。",
    en="If another encoding is named, it's used; if the name is misspelled, there's a SyntaxError.",
    breaks=('"# coding: utf_eight"', '"# coding: utf_8"'),
)
def an_unknown_name_is_an_error(run: Record) -> None:
    assert _encodings(run)["another encoding"] == "iso-8859-1"
    assert _encodings(run)["misspelled"] == "SyntaxError: unknown encoding: utf_eight"


@claim(
    CODING,
    zh="写在第三行的编码声明不起作用。",
    en="On the third line, a coding line has no effect.",
    breaks=(r'"\n\n# coding: latin-1"', r'"\n# coding: latin-1"'),
)
def a_third_line_has_no_effect(run: Record) -> None:
    assert _encodings(run)["in the third line"] == "utf-8"


@claim(
    STOPS,
    zh="三段代码都能编译，前两段运行到那个名称才引发 NameError。",
    en="All three blocks compile; the first two stop with a NameError at the name that doesn't exist.",
    breaks=("daemon = Ture", "daemon = True"),
)
def a_missing_name_is_found_only_when_the_line_runs(run: Record) -> None:
    assert run.lines[::2] == ["no import: compiles", "misspelled: compiles", "one name, two things: compiles"]
    assert run.lines[1:4:2] == [
        "  NameError: name 'threading' is not defined",
        "  NameError: name 'Ture' is not defined",
    ]


@claim(
    STOPS,
    zh="函数与类同名，类就被遮住了，再用这个名字创建线程会引发 TypeError。",
    en="A function hides the class of the same name, so creating a thread by that name raises TypeError.",
    breaks=("def Thread(text)", "def Label(text)"),
)
def the_second_use_of_a_name_hides_the_first(run: Record) -> None:
    assert run.lines[5:] == ["  TypeError: Thread() got an unexpected keyword argument 'target'"]


@claim(
    FIRST_LINE,
    zh="在 Linux 和 macOS 上，第一行的路径写错了，就不能直接用文件名启动脚本。",
    en="On Linux and macOS, a wrong path in the first line keeps a script from starting by its own name.",
    breaks=("#!/no/such/env", "#!/usr/bin/env"),
    systems=("Linux", "Darwin"),
)
def a_wrong_first_line_keeps_a_script_from_starting(run: Record) -> None:
    assert run.lines[0] == "started by its own name: FileNotFoundError"


@claim(
    FIRST_LINE,
    zh="在 Windows 上，不能这样直接用文件名启动脚本。",
    en="On Windows, a script can't be started by its own name in this way.",
    breaks=("outcome([script])", "outcome([sys.executable, script])"),
    systems=("Windows",),
)
def on_windows_no_script_starts_by_its_name(run: Record) -> None:
    assert run.lines[0] == "started by its own name: OSError"


@claim(
    FIRST_LINE,
    zh="交给 Python 去运行，第一行只是注释，脚本照常运行。",
    en="Started by Python, the same script runs: to Python, the line is a comment.",
    breaks=("outcome([sys.executable, script])", "outcome([script])"),
)
def python_takes_the_first_line_for_a_comment(run: Record) -> None:
    assert run.lines[1] == "started by Python:       it runs"
