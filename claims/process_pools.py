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
    "process_pools/crunch.py",
    zh="结果的顺序与传入的顺序相同，虽然最费时的排在最前。",
    en="The results come in the order of the inputs, although the heaviest task comes first.",
    breaks=("pool.map(count_primes, limits)", "sorted(pool.map(count_primes, limits))"),
)
def results_keep_their_order(run: Record) -> None:
    expected = [[6_000, 783], [5_500, 725], [5_000, 669], [4_500, 610], [4_000, 550]]
    assert [numbers(line) for line in run.lines[:5]] == expected


@claim(
    "process_pools/crunch.py",
    zh="最多两个工作进程做完了五个任务，主进程一个也没有做。",
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
    zh="map() 可以接受几个可迭代对象，每次各取一个作参数；元组的列表用 zip(*…) 拆开，结果一样。",
    en="map() takes several iterables, one argument from each; a list of tuples is taken apart by zip(*…).",
    breaks=("pool.map(price, counts, prices)", "pool.map(price, counts, prices[::-1])"),
)
def map_takes_several_iterables(run: Record) -> None:
    assert [numbers(line) for line in run.lines[:2]] == [[10, 40, 90], [10, 40, 90]]


@claim(
    "process_pools/more_arguments.py",
    zh="固定不变的参数，可以用 partial 固定下来，也可以直接传给 submit()。",
    en="Arguments that stay the same are fixed with partial, or passed to submit().",
    breaks=("discount=5", "discount=0"),
)
def partial_fixes_arguments(run: Record) -> None:
    assert [numbers(line) for line in run.lines[2:]] == [[5, 15, 25], [35]]


@claim(
    "process_pools/chunks.py",
    zh="每个小任务发一次消息，用时是普通循环的十倍以上。",
    en="One message for each tiny task takes more than ten times as long as the plain loop.",
    breaks=("milliseconds(pool.map, chunksize=size)", "milliseconds(map)"),
)
def one_message_a_task_is_dear(run: Record) -> None:
    loop, spent = chunks(run)
    assert list(spent) == [1, 10, 100, 1000]
    assert spent[1] > 10 * loop


@claim(
    "process_pools/chunks.py",
    zh="把任务成批发送，用时省下一半以上。",
    en="Sending the tasks in chunks saves more than half of that time.",
    breaks=("chunksize=size)", "chunksize=1)"),
    idle=True,
)
def chunks_save_messages(run: Record) -> None:
    _, spent = chunks(run)
    assert spent[1] > 2 * max(spent[100], spent[1000])


@claim(
    "process_pools/progress.py",
    zh="as_completed() 里，谁先完成就先给出谁的 future 对象：短的最先，长的最后。",
    en="as_completed() gives each future as soon as it is done: the short one first, the long one last.",
    breaks=("enumerate(as_completed(names), 1)", "enumerate(names, 1)"),
    tries=3,
)
def each_comes_when_it_is_done(run: Record) -> None:
    assert run.lines == ["1 of 3: short.csv", "2 of 3: medium.csv", "3 of 3: long.csv"]


@claim(
    "process_pools/progress.py",
    zh="三个任务都在工作进程里运行。",
    en="The three tasks ran in worker processes.",
    breaks=("ProcessPoolExecutor", "ThreadPoolExecutor"),
)
def tasks_run_in_other_processes(run: Record) -> None:
    tasks = timeline(run).spans("task")
    assert len(tasks) == 3
    assert all(lane.process for lane, _ in tasks)


@claim(
    "process_pools/initializer.py",
    zh="每个工作进程只初始化一次，最多两个进程；一百个任务都找到了那时存下的计数器。",
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
    zh="同一个计数器不能当作任务的参数：会引发 RuntimeError。",
    en="The same counter can't be an argument of a task: RuntimeError.",
    breaks=("pool.submit(print, shared)", "pool.submit(int, shared.value)"),
)
def shared_objects_are_no_arguments(run: Record) -> None:
    refused = run.lines[3]
    assert refused.startswith("RuntimeError: ")
    assert refused.endswith(" objects should only be shared between processes through inheritance")


@claim(
    "process_pools/pool_methods.py",
    zh="Pool 一创建就启动全部工作进程，它们是守护式子进程。",
    en="A Pool starts all its workers at once, as daemonic processes.",
    breaks=("with Pool(processes=2) as pool:", "with Pool(processes=1) as pool:"),
)
def a_pool_starts_at_once(run: Record) -> None:
    assert run.lines[0] == "Pool, workers before any task: 2"
    assert run.lines[7] == "  workers daemonic: True"


