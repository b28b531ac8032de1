"""Every exercise is one: its checker refuses the start and each wrong answer, and lets the solution pass, here too."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest

from proved_snippets.interpreter import Interpreter
from proved_snippets.snippet import Snippet, parse
from reference import LANGUAGES, exercises, proving

ALL = exercises.names()


@dataclass(frozen=True)
class Asked:
    """What a reader does: ``python check.py FILE``, with a program of their own in ``start.py`` where one is given."""

    name: str
    file: str = "start.py"
    source: str | None = None
    language: str = "en"
    options: tuple[str, ...] = ()
    patient: bool = False

    def answer(self, python: Interpreter) -> proving.Check:
        exercise = exercises.load(self.name)
        if self.source is not None:
            exercise = exercises.Exercise(self.name, {**exercise.files, **self._impatient(exercise)})
        return proving.check(exercise, self.file, python, *self.options, language=self.language)

    def _impatient(self, exercise: exercises.Exercise) -> dict[str, Snippet]:
        """The program, and a checker that waits a second for it where it else waits 20, unless it's a patient one."""
        shared = exercise.files[exercises.SHARED].text
        if not self.patient:
            shared = shared.replace("limit=20", "limit=1")
        written = replace(exercise.start, sources=dict.fromkeys(LANGUAGES, self.source or ""))
        return {"start.py": written, exercises.SHARED: parse(f"x/{exercises.SHARED}", shared, LANGUAGES)}


Answers = dict[Asked, "Future[proving.Check]"]


@pytest.fixture(scope="module")
def answers(request: pytest.FixtureRequest, python: Interpreter) -> Iterator[Answers]:
    """What comes of all that the chosen tests ask; checkers wait most of their time, so they run side by side."""
    params = (getattr(item, "callspec", None) for item in request.session.items)
    asked = {each.params["asked"] for each in params if each and isinstance(each.params.get("asked"), Asked)}
    with ThreadPoolExecutor(2 * proving.SIDE_BY_SIDE) as pool:
        yield {each: pool.submit(each.answer, python) for each in sorted(asked, key=repr)}


@pytest.fixture(scope="module")
def proofs(request: pytest.FixtureRequest) -> dict[str, proving.Proof]:
    """Of the exercises that the chosen tests are about."""
    params = (getattr(item, "callspec", None) for item in request.session.items)
    chosen = sorted({each.params["name"] for each in params if each and each.params.get("name") in ALL})
    return dict(zip(chosen, proving.prove_each(map(exercises.load, chosen)), strict=True))


@pytest.mark.parametrize("name", ALL)
def test_the_checker_tells_right_from_wrong(name: str, proofs: dict[str, proving.Proof]) -> None:
    proof = proofs[name]
    assert not proof.problems, "\n".join(proof.problems)
    assert proof.printed


@pytest.mark.parametrize("asked", [Asked(name, language="zh") for name in ALL], ids=ALL)
def test_a_chinese_reader_is_told_in_chinese(asked: Asked, answers: Answers) -> None:
    """The English answers are those of the test before."""
    refused = answers[asked].result()
    assert refused.exit_code == 1
    assert refused.printed.startswith("还不对：")


@pytest.mark.parametrize("asked", [Asked(name, source="\n(\n", language="zh") for name in ALL], ids=ALL)
def test_a_chinese_reader_is_told_the_line(asked: Asked, answers: Answers) -> None:
    assert answers[asked].result().printed.endswith("（start.py 第 2 行）\n")


@pytest.mark.parametrize("asked", [Asked(name, language="zh", options=("--language", "en")) for name in ALL[:1]])
def test_another_language_can_be_asked_for(asked: Asked, answers: Answers) -> None:
    assert answers[asked].result().refused


