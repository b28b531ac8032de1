"""The reference pages: every entry in both editions, each with a proof that is really shown where the page says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from types import ModuleType
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import Tag
from markdown import Markdown

from engine.there import attribute, one, there
from proved_snippets.record import Record
from proved_snippets.snippet import Snippet
from reference import DataError, entries, errata, glossary, myths, questions, successors, words
from reference.extension import expand, problems
from tests.site.conftest import ADDRESS, FOLDERS, ROOT, Page, Pages

# How many faults a study found in each section of the old article; parts have a letter after their number.
FAULTS = {"T": 15, "A": 22, "B": 11, "C": 24, "D": 32, "E": 5}
ENTRIES = [entry for section in FAULTS for entry in errata.load(section)]


def cells(page: Page, frame: str) -> list[list[Tag]]:
    """The rows of a computed table, each as its cells."""
    return [list(row.select("td")) for row in page.body.select(f".{frame} tbody tr")]


# The last paragraph below each question; above it, an answer has one or more.
QUESTION_PROOFS = ".questions p:is(:has(+ h3), :last-child) a"


def proofs(pages: Pages) -> Iterator[tuple[str, str]]:
    """Every link of a reference page to what proves a line, with the page it stands on."""
    for language in FOLDERS:
        for name, links in [
            ("errata", ".errata td:last-child a, .successors td:last-child a"),
            ("pasted", ".errata td:last-child a"),
            ("questions", QUESTION_PROOFS),
            ("program_questions", QUESTION_PROOFS),
            ("messages", QUESTION_PROOFS),
            ("myths", ".myth > p:last-child a"),
            ("glossary", ".glossary a"),
        ]:
            page = pages[language, name]
            here = f"{ADDRESS}{FOLDERS[language]}{name}/"
            for link in page.body.select(links):
                yield language, urljoin(here, attribute(link, "href"))


def test_every_proof_is_where_the_page_says(pages: Pages) -> None:
    for language, link in proofs(pages):
        target, anchor = urldefrag(link)
        name = target.removeprefix(ADDRESS + FOLDERS[language]).strip("/") or "index"
        assert anchor in pages[language, name].ids, link


def test_no_fault_of_the_old_article_is_left_out() -> None:
    assert set(errata.sections()) == FAULTS.keys()
    for section, count in FAULTS.items():
        numbers = {int(there(re.search(r"\d+", entry.id))[0]) for entry in errata.load(section)}
        assert numbers == set(range(1, count + 1)), section


@pytest.mark.parametrize("language", FOLDERS)
def test_every_entry_stands_on_the_errata_page_with_its_weight_and_proofs(pages: Pages, language: str) -> None:
    rows = [row for name in ("pasted", "errata") for row in cells(pages[language, name], "errata")]
    assert [row[0].get_text().split()[0] for row in rows] == [entry.id for entry in ENTRIES]
    for row, entry in zip(rows, ENTRIES):
        assert row[0].get_text().split()[1] == words.load()[language]["errata"]["weights"][entry.weight - 1]
        assert len(row[3].find_all("a")) == len(entry.proof)


def test_every_listing_of_the_old_article_has_its_successor(snippets: list[Snippet]) -> None:
    """There are 25; each is replaced by a snippet that runs, and not by prose alone."""
    paths = {snippet.path for snippet in snippets}
    listings = successors.load("listings")
    assert len(listings) == 25
    for number, listing in enumerate(listings, 1):
        assert paths.intersection(listing.by), f"listing {number} has no snippet"


@pytest.mark.parametrize("language", FOLDERS)
def test_the_errata_page_shows_all_listings_and_topics(pages: Pages, language: str) -> None:
    rows = len(cells(pages[language, "errata"], "successors"))
    assert rows == len(successors.load("listings")) + len(successors.load("topics"))


def test_there_are_sixty_questions_and_each_leads_to_a_snippet_or_a_section_of_a_lesson() -> None:
    found = [question for section in questions.load().values() for question in section]
    assert len(found) >= 60
    for question in found:
        assert any(proof.endswith(".py") or ".md#" in proof for proof in question.proof), question.id


# Those that stood there before it was noted where people asked.
OLD_QUESTIONS = re.findall(
    r"\S+",
    """
