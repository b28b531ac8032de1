"""What the snippets about queues prove."""

from __future__ import annotations

import re
from itertools import pairwise

from proved_snippets.claims import all_stacks, claim, numbers, timeline
from proved_snippets.record import Record

TEN_ROWS = sorted(f"page {page}: 1000 bytes" for page in range(1, 11))
"""What queues/one_writes.py prints, whatever the order."""


def turns(run: Record) -> tuple[list[float], list[float]]:
    """When the queue of full_queue.py became longer, by a put(), and when shorter, by a get()."""
    (lengths,) = timeline(run).lengths.values()
    steps = [(0.0, 0), *lengths]
    longer = [moment for (_, before), (moment, after) in pairwise(steps) if after > before]
    shorter = [moment for (_, before), (moment, after) in pairwise(steps) if after < before]
    return longer, shorter


@claim(
    "queues/one_writes.py",
    zh="十页，十行，没有一行断开。",
    en="Ten pages gave ten rows, and none of them was broken.",
    breaks=("print(row)", "print(row, end=' ')"),
)
def ten_pages_give_ten_rows(run: Record) -> None:
    assert sorted(run.lines) == TEN_ROWS


@claim(
    "queues/one_writes.py",
    zh="五个线程同时下载，从队列里取的只有一个线程。",
    en="Five threads downloaded at the same time, and only one took rows out of the queue.",
    breaks=[
        ("    with urlopen(url", "    with gate, urlopen(url"),
        ("rows = Queue()\n", "rows, gate = Queue(), Semaphore(4)\n"),
        ("import Thread\n", "import Semaphore, Thread\n"),
    ],
    tries=3,
)
def many_download_and_one_writes(run: Record) -> None:
    shown = timeline(run)
    (writer,) = {lane.name for lane, _ in shown.spans("get")}
    downloading = {lane.name for lane, _ in shown.spans("socket")}
    assert len(downloading) == 5
    assert not downloading & {writer, "MainThread"}
    assert shown.most_at_once("socket") == 5


@claim(
    "queues/one_writes.py",
    zh="不放 None，十行照样打印，写线程却还在 get() 里等，程序不结束。",
    en="Without the None, all ten rows came, but the writer waits in get() for one more, and the program doesn't end.",
    breaks=("    while True:", "    for _ in range(10):"),
    systems=("Linux", "Darwin"),
)
def without_the_none_it_never_ends(run: Record) -> None:
    (stuck,) = run.instead
    assert sorted(stuck.lines) == TEN_ROWS
    assert (" in get\n" in stuck.stderr) == all_stacks(run)
    assert bool(re.search(r"\d in write\n", stuck.stderr)) == all_stacks(run)


@claim(
    "queues/bad_row.py",
    zh="坏的那一行写成了一行 FAILED，后面的照样写。",
    en="A bad row became a row of its own, and the writer went on.",
    breaks=('as error:\n            print(f"{name} FAILED: {error}")', "as error:\n            pass"),
)
def a_bad_row_is_a_row(run: Record) -> None:
    assert run.lines[0] == "tea: 1.0 kB"
    assert run.lines[1].startswith("rice FAILED: unsupported operand")
    assert run.lines[2:] == ["milk: 3.0 kB", "salt: 4.0 kB", "all written"]


@claim(
    "queues/bad_row.py",
    zh="写线程碰上坏数据就结束了，队列一满，主线程就一直在 put() 里等。",
    en="When the writer had died of the bad row, the main thread waited in put() forever, at a full queue.",
    breaks=("Queue(maxsize=2)", "Queue()"),
    systems=("Linux", "Darwin"),
)
def with_a_dead_writer_put_waits_forever(run: Record) -> None:
    (stuck,) = run.instead
    assert stuck.lines == ["tea: 1.0 kB"]
    assert "TypeError: unsupported operand" in stuck.stderr
    assert " in put\n" in stuck.stderr
    assert not re.search(r"\d in write\n", stuck.stderr)


@claim(
    "queues/hand_over.py",
    zh="十二个数全取走了，每个只取走一次。",
    en="Each of the twelve numbers reaches exactly one consumer.",
    breaks=("tasks.put(number)", "[tasks.put(number), tasks.put(number)]"),
)
def each_number_reaches_one_consumer(run: Record) -> None:
    first, second = (numbers(line.partition(":")[2]) for line in run.lines)
    assert sorted(first + second) == list(range(1, 13))
    assert len([lane for lane in timeline(run).lanes if lane.name != "MainThread"]) == 2


@claim(
    "queues/hand_over.py",
    zh="先放的先取走，所以每个消费者取到的数都从小到大。",
    en="The queue hands out the oldest item first, so each consumer gets its numbers in ascending order.",
    breaks=[
        ("import Queue", "import LifoQueue as Queue"),
        (
            "            tasks.put(number)\n        tasks.put(None)\n        tasks.put(None)\n",
            "            tasks.put(number)\n",
        ),
        ("    tasks = Queue()\n", "    tasks = Queue()\n    tasks.put(None)\n    tasks.put(None)\n"),
        # Nobody takes anything before all is there.
        ("    taken = []\n", "    taken = []\n    time.sleep(0.2)\n"),
    ],
)
def the_oldest_comes_first(run: Record) -> None:
    for line in run.lines:
        assert numbers(line) == sorted(numbers(line))


@claim(
    "queues/full_queue.py",
    zh="maxsize=2，队列里从头到尾最多装了两个数。",
    en="With maxsize=2, the queue never holds more than two items.",
    breaks=("queue.Queue(maxsize=2)", "queue.Queue(maxsize=3)"),
)
def the_queue_holds_two(run: Record) -> None:
    (lengths,) = timeline(run).lengths.values()
    assert max(length for _, length in lengths) == 2