@claim(
    "process_pools/pool_methods.py",
    zh="执行器有任务才启动工作进程，它们不是守护式子进程。",
    en="An executor starts its workers only when there is work, and they aren't daemonic.",
    breaks=(
        '        print("executor, workers before',
        '        executor.submit(is_daemon).result()\n        print("executor, workers before',
    ),
)
def an_executor_starts_later(run: Record) -> None:
    assert run.lines[8:] == ["executor, workers before any task: 0", "  workers daemonic: False"]


@claim(
    "process_pools/pool_methods.py",
    zh="六种方法的结果如输出所示；imap_unordered() 的结果顺序不定，所以排了序。",
    en="Six methods give the results shown; those of imap_unordered() come in any order, so they were sorted.",
    breaks=("    return 2 * number", "    return 3 * number"),
)
def six_methods_give_their_results(run: Record) -> None:
    assert run.lines[1:7] == [
        "  apply()          42",
        "  apply_async()    42",
        "  map()            [0, 2, 4, 6]",
        "  starmap()        [8, 9]",
        "  imap()           0 2 4 6",
        "  imap_unordered() 0 2 4 6 when sorted",
    ]


@claim(
    "process_pools/apply_async_callback.py",
    zh="回调在主进程里运行，但不在主线程里。",
    en="Callbacks run in the main process, but not in its main thread.",
    breaks=(
        "        for text in (",
        "        pool.apply_async = lambda function, args, callback, **_: callback(args)\n        for text in (",
    ),
)
def callbacks_run_in_another_thread(run: Record) -> None:
    first, *calls = run.lines
    assert first == "noted in the main process: 3"
    assert all(call.endswith("in the main thread: False") for call in calls)


@claim(
    "process_pools/apply_async_callback.py",
    zh="成功的结果交给 callback，异常交给 error_callback。",
    en="callback gets each result, and error_callback each error.",
    breaks=("error_callback=on_error", "error_callback=on_result"),
)
def errors_have_a_callback_of_their_own(run: Record) -> None:
    got = sorted(line.split(",")[0] for line in run.lines[1:])
    assert got == ["callback got int", "callback got int", "error_callback got ValueError"]


@claim(
    "process_pools/lost_error.py",
    zh="任务出错，两种进程池都不声不响，程序以 0 退出。",
    en="A task fails, both pools say nothing, and the program exits with 0.",
    breaks=("mean, ([],)", "mean, ([1],)"),
)
def errors_are_silent(run: Record) -> None:
    assert run.lines[:2] == ["Pool: no message; successful: False", "executor: no message; done: True"]
    # Both had failed: whoever asks gets an error.
    assert sum(line.startswith("asked: ") for line in run.lines) == 2
    assert run.stderr == ""
    assert run.outcomes[0].exit_code == 0


@claim(
    "process_pools/lost_error.py",
    zh="一取结果，异常就出现了，还带着工作进程里的回溯。",
    en="When you ask for the result, you get the exception, with the worker's traceback.",
    breaks=("result.get, future.result", "result.ready, future.done"),
)
def whoever_asks_gets_the_error(run: Record) -> None:
    asked = run.lines[2:]
    assert len(asked) == 4
    for error, place in (asked[:2], asked[2:]):
        assert error.startswith("asked: ")
        assert place.endswith(", in mean")


@claim(
    "process_pools/leaving_with.py",
    zh="离开 Pool 的 with 代码块，工作进程就停了：0.8 秒之后，一个任务也没有做完。",
    en="Leaving the block of a Pool stops its workers: 0.8 s later, not one task is done.",
    breaks=("with Pool(processes=2) as pool:", "if pool := Pool(processes=2):"),
)
def a_pool_stops_its_workers(run: Record) -> None:
    assert numbers(run.lines[0])[0] == 0


@claim(
    "process_pools/leaving_with.py",
    zh="离开执行器的 with 代码块之前，要等四个任务全部做完。",
    en="Leaving the block of an executor waits for all four tasks.",
    breaks=(
        "with ProcessPoolExecutor(max_workers=2) as executor:",
        "if executor := ProcessPoolExecutor(max_workers=2):",
    ),
)
def an_executor_waits(run: Record) -> None:
    assert numbers(run.lines[1]) == [4, 4]


