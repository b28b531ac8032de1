"""What the snippets about queues prove."""

from __future__ import annotations

import re

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record


def diary(run: Record) -> list[tuple[float, int, str]]:
    """The lines of full_queue.py: seconds, length of the queue, what happened."""
    entries = [re.fullmatch(r"([\d.]+) s  length (\d)  +(.+)", line) for line in run.lines]
    return [(float(found[1]), int(found[2]), found[3]) for found in entries if found]


@claim(
    "queues/hand_over.py",
    zh="十二个数，每个都恰好由一个消费者取走。",
    en="Each of the twelve numbers reaches exactly one consumer.",
    breaks=[
        (
            "    for taken in (first, second):\n",
            "    for taken in (first, second):\n        produce(tasks := queue.Queue())\n",
        ),
    ],
)
def each_number_reaches_one_consumer(run: Record) -> None:
    first, second, together = map(numbers, run.lines)
    assert sorted(first + second) == together == list(range(1, 13))
    assert len([lane for lane in timeline(run).lanes if lane.name != "MainThread"]) == 3


@claim(
    "queues/hand_over.py",
    zh="队列先给出最早放入的，所以每个消费者取到的数都从小到大。",
    en="The queue hands out the oldest item first, so each consumer gets its numbers in ascending order.",
    breaks=[
        ("queue.Queue()", "queue.LifoQueue()"),
        ("(*range(1, 13), STOP, STOP)", "(STOP, STOP, *range(1, 13))"),
        ("threads = [threading.Thread(target=produce, args=(tasks,))]", "threads = []\n    produce(tasks)"),
    ],
)
def the_oldest_comes_first(run: Record) -> None:
    for line in run.lines[:2]:
        assert numbers(line) == sorted(numbers(line))


@claim(
    "queues/full_queue.py",
    zh="maxsize=2，队列里从来没有超过两个。",
    en="With maxsize=2, the queue never holds more than two items.",
    breaks=("queue.Queue(maxsize=2)", "queue.Queue(maxsize=3)"),
)
def the_queue_holds_two(run: Record) -> None:
    assert max(length for _, length, _ in diary(run)) == 2
    (lengths,) = timeline(run).lengths.values()
    assert max(length for _, length in lengths) == 2


@claim(
    "queues/full_queue.py",
    zh="队列满了，put() 就要等：第四次 put() 等到消费者取走第二个才返回。",
    en="A full queue makes the producer wait: the fourth put() returns only after the consumer took the second item.",
    breaks=("queue.Queue(maxsize=2)", "queue.Queue()"),
)
def a_full_queue_makes_put_wait(run: Record) -> None:
    at = {event: seconds for seconds, _, event in diary(run)}
    assert at["put 4"] > 0.09
    assert at["put 5"] > 0.19
    # Both are noted a moment after the fact, by two threads.
    assert at["put 4"] >= at["took 2"] - 0.05


@claim(
    "queues/full_queue.py",
    zh="最后一个取走时，队列已经空了，join() 却还在等第五次 task_done()。",
    en="The queue was empty when the last item was taken, but join() waited for the fifth task_done().",
    breaks=[
        ("        tasks.task_done()\n", ""),
        ("        item = tasks.get()\n", "        item = tasks.get()\n        tasks.task_done()\n"),
    ],
)
def join_waits_for_task_done(run: Record) -> None:
    entries = diary(run)
    events = [event for *_, event in entries]
    assert entries[-1][0] > 0.49
    assert events[-2:] == ["done 5", "join() returned"]
    took_last = events.index("took 5")
    assert entries[took_last][1] == 0
    assert took_last < events.index("done 5")


@claim(
    "queues/empty_is_no_promise.py",
    zh="empty() 告诉两个消费者队列不空，却只有一个取到了东西。",
    en="empty() told both consumers that the queue wasn't empty, and only one of them got the item.",
    breaks=('    tasks.put("the only item")\n', '    tasks.put("the only item")\n    tasks.put("the only item")\n'),
)
def empty_promises_nothing(run: Record) -> None:
    assert sorted(run.lines) == ["empty(): False, get(): queue.Empty", "empty(): False, get(): the only item"]


@claim(
    "queues/empty_is_no_promise.py",
    zh="get(timeout=0.2) 没有一直等下去，到时间就放弃了。",
    en="get(timeout=0.2) gave up in time, and did not wait for ever.",
    breaks=("tasks.get(timeout=0.2)", "tasks.get(timeout=4)"),
)
def get_gives_up_after_its_timeout(run: Record) -> None:
    assert "get(): queue.Empty" in run.text
    assert run.seconds < 4


@claim(
    "queues/bad_item.py",
    zh="一个坏数据没有让消费者停下，后面的它照样处理。",
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
    zh="错误和出错的数据一起保存下来，主线程之后读得到。",
    en="The error is kept together with its item, for the main thread to read.",
    breaks=("errors.append((item, error))", "errors.append((results, error))"),
)
def the_error_is_kept_with_its_item(run: Record) -> None:
    assert run.lines[1:] == ["item 0: ZeroDivisionError('division by zero')"]


@claim(
    "queues/a_producer_dies.py",
    zh="生产者半路出错，finally 照样放入 STOP，消费者也就结束了。",
    en="The producer fails halfway, but finally still puts in STOP, and the consumer ends.",
    breaks=("    finally:\n        tasks.put(STOP)", "    else:\n        tasks.put(STOP)"),
)
def a_dead_producer_still_says_stop(run: Record) -> None:
    assert run.lines[0].startswith("producer: invalid literal for int()")
    assert run.lines[1:] == ["taken: [1, 2]", "consumer alive: False"]


@claim(
    "queues/shut_down.py",
    zh="shutdown() 之后，剩下的还取得到；取完之后，get() 才引发 ShutDown。",
    en="After shutdown(), consumers still get all the items that are left; only then does get() raise ShutDown.",
    breaks=("tasks.shutdown(immediate=immediate)", "tasks.shutdown(immediate=True)"),
)
def shutdown_hands_out_what_is_left(run: Record) -> None:
    assert run.lines[0] == "immediate=False: A B C ShutDown ShutDown"


@claim(
    "queues/shut_down.py",
    zh="immediate=True 会丢弃剩下的，消费者一个也取不到。",
    en="With immediate=True, what is left is dropped, and the consumers get none of it.",
    breaks=("tasks.shutdown(immediate=immediate)", "tasks.shutdown()"),
)
def an_immediate_shutdown_drops_the_rest(run: Record) -> None:
    assert run.lines[1] == "immediate=True: ShutDown ShutDown"


@claim(
    "queues/three_orders.py",
    zh="三种队列，三种顺序：最早放入的先出、最晚放入的先出、最小的先出。",
    en="Three queues, three orders: the oldest first, the newest first, the smallest first.",
    breaks=("tasks.put(item)", "tasks.put(-item)"),
)
def three_queues_three_orders(run: Record) -> None:
    fifo, lifo, priority = map(numbers, run.lines)
    assert fifo == [2, 3, 1]
    assert lifo == [1, 3, 2]
    assert priority == [1, 2, 3]