WRITTEN = {
    "hangs": ("import time\ntime.sleep(1000)\n", "it has not ended after 1 seconds"),
    "fails": ("raise ValueError('no')\n", "it failed (exit code 1): ValueError: no (start.py, line 1)"),
    "cannot be read": ("\ndef add(:\n    pass\n", " (start.py, line 2)"),
    "exits": ("import os\nos._exit(3)\n", "it failed (exit code 3)"),
    "exits early": ("import os\nos._exit(0)\n", ""),
    "has the last word": ("import atexit\natexit.register(print, 'and now the news')\n", ""),
    "fails in a thread": (
        "import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n",
        "a thread failed: ZeroDivisionError: division by zero (start.py, line 2)",
    ),
    "does nothing": ("", ""),
    "prints a lot": ("print('" + "x" * 100_000 + "')\n", ""),
}
"""What readers write, and what they must be told."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(Asked(name, source=source), told, id=f"{kind}-{name}")
        for name in ALL
        for kind, (source, told) in WRITTEN.items()
    ],
)
def test_whatever_a_reader_writes_is_answered(asked: Asked, told: str, answers: Answers) -> None:
    answer = answers[asked].result()
    assert answer.refused, answer
    assert told in answer.printed


TOLD_MORE = {
    "a forgotten comma": (
        "import threading\nthreading.Thread(target=len, args=('Ada')).start()\n",
        "a thread failed: TypeError: len() takes exactly one argument (3 given) (look at args=…)",
    ),
    "hangs after an error": (
        "import threading, time\nthreading.Thread(target=lambda: 1 / 0).start()\ntime.sleep(1000)\n",
        "it has not ended after 1 seconds; before that, there was an error: ZeroDivisionError: division by zero "
        "(start.py, line 2)",
    ),
}
"""What all checkers tell alike: one of them is asked."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(Asked(name, source=source), told, id=kind)
        for name in ALL[:1]
        for kind, (source, told) in TOLD_MORE.items()
    ],
)
def test_what_went_wrong_in_a_thread_is_told(asked: Asked, told: str, answers: Answers) -> None:
    assert told in answers[asked].result().printed


@pytest.mark.parametrize("asked", [Asked("queues/three_stages", source="import queue\nqueue.Queue().get()\n")])
def test_who_waits_for_one_more_item_is_asked_for_the_last_one(asked: Asked, answers: Answers) -> None:
    assert "Who puts in its None?" in answers[asked].result().printed


@pytest.mark.parametrize("asked", [Asked(name, file="none.py") for name in ALL], ids=ALL)
def test_a_missing_file_is_told(asked: Asked, answers: Answers) -> None:
    assert answers[asked].result().printed == "Not yet: there is no none.py here\n"


