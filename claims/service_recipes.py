"""What the recipes for services, asyncio and GUIs prove."""

from __future__ import annotations

import re

from proved_snippets.claims import all_stacks, claim, timeline
from proved_snippets.record import Record

SHUTDOWN = "service_recipes/shutdown.py"
BLOCKING = "service_recipes/blocking_timeout.py"
COROUTINE = "service_recipes/coroutine_from_thread.py"
PIPELINE = "service_recipes/pipeline.py"
WATCHDOG = "service_recipes/watchdog.py"
UNIX = ("Linux", "Darwin")


def whole_items(run: Record) -> bool:
    """Whether there were two items or more, and each that was begun was finished."""
    count = len(run.lines) // 2
    return count >= 2 and run.lines == ["an item begun", "an item finished"] * count


@claim(
    SHUTDOWN,
    zh="收到 SIGTERM，手头的任务做完才结束，退出码是 0。",
    en="After SIGTERM, the item in hand is finished, and the exit code is 0.",
    breaks=("    worker.join()\n", "    sys.exit(sys.stdout.flush() or __import__('os')._exit(0))\n"),
    systems=UNIX,
)
def the_item_in_hand_is_finished(run: Record) -> None:
    assert whole_items(run)
    assert run.outcomes[0].exit_code == 0


@claim(
    SHUTDOWN,
    zh="Ctrl-C 发的 SIGINT 也一样：任务做完，退出码是 0，没有回溯。",
    en="SIGINT, which Ctrl-C sends, has the same effect: whole items, exit code 0, and no traceback.",
    breaks=[("signal.SIGINT)", "signal.SIGTERM)"), ("args=(stop,))", "args=(stop,), daemon=True)")],
    systems=UNIX,
)
def ctrl_c_ends_it_as_well(run: Record) -> None:
    (interrupted, _) = run.instead
    assert whole_items(interrupted)
    assert interrupted.outcomes[0].exit_code == 0
    assert not interrupted.stderr


@claim(
    SHUTDOWN,
    zh="改成 128 + asked[0]，收到 SIGTERM 后的退出码就是 143。",
    en="With 128 + asked[0], the exit code after SIGTERM is 143.",
    breaks=("sys.exit(serve())", "sys.exit(serve() and 1)"),
    systems=UNIX,
)
def the_exit_code_can_tell_the_signal(run: Record) -> None:
    (_, told) = run.instead
    assert whole_items(told)
    assert told.outcomes[0].exit_code == 143


@claim(
    "service_recipes/server.py",
    zh="40 个请求，编号 1 到 40，不重也不漏。",
    en="40 requests got the numbers 1 to 40, each of them once.",
    breaks=[
        ("with self.lock:", "if True:"),
        (
            "Page.visits += 1",
            "visits = Page.visits\n            self.connection.settimeout(5)\n"
            "            threading.Event().wait(0.02)\n            Page.visits = visits + 1",
        ),
    ],
)
def each_visit_has_a_number_of_its_own(run: Record) -> None:
    assert run.lines == ["visitors: " + " ".join(str(n) for n in range(1, 41))]


@claim(
    BLOCKING,
    zh="到了 0.5 秒，Bob 的调用不等了；Ann 的结果照样拿到。",
    en="After 0.5 s, nobody waits for Bob's call any longer; Ann's result is there.",
    breaks=("timeout=limit", "timeout=2 * limit + 1"),
    tries=3,
)
def the_wait_has_a_limit(run: Record) -> None:
    assert run.lines[1] == "[\"Ann's address\", 'Bob: too slow']"


@claim(
    BLOCKING,
    zh="没人等了，线程照样做到底，asyncio.run() 也要等它做完。",
    en="The thread goes on to its end after that, and asyncio.run() waits for it.",
    breaks=("asyncio.run(main())", "asyncio.new_event_loop().run_until_complete(main())"),
    tries=3,
)
def the_thread_goes_on(run: Record) -> None:
    assert run.lines[2:] == ["Bob: the thread is done", "asyncio.run() is over"]


@claim(
    COROUTINE,
    zh="线程拿到了协程的结果；60 秒的那个，等到时限就不等了。",
    en="The thread gets what the coroutine returns, and doesn't wait for the one that would take 60 seconds.",
    breaks=('f"{name}: too slow"', "future.result(timeout=1)"),
    tries=3,
)
def the_thread_gets_an_answer_in_time(run: Record) -> None:
    said = [line for line in run.lines if "closed" not in line]
    assert said == ["Ann: here I am", "Bob: too slow", "Cid: here I am"]


