"""What the snippets about locks prove."""

from __future__ import annotations

from proved_snippets.claims import all_stacks, claim, numbers
from proved_snippets.record import Record
from proved_snippets.trace.model import Lane, Span, levels

GROWING = [f"{total} bytes so far" for total in range(1000, 10001, 1000)]
"""What locks/running_total.py prints."""


def _named(run: Record) -> dict[str, list[str]]:
    """The lines of locks/lock_or_rlock.py below each lock's name, without what they answer to."""
    found: dict[str, list[str]] = {}
    for line in run.lines:
        if line.startswith(" "):
            found[next(reversed(found))].append(line.partition(": ")[2])
        else:
            found[line] = []
    return found


def _naps(run: Record) -> tuple[list[tuple[Lane, Span]], list[tuple[Lane, Span]]]:
    """The naps of the five threads that take them inside the lock, and of the five others."""
    assert run.timeline
    workers = [lane for lane in run.timeline.lanes if lane.name != "MainThread"]
    assert len(workers) == 10
    naps = [
        [(lane, span) for lane in part for span in lane.spans if span.kind == "sleep"]
        for part in (workers[:5], workers[5:])
    ]
    return naps[0], naps[1]


def _holds(run: Record) -> tuple[list[Span], list[Span]]:
    """When the second thread of locks/rlock.py held the lock, in the order in which it got it, and the main thread."""
    assert run.timeline
    main, other = run.timeline.lanes
    return _of("hold", other), _of("hold", main)


def _of(kind: str, lane: Lane) -> list[Span]:
    return sorted((span for span in lane.spans if span.kind == kind), key=lambda span: span.start)


def _most_at_once(naps: list[tuple[Lane, Span]]) -> int:
    return max(count for _, count in levels((span.start, span.end) for _, span in naps))


def _within_a_hold(lane: Lane, nap: Span) -> bool:
    return any(each.kind == "hold" and each.start <= nap.start and nap.end <= each.end for each in lane.spans)


@claim(
    "locks/running_total.py",
    zh="每加一页，总数正好多 1000，最后是 10000。",
    en="With each page, the total grew by exactly 1,000, up to 10,000.",
    breaks=[
        ("threading.Lock()", "threading.Semaphore(10)"),
        ("        total += size", "        seen = total\n        download(url)\n        total = seen + size"),
    ],
)
def the_total_grows_page_by_page(run: Record) -> None:
    assert run.lines == GROWING


@claim(
    "locks/running_total.py",
    tries=3,
    zh="下载也放进锁里，总数照样对，可十页只能一页接一页地来。",
    en="With the download inside the lock, the total was right, but the pages came one after another.",
    breaks=("threading.Lock()", "threading.Semaphore(10)"),
)
def inside_the_lock_downloads_queue_up(run: Record) -> None:
    (inside,) = run.instead
    assert inside.lines == GROWING
    assert inside.seconds > 2
    assert run.seconds < inside.seconds * 0.7


@claim(
    "locks/counter.py",
    zh="十个线程共用两个计数器，一次也没漏数。",
    en="Ten threads shared two counters, and nothing was lost.",
    breaks=[
        ("with self.lock:", "if self.lock:"),
        (
            "            self.value += amount",
            "            seen = self.value\n            threading.Event().wait(0.05)\n"
            "            self.value = seen + amount",
        ),
    ],
)
def the_counters_lose_nothing(run: Record) -> None:
    assert run.lines == ["10 pages, 10000 bytes"]


@claim(
    "locks/with_lock.py",
    zh="不加锁，付出的钱超过 50，余额里还漏扣了几笔。",
    en="Without a lock, more than 50 was paid out, and some payments are missing from the balance.",
    breaks=("time.sleep(0.02)", "pass"),
)
def without_a_lock_both_races_show(run: Record) -> None:
    (without,) = run.instead
    paid, _, left = numbers(without.lines[0])
    assert paid > 50
    assert left > 50 - paid


@claim(
    "locks/with_lock.py",
    zh="加了锁，不多不少付出 50，余额是 0。",
    en="With the lock, exactly 50 was paid out, and the balance is 0.",
    breaks=(
        "        with self.lock:\n            if self.balance >= amount:\n"
        "                left = self.balance - amount\n                time.sleep(0.02)\n",
        "        enough = self.balance >= amount\n        time.sleep(0.02)\n        with self.lock:\n"
        "            if enough:\n                left = self.balance - amount\n",
    ),
)
def a_lock_mends_both_races(run: Record) -> None:
    assert run.lines == ["paid 50 of 50, left 0"]