thread-or-process thread-arguments missing-comma called-at-once start-or-run started-once join-in-a-loop join-timeout
thread-order time-sleep main-thread-ends thread-ids thread-return-value process-return-value thread-exceptions
silent-task process-exceptions kill-thread ctrl-c-threads exit-in-a-thread daemon-threads cancel-task task-timeout
repeated-timer zombie-processes locks-with-the-gil list-and-dict changed-size queue-thread-safe print-thread-safe
lock-or-rlock lock-or-semaphore event-or-condition which-queue thread-local sqlite-thread no-speed-up real-threads
threads-despite-the-gil gil-released free-threaded-locks global-variable fork-or-spawn changes-in-3-14 bootstrapping
unexpected-eof cant-get-attribute cant-pickle jupyter inheritance no-children queue-join-hangs big-array
logging-processes fork-with-threads how-many-workers map-arguments pool-progress ctrl-c-pool slow-pool
apply-async-does-nothing broken-process-pool pool-or-executor threads-or-processes asyncio-or-threads shell-commands
where-it-hangs leaked-objects two-locks test-races
""",
)


def test_every_newer_question_says_where_it_was_asked() -> None:
    found = {question.id: question for section in questions.load().values() for question in section}
    assert set(OLD_QUESTIONS) <= found.keys()
    assert not [name for name, question in found.items() if not question.seen and name not in OLD_QUESTIONS]


@pytest.mark.parametrize("language", FOLDERS)
def test_every_message_is_quoted_whole_in_both_editions(language: str) -> None:
    other = glossary.OTHER[language]
    for section in questions.sections("messages"):
        for question in questions.load()[section]:
            quoted = there(questions.MESSAGE.search(question.ask[language]))[1]
            assert quoted in questions.MESSAGE.findall(question.ask[other]), question.id


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("name", ["messages", "program_questions"])
def test_links_from_when_all_questions_were_on_one_page_lead_on(pages: Pages, name: str, language: str) -> None:
    for section in questions.sections(name):
        for question in questions.load()[section]:
            mark = pages[language, "questions"].ids[question.id]
            link = there(mark.find_next("a"))
            assert attribute(link, "href") == f"../{name}/#{question.id}"


@pytest.mark.parametrize("language", FOLDERS)
def test_every_question_is_a_heading_with_its_answer(pages: Pages, language: str) -> None:
    for name in questions.FILES:
        body = pages[language, name].body
        for section in questions.sections(name):
            assert body.find("h2", id=section), section
    for section, content in questions.load().items():
        (name,) = (name for name in questions.FILES if section in questions.sections(name))
        body = pages[language, name].body
        for question in content:
            heading = there(body.find("h3", id=question.id))
            *answer, proof = takewhile(lambda each: each.name == "p", heading.find_next_siblings())
            assert all(paragraph.get_text().strip() for paragraph in answer)
            assert len(answer) == len(question.answer[language].split("\n\n")), question.id
            assert len(proof.find_all("a")) == len(question.proof), question.id


@pytest.mark.parametrize("language", FOLDERS)
def test_the_glossary_reads_in_both_directions(pages: Pages, language: str) -> None:
    page = pages[language, "glossary"]
    meanings, names = page.body.select(".glossary table")
    other = glossary.OTHER[language]
    pairs = {(term.name[language], term.name[other]) for term in glossary.load()}
    shown = [tuple(cell.get_text() for cell in row.find_all("td")) for row in meanings.select("tbody tr")]
    assert {row[:2] for row in shown} == pairs
    assert all(row[2].strip() for row in shown)
    assert {tuple(c.get_text() for c in row.find_all("td"))[::-1] for row in names.select("tbody tr")} == pairs


def test_the_first_use_of_a_term_opens_its_definition_in_both_languages(pages: Pages) -> None:
    terms = {term.id: term for term in glossary.load()}
    for page in pages.values():
        buttons = page.body.select("button.term")
        targets = [button["popovertarget"] for button in buttons]
        assert len(targets) == len(set(targets)), f"{page.file}: marked twice"
        assert sorted(targets) == sorted(box["id"] for box in page.body.select("[popover]"))
        for button in buttons:
            term = terms[attribute(button, "popovertarget").removeprefix("term-")]
            assert button.get_text().lower() in [form.lower() for form in term.forms[page.language]]
            assert not button.find_parent(["h1", "h2", "h3", "a", "code", "table"])
            after = button.next_sibling
            if isinstance(after, str) and re.match(r"[\W_]", after) and after[0] not in " （/-":
                assert button.parent["class"] == ["unbroken"], f"{page.file}: {button.get_text()}{after}"
            box = page.ids[attribute(button, "popovertarget")]
            for text in term.name.values():
                assert text in box.get_text()


@pytest.mark.parametrize("language", FOLDERS)
def test_the_lessons_use_every_term(pages: Pages, language: str) -> None:
    """What no lesson says needs no definition."""
    reference = (
        "card", "errata", "glossary", "messages", "myths", "pasted", "program_questions", "questions", "versions",
    )  # fmt: skip
    lessons = [page for page in pages.values() if page.language == language and page.name not in reference]
    text = " ".join(page.body.get_text() for page in lessons).lower()
    unused = [
        term.id
        for term in glossary.load()
        if not any(form.lower() in text for form in term.forms[language] or [term.name[language]])
    ]
    assert not unused


def marked(text: str, language: str) -> str:
    """A page's HTML with ``[…]`` for the buttons and ``{…}`` for what stays on one line, without the definitions."""
    html = Markdown(
        extensions=["tables", "reference.extension"], extension_configs={"reference.extension": {"language": language}}
    )
    body = html.convert(text).partition('<div class="definition"')[0].strip()
    body = re.sub(r"<button[^>]*>(.*?)</button>", r"[\1]", body)
    return re.sub(r'<span class="unbroken">(.*?)</span>', r"{\1}", body)


