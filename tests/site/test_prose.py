"""The prose as it is written: Chinese typography and terms, and paragraphs that stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from reference import errata, glossary, myths, questions, successors
from tests.site.conftest import ROOT

CJK = "\u3400-\u9fff\uff01-\uff5e\u3001\u3002\u201c\u201d\u2026\u2014"

# Words that the glossary retires, and what to write instead. Left: a regular expression.
RETIRED = {
    "堵塞": "阻塞",
    "中间件|中间代理": "操作系统提供的通道",
    "子线程": "新线程、其他线程或工作线程",
    "多并发": "并发",
    "主线程进程": "主线程",
    "平行": "并行",
    "克隆": "复制（只有 fork）",
    "上传": "放入",
    "[挂宕]掉": "崩溃或异常退出",
    "GIL 锁": "GIL",
    "CPU 绑定": "CPU 密集型",
    "I/?O ?密集(?!型)|IO 密集": "I/O 密集型",
    "绑定的信号量": "有界信号量",
    "(?<!有界)(?<!二元)信号(?=个数|许可)": "信号量",
    "抛出": "引发",
    "废弃": "已弃用",
    "您": "你",
    "屏障": "栅栏",
    "线程本地": "线程局部",
    "期物": "future 对象",
    "关键节": "临界区",
    "条件竞争": "竞态条件",
    "退出代码": "退出码",
    "启动方式": "启动方法",
    "(?<!线程)计时器": "定时器",
    "守护进程子进程": "守护式子进程",
}

PAGES = sorted((ROOT / "docs" / "zh").rglob("*.md"))
# Where else Chinese is written, and the syntax around it, in which autocorrect leaves code alone.
OTHERS = {
    "README.md": "markdown",
    "CONTRIBUTING.md": "markdown",
    "runner/README.md": "markdown",
    "mkdocs*.yml": "yaml",
    "theme/base/**/*.html": "html",
    "snippets/*/*.py": "python",
    "claims/*.py": "python",
    "reference/*.py": "python",
    "runner/src/**/*.py": "python",
}


def without_code(text: str) -> str:
    """Markdown without fenced code, inline code, addresses and front matter's keys."""
    text = re.sub(r"(?ms)^[ ]*(`{3,}).*?^[ ]*\1`*$", "", text)
    text = re.sub(r"`[^`\n]+`", "`code`", text)
    return re.sub(r"\]\([^)]*\)|https?://\S+|\{#[\w-]+\}", "", text)


def data() -> Iterator[tuple[str, str]]:
    """The Chinese texts of the reference pages' data that say what is so, with their place."""
    for section in errata.sections():
        yield from ((entry.id, entry.fact["zh"]) for entry in errata.load(section))
    for term in glossary.load():
        yield from ((term.id, text["zh"]) for text in (term.name, term.meaning))
    for asked in questions.load().values():
        yield from ((question.id, text["zh"]) for question in asked for text in (question.ask, question.answer))
    for myth in myths.load():
        yield from ((myth.id, text["zh"]) for text in (myth.fact, myth.right))
    for kind in successors.KINDS:
        yield from ((f"{kind}.zh", each.shows["zh"]) for each in successors.load(kind))


def chinese() -> Iterator[tuple[str, str]]:
    """Every piece of Chinese prose, with its place."""
    for page in PAGES:
        yield page.name, without_code(page.read_text(encoding="utf-8"))
    for place, text in data():
        yield place, without_code(text)
    for file in (ROOT / "snippets").glob("*/*.py"):
        for comment in re.findall(r"(?m)^\s*# zh: (.*)$", file.read_text(encoding="utf-8")):
            yield file.name, comment
    for file in (ROOT / "claims").glob("*.py"):
        for sentence in re.findall(r"(?m)^    zh=(.*),$", file.read_text(encoding="utf-8")):
            yield f"claims/{file.name}", sentence


@pytest.mark.parametrize("word", RETIRED)
def test_no_retired_word(word: str) -> None:
    found = [
        f"{place}: …{text[max(0, m.start() - 15) : m.end() + 15]!r}"
        for place, text in chinese()
        for m in re.finditer(word, text)
    ]
    assert not found, f"write {RETIRED[word]} instead: {found}"