@claim(
    "locks/two_locks.py",
    zh="两个线程各用各的锁，更新照样丢失。",
    en="Each thread had a lock of its own, and an update was still lost.",
    breaks=[
        ("(threading.Lock(), threading.Lock())", "[threading.Lock()] * 2"),
        ("both_have_read.wait()", "threading.Event().wait(0.1)"),
    ],
)
def two_locks_do_not_exclude_each_other(run: Record) -> None:
    assert run.text == "expected 2, got 1\n"


@claim(
    "locks/lock_left_behind.py",
    zh="acquire() 和 release() 之间出了异常，锁就没放开。",
    en="After an exception between acquire() and release(), the lock was still locked.",
    breaks=(
        '    int("twelve")\n    lock.release()',
        '    try:\n        int("twelve")\n    finally:\n        lock.release()',
    ),
)
def an_error_leaves_the_lock_behind(run: Record) -> None:
    assert run.lines[0].split() == ["by_hand", "next", "acquire:", "False"]


@claim(
    "locks/lock_left_behind.py",
    zh="异常一离开 with 代码块，锁就放开了。",
    en="When an exception left the with block, the lock was released.",
    breaks=("    with lock:\n        int", "    if lock.acquire():\n        int"),
)
def a_with_block_releases_the_lock_after_an_error(run: Record) -> None:
    assert run.lines[1].split() == ["using_with", "next", "acquire:", "True"]


@claim(
    "locks/keep_it_short.py",
    zh="拿着锁打盹，五个盹一个接一个。",
    en="Inside the lock, the five naps came one after another.",
    breaks=(
        "    with lock:\n        time.sleep(0.1)\n",
        "    time.sleep(0.1)\n    with lock:\n",
    ),
)
def naps_inside_the_lock_come_one_after_another(run: Record) -> None:
    inside, _ = _naps(run)
    assert len(inside) == 5
    assert _most_at_once(inside) == 1
    assert all(_within_a_hold(*nap) for nap in inside)
    count, seconds = numbers(run.lines[0])
    assert count == 5
    assert seconds > 0.48


@claim(
    "locks/keep_it_short.py",
    tries=3,
    zh="打完盹再拿锁，五个盹同时在打。",
    en="Outside the lock, all five naps were going on at the same time.",
    breaks=(
        "    time.sleep(0.1)\n    with lock:\n",
        "    time.sleep(0.05)\n    with lock:\n        time.sleep(0.05)\n",
    ),
)
def naps_outside_the_lock_overlap(run: Record) -> None:
    _, outside = _naps(run)
    assert len(outside) == 5
    assert _most_at_once(outside) == 5
    assert not any(_within_a_hold(*nap) for nap in outside)
    (_, inside_seconds), (count, seconds) = map(numbers, run.lines)
    assert count == 5
    assert 0.09 < seconds < inside_seconds * 0.8


@claim(
    "locks/keep_it_short.py",
    zh="不管哪一刻，拿着锁的线程最多一个。",
    en="At every moment, at most one thread held the lock.",
    breaks=(
        "threading.Thread(target=work, args=(lock, done))",
        "threading.Thread(target=work, args=(threading.Lock(), done))",
    ),
)
def one_holder_at_a_time(run: Record) -> None:
    assert run.timeline
    assert len(run.timeline.spans("hold")) >= 5
    assert run.timeline.most_at_once("hold") == 1


@claim(
    "locks/lock_cost.py",
    tries=3,
    zh="没人抢的锁也要花时间，但不到一微秒。",
    en="A lock that nobody else wants costs something, but less than a microsecond.",
    breaks=("        with lock:\n            n += 1", "        pass"),
)
def a_free_lock_costs_something(run: Record) -> None:
    bare, locked = (numbers(line)[0] for line in run.lines)
    assert 0 < 1.2 * bare < locked < bare + 1000


@claim(
    "locks/rlock.py",
    zh="transfer() 拿着锁，它调用的 change() 又拿了两次：同一个线程，同一把锁。",
    en="While transfer() held the lock, change() acquired it twice more, in the same thread.",
    breaks=(
        "        with self.lock:\n            self.balances[name]",
        "        if self.lock:\n            self.balances[name]",
    ),
)
def its_owner_acquires_an_rlock_again(run: Record) -> None:
    (outer, *inner), _ = _holds(run)
    assert len(inner) == 2
    assert all(outer.start <= each.start and each.end <= outer.end for each in inner)