@pytest.mark.parametrize(
    ("language", "text", "html"),
    [
        ("en", "A lock, a Lock, *a lock*.", "<p>A {[lock],} a Lock, <em>a lock</em>.</p>"),
        ("en", "*A lock* and locks.", "<p><em>A [lock]</em> and locks.</p>"),
        ("en", "A deadlock of locks, a block.", "<p>A [deadlock] of {[locks],} a block.</p>"),
        (
            "en",
            "# A lock\n\n`lock` [lock](x.md) a lock.",
            '<h1>A lock</h1>\n<p><code>lock</code> <a href="x.md">lock</a> a {[lock].}</p>',
        ),
        ("en", "Its name (a thread's) and (locks)!", "<p>Its name (a {[thread]'s)} and {([locks])!}</p>"),
        ("en", "- one lock\n- a deadlock", "<ul>\n<li>one [lock]</li>\n<li>a [deadlock]</li>\n</ul>"),
        ("zh", "死锁与锁，再说死锁和锁。", "<p>[死锁]与{[锁]，}再说死锁和锁。</p>"),
        ("zh", "许可证、进程号、加锁和任务管理器。", "<p>许可证、进程号、加锁和任务管理器。</p>"),
        ("zh", "**线程**（thread）和线程池。", "<p><strong>[线程]</strong>（thread）和{[线程池]。}</p>"),
    ],
)
def test_the_first_use_is_marked_and_the_text_stays(language: str, text: str, html: str) -> None:
    assert marked(text, language) == html


def test_no_term_is_marked_in_a_table() -> None:
    assert "[" not in marked("| lock |\n| --- |\n| deadlock |", "en")


def test_the_data_has_pages_for_its_fences() -> None:
    for language in FOLDERS:
        for name in ("errata", "questions", "program_questions", "messages", "glossary"):
            text = (ROOT / "docs" / language / f"{name}.md").read_text(encoding="utf-8")
            assert f"```{name}" not in expand(text, language)