@claim(
    COROUTINE,
    zh="取消之后，协程当场结束，finally 也执行了，没有拖到最后。",
    en="Canceled, the coroutine ends there and then, its finally clause included, not at the end of the program.",
    breaks=("future.cancel()", "pass"),
    tries=3,
)
def a_canceled_coroutine_ends(run: Record) -> None:
    closed = [line.split(":")[0] for line in run.lines if "closed" in line]
    assert closed == ["Ann", "Bob", "Cid"]


@claim(
    "service_recipes/gui.py",
    zh="工作线程报的进度，一条不少，按顺序显示出来。",
    en="Each report of the worker is shown, in its order.",
    breaks=[("queue.Queue()", "queue.LifoQueue()"), ("after(50, follow", "after(300, follow")],
)
def every_report_is_shown_in_order(run: Record) -> None:
    assert run.lines == [f"{percent} %" for percent in (20, 40, 60, 80, 100)]


@claim(
    PIPELINE,
    zh="结果按网址的顺序来；坏网址的错误留在它自己的位置上。",
    en="The rows come in the order of the addresses, and the error of the bad one stands in its place.",
    breaks=("waiting.popleft()", "waiting.pop()"),
)
def rows_in_order_with_errors(run: Record) -> None:
    failed, *rows = (re.sub(r"http://[\d.:]+/", "", line) for line in run.lines)
    assert failed == "no address: unknown url type: 'no address'"
    assert rows == [f"{n}: 200 words" for n in range(1, 11)]


@claim(
    PIPELINE,
    zh="有一刻，四个下载同时在等，再多就没有了。",
    en="At one moment, four downloads wait for the site, and never more than four.",
    breaks=("stage(4, download, urls)", "stage(3, download, urls)"),
    tries=3,
)
def four_download_at_once(run: Record) -> None:
    waits = [span for _, span in timeline(run).spans("socket") if span.end - span.start > 0.1]
    assert len(waits) == 10
    assert max(sum(one.start <= other.start < one.end for one in waits) for other in waits) == 4


@claim(
    WATCHDOG,
    zh="只有第三项过了半秒还没动静，打印了一次调用栈；每做一项，重新计时。",
    en="Only the third item, with no progress for half a second, was reported, once: each item starts the clock anew.",
    breaks=(
        "        faulthandler.dump_traceback_later(PATIENCE, repeat=True)\n",
        "        number == 1 and faulthandler.dump_traceback_later(PATIENCE, repeat=True)\n",
    ),
    tries=3,
)
def only_a_long_silence_is_reported(run: Record) -> None:
    text = "".join(text for _, text in run.outcomes[0].output)
    assert text.count("Timeout (") == 1
    assert text.index("item 2 done") < text.index("Timeout (") < text.index("item 3 done")


@claim(
    WATCHDOG,
    zh="打印的调用栈里，写着卡在哪个文件、哪一行、哪个函数。",
    en="The report names the file, the line and the function where the thread was.",
    breaks=("    time.sleep(seconds)", "    threading.Event().wait(seconds)"),
    tries=3,
)
def the_report_names_the_place(run: Record) -> None:
    first = next(line for line in run.stderr.splitlines() if line.startswith("  File"))
    assert re.fullmatch(r'  File "watchdog\.py", line \d+ in load', first) or not all_stacks(run)


@claim(
    "service_recipes/survive.py",
    zh="第二次出错，日志里有完整的回溯；第三次照常做。",
    en="The second call failed and is in the log with its traceback; the third one took place as if nothing had been.",
    breaks=("except (Exception, SystemExit):", "except OSError:"),
    tries=3,
)
def the_thread_survives_an_error(run: Record) -> None:
    lines = run.stderr.splitlines()
    assert [line for line in lines if line.startswith(("INFO", "ERROR"))] == [
        "INFO, mail: 3 words",
        "ERROR, mail: failed, again in 0.2 s",
        "INFO, mail: 3 words",
    ]
    assert lines[2] == "Traceback (most recent call last):"
    assert lines[-2] == "AttributeError: 'NoneType' object has no attribute 'split'"