REASONS = {
    ("anatomy/shared_or_own", "start.py"): "a question mark after 'local variable'",
    (
        "anatomy/shared_or_own",
        "wrong.py",
    ): "6 of 7 rows are right. Try out the others, with a thread and with a process "
    "that spawn starts:\n- local variable: ",
    (
        "anatomy/shared_or_own",
        "wrong_2.py",
    ): "5 of 7 rows are right. Try out the others, with a thread and with a process "
    "that spawn starts:\n- current folder: ",
    ("anatomy/shared_or_own", "wrong_3.py"): "\n- default argument: write def add(seen=[])",
    ("anatomy/shared_or_own", "wrong_4.py"): "\n- text in a file: let a worker write diary.txt",
    ("gil/who_lets_go", "start.py"): "no row has the call gzip.compress",
    ("gil/who_lets_go", "wrong.py"): "sorted: you say True",
    ("gil/who_lets_go", "wrong_2.py"): "too short to be measured",
    ("gil/who_lets_go", "wrong_3.py"): "no brackets after it",
    ("gil/who_lets_go", "wrong_4.py"): "gzip.compress: you say False",
    ("gil/who_lets_go", "wrong_5.py"): "no row has the call str.encode",
    ("gil/who_lets_go", "wrong_6.py"): "should end in True or False",
    ("ending/tidy_up", "wrong_6.py"): "the watcher is gone without having said 'tidied up'",
    ("locks/load_once", "start.py"): "times, not once: no lock was acquired",
    ("locks/load_once", "wrong.py"): "each call of get() makes a new lock",
    ("locks/load_once", "wrong_2.py"): "the lock isn't held while it loads",
    ("locks/load_once", "wrong_3.py"): "never answers again",
    ("locks/load_once", "wrong_4.py"): "it gave: None",
    ("locks/load_once", "wrong_6.py"): "but the check was made before",
    ("processes/two_bad_files", "wrong.py"): "has ended your whole program",
    ("processes/two_bad_files", "wrong_2.py"): "give it up after three",
    ("processes/two_bad_files", "wrong_3.py"): "its process went on",
    ("processes/two_bad_files", "wrong_4.py"): "crashed or was ended. Is its exit code 0?",
    ("processes/two_bad_files", "wrong_5.py"): "must not touch the others",
    ("processes/two_bad_files", "wrong_6.py"): "its process went on",
    ("processes/two_bad_files", "wrong_7.py"): "counted from its start",
    ("processes/two_bad_files", "wrong_8.py"): "under the guard",
    ("processes/two_bad_files", "wrong_9.py"): "not ended yet, so join() first",
    ("pools/try_again", "wrong_3.py"): "only an HTTPError has a code",
    ("pools/try_again", "wrong_5.py"): "name 'HTTPError' is not defined",
    ("process_pools/count_words", "wrong_2.py"): "it printed nothing",
    ("process_pools/count_words", "wrong_3.py"): "__init__.py <Future at",
    ("process_pools/count_words", "wrong_4.py"): "worker processes print them",
    ("process_pools/count_words", "wrong_5.py"): "not in the order of the loop",
    ("waiting/stop_asking", "start.py"): "about a download that wasn't done",
    ("waiting/stop_asking", "wrong.py"): "took 0.05 s, and total() took 1",
    ("waiting/stop_asking", "wrong_2.py"): "and total() returned 0",
    ("waiting/stop_asking", "wrong_3.py"): "about a download that wasn't done",
    ("waiting/stop_asking", "wrong_4.py"): "it returned a generator",
    ("waiting/stop_asking", "wrong_5.py"): "the CPU was busy",
    ("waiting/stop_asking", "wrong_6.py"): "about a download that wasn't done",
    ("waiting/stop_asking", "wrong_7.py"): "don't guess",
    ("waiting/stop_asking", "wrong_8.py"): "and total() returned 15000",
    ("waiting/stop_asking", "wrong_9.py"): "about a download that wasn't done",
    ("waiting/stop_asking", "wrong_10.py"): "at most 1 at a time",
    ("races/share_nothing", "start.py"): "with pages of 100 to 1000 bytes",
    ("races/share_nothing", "wrong.py"): "right by luck",
    ("races/share_nothing", "wrong_2.py"): "at most 1 at a time",
    ("checking/three_faults", "start.py"): "print_orders(): it stands still",
    ("checking/three_faults", "wrong.py"): "one of its threads still waits",
    ("checking/three_faults", "wrong_2.py"): "who has stopped waiting?",
    ("checking/three_faults", "wrong_3.py"): "print_orders(): it stands still",
    ("checking/three_faults", "wrong_4.py"): "add_up(): it was right by luck",
    ("checking/three_faults", "wrong_5.py"): "which line reads, and writes a while later?",
    ("checking/three_faults", "wrong_6.py"): "no longer come at the same time",
    ("checking/three_faults", "wrong_7.py"): "who has that error?",
    ("checking/three_faults", "wrong_8.py"): "send the others all the same",
    ("coordination/not_too_fast", "start.py"): "too fast: all 15 requests came within",
    ("coordination/not_too_fast", "wrong.py"): "at most 1 at a time",
    ("coordination/not_too_fast", "wrong_3.py"): "too fast",
    ("coordination/not_too_fast", "wrong_5.py"): "right by luck",
    ("coordination/not_too_fast", "wrong_6.py"): "ValueError: invalid literal for int() with base 10: 'ant'",
    ("coordination/not_too_fast", "wrong_7.py"): "too fast",
    ("queues/three_stages", "wrong.py"): "Did the writer end too early?",
    ("queues/three_stages", "wrong_2.py"): "“missing FAILED: ”, but there are 0",
    ("queues/three_stages", "wrong_3.py"): "HTTP Error 404: Not Found",
    ("queues/three_stages", "wrong_4.py"): "let another one count",
    ("races/share_nothing", "wrong_3.py"): "read only once",
    ("races/share_nothing", "wrong_4.py"): "0 bytes, largest 1000. What pool.map() returns",
    ("races/share_nothing", "wrong_5.py"): "can't be counted",
    ("starting/on_windows", "start.py"): "Functions need a def at the top level",
    ("starting/on_windows", "wrong.py"): "NameError: name 'word' is not defined. What's",
    ("starting/on_windows", "wrong_3.py"): "insists on fork",
    ("starting/on_windows", "wrong_4.py"): "which word does the new process look for",
    ("starting/on_windows", "wrong_5.py"): "wasn't read by a new process",
    ("talking/three_of_ten", "start.py"): "no line like '3 of 10: tea …'; its first line is: soup",
    ("talking/three_of_ten", "wrong.py"): "with a broken one: it has not ended after 10 seconds, and only",
    ("talking/three_of_ten", "wrong_2.py"): "print each as soon as it comes",
    ("talking/three_of_ten", "wrong_3.py"): "1 of 10 files failed, and the exit code is 0",
    ("talking/three_of_ten", "wrong_4.py"): "do you join() before you get()?",
    ("talking/three_of_ten", "wrong_5.py"): "does a worker still wait for its None?",
    ("talking/three_of_ten", "wrong_6.py"): "only 9 of 10 lines came",
    ("talking/three_of_ten", "wrong_7.py"): "ValueError: it has no pages",
    ("talking/three_of_ten", "wrong_8.py"): "two workers that convert",
}
"""Why an answer is wrong: another reason would send its reader the wrong way."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [pytest.param(Asked(*which), told, id="-".join(which)) for which, told in REASONS.items()],
)
def test_a_wrong_answer_is_refused_for_what_is_wrong_with_it(asked: Asked, told: str, answers: Answers) -> None:
    assert told in answers[asked].result().printed


OTHERS = {
    "it shows what it tried, and draws its table in another way": (
        "anatomy/shared_or_own",
        """print("current folder of the thread: my own")
