"""The field of the questions and messages: what stays of the page when a reader types or pastes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import FOLDERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOST = 4
"""Of what stays: the right one, and three others."""

# As Python prints them, with names, numbers and addresses of a reader; and the entry that says what to do.
PASTED = {
    "TypeError: download() takes 1 positional argument but 11 were given": "missing-comma",
    "TypeError: __main__.fetch() argument after * must be an iterable, not int": "missing-comma",
    "RuntimeError: threads can only be started once": "started-once",
    "RuntimeError: thread.__init__() not called": "thread-init",
    "AssertionError: group argument must be None for now": "group-argument",
    "AttributeError: 'Worker' object has no attribute 'isAlive'. Did you mean: 'is_alive'?": "is-alive",
    "RuntimeError: dictionary changed size during iteration": "changed-size",
    "sqlite3.ProgrammingError: SQLite objects created in a thread can only be used in that same thread. The object was "
    "created in thread id 140213 and this is thread id 140999.": "sqlite-thread",
    "sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) database is locked": "database-is-locked",
    "RuntimeError: can't start new thread": "cant-start-new-thread",
    "BlockingIOError: [Errno 11] Resource temporarily unavailable": "cant-start-new-thread",
    "ValueError: signal only works in main thread of the main interpreter": "signal-main-thread",
    "RuntimeError: cannot join current thread": "cannot-join-current-thread",
    "RuntimeError: cannot join thread before it is started": "cannot-join-current-thread",
    "RuntimeError: release unlocked lock": "release-unlocked-lock",
    "ValueError: semaphore or lock released too many times": "release-unlocked-lock",
    "ValueError: task_done() called too many times": "task-done",
    "ValueError: generator already executing": "generator-executing",
    "RuntimeError: main thread is not in main loop": "main-loop",
    "QObject: Cannot create children for a parent that is in a different thread. (Parent is QTextDocument(0x55d0), "
    "parent's thread is QThread(0x55aa), current thread is Thread(0x7f01)": "qt-other-thread",
    "/srv/app/plots.py:81: UserWarning: Starting a Matplotlib GUI outside of the main thread will likely fail. "
    "fig, ax = plt.subplots(figsize=(14, 7))": "matplotlib-threads",
    "RuntimeError: cannot schedule new futures after interpreter shutdown": "interpreter-shutdown",
    "RuntimeError: can't create new thread at interpreter shutdown": "interpreter-shutdown",
    "Fatal Python error: _enter_buffered_busy: could not acquire lock for <_io.BufferedWriter name='<stderr>'> at "
    "interpreter shutdown, possibly due to daemon threads": "enter-buffered-busy",
    "<frozen importlib._bootstrap>:491: RuntimeWarning: The global interpreter lock (GIL) has been enabled to load "
    "module 'pandas._libs.lib', which has not declared that it can run safely without the GIL.": "gil-enabled-to-load",
    "An attempt has been made to start a new process before the current process has finished its bootstrapping phase. "
    "This probably means that you are not using fork to start your child processes and you have forgotten to use the "
    "proper idiom in the main module": "bootstrapping",
    "EOFError: unexpected EOF": "unexpected-eof",
    "NameError: name 'data' is not defined": "name-error",
    "NameError: name 'clean_rows' is not defined. Did you mean: 'clean_row'?": "name-error",
    "ConnectionResetError: [Errno 104] Connection reset by peer": "unexpected-eof",
    "RuntimeError: context has already been set": "context-already-set",
    "/usr/lib/python3.12/multiprocessing/popen_fork.py:66: DeprecationWarning: This process (pid=48213) is "
    "multi-threaded, use of fork() may lead to deadlocks in the child.": "fork-with-threads",
    "AssertionError: daemonic processes are not allowed to have children": "no-children",
    "RuntimeError: Cannot re-initialize CUDA in forked subprocess. To use CUDA with multiprocessing, you must use the "
    "'spawn' start method": "cuda-in-a-fork",
    "AssertionError: can only test a child process": "not-my-child",
    "AttributeError: Can't get attribute 'embed' on <module '__main__' (built-in)>": "cant-get-attribute",
    "AttributeError: module '__main__' has no attribute 'clean_rows'": "cant-get-attribute",
    "_pickle.PicklingError: Can't pickle <function <lambda> at 0x7f7559da22a0>: attribute lookup <lambda> on __main__ "
    "failed": "cant-pickle",
    "_pickle.PicklingError: Can't pickle <function <lambda> at 0x7fdc6614f320>: it's not found as __main__.<lambda>":
    "cant-pickle",
    "RuntimeError: Queue objects should only be shared between processes through inheritance": "inheritance",
    "TypeError: cannot pickle '_thread.RLock' object": "pickle-lock",
    "NotImplementedError: pool objects cannot be passed between processes or pickled": "pickle-lock",
    "EOFError: Ran out of input": "ran-out-of-input",
    "AttributeError: Can't pickle local object 'Trainer.fit.<locals>.step'": "local-object",
    "_pickle.PicklingError: Can't pickle <function crawl at 0x10aa1f0d0>: it's not the same object as spider.crawl":
    "not-the-same-object",
    "multiprocessing.pool.MaybeEncodingError: Error sending result: '<generator object rows at 0x7f2c1>'. Reason: "
    "'TypeError(\"cannot pickle 'generator' object\")'": "maybe-encoding-error",
    "concurrent.futures.process.BrokenProcessPool: A process in the process pool was terminated abruptly while the "
    "future was running or pending.": "broken-process-pool",
    "concurrent.futures.thread.BrokenThreadPool: A thread initializer failed, the thread pool is not usable anymore":
    "broken-process-pool",
    "ValueError: Pool not running": "pool-not-running",
    "ValueError: need at most 63 handles, got a sequence of length 66": "windows-61",
    "RuntimeError: There is no current event loop in thread 'ThreadPoolExecutor-0_0'.": "no-current-event-loop",
    "RuntimeError: asyncio.run() cannot be called from a running event loop": "run-in-a-running-loop",
    "main.py:12: RuntimeWarning: coroutine 'fetch_all' was never awaited": "never-awaited",
    "RuntimeError: Task <Task pending name='Task-42' coro=<main() running at app.py:12>> got Future <Future pending> "
    "attached to a different loop": "different-loop",
    "RuntimeError: <asyncio.locks.Event object at 0x7f36e3ae5c90 [unset]> is bound to a different event loop":
    "different-loop",
    "RuntimeError: Event loop is closed": "event-loop-is-closed",
    "/usr/lib/python3.11/multiprocessing/resource_tracker.py:224: UserWarning: resource_tracker: There appear to be 6 "
    "leaked semaphore objects to clean up at shutdown": "leaked-semaphores",
    "UserWarning: resource_tracker: There appear to be 3 leaked shared_memory objects to clean up at shutdown":
    "leaked-objects",
    "FileNotFoundError: [Errno 2] No such file or directory: '/psm_8f2a11c0'": "shared-memory-gone",
    "RuntimeError: DataLoader worker (pid 3124) is killed by signal: Bus error. It is possible that dataloader's "
    "workers are out of shared memory.": "bus-error",
    "OSError: [Errno 24] Too many open files: 'data/part-00231.csv'": "too-many-open-files",
    "BrokenPipeError: [Errno 32] Broken pipe": "broken-pipe",
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xb1 in position 17: invalid start byte": "output-encoding",
    "UnicodeDecodeError: 'gbk' codec can't decode byte 0x8a in position 412: illegal multibyte sequence":
    "output-encoding",
    "psycopg2.OperationalError: SSL error: decryption failed or bad record mac": "connection-across-fork",
}  # fmt: skip

# What readers type, some while they are still typing: page, words, and what must stay.
TYPED = {
    "zh": [
        ("questions", "defunct 僵尸", "zombie-processes"),
        ("questions", "线程池 优先级", "task-priority"),
        ("questions", "随机数一样", "same-random"),
        ("questions", "怎么强制结束线程", "kill-thread"),
        ("questions", "每秒最多几次", "rate-limit"),
        ("questions", "lru_cach", "lru-cache"),
        ("program_questions", "docker 僵尸进程", "zombies-in-docker"),
        ("program_questions", "Popen.wait 卡住", "popen-hangs"),
        ("program_questions", "自由线程版 安装", "install-free-threaded"),
        ("messages", "不能 pickle 锁", "cant-pickle"),
        ("messages", "tkinter 界面卡死", "main-loop"),
        ("messages", "数据库 locked", "database-is-locked"),
        ("messages", "gbk 解码", "output-encoding"),
        ("messages", "退出码 137", "broken-process-pool"),
        ("messages", "退出码 137", "leaked-semaphores"),
        ("messages", "_readerthread", "output-encoding"),
    ],
    "en": [
        ("questions", "defunct ZOMBIE", "zombie-processes"),
        ("questions", "task priorit", "task-priority"),
        ("questions", "same random numbers", "same-random"),
        ("questions", "kill a thread", "kill-thread"),
        ("questions", "requests per second", "rate-limit"),
        ("questions", "double-checked locking", "singleton"),
        ("program_questions", "docker zombies", "zombies-in-docker"),
        ("program_questions", "Popen.wait() hangs", "popen-hangs"),
        ("program_questions", "install no GIL", "install-free-threaded"),
        ("messages", "daemonic CHILDREN", "no-children"),
        ("messages", "tkinter freeze", "main-loop"),
        ("messages", "database lock", "database-is-locked"),
        ("messages", "gbk codec", "output-encoding"),
        ("messages", "exit code 137", "broken-process-pool"),
        ("messages", "exit code 137", "leaked-semaphores"),
        ("messages", "_readerthread", "output-encoding"),
    ],
}

NONSENSE = (
    "no such words here",
    "zucchini terraform",
    "qwertz asdf",
    "锟斤拷",
    "今天天气怎么样",
    "ModuleNotFoundError: No module named 'pandas'",
    "KeyError: 'price'",
    "IndexError: list index out of range",
    "SyntaxError: invalid syntax. Perhaps you forgot a comma?",
)

# What stays after each text that is typed, by its id.
LEFT = """texts => {
  const field = document.querySelector(".filter input");
  return texts.map(text => {
    field.value = text;
    field.dispatchEvent(new Event("input"));
    return [...document.querySelectorAll("article h3")].filter(heading => !heading.hidden).map(heading => heading.id);
  });
}"""


def left(page: Page, address: str, language: str, name: str, texts: list[str]) -> dict[str, list[str]]:
    """What stays of a page, by what is typed."""
    page.goto(f"{address}{FOLDERS[language]}{name}/")
    found: list[list[str]] = page.evaluate(LEFT, texts)
    return dict(zip(texts, found))


@pytest.mark.parametrize(("name", "words"), [("questions", "defunct ZOMBIE"), ("messages", "daemonic CHILDREN")])
def test_questions_are_filtered_as_one_types(page: Page, address: str, name: str, words: str) -> None:
    page.goto(f"{address}en/{name}/")
    shown = page.locator("article h3:visible")
    everything = shown.count()
    page.locator(".filter input").fill(words)
    assert shown.count() == 1
    assert page.locator(".filter output").inner_text() == "1 left"
    assert page.locator("article h2:visible").count() == 1
    page.locator(".filter input").fill("no such words here")
    assert shown.count() == 0
    page.locator(".filter input").fill("")
    assert shown.count() == everything
    assert not page.locator(".filter button").is_visible()


@pytest.mark.parametrize("language", FOLDERS)
def test_a_pasted_message_leaves_its_entry_and_little_else(page: Page, address: str, language: str) -> None:
    found = left(page, address, language, "messages", list(PASTED))
    wrong = {
        text: found[text] for text, wanted in PASTED.items() if wanted not in found[text][:MOST] or found[text][MOST:]
    }
    assert not wrong


@pytest.mark.parametrize("language", FOLDERS)
def test_typed_words_leave_what_is_meant(page: Page, address: str, language: str) -> None:
    for name in sorted({name for name, _, _ in TYPED[language]}):
        wanted = [(words, id_) for page_, words, id_ in TYPED[language] if page_ == name]
        found = left(page, address, language, name, [words for words, _ in wanted])
        assert not {words: found[words] for words, id_ in wanted if id_ not in found[words] or found[words][MOST:]}


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("name", ["questions", "program_questions", "messages"])
def test_nonsense_leaves_nothing(page: Page, address: str, name: str, language: str) -> None:
    assert not {text: ids for text, ids in left(page, address, language, name, list(NONSENSE)).items() if ids}


@pytest.mark.parametrize(("folder", "typed"), [("", "任务 取消 定时"), ("en/", "barrier generator tkinter walrus")])
def test_what_leaves_too_little_is_looked_for_in_the_whole_site(
    browser: Browser, address: str, folder: str, typed: str
) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{address}{folder}messages/")
        page.locator(".filter input").fill(typed)
        page.locator(".filter button").click()
        assert page.locator(".md-search__input").input_value() == typed
        page.locator(".md-search-result__item").first.wait_for()