def not_simplified(text: str) -> list[str]:
    """Chinese characters outside GB 2312, the standard set of simplified ones: traditional, or a slip of the keys."""
    return [character for character in re.findall("[\u3400-\u9fff]", text) if not character.encode("gb2312", "ignore")]


def test_characters_are_simplified() -> None:
    assert not_simplified("線程") == ["線"]
    wrong = {place: found for place, text in chinese() if (found := not_simplified(text))}
    assert not wrong


def typography(text: str, syntax: str = "markdown") -> list[str]:
    """What autocorrect would write otherwise, each with its line."""
    autocorrect = pytest.importorskip(
        "autocorrect_py", reason="requirements/style.txt not installed: no wheel for this Python"
    )
    autocorrect.load_config('{"context": {"codeblock": 0}}')
    return [f"{line.line}: {line.old!r} should be {line.new!r}" for line in autocorrect.lint_for(text, syntax).lines]


def test_chinese_typography() -> None:
    texts = [(page.name, page.read_text(encoding="utf-8")) for page in PAGES]
    texts += [(place, text + "\n") for place, text in data()]
    texts += [(entry.id, entry.read["zh"] + "\n") for section in errata.sections() for entry in errata.load(section)]
    texts += [(myth.id, myth.heard["zh"] + "\n") for myth in myths.load()]
    wrong = [f"{place}:{fault}" for place, text in texts for fault in typography(text)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("pattern", OTHERS)
def test_chinese_typography_outside_the_pages(pattern: str) -> None:
    files = sorted(ROOT.glob(pattern))
    assert files
    wrong = [
        f"{file.relative_to(ROOT)}:{fault}"
        for file in files
        for fault in typography(file.read_text(encoding="utf-8"), OTHERS[pattern])
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        ("markdown", "中文abc混排,半角。"),
        ("yaml", "site_name: 中文abc"),
        ("html", "<p>中文abc</p>"),
        ("python", "# zh: 中文abc\n"),
        ("python", 'WORDS = {"zh": "中文abc"}\n'),
    ],
)
def test_the_check_of_typography_can_fail(syntax: str, text: str) -> None:
    assert typography(text, syntax)


def test_what_the_linter_does_not_see() -> None:
    """No straight quotes in Chinese, a space between Chinese and inline code, full-width parentheses in Chinese."""
    rules = {
        f'[{CJK}]"|"[{CJK}]': "straight quotes: write “ ”",
        "[\u3400-\u9fff]`[^`\n]+`|`[^`\n]+`[\u3400-\u9fff]": "a space between Chinese and code",
        "[\u3400-\u9fff]\\([^)\n]*\\)": "half-width parentheses: write （ ）",
        "「|」": "corner quotes: write “ ”",
    }
    found = []
    for place, text in [*((page.name, page.read_text(encoding="utf-8")) for page in PAGES), *data()]:
        text = re.sub(r"(?ms)^[ ]*(`{3,}).*?^[ ]*\1`*$", "", text)
        text = re.sub(r'(?m)^ *(\?\?\?|!!!) \w+ "(.*)"$', r"\2", text)
        text = re.sub(r"\]\([^)]*\)", "]", text)
        for rule, remedy in rules.items():
            found += [f"{place}: {remedy}: {m.group()!r}" for m in re.finditer(rule, text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_paragraph_is_one_line(language: str) -> None:
    """A line's end between two Chinese characters shows as a space; and whole lines make clear diffs."""
    for page in sorted((ROOT / "docs" / language).rglob("*.md")):
        text = re.sub(r"(?s)\A---\n.*?\n---\n", "", page.read_text(encoding="utf-8"))
        text = re.sub(r"(?ms)^[ ]*(`{3,}).*?^[ ]*\1`*$", "", text)
        broken = re.findall(
            r"(?m)^(?![ ]*(?:[-*|>#]|\d+\. |\?\?\?|!!!)).*\S.*\n(?![ ]*(?:[-*|>#]|\d+\. |\?\?\?|!!!|$)).*\S", text
        )
        assert not broken, f"{page}: {broken[0]!r}"
