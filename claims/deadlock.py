"""What the snippets about deadlock prove."""

from __future__ import annotations

import itertools

from proved_snippets.claims import all_stacks, claim, numbers, timeline
from proved_snippets.record import Record

ONE_ORDER = [
    ("        both.wait()\n", ""),
    ("    with b:\n        with a:\n", "    with a:\n        with b:\n"),
]
"""Both functions take the locks in one order; a barrier that waits for both would hang them."""


SAME_WAY = ('transfer("ann", "firm", 10)', 'transfer("firm", "ann", 10)')
"""Both pay from the same account, so both take its lock first, and nobody waits in vain."""


def _where_they_wait(run: Record) -> None:
    assert run.stderr.count('File "payday.py", line 14 in transfer') == 2
    assert 'File "payday.py", line 19 in pay_wages' in run.stderr
    assert 'File "payday.py", line 23 in pay_rent' in run.stderr


@claim(
    "deadlock/payday.py",
    zh="两秒过去一笔也没有转成，faulthandler 打印了调用栈，以退出码 1 结束了程序。",
    en="After two seconds, nothing is paid; faulthandler prints the stacks and ends the program with exit code 1.",
    breaks=SAME_WAY,
)
def it_stands_still_until_faulthandler_ends_it(run: Record) -> None:
    assert run.text == ""
    assert run.stderr.startswith("Timeout (0:00:02)!\n")
    assert run.outcomes[0].exit_code == 1


@claim(
    "deadlock/payday.py",
    zh="发工资的线程拿着 firm 的锁，等 ann 的；付房租的线程正好相反。",
    en="The thread that pays wages holds the firm's lock and waits for Ann's; the other one does the opposite.",
    breaks=SAME_WAY,
)
def each_payer_holds_what_the_other_wants(run: Record) -> None:
    open_spans = [
        (kind, lane.name.partition("(")[2].rstrip(")"), span.name)
        for kind in ("hold", "acquire")
        for lane, span in timeline(run).spans(kind)
        if span.open
    ]
    assert sorted(open_spans) == [
        ("acquire", "pay_rent", "firm"),
        ("acquire", "pay_wages", "ann"),
        ("hold", "pay_rent", "ann"),
        ("hold", "pay_wages", "firm"),
    ]


@claim(
    "deadlock/payday.py",
    zh="从调用栈看，两个线程都停在 transfer() 的第 14 行，调用者一个是 pay_wages()，一个是 pay_rent()。",
    en="In the stacks, both threads stand on line 14, in transfer(), called by pay_wages() and by pay_rent().",
    breaks=SAME_WAY,
    gil=True,
)
def both_stand_on_the_same_line(run: Record) -> None:
    _where_they_wait(run)


@claim(
    "deadlock/payday.py",
    zh="在自由线程版上，调用栈里也是两个线程都停在第 14 行，调用者一个是 pay_wages()，一个是 pay_rent()。",
    en="In a free-threaded build, too, both threads stand on line 14, called by pay_wages() and by pay_rent().",
    breaks=SAME_WAY,
    gil=False,
    python="<3.14",
)
def without_the_gil_both_stand_there_too(run: Record) -> None:
    _where_they_wait(run)


@claim(
    "deadlock/payday.py",
    zh="从 3.14 起，Linux 上还打印线程的名字，最长 15 个字符。",
    en="From 3.14 on, the stacks show the threads' names on Linux, cut to 15 bytes.",
    breaks=("Thread(target=pay)", 'Thread(target=pay, name="pays")'),
    systems=("Linux",),
    python=">=3.14",
    gil=True,
)
def names_are_cut_to_15_characters(run: Record) -> None:
    assert "[Thread-1 (pay_w] (" in run.stderr
    assert "[Thread-2 (pay_r] (" in run.stderr


@claim(
    "deadlock/payday.py",
    zh="两把锁总按同一个顺序拿，两笔都转成了。",
    en="With one order for both locks, both payments are made.",
    breaks=('    transfer("ann", "firm", 10)', '    transfer("ann", "ann", 10)'),
)
def one_order_lets_both_pay(run: Record) -> None:
    assert sorted(run.instead[0].lines) == ["ann pays firm 10", "firm pays ann 30"]


@claim(
    "deadlock/payday.py",
    zh="换成 RLock，还是停住，一笔也没有转成。",
    en="With RLocks, it stands still all the same, and nothing is paid.",
    breaks=SAME_WAY,
)
def an_rlock_does_not_help(run: Record) -> None:
    stuck = run.instead[1]
    assert stuck.text == ""
    assert stuck.stderr.startswith("Timeout (0:00:02)!\n")
    assert stuck.outcomes[0].exit_code == 1


@claim(
    "deadlock/self_deadlock.py",
    zh="Lock 在线程自己手里，再拿一次也拿不到。",
    en="A thread that holds a Lock can't get it a second time.",
    breaks=("lock, notes = threading.Lock()", "lock, notes = threading.RLock()"),
)
def a_lock_is_refused_to_its_holder(run: Record) -> None:
    assert run.lines[0] == "called with the lock held:  gave up after 0.2 s"


@claim(
    "deadlock/self_deadlock.py",
    zh="锁放开以后，同一个函数就拿到了。",
    en="Once the lock has been released, the same function gets it.",
    breaks=("    with lock:\n        callback(lock, notes)\n", "    lock.acquire()\n    callback(lock, notes)\n"),
)
def a_free_lock_is_given(run: Record) -> None:
    assert run.lines[1] == "called after its release:   got the lock"


