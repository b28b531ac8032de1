"""What the snippets about homemade pools prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record


@claim(
    "homemade_pools/slots_leak.py",
    zh="三个任务出了错，名额没还，任务 8 就开始不了。",
    en="Three tasks fail and don't give their slots back, so task 8 can't begin.",
    breaks=(
        '    numbers.append(int(text))\n    slots.put("slot")',
        '    try:\n        numbers.append(int(text))\n    finally:\n        slots.put("slot")',
    ),
)
def errors_keep_their_slots(run: Record) -> None:
    stuck, _, results, errors = run.lines
    assert stuck == "no slot for '8', and none will come"
    assert numbers(results) == [1, 2, 3, 4]
    assert errors.count("ValueError") == 3


@claim(
    "homemade_pools/slots_leak.py",
    zh="七个任务用了七个线程，没有一个用过第二次。",
    en="Seven tasks took seven threads: no thread was used twice.",
    breaks=("        threads[-1].start()", "        threads[-1].name = 'worker'\n        threads[-1].start()"),
)
def no_thread_is_reused(run: Record) -> None:
    (count,) = (line for line in run.lines if "threads ran" in line)
    assert numbers(count) == [7, 7]


@claim(
    "homemade_pools/stop_marks.py",
    zh="两个工作线程，有一个还没登记，没收到哨兵，一直在等。",
    en="One of two workers wasn't counted yet, got no stop mark and is still waiting.",
    breaks=(
        "    gate.wait()\n    counted.append(current_thread())",
        "    counted.append(current_thread())\n    gate.wait()",
    ),
)
def who_is_not_counted_gets_no_mark(run: Record) -> None:
    assert numbers(run.text) == [2, 1, 1]


@claim(
    "homemade_pools/too_many_workers.py",
    zh="让工作线程自己登记：上限两个，却建了十个。",
    en="When the workers count themselves, ten of them are created, with a limit of two.",
    breaks=(
        '    gate.wait()\n    if by_worker:\n        counted.append("worker")',
        '    if by_worker:\n        counted.append("worker")\n    gate.wait()',
    ),
)
def counted_too_late(run: Record) -> None:
    assert run.lines[0] == "limit: 2"
    assert run.lines[1] == "counted by the worker: 10 workers"


@claim(
    "homemade_pools/too_many_workers.py",
    zh="在 start() 之前登记，就只有两个。",
    en="When they are counted before start(), only two are.",
    breaks=("if not by_worker:", "if by_worker:"),
)
def counted_in_time(run: Record) -> None:
    assert run.lines[2] == "counted before start(): 2 workers"


@claim(
    "homemade_pools/stop_loop.py",
    zh="一个工作线程只要一个哨兵，循环却发了一百多个。",
    en="One worker needs one stop mark; the loop sends more than a hundred.",
    breaks=("        sent += 1\n", "        sent += 1\n        worker.join()\n"),
)
def the_loop_sends_too_many(run: Record) -> None:
    workers, needed, sent = numbers(run.text)
    assert (workers, needed) == (1, 1)
    assert sent > 100


@claim(
    "homemade_pools/full_and_cleared.py",
    zh="工作线程走了，队列还是满的，put() 还在等。",
    en="The worker has ended, the queue is still full, and put() is still waiting.",
    breaks=("queue.Queue(maxsize=2)", "queue.Queue(maxsize=99999999)"),
)
def put_waits_after_the_last_worker(run: Record) -> None:
    assert run.lines[0] == "worker ended: length 2, put() waiting: True"


@claim(
    "homemade_pools/full_and_cleared.py",
    zh="直接清空 tasks.queue，没人叫醒 put()：队列空了，它还在等。",
    en="Clearing tasks.queue wakes nobody: the queue is empty, and put() is still waiting.",
    breaks=("        tasks.queue.clear()\n", "        while not tasks.empty():\n            tasks.get()\n"),
)
def clearing_wakes_nobody(run: Record) -> None:
    assert run.lines[1] == "queue cleared: length 0, put() waiting: True"


@claim(
    "homemade_pools/never_closed.py",
    zh="自制的线程池忘了关，两秒之后程序还没结束。",
    en="A program that never closes its homemade pool is still running two seconds later.",
    breaks=(
        "threading.Thread(target=work).start()",
        "threading.Thread(target=work, daemon=True).start()\nimport time; time.sleep(0.1)",
    ),
)
def a_homemade_pool_keeps_the_program(run: Record) -> None:
    assert run.lines[0] == "homemade: task done, still running two seconds later"


@claim(
    "homemade_pools/never_closed.py",
    zh="执行器忘了关，程序照样结束。",
    en="A program that never closes its executor ends all the same.",
    breaks=(
        "pool = ThreadPoolExecutor()\n",
        "pool = ThreadPoolExecutor()\npool.submit(__import__('threading').Event().wait, 9)\n",
    ),
)
def an_executor_lets_it_end(run: Record) -> None:
    assert run.lines[1] == "executor: task done, exit code 0"


@claim(
    "homemade_pools/waits_for_main.py",
    zh="主线程执行完最后一行，在等它的任务看来还活着。",
    en="After its last line, the main thread is still alive for a task that waits for it.",
    breaks=("ThreadPoolExecutor().submit(wait_for_main)", "threading.Thread(target=wait_for_main).start()"),
)
def the_main_thread_outlives_the_task(run: Record) -> None:
    assert run.lines == ["last line of the main thread", "main thread still alive: True"]


@claim(
    "homemade_pools/waits_for_main.py",
    zh="主线程等任务，任务等主线程。",
    en="The main thread waits for the task while the task waits for the main thread.",
    breaks=("threading.main_thread().join(timeout=0.5)", "threading.Event().wait(timeout=0.5)"),
)
def each_waits_for_the_other(run: Record) -> None:
    (_, of_task), (_, of_main) = timeline(run).spans("join")[0], timeline(run).spans("exit")[0]
    assert min(of_task.end, of_main.end) - max(of_task.start, of_main.start) > 0.3
