"""What the programs prove that try out the answers to questions."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record


@claim(
    "tried/context_in_a_pool.py",
    zh="submit() 和 run_in_executor() 都不带上下文，任务看到的是默认值。",
    en="submit() and run_in_executor() take no context along: the task sees the default.",
    breaks=("pool.submit(user.get)", "pool.submit(contextvars.copy_context().run, user.get)"),
)
def a_pool_takes_no_context_along(run: Record) -> None:
    assert run.lines[0] == "submit:          nobody"
    assert run.lines[2] == "run_in_executor: nobody"


@claim(
    "tried/context_in_a_pool.py",
    zh="copy_context().run 和 to_thread() 把值带过去了。",
    en="copy_context().run and to_thread() take the value along.",
    breaks=("pool.submit(context.run, user.get)", "pool.submit(user.get)"),
)
def a_copied_context_goes_along(run: Record) -> None:
    assert run.lines[1] == "context.run:     alice"
    assert run.lines[3] == "to_thread:       alice"


@claim(
    "tried/into_the_loop.py",
    zh="线程让循环执行了协程，拿到结果，又把它放进了 asyncio 的队列。",
    en="The thread had the loop run a coroutine, got its result, and put it into the queue of asyncio.",
    breaks=("return 2 * n", "return n"),
)
def a_thread_reaches_the_loop(run: Record) -> None:
    assert run.lines == ["from the thread: 42"]


@claim(
    "tried/new_workers.py",
    zh="每个工作进程做两个任务就换，六个任务用了三个进程。",
    en="Each worker is replaced after two tasks: six tasks, three processes.",
    breaks=("maxtasksperchild=2", "maxtasksperchild=3"),
)
def a_worker_is_replaced(run: Record) -> None:
    assert run.lines == ["tasks: 6 processes: 3"]


@claim(
    "tried/new_workers.py",
    zh="不设置，六个任务都由同一个进程做。",
    en="Without it, one process did all six.",
    breaks=("range(6)", "range(5)"),
)
def without_it_the_worker_stays(run: Record) -> None:
    assert run.instead[0].lines == ["tasks: 6 processes: 1"]


@claim(
    "tried/same_random.py",
    zh="用 fork，四个进程从 numpy.random 得到的是同一个数；random 得到的不同。",
    en="With fork, four processes got the same number from numpy.random, and different ones from random.",
    breaks=("float(numpy.random.random())", "float(numpy.random.default_rng().random())"),
    systems=("Linux", "Darwin"),
)
def numpy_repeats_itself(run: Record) -> None:
    assert [numbers(line)[-1] for line in run.lines[:2]] == [4, 1]


@claim(
    "tried/same_random.py",
    zh="每个进程用自己的种子造生成器，四个数各不相同。",
    en="With a generator of its own seed in each process, the four numbers differed.",
    breaks=("numpy.random.default_rng(seed)", "numpy.random.default_rng(1)"),
    systems=("Linux", "Darwin"),
)
def own_seeds_differ(run: Record) -> None:
    assert numbers(run.lines[2]) == [4]


@claim(
    "tried/a_few_at_a_time.py",
    zh="用了信号量，没做完的任务从来没有超过八个。",
    en="With the semaphore, at most eight tasks were under way at any time.",
    breaks=("Semaphore(8)", "Semaphore(30)"),
)
def at_most_eight_wait(run: Record) -> None:
    assert run.lines == ["at most 8 were under way: True"]


@claim(
    "tried/a_few_at_a_time.py",
    zh="不用，循环一口气把任务全都提交了。",
    en="Without it, the loop submitted far more at once.",
    breaks=("range(60)", "range(6)"),
)
def without_it_they_pile_up(run: Record) -> None:
    assert run.instead[0].lines == ["at most 8 were under way: False"]


@claim(
    "tried/cached_twice.py",
    zh="两个线程同时来要，lru_cache 让函数算了两遍。",
    en="Two threads asked at once, and lru_cache let the function run twice.",
    breaks=('"cache alone": load,', '"cache alone": load_once,'),
)
def the_cache_alone_computes_twice(run: Record) -> None:
    assert run.lines[0] == "cache alone: computed 2 times"


@claim(
    "tried/cached_twice.py",
    zh="外面加一把锁，只算了一遍。",
    en="With a lock around the call, it ran once.",
    breaks=("    with lock:\n        return load(name)", "    return load(name)"),
)
def with_a_lock_it_computes_once(run: Record) -> None:
    assert run.lines[1] == "with a lock: computed 1 times"


@claim(
    "tried/first_wins.py",
    zh="拿到第一个结果，排队的取消，正在做的看到事件就停。",
    en="After the first result, what waited was cancelled, and what ran stopped at the event.",
    breaks=("        stop.set()\n", ""),
    tries=3,
)
def the_others_end_early(run: Record) -> None:
    assert run.lines[0] == "first: b found it"
    ends = [line.strip() for line in run.lines[1:]]
    assert ends[1] == "b found it"
    assert {ends[0], ends[2]} == {"a was told to stop", "c was told to stop"}
    assert ends[4] == "cancelled"


@claim(
    "tried/own_pages.py",
    zh="子进程只是读了一遍字符串，几十 MiB 的内存就不再共享。",
    en="A child that only read a million texts got a copy of many MiB.",
    breaks=("    for _ in things:\n        pass\n", "    len(things)\n"),
    systems=("Linux",),
)
def reading_objects_copies_their_pages(run: Record) -> None:
    assert numbers(run.lines[0])[0] > 20


@claim(
    "tried/own_pages.py",
    zh="一整块字节读过以后，照样共享。",
    en="One block of bytes stayed shared.",
    breaks=('"a block": block', '"a block": list(texts)'),
    systems=("Linux",),
)
def a_block_stays_shared(run: Record) -> None:
    assert numbers(run.lines[1])[0] < 5