@claim(
    "deadlock/finalizer.py",
    zh="拿着锁的时候删掉对象，它的 __del__() 当场就在这个线程里运行，拿不到这把锁。",
    en="If an object goes away while a lock is held, its __del__() runs in that same thread and can't get the lock.",
    breaks=("    with lock:\n        del thing", "    del thing"),
)
def a_finalizer_meets_its_own_lock(run: Record) -> None:
    assert run.lines == ["__del__ runs in MainThread", "it got the lock: False"]


@claim(
    "deadlock/crossed_locks.py",
    zh="两个线程按相反的顺序拿两把锁，谁也结束不了。",
    en="Two threads take two locks in opposite orders, and neither ever ends.",
    breaks=ONE_ORDER,
)
def crossed_locks_never_end(run: Record) -> None:
    assert run.ends == "hang"
    assert run.outcomes[0].exit_code is None
    assert run.text == "both have started\n"


@claim(
    "deadlock/crossed_locks.py",
    zh="两个线程各拿着一把锁，都在等对方手里的那一把。",
    en="Each thread holds one lock and waits for the other's.",
    breaks=ONE_ORDER,
)
def each_holds_what_the_other_wants(run: Record) -> None:
    held = {lane.name: span.name for lane, span in timeline(run).spans("hold") if span.open}
    wanted = {lane.name: span.name for lane, span in timeline(run).spans("acquire") if span.open}
    assert held == {"one": "a", "two": "b"}
    assert wanted == {"one": "b", "two": "a"}


@claim(
    "deadlock/crossed_locks.py",
    zh="从调用栈能看出各个线程停在哪里：第 7 行和第 14 行，主线程在第 28 行。",
    en="The stacks name the lines where the threads wait: 7, 14, and 28 for the main thread.",
    breaks=ONE_ORDER,
    systems=("Linux", "Darwin"),
)
def the_stacks_name_the_lines(run: Record) -> None:
    assert 'File "crossed_locks.py", line 28 in <module>' in run.stderr
    assert ('File "crossed_locks.py", line 7 in a_then_b' in run.stderr) == all_stacks(run)
    assert ('File "crossed_locks.py", line 14 in b_then_a' in run.stderr) == all_stacks(run)


@claim(
    "deadlock/crossed_locks.py",
    zh="从 3.14 起，Linux 上的调用栈里有线程的名字。",
    en="From 3.14 on, the stacks show the threads' names on Linux.",
    breaks=('name="one"', 'name="first"'),
    systems=("Linux",),
    python=">=3.14",
    gil=True,
)
def the_stacks_have_names(run: Record) -> None:
    assert "[one]" in run.stderr
    assert "[two]" in run.stderr


@claim(
    "deadlock/ordered_locks.py",
    zh="两个线程按同一个顺序拿锁，来回转账全部转完，一分不差。",
    en="With one order for both locks, transfers in both directions all get done, and no money is lost.",
    breaks=[
        ("sorted((source, target))", "(source, target)"),
        # Who waits in vain ends, so that the program does.
        (
            "        with locks[second]:\n",
            "        if not locks[second].acquire(timeout=0.3):\n            raise SystemExit\n        try:\n",
        ),
        (
            "            balances[target] += amount\n",
            "            balances[target] += amount\n        finally:\n            locks[second].release()\n",
        ),
    ],
)
def one_order_lets_both_end(run: Record) -> None:
    assert run.lines == ["both have ended: {1: 700, 2: 300}"]


@claim(
    "deadlock/timeout_and_retry.py",
    zh="至少有一个线程，第一次没能把两把锁都拿到，放弃以后重来才成功。",
    en="At least one thread fails to get both locks at its first try, gives up and succeeds later.",
    breaks=("            if attempt == 1:\n                both.wait()\n", ""),
)
def somebody_tries_again(run: Record) -> None:
    (line,) = run.lines
    fewer, more = numbers(line)
    assert fewer >= 1
    assert more >= 2


@claim(
    "deadlock/timeout_and_retry.py",
    zh="同一时刻，每把锁最多在一个线程手里：放弃的线程，先放开了自己那把。",
    en="Each lock has one holder at a time: a thread that gives up releases its own lock first.",
    breaks=("threading.Lock(), threading.Lock(), []", "threading.Semaphore(2), threading.Semaphore(2), []"),
)
def a_lock_given_up_has_one_holder(run: Record) -> None:
    held = [span for _, span in timeline(run).spans("hold")]
    things = {span.thing for span in held}
    assert len(things) == 2
    for thing in things:
        holds = [span for span in held if span.thing == thing]
        assert all(before.end <= after.start for before, after in itertools.pairwise(holds))
    assert timeline(run).spans("gave up")


@claim(
    "deadlock/join_with_lock.py",
    zh="主线程拿着锁调用 join()，要这把锁的线程就结束不了。",
    en="While the main thread joins with the lock held, the thread that needs the lock can't end.",
    breaks=("    with lock:\n        thread =", "    if lock:\n        thread ="),
)
def join_with_the_lock_held_waits_in_vain(run: Record) -> None:
    assert run.lines[0] == "joined with the lock held - alive: True"


@claim(
    "deadlock/join_with_lock.py",
    zh="锁一放开，那个线程就结束了。",
    en="After the lock is released, the thread ends.",
    breaks=[
        ("    with lock:\n        pass\n", "    with lock:\n        threading.Event().wait(0.5)\n"),
        ("thread.join(timeout=5)", "thread.join(timeout=0.1)"),
    ],
)
def after_the_release_it_ends(run: Record) -> None:
    assert run.lines[1] == "joined after releasing it - alive: False"
