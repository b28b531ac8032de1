"""What the snippets about races prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record

ONE_AFTER_THE_OTHER = ("    for thread in threads:\n        thread.join()", "        thread.join()")
"""Each thread has ended before the next one starts."""


def _counts(run: Record) -> dict[str, int]:
    """How many runs came out how."""
    return {outcome.text().strip(): outcome.count for outcome in run.outcomes}


def _instructions(run: Record, function: str) -> list[str]:
    """The instructions of a function, each with what it is about."""
    _, _, rest = run.text.partition(f"{function}:\n")
    lines = rest.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith(" ")), len(lines))
    return [line.strip() for line in lines[:end]]


@claim(
    "races/lost_update.py",
    zh="两个线程各加一，结果只多了 1：有一次白加了。",
    en="Each of the two threads added one, and one of the two additions was lost.",
    breaks=[("both_have_read.wait()", "pass"), ONE_AFTER_THE_OTHER],
)
def an_addition_is_lost(run: Record) -> None:
    assert run.lines == ["read 0", "read 0", "wrote 1", "wrote 1", "expected 2, got 1"]


@claim(
    "races/lost_update.py",
    zh="两个线程都读完了，才有线程写。",
    en="Both threads had read before either wrote.",
    breaks=[("Barrier(2", "Barrier(1"), ONE_AFTER_THE_OTHER],
)
def both_read_before_either_writes(run: Record) -> None:
    assert run.timeline
    steps = run.timeline.steps
    assert [(step.text, step.value) for step in steps] == [("seen = counter.value", "0")] * 2 + [
        ("counter.value = seen + 1", "1")
    ] * 2
    first, second = (step.lane for step in steps[:2])
    assert first != second
    assert {step.lane for step in steps[2:]} == {first, second}


@claim(
    "races/in_the_wild.py",
    zh="跑了 30 次，至少有一次丢了更新。",
    en="At least one of the 30 runs lost updates.",
    breaks=ONE_AFTER_THE_OTHER,
)
def a_call_between_read_and_write_loses_updates(run: Record) -> None:
    counts = _counts(run)
    assert run.runs == 30
    assert set(counts) <= {"lost some", "lost none"}
    assert counts.get("lost some", 0) >= 1


@claim(
    "races/bare_plus_equals.py",
    gil=True,
    zh="带 GIL 时跑了 20 次，没有一次丢更新。",
    en="With the GIL, none of the 20 runs lost an update.",
    breaks=[("n += 1", "n = plus_one(n)"), ("def add_many", "def plus_one(n):\n    return n + 1\n\n\ndef add_many")],
)
def the_bare_form_loses_nothing_with_the_gil(run: Record) -> None:
    assert _counts(run) == {"lost none": 20}


@claim(
    "races/bare_plus_equals.py",
    gil=False,
    tries=6,
    zh="没有 GIL 时，光是一句 n += 1 也丢了更新。",
    en="Without the GIL, even the bare n += 1 lost updates.",
    breaks=ONE_AFTER_THE_OTHER,
)
def the_bare_form_loses_updates_without_the_gil(run: Record) -> None:
    counts = _counts(run)
    assert run.runs == 20
    assert set(counts) <= {"lost some", "lost none"}
    # Two threads must really run at once; on a busy machine that may take more runs.
    assert counts.get("lost some", 0) >= 1


@claim(
    "races/not_one_step.py",
    zh="在 add() 里，读、加、写是分开的几条指令。",
    en="In add(), reading, adding and writing are separate instructions.",
    breaks=("    n += 1", "    n = 1 + 1"),
)
def adding_one_is_three_instructions(run: Record) -> None:
    add = _instructions(run, "add")
    assert "LOAD_GLOBAL n" in add
    read, write = add.index("LOAD_GLOBAL n"), add.index("STORE_GLOBAL n")
    assert any("ADD" in step or "BINARY_OP" in step for step in add[read + 1 : write])


@claim(
    "races/not_one_step.py",
    zh="在 count() 里，先调用 get()，隔了几条指令，STORE_SUBSCR 才写入。",
    en="In count(), the call to get() comes first, and STORE_SUBSCR writes later.",
    breaks=("words[word] = words.get(word, 0) + 1", "words.update({word: words.get(word, 0) + 1})"),
)
def counting_a_word_is_a_call_and_then_a_write(run: Record) -> None:
    names = [step.split()[0] for step in _instructions(run, "count")]
    (call,) = (number for number, name in enumerate(names) if name.startswith("CALL"))
    assert call + 1 < names.index("STORE_SUBSCR")


@claim(
    "races/single_operations.py",
    zh="线程不停地切换，append() 进去的一个也没丢。",
    en="While the threads switched all the time, no append() was lost.",
    breaks=("numbers.append(number)", "numbers[plus_one(len(numbers)) - 1 :] = [number]"),
)
def no_append_is_lost(run: Record) -> None:
    length, _, _ = numbers(run.lines[0])
    assert length == 600_000


@claim(
    "races/single_operations.py",
    zh="给字典的键赋值，一次也没丢。",
    en="No assignment to a key of the dictionary was lost.",
    breaks=("squares[number] = ", "squares[plus_one(len(squares))] = "),
)
def no_assignment_to_a_key_is_lost(run: Record) -> None:
    _, size, _ = numbers(run.lines[0])
    assert size == 600_000


@claim(
    "races/single_operations.py",
    zh="放进队列的，一个也没丢。",
    en="Nothing that was put into the queue was lost.",
    breaks=(
        "import threading\n",
        "import threading\nimport time\n\n\n"
        "class Queue:\n    size = 0\n\n    def put(self, item):\n        seen = self.size\n"
        "        item % 100 or time.sleep(0.001)\n        self.size = seen + 1\n\n"
        "    def qsize(self):\n        return self.size\n\n\nqueue.Queue = Queue\n",
    ),
)
def no_put_is_lost(run: Record) -> None:
    _, _, size = numbers(run.lines[0])
    assert size == 60_000


@claim(
    "races/single_operations.py",
    tries=5,
    zh="就在同一个循环里，n = plus_one(n) 丢了更新。",
    en="In the very same loop, n = plus_one(n) lost updates.",
    breaks=[
        ("        n = plus_one(n)", "        with ONE:\n            n = plus_one(n)"),
        ("def plus_one", "ONE = threading.Lock()\n\n\ndef plus_one"),
    ],
)
def read_call_write_loses_updates_in_the_same_loop(run: Record) -> None:
    (n,) = numbers(run.lines[1])
    assert 0 < n < 600_000


@claim(
    "races/changed_in_a_loop.py",
    zh="直接遍历字典，别的线程添了一个键，循环就以 RuntimeError 告终。",
    en="The loop over the dictionary itself ended with RuntimeError when another thread added a key.",
    breaks=('prices["tea"] = 3', 'prices["rice"] = 3'),
)
def a_loop_over_a_dict_that_grows_fails(run: Record) -> None:
    assert run.lines[0] == "iter(): rice, RuntimeError: dictionary changed size during iteration"


@claim(
    "races/changed_in_a_loop.py",
    zh="遍历副本，循环走完了，没看到新添的键。",
    en="The loop over a copy finished, and didn't see the new key.",
    breaks=("(iter, dict.copy)", "(iter, dict.keys)"),
)
def a_loop_over_a_copy_misses_the_new_key(run: Record) -> None:
    assert run.lines[1] == "copy(): rice, milk"


@claim(
    "races/copy_in_one_step.py",
    zh="d.copy() 一步做完，中途没有别的线程插进来。",
    en="d.copy() was one step: no other thread got in between.",
    breaks=("dict.copy", "lambda d: [pair for pair in d.items()]"),
)
def d_copy_is_one_step(run: Record) -> None:
    assert run.lines[0] == "copy: 10000 pairs"


@claim(
    "races/copy_in_one_step.py",
    python="<3.12",
    zh="在 3.10 和 3.11 上，list(d.items()) 不是一步：半路上垃圾回收，另一个线程趁机添了一个键。",
    en="On 3.10 and 3.11, list(d.items()) isn't one step: a garbage collection let another thread add a key halfway.",
    breaks=("lambda d: list(d.items())", "list"),
)
def a_list_of_items_is_not_one_step(run: Record) -> None:
    assert run.lines[1] == "items: RuntimeError: dictionary changed size during iteration"


@claim(
    "races/copy_in_one_step.py",
    python=">=3.12",
    zh="从 3.12 起，垃圾回收没有在 list(d.items()) 的半路上开始。",
    en="From 3.12 on, no garbage collection began in the middle of list(d.items()).",
    breaks=("lambda d: list(d.items())", "lambda d: [pair for pair in d.items()]"),
)
def a_list_of_items_is_not_interrupted(run: Record) -> None:
    assert run.lines[1] == "items: 10000 pairs"


@claim(
    "races/shared_generator.py",
    zh="一个线程还没从生成器里出来，另一个又来要下一个值，得到 ValueError。",
    en="While one thread was inside the generator, another one asked for the next value and got ValueError.",
    breaks=("    shared, notes = numbers(), []", "    shared, notes = iter(range(2)), []\n    inside.set()"),
)
def a_generator_serves_one_thread_at_a_time(run: Record) -> None:
    assert run.lines == ["second: ValueError: generator already executing", "first: 0"]


@claim(
    "races/check_then_act.py",
    zh="两次检查，钱都够；两个线程都取了，余额成了 −100。",
    en="Both checks found enough money, both threads withdrew, and the balance is −100.",
    breaks=[("both_have_checked.wait()", "pass"), ONE_AFTER_THE_OTHER],
)
def two_checks_overdraw_the_account(run: Record) -> None:
    assert run.lines[1] == "balance: -100"


@claim(
    "races/check_then_act.py",
    zh="没有更新丢失，两笔取款都在列表里。",
    en="No update was lost: the list contains both withdrawals.",
    breaks=("self.entries.append(-amount)", "self.entries = [100, -amount]"),
)
def no_withdrawal_is_lost(run: Record) -> None:
    assert run.lines[0] == "entries: [100, -100, -100]"


@claim(
    "races/check_then_act.py",
    zh="两次检查都在取款之前。",
    en="Both checks happened before either withdrawal.",
    breaks=[("Barrier(2", "Barrier(1"), ONE_AFTER_THE_OTHER],
)
def both_check_before_either_withdraws(run: Record) -> None:
    assert run.timeline
    _, *checks_and_withdrawals, _ = run.timeline.steps
    assert [step.text for step in checks_and_withdrawals] == ["return sum(self.entries)"] * 2 + [
        "self.entries.append(-amount)"
    ] * 2
    assert [step.value for step in checks_and_withdrawals[:2]] == ["[100]", "[100]"]


@claim(
    "races/total.py",
    tries=3,
    zh="十页各 1000 字节，加起来却只有 1000：十次加法，丢了九次。",
    en="Ten pages of 1,000 bytes, and the total is 1,000: nine of ten additions are lost.",
    breaks=("max_workers=10", "max_workers=1"),
)
def nine_of_ten_additions_are_lost(run: Record) -> None:
    assert run.lines == ["bytes in total: 1000"]


@claim(
    "races/total.py",
    zh="线程只管返回字节数，加法由主线程来做，总数就对了。",
    en="When the threads only return their sizes and the main thread adds them up, the total is right.",
    breaks=("return len(page.read())", "return len(page.read(500))"),
)
def results_add_up(run: Record) -> None:
    results, _ = run.instead
    assert results.lines == ["bytes in total: 10000"]


@claim(
    "races/total.py",
    gil=True,
    zh="下载单独写一行，再相加：带 GIL 时，这次运行的总数是对的。",
    en="With the download on a line of its own, the total of this run was right, with the GIL.",
    breaks=("return len(page.read())", "return len(page.read(500))"),
)
def a_split_line_came_out_right(run: Record) -> None:
    _, split = run.instead
    assert split.lines == ["bytes in total: 10000"]


@claim(
    "races/three_steps.py",
    tries=3,
    zh="三个线程都读到 0 以后，才有线程写；写的都是 1000。",
    en="All three threads had read 0 before any of them wrote, and all three wrote 1000.",
    breaks=("    seen = total\n    size = download(url)\n", "    size = download(url)\n    seen = total\n"),
)
def all_read_before_any_writes(run: Record) -> None:
    assert run.timeline
    steps = run.timeline.steps
    assert [(step.text, step.value) for step in steps] == [("seen = total", "0")] * 3 + [
        ("total = seen + size", "1000")
    ] * 3
    assert len({step.lane for step in steps}) == 3
    assert run.lines == ["bytes in total: 1000"]


@claim(
    "races/twice.py",
    tries=3,
    zh="三个线程都没查到，同一页下载了三次。",
    en="None of the three threads found the page, and it was downloaded three times.",
    breaks=("max_workers=3", "max_workers=1"),
)
def the_same_page_is_downloaded_again(run: Record) -> None:
    assert run.lines == ["sizes: 1000 1000 1000", "downloads: 3"]


@claim(
    "races/twice.py",
    zh="一次接一次地要，只下载了一次。",
    en="Asked for one after another, the page was downloaded once.",
    breaks=("if url not in sizes:", "if True:"),
)
def one_after_another_it_is_downloaded_once(run: Record) -> None:
    (in_turn,) = run.instead
    assert in_turn.lines == ["sizes: 1000 1000 1000", "downloads: 1"]
