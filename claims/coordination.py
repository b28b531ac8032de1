"""What the snippets about waiting for one another prove: events, conditions, semaphores, barriers."""

from __future__ import annotations

from proved_snippets.claims import all_stacks, claim, numbers, timeline
from proved_snippets.record import Record
from proved_snippets.trace.model import Span


def spans(run: Record, kind: str) -> list[Span]:
    """What the threads did of this kind, in the order of the starts."""
    return [span for _, span in timeline(run).spans(kind)]


@claim(
    "coordination/two_at_a_time.py",
    zh="十个线程都要下载，同时在下载的最多两个。",
    en="Ten threads want to download, and never more than two do so at once.",
    breaks=("BoundedSemaphore(2)", "BoundedSemaphore(3)"),
)
def two_download_at_once(run: Record) -> None:
    assert len(spans(run, "hold")) == 10
    assert timeline(run).most_at_once("hold") == 2
    assert run.lines[0] == "2000 words"


@claim(
    "coordination/two_at_a_time.py",
    tries=3,
    zh="下载之后的活不受限制，同时在干的不止两个线程。",
    en="The rest of the work isn't limited: more than two threads were at it at once.",
    breaks=("    time.sleep(0.3)\n", "        time.sleep(0.3)\n"),
)
def the_rest_is_not_limited(run: Record) -> None:
    assert len(spans(run, "sleep")) == 10
    assert timeline(run).most_at_once("sleep") > 2


@claim(
    "coordination/two_at_a_time.py",
    tries=3,
    zh="线程池里只有两个线程，单词一个不少，用时却更长。",
    en="With two workers in the pool, the words are the same, but it takes longer.",
    breaks=("    time.sleep(0.3)\n", ""),
)
def two_workers_take_longer(run: Record) -> None:
    (two,) = run.instead
    assert two.lines[0] == "2000 words"
    # Five times a page of 0.2 s and the rest of 0.3 s.
    assert two.seconds > 2.3
    assert run.seconds < two.seconds


@claim(
    "coordination/ready.py",
    zh="价格放好之前，两个顾客都在等；放好了，两个都拿到。",
    en="Both customers wait until the price is there, and then both get it.",
    breaks=("    time.sleep(0.2)\n", "    ready.set()\n    time.sleep(0.2)\n"),
)
def both_wait_until_it_is_ready(run: Record) -> None:
    assert sorted(run.lines) == ["Ada: tea costs 3", "Bo: tea costs 3"]
    (load,) = spans(run, "sleep")
    assert all(wait.end >= load.end for wait in spans(run, "wait"))


@claim(
    "coordination/ready.py",
    zh="load() 在 set() 之前出错，两个顾客就一直等下去，程序也结束不了。",
    en="If load() fails before set(), both customers wait on, and the program doesn't end.",
    breaks=("    ready.wait()\n", "    ready.wait(timeout=0.2)\n"),
    systems=("Linux", "Darwin"),
)
def nobody_sets_the_event(run: Record) -> None:
    (failed,) = run.instead
    (outcome,) = failed.outcomes
    assert outcome.exit_code is None
    assert failed.lines == []
    assert "ValueError" in failed.stderr
    assert failed.stderr.count("in serve") == (2 if all_stacks(run) else 0)


@claim(
    "coordination/gate.py",
    zh="set() 之前，三个线程谁也没有过去，主线程自己去等，等到超时，wait() 返回 False。",
    en="Before set(), nobody has passed, and the main thread's wait() returns False at its timeout.",
    breaks=('    print("closed:"', '    gate.set()\n    print("closed:"'),
)
def nobody_passes_a_closed_gate(run: Record) -> None:
    assert run.lines[0] == "closed: False - passed: []"
    waits = spans(run, "wait")[:3]
    assert len(waits) == 3
    assert max(span.start for span in waits) < min(span.end for span in waits)


@claim(
    "coordination/gate.py",
    zh="set() 之后，三个线程都过去了；门还开着，后来再 wait()，得到的是 True。",
    en="After set(), all three pass, and the gate stays open: a later wait() returns True.",
    breaks=(
        "    gate.set()\n    for thread in threads:\n        thread.join()\n",
        "    gate.set()\n    for thread in threads:\n        thread.join()\n    gate.clear()\n",
    ),
)
def an_open_gate_stays_open(run: Record) -> None:
    assert run.lines[1] == "open:   True - passed: [True, True, True]"