WHOLE = {
    "errata/B.toml": """
        [[entry]]
        id = "B-1"
        weight = 1
        proof = ["a/b.py", "a.md#here"]
        zh.read = "读"
        zh.fact = "实"
        en.read = "r"
        en.fact = "f"
    """,
    "glossary.toml": """
        [[term]]
        id = "thread"
        page = "a.md#here"
        pinyin = "xian cheng"
        en.name = "thread"
        en.meaning = "m"
        zh.name = "线程"
        zh.forms = []
        zh.meaning = "意"
    """,
    "myths.toml": """
        [[myth]]
        id = "fake"
        topic = "speed"
        harm = "slow"
        proof = ["a/b.py"]
        shows = ["a/b.py"]
        en.heard = "h"
        en.fact = "f"
        en.right = "[r](a.md)"
        zh.heard = "听"
        zh.fact = "实"
        zh.right = "[对](a.md)"
    """,
    "questions.toml": """
        [[first.question]]
        id = "why"
        proof = ["a/b.py"]
        en.ask = "Why?"
        en.answer = "So."
        zh.ask = "为什么？"
        zh.answer = "因此。"
    """,
    "program_questions.toml": """
        [[program.question]]
        id = "which"
        proof = ["a/b.py"]
        en.ask = "Which?"
        en.answer = "This."
        zh.ask = "哪个？"
        zh.answer = "这个。"
    """,
    "messages.toml": """
        [[message.question]]
        id = "broken"
        proof = ["a/b.py"]
        seen = ["https://example.org/1", "owner/name#2"]
        en.ask = "`ValueError: x`"
        en.answer = "So."
        zh.ask = "`ValueError: x`"
        zh.answer = ["因此。", "所以。"]
    """,
    "successors.toml": """
        [[listing]]
        number = 1
        by = ["a/b.py"]
        en.shows = "s"
        zh.shows = "示"

        [[topic]]
        by = ["a.md#here"]
        en.shows = "t"
        zh.shows = "题"
    """,
}
PAGE = """# Here {#here}

```snippet
a/b.py
```

```errata
B
```

```glossary
meanings
```

```myths
speed
```

```questions
first
```

```questions
program
```

```questions
message
```

```successors
listings
```

```successors
topics
```
"""