rows = "local variable, global list, default argument, position in a file, current folder, environment variable"
for row in rows.split(", "):
    print("|", row, "|", "Own" if row == "local variable" else "Shared", "|", "Own", "|")
print("text in a file: shared, shared")
""",
    ),
    "it waits first, and speaks afterward": (
        "ending/tidy_up",
        """import threading
import time


def watch(stop):
    while not stop.wait(timeout=60):
        print("looking for new files")
    print("tidied up")


stop = threading.Event()
watcher = threading.Thread(target=watch, args=(stop,))
watcher.start()
try:
    time.sleep(2)
except KeyboardInterrupt:
    pass
finally:
    stop.set()
    watcher.join()
""",
    ),
    "it keeps its watchdog, hands on the None, and locks only the sum": (
        "checking/three_faults",
        """import faulthandler
import logging
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

logging.basicConfig(level=logging.INFO)
faulthandler.dump_traceback_later(1, exit=True)


def print_orders(orders):
    jobs, printed = queue.Queue(), []

    def work():
        while (order := jobs.get()) is not None:
            printed.append(order)
        jobs.put(None)

    printers = [threading.Thread(target=work) for _ in range(2)]
    for printer in printers:
        printer.start()
    for order in orders:
        jobs.put(order)
    jobs.put(None)
    for printer in printers:
        printer.join()
    return printed


def add_up(pages, download):
    lock, total = threading.Lock(), 0

    def add(page):
        nonlocal total
        size = len(download(page))
        with lock:
            total += size

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(add, pages))
    return total


def send_all(letters, send):
    with ThreadPoolExecutor(max_workers=4) as pool:
        try:
            list(pool.map(send, letters))
        except ValueError:
            logging.exception("not sent")
            raise
    return "all sent"
""",
    ),
    "it hands out the starts beforehand": (
        "coordination/not_too_fast",
        """import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

lock = threading.Lock()
free = 0


def download(url):
    global free
    with lock:
        now = time.monotonic()
        start = max(now, free)
        free = start + 0.1
    time.sleep(start - now)
    with urlopen(url, timeout=10) as page:
        return len(page.read())


