"""What the snippets about processes that exchange data prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record


@claim(
    "talking/films.py",
    zh="每部片子归一个工作进程渲染，先报 50%，后报 100%。",
    en="Each film was rendered by one worker, and reported twice: first 50%, then 100%.",
    breaks=("        films.put(film)\n", "        films.put(film)\n        films.put(film)\n"),
)
def each_film_reports_twice(run: Record) -> None:
    for film in ("cats", "dogs", "bees"):
        assert [line for line in run.lines if line.startswith(film)] == [f"{film}: 50%", f"{film}: 100%"]
    assert len(run.lines) == 6


@claim(
    "talking/films.py",
    zh="第一条消息到的时候，那部片子还没渲染完。",
    en="The first message came while its film was still being rendered.",
    tries=3,
    breaks=(
        '            news.put(f"{film}: {percent}%")\n',
        '        news.put(f"{film}: 50%")\n        news.put(f"{film}: 100%")\n',
    ),
)
def a_message_comes_in_the_middle_of_a_film(run: Record) -> None:
    shown = timeline(run)
    first = min(span.end for lane, span in shown.spans("get") if not lane.process)
    naps = [[span for span in lane.spans if span.kind == "sleep"] for lane in shown.lanes if lane.process]
    assert first < min(own[1].end for own in naps if own)


@claim(
    "talking/films.py",
    zh="两个工作进程有一段时间同时在渲染。",
    en="Both workers rendered, and for some time, they did so at once.",
    tries=3,
    breaks=("range(2)", "range(1)"),
)
def two_workers_render_at_once(run: Record) -> None:
    shown = timeline(run)
    assert {lane.process for lane, _ in shown.spans("sleep")} == {1, 2}
    assert shown.most_at_once("sleep") == 2


@claim(
    "talking/join_first.py",
    zh="图只有 1,000 字节，先 join() 也没出事。",
    en="With a picture of 1,000 bytes, joining first did no harm.",
    breaks=("pictures.put(bytes(SIZE))", "pictures.put(bytes(1_000 * SIZE))"),
)
def a_small_result_lets_the_child_end(run: Record) -> None:
    assert run.lines == ["a picture of 1000 bytes"]


@claim(
    "talking/join_first.py",
    zh="图有 1,000,000 字节，程序就停在 join() 里不动了。",
    en="With a picture of 1,000,000 bytes, the program stood still in join().",
    systems=("Linux", "Darwin"),
    breaks=(
        '    child.join()\n    print("a picture of", len(pictures.get()), "bytes")\n',
        '    print("a picture of", len(pictures.get()), "bytes")\n    child.join()\n',
    ),
)
def a_large_result_keeps_join_waiting(run: Record) -> None:
    (stuck,) = run.instead
    assert stuck.lines == []
    assert " in join\n" in stuck.stderr
    assert stuck.outcomes[0].exit_code is None


@claim(
    "talking/results_back.py",
    zh="每个结果都带着原来的数，先到后到都不要紧。",
    en="Each result came with its number, so the order of arrival didn't matter.",
    # The parent guesses the number from the order, and the order is another one.
    breaks=[
        ("from multiprocessing", "import time\nfrom multiprocessing"),
        (
            "    results.put((number, number * number))\n",
            "    time.sleep((3 - number) / 10)\n    results.put(number * number)\n",
        ),
        ("[results.get() for _ in processes]", "list(enumerate(results.get() for _ in processes))"),
    ],
)
def each_result_comes_with_its_number(run: Record) -> None:
    assert run.lines[0] == "results: [(0, 0), (1, 1), (2, 4), (3, 9)]"


@claim(
    "talking/results_back.py",
    zh="四个退出码都是 0，看不出结果是几。",
    en="All four children ended with exit code 0, which says nothing about their results.",
    breaks=("number * number))\n", "number * number))\n    raise SystemExit(number)\n"),
)
def exit_codes_are_no_results(run: Record) -> None:
    assert run.lines[1] == "exit codes: 0 0 0 0"


@claim(
    "talking/results_back.py",
    zh="有一个还没走到 put() 就出错了，父进程在 get() 里一直等第四个结果。",
    en="One child failed before its put(), and the parent waited in get() for a fourth result, forever.",
    systems=("Linux", "Darwin"),
    breaks=("[results.get() for _ in processes]", "[results.get() for _ in processes[1:]]"),
)
def a_child_that_fails_keeps_get_waiting(run: Record) -> None:
    (stuck,) = run.instead
    assert "ZeroDivisionError" in stuck.stderr
    assert " in get\n" in stuck.stderr
    assert stuck.outcomes[0].exit_code is None


@claim(
    "talking/message_is_a_copy.py",
    zh="子进程往收到的列表里添了 3，父进程的列表没有变。",
    en="The child appended 3 to the list that it had received, and the parent's list stayed the same.",
    # Between threads, a queue passes on the object itself.
    breaks=(
        "from multiprocessing import Process, Queue",
        "from queue import Queue\nfrom threading import Thread as Process",
    ),
)
def a_message_is_a_copy(run: Record) -> None:
    assert run.lines == ["sent:      [1, 2]", "came back: [1, 2, 3]"]


@claim(
    "talking/drain_then_join.py",
    zh="放 1,000 字节的子进程，没等人来取就结束了。",
    en="The child that had put in 1,000 bytes ended before anyone took them out.",
    breaks=('b"x" * size', 'b"x" * 10_000_000'),
    tries=3,
)
def a_child_with_little_data_ends(run: Record) -> None:
    assert run.lines[:2] == ["1,000 bytes", "    alive after join(timeout=1): False"]
    assert run.timeline
    small, _ = (lane for lane in run.timeline.lanes if lane.process)
    assert small.end < run.timeline.spans("get")[0][1].start


@claim(
    "talking/drain_then_join.py",
    zh="放 10,000,000 字节的子进程，put() 早就返回了，过了一秒还活着。",
    en="The child that had put in 10,000,000 bytes was still alive a second later, although its put() had returned.",
    breaks=[
        ("        results.get()\n        process.join()\n", "        process.join()\n"),
        ("        process.join(timeout=1)\n", "        results.get()\n        process.join(timeout=1)\n"),
    ],
)
def a_child_with_much_data_stays_alive(run: Record) -> None:
    assert run.lines[3:5] == ["10,000,000 bytes", "    alive after join(timeout=1): True"]


@claim(
    "talking/drain_then_join.py",
    zh="get() 取走以后，join() 等到了子进程结束。",
    en="After get() had taken the data, join() saw the child end.",
    breaks=[
        ("        results.get()\n        process.join()\n", "        process.join(timeout=0.1)\n"),
        (
            'get() and join():", process.is_alive())\n',
            'get() and join():", process.is_alive())\n        process.kill()\n',
        ),
    ],
)
def the_child_ends_after_get(run: Record) -> None:
    assert [run.lines[2], run.lines[5]] == ["    alive after get() and join(): False"] * 2


@claim(
    "talking/drain_then_join.py",
    zh="图上，父进程调用了 get()，数据多的那个子进程才结束。",
    en="In the timeline, the child with much data ended only after the parent had called get().",
    breaks=('b"x" * size', 'b"x" * 1_000'),
)
def the_timeline_shows_it_end_after_get(run: Record) -> None:
    assert run.timeline
    _, big = (lane for lane in run.timeline.lanes if lane.process)
    assert big.end > run.timeline.spans("get")[-1][1].start


@claim(
    "talking/shared_counter.py",
    zh="+= 不加锁，丢了更新。",
    en="Without the lock around +=, updates were lost.",
    tries=3,
    breaks=(
        "def unlocked(counter, start):\n    start.wait()\n    for _ in range(ROUNDS):\n        counter.value += 1\n",
        "def unlocked(counter, start):\n    start.wait()\n    for _ in range(ROUNDS):\n"
        "        with counter.get_lock():\n            counter.value += 1\n",
    ),
)
def a_shared_number_loses_updates(run: Record) -> None:
    expected, unlocked, _ = numbers(run.text)
    assert expected == 200_000
    assert 0 < unlocked < expected


@claim(
    "talking/shared_counter.py",
    zh="用 get_lock() 加锁，一次更新也没丢。",
    en="With get_lock() around +=, no update was lost.",
    # Each process has a lock of its own.
    breaks=("with counter.get_lock():", 'with __import__("threading").Lock():'),
)
def its_lock_keeps_all_updates(run: Record) -> None:
    expected, _, locked = numbers(run.text)
    assert expected == locked == 200_000


@claim(
    "talking/shared_memory.py",
    zh="子进程就地把最后一个数翻倍，父进程读到的就是新值。",
    en="The child changed the last number in place, and the parent read the new value.",
    # The child changes a copy of the block.
    breaks=(
        'block = SharedMemory(name=name)\n    with block.buf.cast("q")',
        'block = SharedMemory(name=name)\n    with memoryview(bytearray(block.buf)).cast("q")',
    ),
)
def two_processes_use_one_block(run: Record) -> None:
    assert run.lines[0] == "the last of a million numbers: 42"


@claim(
    "talking/shared_memory.py",
    zh="unlink() 之后，用原来的名字就打不开了。",
    en="After unlink(), the name could no longer be opened.",
    breaks=("    block.close()\n    block.unlink()\n", ""),
)
def unlink_removes_the_name(run: Record) -> None:
    assert run.lines[1] == "after unlink(): FileNotFoundError"


@claim(
    "talking/process_lock.py",
    zh="两个进程读写同一个文件，不加锁，丢了更新。",
    en="Two processes that read and wrote a file without a lock lost updates.",
    tries=3,
    breaks=("        process.start()\n", "        process.start()\n        process.join()\n"),
)
def a_file_loses_updates_without_a_lock(run: Record) -> None:
    (unlocked,) = run.instead
    counted, of = numbers(unlocked.text)
    assert of == 40
    assert 0 < counted < of


@claim(
    "talking/process_lock.py",
    zh="用同一把锁，40 次加一全都算上了。",
    en="With one lock, all 40 additions were counted.",
    # Each process has a lock of its own.
    breaks=("args=(lock,)", "args=(Lock(),)"),
)
def one_lock_keeps_all_additions(run: Record) -> None:
    assert run.lines == ["counted: 40 of 40"]


@claim(
    "talking/manager_nested.py",
    zh="Manager() 启动了服务进程。",
    en="Manager() started a server process.",
    breaks=[
        (
            "import multiprocessing\n",
            "import multiprocessing\nfrom contextlib import nullcontext\nfrom types import SimpleNamespace\n",
        ),
        ("multiprocessing.Manager()", "nullcontext(SimpleNamespace(dict=dict, list=list))"),
    ],
)
def a_manager_starts_a_server(run: Record) -> None:
    assert run.lines[0] == "server process: SyncManager-1"


@claim(
    "talking/manager_nested.py",
    zh="取回来的两个列表，一个是普通列表，一个是代理。",
    en="Of the two lists in the shared dictionary, one came back as a plain list and one as a proxy.",
    breaks=("proxy=manager.list()", "proxy=[]"),
)
def one_list_is_a_proxy(run: Record) -> None:
    assert run.lines[1] == "types: list ListProxy"


@claim(
    "talking/manager_nested.py",
    zh="往普通列表里添的丢了，因为那是副本；往代理里添的留了下来。",
    en="What was appended to the plain list was lost, because it went into a copy; the proxy kept it.",
    breaks=("plain=[], ", "plain=manager.list(), "),
)
def an_append_to_a_copy_is_lost(run: Record) -> None:
    assert run.lines[2] == "plain: []  proxy: [1]"


@claim(
    "talking/manager_nested.py",
    zh="改了副本再赋值回去，也留下来了。",
    en="A changed copy that was assigned back was kept.",
    breaks=('        shared["plain"] = plain\n', ""),
)
def assigning_back_keeps_the_change(run: Record) -> None:
    assert run.lines[3] == "after assigning it back: [1]"


@claim(
    "talking/manager_race.py",
    zh="对代理用 +=，要两条消息；不加锁，丢了更新。",
    en="+= on a proxy is two messages; without a lock, updates were lost.",
    tries=3,
    breaks=[
        ("manager.Barrier(2)", "manager.Barrier(1)"),
        ("                process.start()\n", "                process.start()\n                process.join()\n"),
    ],
)
def a_proxy_loses_updates(run: Record) -> None:
    expected, unlocked, _ = numbers(run.text)
    assert expected == 600
    assert 0 < unlocked < expected


@claim(
    "talking/manager_race.py",
    zh="加了锁，一次更新也没丢。",
    en="With a lock, no update was lost.",
    # Each process has a lock of its own.
    breaks=[
        (
            "            processes = [",
            '            own = [manager.Lock(), manager.Lock()] if name == "locked" else [lock] * 2\n'
            "            processes = [",
        ),
        ("args=args) for _ in range(2)", "args=(*args[:2], each)) for each in own"),
    ],
)
def a_lock_keeps_all_updates_of_a_proxy(run: Record) -> None:
    expected, _, locked = numbers(run.text)
    assert expected == locked == 600


@claim(
    "talking/inherited_handlers.py",
    zh="用 fork，父进程的处理器也跟着复制过来了。",
    en="The forked child has the parent's log handler.",
    systems=("Linux", "Darwin"),
    breaks=("get_context(method)", 'get_context("spawn")'),
)
def a_forked_child_has_the_handler(run: Record) -> None:
    assert run.lines[0] == "fork        handlers in the child: 1"


@claim(
    "talking/inherited_handlers.py",
    zh="用 spawn 和 forkserver，父进程的处理器过不来。",
    en="A child started with spawn or forkserver doesn't have the parent's log handler.",
    # At the top level, the import for the child repeats it.
    breaks=[
        ("    logging.basicConfig()\n", ""),
        ("import multiprocessing\n", "import multiprocessing\n\nlogging.basicConfig()\n"),
    ],
)
def a_fresh_child_has_no_handler(run: Record) -> None:
    fresh = [line for line in run.lines if not line.startswith("fork ")]
    assert "spawn       handlers in the child: 0" in fresh
    # A fork shows that the parent has one; else this would prove nothing.
    assert all(line.endswith(": 1") for line in run.lines if line.startswith("fork "))
    assert all(line.endswith("handlers in the child: 0") for line in fresh)


@claim(
    "talking/log_from_processes.py",
    zh="每个进程的每条记录都到了父进程的处理器，而且只到一次。",
    en="Every record of every process reached the parent's handler, exactly once.",
    breaks=("    logger.addHandler(QueueHandler(records))\n", "    logger.addHandler(QueueHandler(records))\n" * 2),
)
def every_record_arrives_once(run: Record) -> None:
    assert sorted(run.lines) == sorted(f"Process-{n + 1}: {what} {n}" for n in range(3) for what in ("begin", "end"))


@claim(
    "talking/log_from_processes.py",
    zh="子进程先移除了 fork 复制过来的处理器，没有一条记录写了两遍。",
    en="The children first removed the handlers that fork had copied, so no record was written twice.",
    # Where fork is the default.
    systems=("Linux",),
    python="<3.14",
    breaks=("    for inherited in logger.handlers[:]:\n        logger.removeHandler(inherited)\n", ""),
)
def no_record_is_written_twice(run: Record) -> None:
    assert len(run.lines) == len(set(run.lines)) == 6


@claim(
    "talking/log_from_processes.py",
    zh="同一个进程的记录先后不乱。",
    en="The records of one process kept their order.",
    breaks=[
        ("import logging\n", "import logging\nimport threading\n"),
        (
            'logger.info("begin %s", number)',
            'late = threading.Timer(0.1, logger.info, ("begin %s", number))\n    late.start()',
        ),
        ('    logger.info("end %s", number)\n', '    logger.info("end %s", number)\n    late.join()\n'),
    ],
)
def the_records_of_one_process_keep_their_order(run: Record) -> None:
    for n in range(3):
        own = [line for line in run.lines if line.startswith(f"Process-{n + 1}: ")]
        assert own == [f"Process-{n + 1}: begin {n}", f"Process-{n + 1}: end {n}"]