Checked = Callable[..., list[str]]
"""What says what is wrong with data."""


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Checked:
    """What is wrong with data, given as file and changes to its text, when one page in both languages shows them."""

    def check(*changes: tuple[str, str, str], page: str = PAGE) -> list[str]:
        for file, text in WHOLE.items():
            for changed, old, new in changes:
                assert changed != file or old in text
                text = text.replace(old, new) if changed == file else text
            (tmp_path / "data" / file).write_text(text, encoding="utf-8")
        for language in FOLDERS:
            (tmp_path / "docs" / language / "a.md").write_text(page, encoding="utf-8")
        return [problem for language in FOLDERS for problem in problems(f"docs/{language}/a.md", page)]

    for folder in ("data/errata", "snippets/a", "docs/zh", "docs/en"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("b", "hidden"):
        (tmp_path / "snippets" / "a" / f"{name}.py").write_text("print()\n")
    monkeypatch.setenv("MKDOCS_CONFIG_DIR", str(tmp_path))
    for module in (entries, errata):
        monkeypatch.setattr(module, "FOLDER", tmp_path / "data")
    return check


def test_whole_data_are_right(checked: Checked) -> None:
    assert checked() == []


ERRATA, TERMS, MYTHS, QUESTIONS, PROGRAMS, MESSAGES, LISTINGS = WHOLE


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (ERRATA, 'zh.fact = "实"', "", "B-1: there is no zh.fact; write it"),
        (ERRATA, 'en.read = "r"', 'en.read = ""', "B-1: there is no en.read; write it"),
        (ERRATA, 'en.read = "r"', "en.read = 3", "B-1: en.read must be a text, not 3"),
        (ERRATA, 'en.read = "r"', 'en.read = "a | b"', "B-1: en.read must be one line without '|'"),
        (ERRATA, "weight = 1", "weight = 4", "B-1: weight must be one of 1 to 3, not 4"),
        (ERRATA, "weight = 1", 'weight = "1"', "B-1: weight must be a whole number, not '1'"),
        (ERRATA, '"a/b.py", "a.md#here"', "", "B-1: proof has no snippet and no place; name what proves it"),
        (ERRATA, '["a/b.py", "a.md#here"]', '"a/b.py"', "B-1: proof must be a list of texts, not 'a/b.py'"),
        (ERRATA, "a/b.py", "a/gone.py", "B-1: there is no snippets/a/gone.py; name a snippet that there is"),
        (ERRATA, "a/b.py", "a/../a/b.py", "B-1: 'a/../a/b.py' is neither a snippet, CHAPTER/NAME.py, nor a place"),
        (ERRATA, "a.md#here", "a.md", "B-1: 'a.md' is neither a snippet, CHAPTER/NAME.py, nor a place, PAGE.md#ID"),
        (ERRATA, 'id = "B-1"', 'id = "C-1"', "C-1: an id here is B- and a number"),
        (ERRATA, 'id = "B-1"', "", "entry 1: there is no id; write it"),
        (ERRATA, "proof =", "prof =", "B-1: prof means nothing here; correct its name, or leave it out"),
        (ERRATA, "zh.read", "zh.reed", "B-1: zh.reed means nothing here; correct its name, or leave it out"),
        (ERRATA, "[[entry]]", "[[entries]]", "entries means nothing here; entries are [[entry]]"),
        (ERRATA, "[[entry]]", "[entry]", "entry must be a list of tables; write each entry below a [[entry]]"),
        (ERRATA, "weight = 1", "weight = ", "Invalid value"),
        (TERMS, 'pinyin = "xian cheng"', "", "thread: there is no pinyin; write it"),
        (TERMS, "zh.forms = []", "zh.form = []", "thread: zh.form means nothing here"),
        (TERMS, "zh.forms = []", "zh.forms = [1]", "thread: zh.forms must be a list of texts, not [1]"),
        (QUESTIONS, "[[first.question]]", "[[first.questions]]", "first must have questions alone: [[first.question]]"),
        (QUESTIONS, 'id = "why"', "", "first.question 1: there is no id; write it"),
        (QUESTIONS, "a/b.py", "b/b.py", "why: there is no snippets/b/b.py; name a snippet that there is"),
        (QUESTIONS, '"So."', '["So.", ""]', "why: en.answer must be a list of texts, not ['So.', '']"),
        (QUESTIONS, '"So."', '["So.", "a|b"]', "why: en.answer must be one line without '|'"),
        (QUESTIONS, '"Why?"', '["Why?"]', "why: en.ask must be a text, not ['Why?']"),
        (PROGRAMS, "a/b.py", "b/b.py", "which: there is no snippets/b/b.py; name a snippet that there is"),
        (MESSAGES, "owner/name#2", "owner/name", "broken: seen must be addresses or OWNER/REPOSITORY#NUMBER, not"),
        (MESSAGES, "a/b.py", "b/b.py", "broken: there is no snippets/b/b.py; name a snippet that there is"),
        (MYTHS, 'topic = "speed"', 'topic = "x"', "fake: topic must be one of sharing, speed, threads"),
        (MYTHS, 'en.right = "[r](a.md)"', 'en.right = "r"', "fake: en.right has no link; lead to where"),
        (MYTHS, 'shows = ["a/b.py"]', 'shows = ["a/c.py"]', "fake: shows must name snippets of its proof"),
        (MYTHS, 'zh.fact = "实"', "", "fake: there is no zh.fact; write it"),
        (LISTINGS, "number = 1", "", "listing 1: number must be a whole number, not None"),
        (LISTINGS, "number = 1", "number = 2", "the listings are out of order; number them 1, 2, 3 …"),
        (LISTINGS, "a.md#here", "a.md#gone", "topic 1: a.md#gone leads nowhere: docs/zh/a.md has no heading"),
    ],
)
def test_a_fault_names_the_file_the_entry_and_what_to_do(
    checked: Checked, file: str, old: str, new: str, problem: str
) -> None:
    found = checked((file, old, new))
    assert any(each.startswith(f"reference/data/{file}: {problem}") for each in found), found


@pytest.mark.parametrize("file", WHOLE)
def test_a_place_that_is_not_there_is_found_in_every_language_whatever_names_it(checked: Checked, file: str) -> None:
    place, gone = ("a.md#here", "a.md#gone") if "a.md#here" in WHOLE[file] else ("a/b.py", "a/hidden.py")
    found = [each for each in dict.fromkeys(checked((file, place, gone))) if each.startswith(f"reference/data/{file}:")]
    assert len(found) == 2
    for language, each in zip(FOLDERS, found):
        assert gone in each
        assert f"docs/{language}/a.md" in each