@claim(
    "locks/rlock.py",
    zh="两次修改之间，锁一直在 transfer() 手里：别的线程看不到转了一半的钱。",
    en="Between the two changes, transfer() still held the lock: the other thread never saw money that was on its way.",
    breaks=(
        "        with self.lock:\n            self.change(giver, -amount)",
        "        if self.lock:\n            self.change(giver, -amount)",
    ),
)
def the_rlock_is_held_until_the_outer_block_ends(run: Record) -> None:
    assert numbers(run.lines[0])[0] == 100
    (outer, *inner), _ = _holds(run)
    assert inner[-1].start - inner[0].start > 0.15
    assert inner[-1].end <= outer.end


@claim(
    "locks/rlock.py",
    zh="外层的代码块结束之后，锁才空闲，主线程才拿到。",
    en="After the outer block, the lock was free, and only then did the main thread get it.",
    breaks=("        with self.lock:\n            return", "        if self.lock:\n            return"),
)
def the_rlock_is_free_in_the_end(run: Record) -> None:
    (outer, *_), (main, *_) = _holds(run)
    assert main.start >= outer.end
    assert run.text.endswith("{'ann': 70, 'bob': 30}\n")


@claim(
    "locks/rlock.py",
    zh="换成 Lock，线程就在 change() 里等一把自己拿着的锁，永远等不到。",
    en="With a Lock, the thread waits in change() for the lock that it holds itself, forever.",
    breaks=(
        "        with self.lock:\n            self.balances[name]",
        "        if self.lock:\n            self.balances[name]",
    ),
    systems=("Linux", "Darwin"),
)
def with_a_lock_it_stands_still(run: Record) -> None:
    (stuck,) = run.instead
    assert stuck.text == ""
    assert " in total\n" in stuck.stderr
    assert (" in change\n" in stuck.stderr) == all_stacks(run)


@claim(
    "locks/lock_or_rlock.py",
    zh="拿着 Lock 的线程，不能再拿一次。",
    en="A thread that holds a Lock can't acquire it again.",
    breaks=("getattr(threading, name)", "threading.RLock"),
)
def its_holder_cannot_acquire_a_lock_again(run: Record) -> None:
    assert _named(run)["Lock"][0] == "False"


@claim(
    "locks/lock_or_rlock.py",
    zh="Lock 在一个线程手里，别的线程也能放开它。",
    en="A different thread can release a Lock.",
    breaks=("getattr(threading, name)", "threading.RLock"),
)
def any_thread_releases_a_lock(run: Record) -> None:
    assert _named(run)["Lock"][1] == "allowed"


@claim(
    "locks/lock_or_rlock.py",
    zh="拿着 RLock 的线程，可以再拿一次。",
    en="A thread that holds an RLock can acquire it again.",
    breaks=("getattr(threading, name)", "threading.Lock"),
)
def its_owner_can_acquire_an_rlock_again(run: Record) -> None:
    assert _named(run)["RLock"][0] == "True"


@claim(
    "locks/lock_or_rlock.py",
    zh="RLock 在谁手里，就只有谁能放开。",
    en="Only the thread that holds an RLock can release it.",
    breaks=("getattr(threading, name)", "threading.Lock"),
)
def only_its_owner_releases_an_rlock(run: Record) -> None:
    assert _named(run)["RLock"][1] == "RuntimeError: cannot release un-acquired lock"


@claim(
    "locks/copied_with_its_lock.py",
    zh="带着锁的对象，没法 pickle。",
    en="An object with a lock can't be pickled.",
    breaks=("self.lock, self.balance = threading.Lock(), balance", "self.lock, self.balance = None, balance"),
)
def a_lock_cannot_be_pickled(run: Record) -> None:
    assert run.lines[0] == "Account: TypeError: cannot pickle '_thread.lock' object"


@claim(
    "locks/copied_with_its_lock.py",
    zh="把锁留下，就能复制，副本有一把自己的锁。",
    en="With the lock left out, the object could be copied, and the copy has a lock of its own.",
    breaks=('return {"balance": self.balance}', "return vars(self)"),
)
def the_copy_has_a_lock_of_its_own(run: Record) -> None:
    assert run.lines[1] == "Portable: 50, own lock: True"