@claim(
    "process_pools/lost_work.py",
    zh="只调用 close()，程序结束时没做完的任务就丢了，没有任何提示。",
    en="With close() alone, what isn't done at the end of the program is lost, without a word.",
    breaks=("    if join:\n", "    if True:\n"),
)
def close_alone_loses_work(run: Record) -> None:
    assert numbers(run.lines[0])[0] < 4
    assert run.stderr == ""


@claim(
    "process_pools/lost_work.py",
    zh="接着再调用 join()，四个任务就全部做完了。",
    en="With join(), all four tasks are done.",
    breaks=("    if join:\n", "    if not join:\n"),
)
def join_waits_for_all(run: Record) -> None:
    assert numbers(run.lines[1]) == [4, 4]


@claim(
    "process_pools/a_worker_dies.py",
    zh="工作进程死了，执行器会发现：此前的结果还在，没做完的都得到 BrokenProcessPool，也不再接受新任务。",
    en="A worker dies, and the executor notices: results stay, open tasks get BrokenProcessPool, new ones are refused.",
    breaks=("    os._exit(1)\n", "    raise SystemExit(1)\n"),
)
def the_executor_notices(run: Record) -> None:
    assert run.lines == ["before: 32", "BrokenProcessPool", "BrokenProcessPool", "and no new task"]


@claim(
    "process_pools/pool_waits_on.py",
    zh="Pool 换上新的工作进程做下一个任务，丢失的那个却永远没有结果，也没有异常。",
    en="A Pool gets a new worker for the next task, but the lost one never has a result or an error.",
    breaks=("pool.apply_async(os._exit, (1,))", "pool.apply_async(int, (1,))"),
)
def a_pool_never_answers(run: Record) -> None:
    assert run.lines == [
        "no result and no error after one second",
        "the next task, in a new worker: 32",
        "the lost task is ready: False",
    ]


@claim(
    "process_pools/idle_worker_dies.py",
    zh="等在 get() 里的进程被杀死，队列的锁再也没有人释放，谁也取不到下一个任务。",
    en="A process that is killed while it waits in get() leaves the queue's lock locked: nobody gets the next task.",
    breaks=("    first.kill()\n    first.join()\n", "    tasks.put(None)\n    first.join()\n"),
)
def a_killed_idle_reader_blocks_the_queue(run: Record) -> None:
    assert run.lines == ["a second later, the task is taken: False"]


@claim(
    "process_pools/not_picklable.py",
    zh="lambda、锁、生成器都不能 pickle，任务因此失败；列表可以。",
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
    assert len(rows) == 5


@claim(
    "process_pools/not_picklable.py",
    zh="异常还原不出来，执行器就认定整个进程池已经损坏。",
    en="An exception that can't be rebuilt breaks the whole pool.",
    breaks=('super().__init__(f"{name} is not in {place}")', "super().__init__(name, place)"),
)
def an_exception_breaks_the_pool(run: Record) -> None:
    assert run.lines[-1] == "a SearchError as result: BrokenProcessPool"


@claim(
    "process_pools/error_with_two_values.py",
    zh="两个值都传给父类，消息由 __str__() 来拼，异常就能完好地回到主进程。",
    en="With both values passed on and the message made by __str__(), the exception comes back whole.",
    breaks=("super().__init__(name, place)", 'super().__init__(f"{name}, {place}")'),
)
def it_comes_back_whole(run: Record) -> None:
    assert run.lines == ["SearchError: x is not in y"]


@claim(
    "process_pools/time_is_up.py",
    zh="超时只结束了等待：任务取消不了，继续在工作进程里做完。",
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
    zh="终止工作进程，卡住的任务就结束了：两个 with 代码块都不到 30 秒就离开了。",
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
    zh="先等结果，再等进程结束，一千万字节的结果也完整收到。",
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
    zh="信号处理程序照旧，Ctrl-C 就中断正在运行的任务；工作进程忽略 SIGINT，任务就能做完。",
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
    zh="两种情况下，七个等待的任务至少取消了五个。",
    en="In both cases, at least five of the seven waiting tasks were cancelled.",
    breaks=("pool.shutdown(cancel_futures=True)", "futures[-1].cancel()"),
    systems=POSIX,
    tries=3,
)
def most_waiting_tasks_are_cancelled(run: Record) -> None:
    for line in (run.lines[2], run.lines[5]):
        assert 5 <= numbers(line)[0] <= 7