def test_all_faults_of_all_files_are_told_at_once(checked: Checked) -> None:
    found = set(
        checked(
            (ERRATA, "a/b.py", "a/gone.py"),
            (ERRATA, "weight = 1", "weight = 0"),
            (ERRATA, "zh.fact", "zh.facts"),
            (TERMS, "a.md#here", "b.md#here"),
            (QUESTIONS, 'en.answer = "So."', ""),
            (LISTINGS, "number = 1", 'number = "one"'),
            (LISTINGS, "a.md#here", "a.md#"),
        )
    )
    assert [each.removeprefix("reference/data/") for each in sorted(found)] == [
        "errata/B.toml: B-1: there is no snippets/a/gone.py; name a snippet that there is",
        "errata/B.toml: B-1: there is no zh.fact; write it",
        "errata/B.toml: B-1: weight must be one of 1 to 3, not 0",
        "errata/B.toml: B-1: zh.facts means nothing here; correct its name, or leave it out",
        "glossary.toml: thread: b.md#here leads nowhere: there is no docs/en/b.md; name a page that there is",
        "glossary.toml: thread: b.md#here leads nowhere: there is no docs/zh/b.md; name a page that there is",
        "questions.toml: why: there is no en.answer; write it",
        "successors.toml: listing 1: number must be a whole number, not 'one'",
        "successors.toml: topic 1: 'a.md#' is neither a snippet, CHAPTER/NAME.py, nor a place, PAGE.md#ID",
    ]


def test_what_a_page_asks_for_and_nobody_has_names_page_and_line(checked: Checked) -> None:
    fences = (("errata", "X"), ("glossary", "all"), ("myths", "X"), ("questions", "X"), ("successors", "X"))
    text = "# Here {#here}\n\n" + "\n".join(f"```{name}\n{shown}\n```\n" for name, shown in fences)
    assert [each for each in checked(page=text) if each.startswith("docs/en/")] == [
        "docs/en/a.md:3: errata has no 'X'; show one of B",
        "docs/en/a.md:7: glossary has no 'all'; show one of meanings, names",
        "docs/en/a.md:11: myths has no 'X'; show one of sharing, speed, threads, processes, pools",
        "docs/en/a.md:15: questions has no 'X'; show one of first, program, message",
        "docs/en/a.md:19: successors has no 'X'; show one of listings, topics",
    ]


@pytest.mark.parametrize(
    ("file", "what"),
    [(ERRATA, "the id B-1"), (TERMS, "the id thread"), (MYTHS, "the id fake"), (QUESTIONS, "the id why")],
)
def test_the_same_id_twice_is_an_error(checked: Checked, file: str, what: str) -> None:
    found = checked((file, WHOLE[file], WHOLE[file] * 2))
    assert f"reference/data/{file}: {what} stands there 2 times; change all but one" in found


def test_a_form_of_two_terms_is_an_error(checked: Checked) -> None:
    other = WHOLE[TERMS].replace('id = "thread"', 'id = "other"').replace('en.name = "thread"', 'en.name = "Thread"')
    assert f"reference/data/{TERMS}: in en.forms, thread stands there 2 times; change all but one" in checked(
        (TERMS, WHOLE[TERMS], WHOLE[TERMS] + other)
    )


@pytest.mark.parametrize("broken", [b"\xff", b"[[entry"])
def test_a_file_that_cannot_be_read_is_named(checked: Checked, tmp_path: Path, broken: bytes) -> None:
    checked()
    (tmp_path / "data" / ERRATA).write_bytes(broken)
    with pytest.raises(DataError, match=re.escape("reference/data/errata/B.toml: ")):
        errata.problems("B")


@pytest.mark.parametrize("show", [errata, glossary, myths, questions, successors])
def test_what_there_is_not_is_an_error(show: ModuleType) -> None:
    with pytest.raises(DataError):
        show.markdown("Z", "en")


@pytest.mark.parametrize("language", FOLDERS)
def test_every_old_name_on_the_card_is_one_that_python_warns_about(
    pages: Pages, records: dict[str, Record], language: str
) -> None:
    table = there(one(pages[language, "card"].body, "#old-names").find_next("table"))
    names = [one(one(row, "td"), "code").get_text() for row in table.select("tbody tr")]
    warned = records["errata/old_names.py"].outcomes[0].text()
    for name in names:
        method = there(re.search(r"(\w+)\(", name))[1]
        assert method in warned or method == "isAlive", f"{name} gives no warning"
    assert len(names) == 7