@claim(
    "queues/full_queue.py",
    zh="队列满了，put() 就得等：消费者取走第二个数，第四次 put() 才返回。",
    en="A full queue makes the producer wait: the fourth put() returns only after the consumer took the second item.",
    breaks=("queue.Queue(maxsize=2)", "queue.Queue()"),
)
def a_full_queue_makes_put_wait(run: Record) -> None:
    puts, gets = turns(run)
    assert len(puts) == len(gets) == 5
    assert puts[3] >= gets[1] > gets[0] + 0.09
    assert puts[4] >= gets[2] > gets[1] + 0.09
    waited = [span for _, span in timeline(run).spans("put") if span.end - span.start > 0.05]
    assert waited


@claim(
    "queues/full_queue.py",
    zh="最后一个数一取走，队列就空了，join() 却等到第五次 task_done() 才返回。",
    en="The queue was empty when the last item was taken, but join() waited for the fifth task_done().",
    breaks=[
        ("        tasks.task_done()\n", ""),
        ("        item = tasks.get()\n", "        item = tasks.get()\n        tasks.task_done()\n"),
    ],
)
def join_waits_for_task_done(run: Record) -> None:
    assert run.lines[-3:] == ["took 5", "done 5", "join() returned"]
    shown = timeline(run)
    (lengths,) = shown.lengths.values()
    emptied, left = lengths[-1]
    ((_, join),) = shown.spans("join")
    assert left == 0
    assert join.end > emptied + 0.09


@claim(
    "queues/empty_is_no_promise.py",
    zh="empty() 告诉两个消费者队列不空，取到东西的却只有一个。",
    en="empty() told both consumers that the queue wasn't empty, and only one of them got the item.",
    breaks=('    tasks.put("the only item")\n', '    tasks.put("the only item")\n    tasks.put("the only item")\n'),
)
def empty_promises_nothing(run: Record) -> None:
    assert sorted(run.lines) == ["empty(): False, get(): queue.Empty", "empty(): False, get(): the only item"]


@claim(
    "queues/empty_is_no_promise.py",
    zh="get(timeout=0.2) 没有一直等，时间一到就放弃了。",
    en="get(timeout=0.2) gave up in time, and did not wait for ever.",
    breaks=("tasks.get(timeout=0.2)", "tasks.get(timeout=4)"),
)
def get_gives_up_after_its_timeout(run: Record) -> None:
    assert "get(): queue.Empty" in run.text
    assert run.seconds < 4


@claim(
    "queues/bad_item.py",
    zh="一个坏数据没有让消费者停下，后面的它接着处理。",
    en="One bad item doesn't stop the consumer: it goes on with the next.",
    breaks=[
        (
            "            errors.append((item, error))\n",
            "            errors.append((item, error))\n            return\n",
        ),
        # Nobody says task_done() for what is left.
        ("    tasks.join()\n", "    thread.join()\n"),
    ],
)
def a_bad_item_does_not_stop_the_consumer(run: Record) -> None:
    assert run.lines[0] == "results: [0.5, 0.25]"


@claim(
    "queues/bad_item.py",
    zh="异常和出错的数据记在一起，主线程事后读得到。",
    en="The error is kept together with its item, for the main thread to read.",
    breaks=("errors.append((item, error))", "errors.append((results, error))"),
)
def the_error_is_kept_with_its_item(run: Record) -> None:
    assert run.lines[1:] == ["item 0: ZeroDivisionError('division by zero')"]


@claim(
    "queues/a_producer_dies.py",
    zh="生产者半路出错，finally 还是放了 None，消费者也就结束了。",
    en="The producer fails halfway, but finally still puts in None, and the consumer ends.",
    breaks=("    finally:\n        tasks.put(None)", "    else:\n        tasks.put(None)"),
)
def a_dead_producer_still_says_stop(run: Record) -> None:
    assert run.lines[0].startswith("producer: invalid literal for int()")
    assert run.lines[1:] == ["taken: [1, 2]", "consumer alive: False"]


@claim(
    "queues/shut_down.py",
    zh="调用 shutdown() 以后，剩下的还取得到，取完了，get() 才引发 ShutDown。",
    en="After shutdown(), consumers still get all the items that are left; only then does get() raise ShutDown.",
    breaks=("tasks.shutdown(immediate=immediate)", "tasks.shutdown(immediate=True)"),
)
def shutdown_hands_out_what_is_left(run: Record) -> None:
    assert run.lines[0] == "immediate=False: A B C ShutDown ShutDown"


@claim(
    "queues/shut_down.py",
    zh="写上 immediate=True，剩下的全部丢弃，消费者一个也取不到。",
    en="With immediate=True, what is left is dropped, and the consumers get none of it.",
    breaks=("tasks.shutdown(immediate=immediate)", "tasks.shutdown()"),
)
def an_immediate_shutdown_drops_the_rest(run: Record) -> None:
    assert run.lines[1] == "immediate=True: ShutDown ShutDown"


@claim(
    "queues/three_orders.py",
    zh="三种队列，三种顺序：先放的先出，后放的先出，小的先出。",
    en="Three queues, three orders: the oldest first, the newest first, the smallest first.",
    breaks=("tasks.put(item)", "tasks.put(-item)"),
)
def three_queues_three_orders(run: Record) -> None:
    fifo, lifo, priority = map(numbers, run.lines)
    assert fifo == [2, 3, 1]
    assert lifo == [1, 3, 2]
    assert priority == [1, 2, 3]