with ThreadPoolExecutor(max_workers=10) as pool:
    print(sum(pool.map(download, sys.argv[1:])))
""",
    ),
    "it takes a pool": (
        "talking/three_of_ten",
        """import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def convert(name):
    time.sleep(2 if name.startswith("long") else 0.1)
    if name.startswith("broken"):
        raise ValueError("it has no pages")
    return f"text of {name}\\n" * 10_000


if __name__ == "__main__":
    files, code = sys.argv[1:], 0
    with ProcessPoolExecutor(max_workers=2) as pool:
        names = {pool.submit(convert, name): name for name in files}
        for done, future in enumerate(as_completed(names), 1):
            start = f"{done} of {len(files)}: {names[future]}"
            try:
                print(start, len(future.result()), "characters")
            except ValueError as error:
                print(start, "FAILED:", error)
                code = 1
    sys.exit(code)
""",
    ),
    "its workers report in words, and say when they are done": (
        "talking/three_of_ten",
        """import sys
import time
from multiprocessing import Process, Queue


def convert(name):
    time.sleep(2 if name.startswith("long") else 0.1)
    if name.startswith("broken"):
        raise ValueError("it has no pages")
    return f"text of {name}\\n" * 10_000


def work(names, results):
    for name in iter(names.get, None):
        try:
            results.put((name, f"{len(convert(name))} characters"))
        except ValueError as error:
            results.put((name, f"FAILED: {error}"))
    results.put(None)


def main(files):
    names, results = Queue(), Queue()
    for name in [*files, None, None, None]:
        names.put(name)
    workers = [Process(target=work, args=(names, results)) for _ in "abc"]
    for worker in workers:
        worker.start()
    done, failed, at_work = 0, [], 3
    while at_work:
        report = results.get()
        if report is None:
            at_work -= 1
            continue
        done += 1
        print(f"{done} of {len(files)}:", *report)
        if "FAILED" in report[1]:
            failed.append(report[0])
    for worker in workers:
        worker.join()
    return failed and f"failed: {failed}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
""",
    ),
    "its table is made of another one": (
        "gil/who_lets_go",
        """import hashlib
import random
import time
from gzip import compress

NUMBERS = [random.random() for _ in range(300_000)]
RUNS = {
    "time.sleep": (time.sleep, 0.1),
    "str.encode": (("\u4e2d" * 40_000_000).encode, "utf-8"),
    "sorted": (sorted, NUMBERS),
    "gzip.compress": (compress, bytes(range(256)) * 200_000),
    "hashlib.sha256": (hashlib.sha256, bytes(150_000_000)),
}
KEEP = {"sorted", "str.encode"}
CALLS = tuple((name, *run, name not in KEEP) for name, run in RUNS.items())
""",
    ),
    "it takes what is done first": (
        "waiting/stop_asking",
        """from concurrent.futures import ThreadPoolExecutor, as_completed
from time import sleep


def download(page):
    sleep(0.3)
    return 1000 * page


def total():
    with ThreadPoolExecutor() as pool:
        pages = [pool.submit(download, page) for page in range(1, 6)]
        return sum(page.result(timeout=5) for page in as_completed(pages))


if __name__ == "__main__":
    print(total(), "bytes")
""",
    ),
    "it has a lock for each key": (
        "locks/load_once",
        """from threading import Lock


class Cache:
    def __init__(self, load):
        self.load, self.values = load, {}
        self.lock, self.locks = Lock(), {}

    def get(self, key):
        with self.lock:
            own = self.locks.setdefault(key, Lock())
        with own:
            if key not in self.values:
                self.values[key] = self.load(key)
            return self.values[key]
""",
    ),
}
"""Answers that are as right as the solution, and look different."""


@pytest.mark.parametrize(
    "asked",
    [pytest.param(Asked(name, source=source, patient=True), id=kind) for kind, (name, source) in OTHERS.items()],
)
def test_another_right_answer_passes(asked: Asked, answers: Answers) -> None:
    answer = answers[asked].result()
    assert answer.passed, answer
