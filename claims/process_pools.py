"""What the snippets about process pools prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record

POSIX = ("Linux", "Darwin")


def chunks(run: Record) -> tuple[float, dict[float, float]]:
    """The milliseconds of the loop, and those of each chunk size."""
    (loop,), *rows = (numbers(line) for line in run.lines)
    return loop, {size: spent for size, spent in rows}


@claim(
    "process_pools/all_cores.py",
    zh="六个数都算出来了，每个都在二十万以上。",
    en="All six results came back, and each is more than five times the size of the album.",
    breaks=("return bought", "return len(have)"),
)
def six_albums_are_full(run: Record) -> None:
    bought = numbers(run.lines[0])
    assert len(bought) == 6
    # 447,000 on average, and as good as never beyond these bounds.
    assert all(200_000 < each < 2_000_000 for each in bought)


@claim(
    "process_pools/all_cores.py",
    zh="有一段时间，两个工作进程手里都有任务。",
    en="Two tasks were in progress at the same time, each in a worker process of its own.",
    breaks=("max_workers=2", "max_workers=1"),
    tries=3,
)
def two_processes_at_work(run: Record) -> None:
    tasks = timeline(run).spans("task")
    assert len(tasks) == 6
    assert all(lane.process for lane, _ in tasks)
    assert any(
        one is not other and task.start < its.end and its.start < task.end
        for one, task in tasks
        for other, its in tasks
    )


@claim(
    "process_pools/all_cores.py",
    zh="同样的六套，两次算出来的数一模一样；带 GIL，又有两个核空着，线程就比进程慢。",
    en="Both runs fill the same six albums; with the GIL, and two cores free, the threads take longer.",
    breaks=("STICKERS = 40_000", "STICKERS = 40"),
    gil=True,
    idle=True,
)
def threads_take_longer(run: Record) -> None:
    threaded = run.instead[0]
    assert threaded.lines[0] == run.lines[0]
    (processes,), (threads,) = (numbers(each.lines[-1]) for each in (run, threaded))
    assert threads > 1.2 * processes


@claim(
    "process_pools/read_again.py",
    zh="新进程把文件从头又读了一遍，所以顶层那一行出现了两次；if 下面的只执行了一次。",
    en="The new process reads the file too, so its top-level line is printed twice; what the guard keeps runs once.",
    breaks=('get_context("spawn")', 'get_context("fork")'),
)
def each_new_process_reads_the_file(run: Record) -> None:
    assert run.lines == ["reading this file", "reading this file", "1 4 9"]


@claim(
    "process_pools/crunch.py",
    zh="第一个任务最费时间，有别的任务比它先做完，结果照样按给出的顺序来。",
    en="The results come in the order of the inputs, although another task was done before the first and heaviest one.",
    breaks=[
        ("pool.map(count_primes, limits)", "sorted(pool.map(count_primes, limits))"),
        ("max_workers=2", "max_workers=1"),
    ],
    tries=3,
)
def results_keep_their_order(run: Record) -> None:
    expected = [[200_000, 17_984], [40_000, 4_203], [30_000, 3_245], [20_000, 2_262], [10_000, 1_229]]
    assert [numbers(line) for line in run.lines[:5]] == expected
    tasks = [task for _, task in timeline(run).spans("task")]
    heaviest = max(tasks, key=lambda task: task.end - task.start)
    assert len(tasks) == 5
    assert any(task.end < heaviest.end for task in tasks)


@claim(
    "process_pools/crunch.py",
    zh="五个任务，工作进程全包了，最多用了两个；主进程一个也没做。",
    en="At most two worker processes did the five tasks, and the main process did none.",
    breaks=("list(pool.map(count_primes, limits))", "list(map(count_primes, limits))"),
)
def a_few_workers_do_all(run: Record) -> None:
    *_, workers, main = run.lines
    tasks, processes = numbers(workers)
    assert tasks == 5
    assert 1 <= processes <= 2
    assert main == "the main process did any: False"
    noted = timeline(run).spans("task")
    assert len(noted) == 5
    assert all(lane.process for lane, _ in noted)


@claim(
    "process_pools/more_arguments.py",
    zh="map() 从几个可迭代对象里各取一个参数；元组的列表用 *zip(*…) 拆开，结果一样。",
    en="map() takes several iterables, one argument from each; a list of tuples is taken apart by zip(*…).",
    breaks=("pool.map(price, counts, prices)", "pool.map(price, counts, prices[::-1])"),
)
def map_takes_several_iterables(run: Record) -> None:
    assert [numbers(line) for line in run.lines[:2]] == [[10, 40, 90], [10, 40, 90]]


@claim(
    "process_pools/more_arguments.py",
    zh="每次都一样的参数，用 partial 固定下来，或者直接传给 submit()。",
    en="Arguments that stay the same are fixed with partial, or passed to submit().",
    breaks=("discount=5", "discount=0"),
)
def partial_fixes_arguments(run: Record) -> None:
    assert [numbers(line) for line in run.lines[2:]] == [[5, 15, 25], [35]]


@claim(
    "process_pools/chunks.py",
    zh="一个数就是一个任务，进程池的用时是循环的十倍还不止。",
    en="One message for each tiny task takes more than ten times as long as the plain loop.",
    breaks=("milliseconds(pool.map, chunksize=size)", "milliseconds(map)"),
)
def one_message_a_task_is_dear(run: Record) -> None:
    loop, spent = chunks(run)
    assert list(spent) == [1, 10, 100, 1000]
    assert spent[1] > 10 * loop


@claim(
    "process_pools/chunks.py",
    zh="成批地发，时间省下一半还多。",
    en="Sending the tasks in chunks saves more than half of that time.",
    breaks=("chunksize=size)", "chunksize=1)"),
    idle=True,
)
def chunks_save_messages(run: Record) -> None:
    _, spent = chunks(run)
    assert spent[1] > 2 * max(spent[100], spent[1000])


@claim(
    "process_pools/progress.py",
    zh="谁先做完，as_completed() 就先给出谁：短、中、长。",
    en="as_completed() gives each future as soon as it is done: the short one first, while the long one runs.",
    breaks=("enumerate(as_completed(names), 1)", "enumerate(list(as_completed(names)), 1)"),
    tries=3,
)
def each_comes_when_it_is_done(run: Record) -> None:
    assert run.lines == ["1 of 3: short.csv (0.05 s)", "2 of 3: medium.csv (0.2 s)", "3 of 3: long.csv (0.4 s)"]
    asked = [span.start for _, span in timeline(run).spans("result") if span.name == "future.result()"]
    longest = max(task.end for _, task in timeline(run).spans("task"))
    assert len(asked) == 3
    assert max(asked[:2]) < longest


@claim(
    "process_pools/progress.py",
    zh="三个任务都是在工作进程里做的。",
    en="The three tasks ran in worker processes.",
    breaks=("ProcessPoolExecutor", "ThreadPoolExecutor"),
)
def tasks_run_in_other_processes(run: Record) -> None:
    tasks = timeline(run).spans("task")
    assert len(tasks) == 3
    assert all(lane.process for lane, _ in tasks)


@claim(
    "process_pools/initializer.py",
    zh="每个工作进程初始化一次，最多两个；一百个任务都用上了那时存下的计数器。",
    en="Each worker is set up once, two at most, and all hundred tasks find the counter that was stored then.",
    breaks=(
        "    with counter.get_lock():\n        counter.value += 1\n",
        "    global counter\n    counter = multiprocessing.Value('i', 1)\n",
    ),
)
def workers_are_set_up_once(run: Record) -> None:
    setups, workers, tasks, _ = run.lines
    assert 1 <= numbers(workers)[0] <= numbers(setups)[0] <= 2
    assert numbers(tasks) == [100]


@claim(
    "process_pools/initializer.py",
    zh="把同一个计数器当任务的参数传过去，会引发 RuntimeError。",
    en="The same counter can't be an argument of a task: RuntimeError.",
    breaks=("pool.submit(print, shared)", "pool.submit(int, shared.value)"),
)
def shared_objects_are_no_arguments(run: Record) -> None:
    refused = run.lines[3]
    assert refused.startswith("RuntimeError: ")
    assert refused.endswith(" objects should only be shared between processes through inheritance")


@claim(
    "process_pools/a_worker_dies.py",
    zh="工作进程死了，进程池会发现：做完的，结果还在；没做完的，都得到 BrokenProcessPool；新任务不再收。",
    en="A worker dies, and the executor notices: results stay, open tasks get BrokenProcessPool, new ones are refused.",
    breaks=("    os._exit(1)\n", "    raise SystemExit(1)\n"),
)
def the_executor_notices(run: Record) -> None:
    assert run.lines == ["before: 32", "BrokenProcessPool", "BrokenProcessPool", "and no new task"]


@claim(
    "process_pools/not_picklable.py",
    zh="lambda、锁、生成器都不能 pickle，任务就失败了；列表可以。",
    en="A lambda, a lock and a generator can't be pickled, and the task fails; a list can.",
    breaks=(
        "return (number * number for number in range(count))",
        "return [number * number for number in range(count)]",
    ),
)
def some_things_cannot_be_pickled(run: Record) -> None:
    rows = dict(line.split(": ") for line in run.lines)
    # Which of the two it is depends on the version.
    assert rows["a lambda as task"] in ("PicklingError", "AttributeError")
    assert rows["a generator as result"] in ("PicklingError", "TypeError")
    assert rows["a lock as argument"] == "TypeError"
    assert rows["a list as result"] == "works"
    assert len(rows) == 4


@claim(
    "process_pools/error_with_two_values.py",
    zh="两个值都传给父类，消息由 __str__() 去拼，主进程就还原得出来。",
    en="With both values passed on and the message made by __str__(), the exception comes back whole.",
    breaks=("super().__init__(name, place)", 'super().__init__(f"{name}, {place}")'),
)
def it_comes_back_whole(run: Record) -> None:
    assert run.lines == ["SearchError: x is not in y"]


@claim(
    "process_pools/error_with_two_values.py",
    zh="只传一段文本，主进程还原不出来，整个池就坏了。",
    en="With a single text passed on, the exception can't be rebuilt, and that breaks the whole pool.",
    breaks=("raise SearchError(name, place)", "pass"),
)
def an_exception_breaks_the_pool(run: Record) -> None:
    assert run.instead[0].lines == ["the pool is broken"]


@claim(
    "process_pools/time_is_up.py",
    zh="到时间只是不等了：cancel() 拦不住，任务照样做完。",
    en="The timeout ends only the wait: the task can't be cancelled, and its worker finishes it.",
    breaks=("    time.sleep(1)\n", "    time.sleep(0.35)\n"),
)
def a_timeout_is_no_stop(run: Record) -> None:
    assert run.lines == ["time is up; cancel(): False", "after the block: finished all the same"]
    (_, waited), *_ = timeline(run).spans("result")
    (_, task), *_ = timeline(run).spans("task")
    assert task.end > waited.end + 0.1
    assert run.seconds >= 1


@claim(
    "process_pools/stop_a_stuck_task.py",
    zh="工作进程一终止，卡住的任务就结束了：两个 with 都用不到 30 秒。",
    en="Terminating the workers ends a stuck task: both with blocks are left in less than 30 s.",
    breaks=("(time.sleep, (60,))", "(time.sleep, (0,))"),
)
def a_stuck_task_can_be_ended(run: Record) -> None:
    assert run.lines[0] == "Pool: block left, task done: False"
    assert run.lines[2] == "in less than 30 s: True"


@claim(
    "process_pools/stop_a_stuck_task.py",
    zh="在执行器里，被终止的任务得到 BrokenProcessPool。",
    en="In the executor, the stopped task gets BrokenProcessPool.",
    breaks=("executor.submit(time.sleep, 60)", "executor.submit(time.sleep, 0)"),
)
def an_ended_task_breaks_the_executor(run: Record) -> None:
    assert run.lines[1] == "executor: block left, BrokenProcessPool"


@claim(
    "process_pools/time_limit.py",
    zh="先等结果，再等进程结束，一千万字节的结果完整收到。",
    en="The parent waits for the result first and then for the process, so ten megabytes arrive whole.",
    breaks=(
        "    if receiver.poll(seconds):",
        "    process.join(0.5)\n    if not process.is_alive() and receiver.poll(seconds):",
    ),
)
def a_large_result_arrives(run: Record) -> None:
    assert run.lines[0] == "quick, 10 MB: 10000000 bytes"


@claim(
    "process_pools/time_limit.py",
    zh="时间到了还没有结果，就只终止这一个进程。",
    en="When the time is up and nothing has come, that one process is terminated.",
    breaks=[
        ("        process.terminate()\n        result = None", "        result = 'still there'"),
        ("time.sleep, 60", "time.sleep, 1"),
    ],
)
def a_slow_task_is_ended_alone(run: Record) -> None:
    assert run.lines[1] == "slow: None"
    # The limit is half a second, and the task would take a minute.
    assert 0.5 <= run.seconds < 30


@claim(
    "process_pools/ctrl_c_pool.py",
    zh="照默认的反应，Ctrl-C 打断手里的任务；忽略它，手里的任务能做完。",
    en="With the usual handler, Ctrl-C interrupts the running task; if the worker ignores it, the task gets finished.",
    breaks=("    interrupted(SIG_IGN)", "    interrupted(default_int_handler)"),
    systems=POSIX,
    tries=3,
)
def ctrl_c_reaches_the_worker(run: Record) -> None:
    assert run.lines[0] == "each worker with the usual handler:"
    assert run.lines[1] == "  task that was running: KeyboardInterrupt()"
    assert run.lines[3] == "workers that ignore Ctrl-C:"
    assert run.lines[4] == "  task that was running: None"


@claim(
    "process_pools/ctrl_c_pool.py",
    zh="两回都一样：七个排队的任务，至少取消了五个。",
    en="In both cases, at least five of the seven waiting tasks were cancelled.",
    breaks=("pool.shutdown(cancel_futures=True)", "futures[-1].cancel()"),
    systems=POSIX,
    tries=3,
)
def most_waiting_tasks_are_cancelled(run: Record) -> None:
    for line in (run.lines[2], run.lines[5]):
        assert 5 <= numbers(line)[0] <= 7
