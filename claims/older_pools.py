"""What the snippets about multiprocessing.Pool prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record


@claim(
    "older_pools/pool_methods.py",
    zh="Pool 一建好，工作进程就全启动了，而且都是守护式子进程。",
    en="A Pool starts all its workers at once, as daemonic processes.",
    breaks=("with Pool(processes=2) as pool:", "with Pool(processes=1) as pool:"),
)
def a_pool_starts_at_once(run: Record) -> None:
    assert run.lines[0] == "Pool, workers before any task: 2"
    assert run.lines[7] == "  workers daemonic: True"


@claim(
    "older_pools/pool_methods.py",
    zh="执行器有了任务才启动工作进程，它们不是守护式子进程。",
    en="An executor starts its workers only when there is work, and they aren't daemonic.",
    breaks=(
        '        print("executor, workers before',
        '        executor.submit(is_daemon).result()\n        print("executor, workers before',
    ),
)
def an_executor_starts_later(run: Record) -> None:
    assert run.lines[8:] == ["executor, workers before any task: 0", "  workers daemonic: False"]


@claim(
    "older_pools/pool_methods.py",
    zh="六种方法的结果就是输出里的这些；imap_unordered() 给出的先后不定，所以排了序。",
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
    "older_pools/apply_async_callback.py",
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
    "older_pools/apply_async_callback.py",
    zh="结果交给 callback，异常交给 error_callback。",
    en="callback gets each result, and error_callback each error.",
    breaks=("error_callback=on_error", "error_callback=on_result"),
)
def errors_have_a_callback_of_their_own(run: Record) -> None:
    got = sorted(line.split(",")[0] for line in run.lines[1:])
    assert got == ["callback got int", "callback got int", "error_callback got ValueError"]


@claim(
    "older_pools/lost_error.py",
    zh="任务出错，两种进程池都不吭声，程序以 0 退出。",
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
    "older_pools/lost_error.py",
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
    "older_pools/leaving_with.py",
    zh="离开 Pool 的 with，工作进程就停了：0.8 秒以后，一个任务也没做完。",
    en="Leaving the block of a Pool stops its workers: 0.8 s later, not one task is done.",
    breaks=("with Pool(processes=2) as pool:", "if pool := Pool(processes=2):"),
)
def a_pool_stops_its_workers(run: Record) -> None:
    assert numbers(run.lines[0])[0] == 0


@claim(
    "older_pools/leaving_with.py",
    zh="离开执行器的 with，要等四个任务全部做完。",
    en="Leaving the block of an executor waits for all four tasks.",
    breaks=(
        "with ProcessPoolExecutor(max_workers=2) as executor:",
        "if executor := ProcessPoolExecutor(max_workers=2):",
    ),
)
def an_executor_waits(run: Record) -> None:
    assert numbers(run.lines[1]) == [4, 4]


@claim(
    "older_pools/lost_work.py",
    zh="只调用 close()，程序结束时没做完的任务就丢了，一句话也没有。",
    en="With close() alone, what isn't done at the end of the program is lost, without a word.",
    breaks=("    if join:\n", "    if True:\n"),
)
def close_alone_loses_work(run: Record) -> None:
    assert numbers(run.lines[0])[0] < 4
    assert run.stderr == ""


@claim(
    "older_pools/lost_work.py",
    zh="再调用 join()，四个任务都做完了。",
    en="With join(), all four tasks are done.",
    breaks=("    if join:\n", "    if not join:\n"),
)
def join_waits_for_all(run: Record) -> None:
    assert numbers(run.lines[1]) == [4, 4]


@claim(
    "older_pools/pool_waits_on.py",
    zh="Pool 补上新的工作进程，做了下一个任务；丢掉的那个一直没有结果，也没有异常。",
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
    "older_pools/idle_worker_dies.py",
    zh="在 get() 里等的进程被杀死，队列的锁就没人放开了，下一个任务谁也取不到。",
    en="A process that is killed while it waits in get() leaves the queue's lock locked: nobody gets the next task.",
    breaks=("    first.kill()\n    first.join()\n", "    tasks.put(None)\n    first.join()\n"),
)
def a_killed_idle_reader_blocks_the_queue(run: Record) -> None:
    assert run.lines == ["a second later, the task is taken: False"]
