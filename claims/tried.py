"""What the programs prove that try out the answers to questions."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record


@claim(
    "tried/context_in_a_pool.py",
    zh="submit() 和 run_in_executor() 都不带上下文，任务看到的是默认值。",
    en="submit() and run_in_executor() take no context along: the task sees the default.",
    breaks=("pool.submit(user.get)", "pool.submit(contextvars.copy_context().run, user.get)"),
    gil=True,
)
def a_pool_takes_no_context_along(run: Record) -> None:
    assert run.lines[:2] == ["submit:          nobody", "run_in_executor: nobody"]


@claim(
    "tried/context_in_a_pool.py",
    zh="自由线程版从 3.14 起，工作线程一直带着启动它时的上下文：bob 的任务看到的是 alice。",
    en="In a free-threaded build from 3.14 on, the worker keeps the context in which it started: bob's task saw alice.",
    breaks=("max_workers=1", 'initializer=lambda: user.set("nobody")'),
    gil=False,
    python=">=3.14",
)
def a_free_threaded_worker_keeps_the_first_context(run: Record) -> None:
    assert run.lines[:2] == ["submit:          alice", "run_in_executor: alice"]


@claim(
    "tried/context_in_a_pool.py",
    zh="copy_context().run 和 to_thread() 把值带过去了。",
    en="copy_context().run and to_thread() take the value along.",
    breaks=("pool.submit(context.run, user.get)", "pool.submit(user.get)"),
)
def a_copied_context_goes_along(run: Record) -> None:
    assert run.lines[2:] == ["context.run:     bob", "to_thread:       bob"]


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
    breaks=(
        "    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:\n"
        "        pids = [pool.apply(os.getpid) for _ in range(6)]\n",
        "    pids = []\n"
        "    for _ in range(6):\n"
        "        with multiprocessing.Pool(1, maxtasksperchild=2) as pool:\n"
        "            pids.append(pool.apply(os.getpid))\n",
    ),
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
    assert numbers(run.lines[0])[0] <= 8


@claim(
    "tried/a_few_at_a_time.py",
    zh="不用，循环一口气提交，没做完的超过了三十个。",
    en="Without it, more than thirty were under way at once.",
    breaks=("range(60)", "range(30)"),
)
def without_it_they_pile_up(run: Record) -> None:
    assert numbers(run.instead[0].lines[0])[0] > 30


@claim(
    "tried/cached_twice.py",
    zh="两个线程同时来要，lru_cache 让函数算了两遍。",
    en="Two threads asked at once, and lru_cache let the function run twice.",
    breaks=('"cache alone": load,', '"cache alone": load_once,'),
)
def the_cache_alone_computes_twice(run: Record) -> None:
    assert run.lines[0] == "cache alone, computed: 2 ×"


@claim(
    "tried/cached_twice.py",
    zh="外面加一把锁，只算了一遍。",
    en="With a lock around the call, it ran once.",
    breaks=("    with lock:\n        return load(name)", "    return load(name)"),
)
def with_a_lock_it_computes_once(run: Record) -> None:
    assert run.lines[1] == "with a lock, computed: 1 ×"


@claim(
    "tried/first_wins.py",
    zh="拿到第一个结果以后，e 没有开始，别的看到事件就停。",
    en="After the first result, e never began, and all others stopped at the event.",
    breaks=("        stop.set()\n", ""),
)
def the_others_end_early(run: Record) -> None:
    assert run.lines[0] == "first: b found it"
    a, b, c, d, e = [line.strip() for line in run.lines[1:]]
    assert [a, b, c] == ["a was told to stop", "b found it", "c was told to stop"]
    assert d in ("d was told to stop", "cancelled")
    assert e == "cancelled"


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


@claim(
    "tried/stale_local.py",
    zh="同一个线程做的下一个任务，看到的还是上一个任务存的值。",
    en="The next task in the same thread saw the value that the one before had left.",
    breaks=("pool.submit(task).result()", "ThreadPoolExecutor(max_workers=1).submit(task).result()"),
)
def the_next_task_sees_the_old_value(run: Record) -> None:
    assert run.lines[0] == "greet: hello alice, then hello alice"


@claim(
    "tried/stale_local.py",
    zh="任务结束前清空，下一个任务就看不到了。",
    en="Where each task clears it at its end, the next one saw nothing of it.",
    breaks=("here.__dict__.clear()", "pass"),
)
def a_cleared_value_is_gone(run: Record) -> None:
    assert run.lines[1] == "greet_and_clear: hello alice, then hello stranger"


@claim(
    "tried/full_pipe.py",
    zh="没有人读管道，等了一秒，子进程还没有结束。",
    en="Nobody read from the pipe, and the child hadn't ended after a second.",
    breaks=("SIZE = 2_000_000", "SIZE = 2_000"),
)
def a_full_pipe_stops_the_child(run: Record) -> None:
    assert run.lines[0] == "wait(): not over after a second"


@claim(
    "tried/full_pipe.py",
    zh="管道里只装了 65536 字节，其余的等有人读了才写得进来。",
    en="The pipe held 65,536 bytes; the rest came once somebody read.",
    breaks=("SIZE = 2_000_000", "SIZE = 50_000"),
    systems=("Linux",),
)
def the_pipe_held_64_kib(run: Record) -> None:
    assert numbers(run.lines[1]) == [65_536, 2_000_000 - 65_536]


@claim(
    "tried/full_pipe.py",
    zh="run() 一边等一边读，全部收到，子进程正常结束。",
    en="run() read while it waited: everything arrived, and the child ended.",
    breaks=("subprocess.run(PROGRAM,", "subprocess.run([*PROGRAM[:2], 'print(1)'],"),
)
def run_gets_everything(run: Record) -> None:
    assert run.lines[2] == "run(): 2000000 bytes, exit code 0"


@claim(
    "tried/gbk_output.py",
    zh="GBK 的字节当成 UTF-8 来解码，报 UnicodeDecodeError。",
    en="Bytes in GBK, decoded as UTF-8, raised a UnicodeDecodeError.",
    breaks=('    read("gbk", encoding="utf-8")\n', '    read("utf-8", encoding="utf-8")\n'),
)
def gbk_is_not_utf_8(run: Record) -> None:
    problem = "'utf-8' codec can't decode byte 0xc4 in position 0: invalid continuation byte"
    assert run.lines[0] == f"gbk read as utf-8 → error: {problem}"


@claim(
    "tried/gbk_output.py",
    zh='写明 encoding="gbk"，文字就对了；errors="replace" 只换成问号，文字没了。',
    en='With encoding="gbk", the text was right; errors="replace" only put signs in its place.',
    breaks=('read("gbk", encoding="gbk")', 'read("gbk", encoding="gb18030", errors="ignore")'),
)
def the_right_encoding_gives_the_text(run: Record) -> None:
    assert run.lines[1] == "gbk read as gbk → 你好"
    assert run.lines[2] == "gbk read as utf-8 replace → " + 3 * "\N{REPLACEMENT CHARACTER}"


@claim(
    "tried/gbk_output.py",
    zh="反过来，UTF-8 的字节当成 GBK，没有报错，文字全错了。",
    en="The other way round, there was no error, only the wrong text.",
    breaks=('    read("utf-8", encoding="gbk")', '    read("utf-8", encoding="utf-8")'),
)
def the_other_way_round_nothing_is_noticed(run: Record) -> None:
    assert run.lines[3] == "utf-8 read as gbk → 浣犲ソ"


@claim(
    "tried/whole_tree.py",
    zh="只 kill() 子进程，它启动的程序还在运行。",
    en="kill() ended the child, and what the child had started went on.",
    breaks=("exec sleep 60", "exec true"),
    systems=("Linux", "Darwin"),
)
def kill_leaves_the_grandchild(run: Record) -> None:
    assert run.lines[0] == "kill(): all ended: False"


@claim(
    "tried/whole_tree.py",
    zh="子进程自成一组，os.killpg() 把它和它启动的程序一起终止。",
    en="In a group of their own, both were ended by os.killpg().",
    breaks=("os.killpg(child.pid, signal.SIGKILL)\n", "os.kill(child.pid, signal.SIGKILL)\n"),
    systems=("Linux", "Darwin"),
)
def killpg_ends_both(run: Record) -> None:
    assert run.lines[1] == "end_all(): all ended: True"
