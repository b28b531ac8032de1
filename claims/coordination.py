"""What the snippets about waiting for one another prove: events, conditions, semaphores, barriers."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record
from proved_snippets.trace.model import Span


def spans(run: Record, kind: str) -> list[Span]:
    """What the threads did of this kind, in the order of the starts."""
    return [span for _, span in timeline(run).spans(kind)]


@claim(
    "coordination/gate.py",
    zh="set() 之前谁也没通过，主线程的 wait() 等到超时，返回 False。",
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
    zh="set() 之后，三个线程全部通过；门一直开着，后来再调用 wait() 也返回 True。",
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
    zh="用 if：第二个消费者醒来后没有再检查，对着空列表调用了 pop()，出错了。",
    en="With if, the second consumer doesn't look again after it wakes, and pops from an empty list.",
    breaks=(
        "elif not items:\n            condition.wait(timeout=5)",
        "elif not condition.wait_for(lambda: items, 0.5):\n            return",
    ),
)
def after_if_one_finds_nothing(run: Record) -> None:
    assert run.lines[0] == "if: ['the item', IndexError('pop from empty list')]"


@claim(
    "coordination/condition.py",
    zh="用 wait_for()：消费者醒来会再检查，没有东西就接着等，所以没有出错。",
    en="With wait_for(), the consumer looks again and keeps waiting, so there's no error.",
    breaks=("if not condition.wait_for(lambda: items, timeout=1):", "if not condition.wait(timeout=1):"),
)
def wait_for_looks_again(run: Record) -> None:
    assert run.lines[1] == "wait_for: ['the item']"


@claim(
    "coordination/at_most_five.py",
    zh="主线程清点时，二十个线程都活着，在里面的有五个。",
    en="When the main thread counts, all twenty are alive, and five are inside.",
    breaks=("BoundedSemaphore(5)", "BoundedSemaphore(6)"),
)
def five_are_inside(run: Record) -> None:
    assert run.lines[:2] == ["alive: 20", "inside: 5"]
    # The main thread looks when at least five are inside; nobody leaves before it opens the gate.
    assert timeline(run).most_at_once("hold") == 5


@claim(
    "coordination/at_most_five.py",
    zh="二十个线程都进去过，但同时在里面的最多五个。",
    en="All twenty have been inside, but never more than five at once.",
    breaks=("with door:", "if door:"),
)
def never_more_than_five(run: Record) -> None:
    assert run.lines[2:] == ["have been inside: 20", "most at once: 5"]
    assert len(spans(run, "hold")) == 20
    assert timeline(run).most_at_once("hold") <= 5


@claim(
    "coordination/one_release_too_many.py",
    zh="Semaphore(5) 多 release() 一次，就有了六个许可，没有报错。",
    en="After one release() too many, a plain Semaphore(5) has six permits, and nothing is raised.",
    breaks=("    plain.release()\n", ""),
)
def a_plain_semaphore_grows(run: Record) -> None:
    assert run.lines[0] == "plain:   6 permits"


@claim(
    "coordination/one_release_too_many.py",
    zh="BoundedSemaphore(5) 多 release() 一次，当场引发 ValueError。",
    en="A BoundedSemaphore(5) raises ValueError at the one release() too many.",
    breaks=("        bounded.release()", "        bounded.acquire()\n        bounded.release()"),
)
def a_bounded_semaphore_raises(run: Record) -> None:
    assert run.lines[1:] == ["bounded: Semaphore released too many times"]


@claim(
    "coordination/semaphore_is_no_lock.py",
    zh="信号量一次放五个线程进去，二十次加一丢了一些。",
    en="Under a semaphore that lets five in, some of the twenty additions are lost.",
    breaks=('{"Semaphore(5)": threading.Semaphore(5)', '{"Semaphore(5)": threading.Semaphore(1)'),
)
def a_semaphore_loses_updates(run: Record) -> None:
    assert run.lines[0].startswith("Semaphore(5): ")
    assert numbers(run.lines[0])[-2] < 20


@claim(
    "coordination/semaphore_is_no_lock.py",
    zh="用锁，二十次加一，一次也没有丢。",
    en="Under a lock, none of the twenty additions is lost.",
    breaks=('"Lock": threading.Lock()', '"Lock": threading.Semaphore(2)'),
)
def a_lock_loses_none(run: Record) -> None:
    assert run.lines[1] == "Lock: 20 of 20"


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
    zh="在 threading.local() 里，每个线程读到的都是自己写的值，主线程也一样。",
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
    zh="在普通对象里，后写的值覆盖先写的值，三个线程读到的都是后写的值。",
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
    zh="主线程先前写入的值，在新线程里并不存在。",
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
    zh="sqlite3 的连接，只有打开它的线程能用。",
    en="A sqlite3 connection refuses every thread but the one that opened it.",
    breaks=(
        '    with closing(sqlite3.connect(":memory:")) as connection:\n        for',
        '    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as connection:\n        for',
    ),
)
def a_connection_refuses_another_thread(run: Record) -> None:
    refusal = "SQLite objects created in a thread can only be used in that same thread"
    assert run.lines[:2] == ["connection of the main thread:", f"    {refusal}"]


@claim(
    "coordination/own_connection.py",
    zh="线程自己打开连接，就查到了结果。",
    en="A thread with a connection of its own gets its answer.",
    breaks=("target=target, args=(*args, notes)", "target=ask, args=(connection, notes)"),
)
def its_own_connection_answers(run: Record) -> None:
    assert run.lines[2:] == ["connection of its own:", "    42"]


@claim(
    "coordination/again_and_again.py",
    zh="Timer 只调用一次函数；循环的线程反复调用。",
    en="A Timer calls its function once; the thread with the loop calls again and again.",
    breaks=("once.append, args=", "lambda tick: once.extend([tick, tick]), args="),
)
def a_timer_calls_once(run: Record) -> None:
    assert run.lines[:2] == ["repeater: tick tick tick tick", "Timer:    tick"]
    assert run.seconds >= 0.4


@claim(
    "coordination/again_and_again.py",
    zh="stop 一设置，循环的线程就结束了。",
    en="Once stop is set, the thread with the loop ends.",
    breaks=[
        ("    stop.set()\n    repeater.join()", "    repeater.join(timeout=0.3)"),
        ("Thread(\n        target=repeat", "Thread(\n        daemon=True, target=repeat"),
    ],
)
def the_loop_can_be_stopped(run: Record) -> None:
    assert run.lines[2] == "repeater alive after stop.set(): False"