@claim(
    "coordination/gate.py",
    zh="Event 不计数：set() 两次，clear() 一次，门就关上了。",
    en="An Event doesn't count: after two calls of set() and one of clear(), the gate is closed.",
    breaks=("    gate.set()\n    gate.clear()\n", "    gate.clear()\n    gate.set()\n"),
)
def an_event_does_not_count(run: Record) -> None:
    assert run.lines[2] == "set twice, cleared once: False"


@claim(
    "coordination/condition.py",
    tries=3,
    zh="用 if，第二个消费者醒来不再看，对着空列表就 pop()，出错了。",
    en="With if, the second consumer doesn't look again after it wakes, and pops from an empty list.",
    breaks=("notify_all()", "notify()"),
)
def after_if_one_finds_nothing(run: Record) -> None:
    (with_if,) = run.instead
    assert with_if.lines == ["got a letter"]
    assert with_if.stderr.endswith("IndexError: pop from empty list\n")


@claim(
    "coordination/condition.py",
    zh="用 wait_for()，消费者醒来再看一眼，没有就接着等，所以没出错。",
    en="With wait_for(), the consumer looks again and keeps waiting, so there's no error.",
    breaks=("changed.wait_for(lambda: items)", "changed.wait()"),
)
def wait_for_looks_again(run: Record) -> None:
    assert run.lines == ["got a letter", "got a parcel"]
    assert not run.stderr


@claim(
    "coordination/at_most_five.py",
    zh="主线程来数的时候，二十个线程都活着，在里面的有五个。",
    en="When the main thread counts, all twenty are alive, and five are inside.",
    breaks=("BoundedSemaphore(5)", "BoundedSemaphore(6)"),
)
def five_are_inside(run: Record) -> None:
    # The main thread looks when at least five are inside; nobody leaves before it opens the gate.
    assert run.lines[:2] == ["alive: 20", "inside: 5"]


@claim(
    "coordination/at_most_five.py",
    zh="二十个线程都进去过，同时在里面的最多五个。",
    en="All twenty have been inside, but never more than five at once.",
    breaks=("with door:", "if door:"),
)
def never_more_than_five(run: Record) -> None:
    # Each has counted who was inside, itself too, when it came in.
    assert run.lines[2:] == ["have been inside: 20", "most at once: 5"]


@claim(
    "coordination/one_release_too_many.py",
    zh="Semaphore(5) 多还了一次，就有六个许可，没有报错。",
    en="After one release() too many, a plain Semaphore(5) has six permits, and nothing is raised.",
    breaks=("    plain.release()\n", ""),
)
def a_plain_semaphore_grows(run: Record) -> None:
    assert run.lines[0] == "plain:   6 permits"


@claim(
    "coordination/one_release_too_many.py",
    zh="BoundedSemaphore(5) 多还一次，当场引发 ValueError。",
    en="A BoundedSemaphore(5) raises ValueError at the one release() too many.",
    breaks=("        bounded.release()", "        bounded.acquire()\n        bounded.release()"),
)
def a_bounded_semaphore_raises(run: Record) -> None:
    assert run.lines[1:] == ["bounded: Semaphore released too many times"]


@claim(
    "coordination/semaphore_is_no_lock.py",
    zh="信号量一次放五个线程进去，加了二十次，有的丢了。",
    en="Under a semaphore that lets five in, some of the twenty additions are lost.",
    breaks=("threading.Semaphore(5)", "threading.Semaphore(1)"),
)
def a_semaphore_loses_updates(run: Record) -> None:
    (line,) = run.lines
    assert line.endswith(" of 20")
    assert numbers(line)[0] < 20


@claim(
    "coordination/semaphore_is_no_lock.py",
    zh="换成锁，加了二十次，一次也没丢。",
    en="Under a lock, none of the twenty additions is lost.",
    breaks=("    with guard:\n        seen", "    if guard:\n        seen"),
)
def a_lock_loses_none(run: Record) -> None:
    (locked,) = run.instead
    assert locked.lines == ["20 of 20"]


@claim(
    "coordination/in_step.py",
    zh="三个线程都走完这一步，才有人走下一步，最快的也得等。",
    en="No thread takes the next step until all three have taken this one, not even the fastest.",
    breaks=("        line.wait(timeout=5)\n", ""),
)
def nobody_is_a_step_ahead(run: Record) -> None:
    steps = run.text.split()
    for number in (1, 2, 3):
        assert sorted(steps[3 * number - 3 : 3 * number]) == [f"A{number}", f"B{number}", f"C{number}"]
    sleeps = spans(run, "sleep")
    assert len(sleeps) == 9
    for number in (3, 6):
        assert max(span.end for span in sleeps[number - 3 : number]) <= min(span.start for span in sleeps[number:])


@claim(
    "coordination/own_data.py",
    zh="在 threading.local() 里，每个线程读到的都是自己写的，主线程也一样。",
    en="In threading.local(), each thread finds its own value, and so does the main thread.",
    breaks=("threading.local()", "types.SimpleNamespace()"),
)
def each_thread_has_its_own_value(run: Record) -> None:
    first, second, main = run.lines
    assert "own: A" in first
    assert "own: B" in second
    assert "own: main" in main


@claim(
    "coordination/own_data.py",
    zh="在普通对象里，后写的盖掉先写的，三个线程读到的都是后写的那个。",
    en="In an ordinary object the last write wins, and all three threads read that value.",
    breaks=(
        "shared = threading.local(), types.SimpleNamespace()",
        "shared = threading.local(), threading.local()\n    shared.name = 'A'",
    ),
)
def the_last_write_wins(run: Record) -> None:
    last = [line.rpartition("shared: ")[2] for line in run.lines]
    assert last in (["A"] * 3, ["B"] * 3)


@claim(
    "coordination/own_data.py",
    zh="主线程早先写的值，新线程里没有。",
    en="The value that the main thread had set isn't there in a new thread.",
    breaks=(
        "def work(name, own, shared, both, notes):\n",
        "def work(name, own, shared, both, notes):\n    own.name = 'main'\n",
    ),
)
def a_new_thread_begins_without(run: Record) -> None:
    assert [line.split(", ")[0] for line in run.lines[:2]] == ["A: there at first: False", "B: there at first: False"]


@claim(
    "coordination/own_connection.py",
    zh="sqlite3 的连接只认打开它的线程，别的线程来用，就引发异常。",
    en="A sqlite3 connection refuses every thread but the one that opened it.",
    breaks=(
        '    with closing(sqlite3.connect(":memory:")) as connection:\n',
        '    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as connection:\n',
    ),
)
def a_connection_refuses_another_thread(run: Record) -> None:
    (refused,) = run.instead
    assert not refused.lines
    last = refused.stderr.splitlines()[-1]
    assert "ProgrammingError: SQLite objects created in a thread can only be used in that same thread" in last


@claim(
    "coordination/own_connection.py",
    zh="线程自己打开连接，就查到了结果。",
    en="A thread with a connection of its own gets its answer.",
    breaks=("own.execute", "connection.execute"),
)
def its_own_connection_answers(run: Record) -> None:
    assert run.lines == ["answer: 42"]
    assert not run.stderr


@claim(
    "coordination/again_and_again.py",
    tries=3,
    zh="Timer 只调用一次函数，线程里的循环一遍又一遍地调用。",
    en="A Timer calls its function once; the thread with the loop calls again and again.",
    breaks=("threading.Timer(0.25, print", "threading.Timer(0.25, lambda text: print(text, text, sep='\\n')"),
)
def a_timer_calls_once(run: Record) -> None:
    assert run.lines.count("Timer: once") == 1
    assert run.lines.count("tick") >= 3


@claim(
    "coordination/again_and_again.py",
    zh="对 stop 调用 set()，循环所在的线程就结束了。",
    en="Once stop is set, the thread with the loop ends.",
    breaks=[
        ("    stop.set()\n    repeater.join()", "    repeater.join(timeout=0.3)"),
        ("Thread(target=repeat,", "Thread(daemon=True, target=repeat,"),
    ],
)
def the_loop_can_be_stopped(run: Record) -> None:
    assert run.lines[-1] == "still repeating: False"
