"""What the snippets about thread pools and futures prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record


def times(run: Record) -> tuple[dict[float, float], dict[float, float]]:
    """Of each number of workers: the seconds for the waits, and for the sums."""
    rows = [numbers(line) for line in run.lines[1:]]
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}


@claim(
    "pools/map_thirty.py",
    zh="排在最前面的睡得最久，map() 照样按参数的顺序交结果。",
    en="map() returns the results in the order of the numbers, although the first ones had the longest naps.",
    breaks=[
        ("import ThreadPoolExecutor", "import ThreadPoolExecutor, as_completed"),
        (
            "pairs = list(pool.map(square, range(30)))",
            "pairs = [f.result() for f in as_completed([pool.submit(square, n) for n in range(30)])]",
        ),
    ],
)
def map_keeps_the_order(run: Record) -> None:
    assert run.lines[:2] == ["first five results: 0 1 4 9 16", "all in order: True"]


@claim(
    "pools/map_thirty.py",
    zh="五个线程做完了三十个任务，同时在做的最多五个。",
    en="Five threads did thirty tasks, at most five of them at a time.",
    breaks=("max_workers=5", "max_workers=6"),
)
def five_threads_do_thirty_tasks(run: Record) -> None:
    tasks = timeline(run).spans("task")
    assert len(tasks) == 30
    assert len({lane.name for lane, _ in tasks}) == 5
    assert timeline(run).most_at_once("task") <= 5
    *_, count, names = run.lines
    assert numbers(count) == [30, 5]
    assert sorted(names.split()) == [f"pool_{n}" for n in range(5)]


@claim(
    "pools/as_they_come.py",
    zh="map() 按提交的顺序交结果。",
    en="map() gave the results in the order of submission.",
    breaks=("*pool.map(nap, naps)", "*sorted(pool.map(nap, naps))"),
)
def map_in_order_of_submission(run: Record) -> None:
    assert numbers(run.lines[0]) == [0.5, 0.1, 0.3]


@claim(
    "pools/as_they_come.py",
    zh="as_completed() 谁先完成先给谁。",
    en="as_completed() gave the futures in the order in which they finished.",
    breaks=("in as_completed(futures)]", "in futures]"),
    tries=3,
)
def as_completed_in_order_of_completion(run: Record) -> None:
    assert numbers(run.lines[2]) == [0.1, 0.3, 0.5]


@claim(
    "pools/as_they_come.py",
    zh="submit() 不等：刚提交完去问，三个 future 一个也没完成。",
    en="submit() doesn't wait: right after it, none of the three futures was done.",
    breaks=('        print("done yet:', '        [future.result() for future in futures]\n        print("done yet:'),
)
def submit_does_not_wait(run: Record) -> None:
    assert run.lines[1].split()[-3:] == ["False"] * 3
    assert run.lines[3].split()[-3:] == ["True"] * 3


@claim(
    "pools/errors_and_limits.py",
    zh="任务的异常留在它的 future 里，result() 在主线程里引发这个异常。",
    en="A task's exception stays in its future, and result() raises it in the main thread.",
    breaks=('pool.submit(int, "five")', 'pool.submit(print, "five", end="")'),
)
def result_raises_the_error(run: Record) -> None:
    assert run.lines[0] == "result() raised: invalid literal for int() with base 10: 'five'"


@claim(
    "pools/errors_and_limits.py",
    zh="result() 超时，只是不等了：任务接着运行，后来照样有结果。",
    en="A timeout of result() ends only the wait: the task keeps running, and has its result later.",
    breaks=(
        "        except TimeoutError:\n",
        "        except TimeoutError:\n            gate.set()\n            running.result()\n",
    ),
)
def a_timeout_does_not_stop_the_task(run: Record) -> None:
    assert run.lines[1] == "time is up, task running: True"
    assert run.lines[3] == "its result: True"


@claim(
    "pools/errors_and_limits.py",
    zh="在执行的任务取消不了，还没开始的三个都取消了。",
    en="A running task can't be cancelled; the three that hadn't begun were.",
    breaks=("shutdown(wait=False, cancel_futures=True)", "shutdown(wait=False)"),
)
def cancel_reaches_what_has_not_begun(run: Record) -> None:
    assert run.lines[2] == "cancel() the running task: False"
    assert run.lines[4] == "the others cancelled: True True True"


@claim(
    "pools/silent_error.py",
    zh="任务开始了，也出错了，可没人去问它的 future：一句报错也没有，退出码是 0。",
    en="The task began and failed, but nobody looked at its future: no error is printed, and the exit code is 0.",
    breaks=("pool.submit(divide, 0, begun, quotients)", "pool.submit(divide, 0, begun, quotients).result()"),
)
def an_error_that_nobody_asks_for_is_silent(run: Record) -> None:
    assert run.lines == ["tasks begun: 1 - quotients: 0", "the program ends as if nothing had happened"]
    assert run.stderr == ""
    assert run.outcomes[0].exit_code == 0


@claim(
    "pools/map_stops.py",
    zh="map() 碰上一个异常就到头了，后面的结果取不到，本来能成功的也一样。",
    en="After an exception, map() has no more results, not even of tasks that would have gone well.",
    breaks=[
        ("results = pool.map(parse, texts)", "futures = [pool.submit(parse, text) for text in texts]"),
        ("next(results)", "futures.pop(0).result()"),
        ('next(results, "there is none")', "futures.pop(0).result()"),
    ],
)
def map_ends_at_the_first_error(run: Record) -> None:
    assert run.lines[:3] == ["first result: 1", "second result: ValueError", "third result: there is none"]


@claim(
    "pools/map_stops.py",
    zh="那时还没开始的任务都取消了，什么提示也没有。",
    en="Tasks that hadn't begun by then are cancelled, without a word.",
    breaks=('["1", "two",', '["1", "2",'),
)
def the_rest_is_cancelled(run: Record) -> None:
    assert run.lines[3] == "all tasks begun: False"
    assert run.stderr == ""


@claim(
    "pools/backlog.py",
    zh="二十个任务全部做完了，异常才离开 with。",
    en="Before an exception leaves the with block, all twenty tasks get done after all.",
    breaks=("interrupted(cancel=False)", "interrupted(cancel=True)"),
)
def leaving_the_block_does_the_backlog(run: Record) -> None:
    assert numbers(run.lines[0]) == [20, 20]


@claim(
    "pools/backlog.py",
    tries=3,
    zh="先取消排队的，就只做完手上那几个。",
    en="With the waiting tasks cancelled first, only the few that were running get done.",
    breaks=("pool.shutdown(cancel_futures=True)", "pool.shutdown()"),
)
def cancelling_drops_the_backlog(run: Record) -> None:
    assert numbers(run.lines[1])[0] <= 4


@claim(
    "pools/waits_for_itself.py",
    zh="只有一个工作线程时，外层任务占着它，等的却是只有它才能做的内层任务。",
    en="With one worker, the outer task holds the only thread and waits for a task that only this thread can do.",
    breaks=('return f"got {inner.result(timeout=1)}"', 'return f"got {square(5)}"'),
)
def one_worker_waits_for_itself(run: Record) -> None:
    assert run.lines[0] == "max_workers=1: gave up; inner task running: False"
    waits = [span for lane, span in timeline(run).spans("result") if lane.name != "MainThread"]
    assert max(span.end - span.start for span in waits) > 0.5


@claim(
    "pools/waits_for_itself.py",
    zh="有了第二个工作线程，内层任务就做完了。",
    en="With a second worker, the inner task gets done.",
    breaks=("for workers in (1, 2)", "for workers in (1, 1)"),
)
def a_second_worker_helps(run: Record) -> None:
    assert run.lines[1] == "max_workers=2: got 25"


@claim(
    "pools/how_many_workers.py",
    zh="只有一个工作线程时，十六次 0.01 秒一次接一次地等，超过 0.15 秒。",
    en="With one worker, sixteen waits of 0.01 s come one after another and take more than 0.15 s.",
    breaks=("for workers in (1, 2", "for workers in (16, 2"),
)
def one_worker_waits_in_a_row(run: Record) -> None:
    waits, _ = times(run)
    assert list(waits) == [1, 2, 4, 8, 16]
    assert waits[1] > 0.15


@claim(
    "pools/how_many_workers.py",
    zh="有八个工作线程时，等待叠在一起，用时不到原来的一半。",
    en="With eight workers, the waits overlap and take less than half the time.",
    breaks=(
        "    time.sleep(0.01)\n",
        "    with lock:\n        time.sleep(0.01)\n\n\nlock = __import__('threading').Lock()\n",
    ),
)
def eight_workers_overlap_the_waits(run: Record) -> None:
    waits, _ = times(run)
    assert waits[8] < waits[1] / 2


@claim(
    "pools/how_many_workers.py",
    zh="带 GIL 时，多开工作线程，等待加快的倍数是求和的两倍以上，求和加快不到一半。",
    en="With the GIL, more workers speed up the waits more than twice as much as the sums, which gain less than half.",
    breaks=("    sum(number * number for number in range(120_000))", "    time.sleep(0.01)"),
    gil=True,
    tries=3,
)
def workers_help_waits_not_sums(run: Record) -> None:
    waits, sums = times(run)
    assert waits[1] / waits[8] > 2 * sums[1] / sums[8]
    # In turn they cannot be faster; the rest is what else the machine did.
    assert sums[1] / sums[8] < 1.5


@claim(
    "pools/four_lines.py",
    zh="with 结束时，八个任务都完成了；哪个出了错，结果的位置上就是它的错误。",
    en="At the end of the block, all eight tasks are done, and each error is in the place of its result.",
    breaks=("print(future.exception() or future.result())", "print(future.exception() and 0 or future.result())"),
)
def every_error_is_reported(run: Record) -> None:
    done, *results, _ = run.lines
    assert done == "done at the end of the block: 8"
    wrong = [f"invalid literal for int() with base 10: '{letter}'" for letter in "xyz"]
    assert results == ["1", "2", "3", "4", *wrong, "8"]


@claim(
    "pools/four_lines.py",
    zh="with 之后再提交，任务不会悄悄丢掉：submit() 引发 RuntimeError。",
    en="A task submitted after the block isn't lost silently: submit() raises RuntimeError.",
    breaks=('        pool.submit(parse, "9")', '        ThreadPoolExecutor().submit(parse, "9")'),
)
def a_late_task_is_refused(run: Record) -> None:
    assert run.lines[-1] == "one more: cannot schedule new futures after shutdown"


@claim(
    "pools/moody_site.py",
    zh="它打印十个网址，其中四个，名字就是毛病：missing、slow、flaky、cut。",
    en="It prints ten addresses, four of which are named after what they do: missing, slow, flaky and cut.",
    breaks=("slow 8", "7 8"),
)
def ten_pages_with_moods(run: Record) -> None:
    names = [address.rpartition("/")[2] for address in run.lines[:10]]
    assert names == ["1", "2", "3", "missing", "5", "6", "slow", "8", "flaky", "cut"]


@claim(
    "pools/every_page.py",
    zh="四页失败，各有各的原因，另外六页照样到手。",
    en="Four pages fail, each for a reason of its own, and the program still gets the other six.",
    breaks=("except Exception as error", "except OSError as error"),
)
def six_of_ten_pages(run: Record) -> None:
    got = sorted(line for line in run.lines if line.endswith(": 1000 bytes"))
    assert got == sorted(f"{n}: 1000 bytes" for n in (1, 2, 3, 5, 6, 8))
    assert sorted(set(run.lines) - set(got)) == [
        "cut FAILED: IncompleteRead(500 bytes read, 500 more expected)",
        "flaky FAILED: HTTP Error 503: Busy",
        "missing FAILED: HTTP Error 404: Not Found",
        "slow FAILED: timed out",
    ]
    assert len(run.lines) == 10


@claim(
    "pools/every_page.py",
    zh="不取结果，只打印 done：十页全是 done，没有一句报错，退出码是 0。",
    en="With `done` in place of the result, all ten pages are done: no error is printed, and the exit code is 0.",
    breaks=("            name = futures[future]", "            future.result()\n            name = futures[future]"),
)
def done_is_not_well_done(run: Record) -> None:
    (unasked,) = run.instead
    names = ("1", "2", "3", "missing", "5", "6", "slow", "8", "flaky", "cut")
    assert sorted(unasked.lines) == sorted(f"{name}: done" for name in names)
    assert unasked.stderr == ""
    assert unasked.outcomes[0].exit_code == 0


@claim(
    "pools/every_page.py",
    zh="slow 把一个线程拖到超时；在这之前，另外九页都做完了。",
    en="The slow page keeps one thread until the time is up; by then, the other nine are done.",
    breaks=("timeout=1)", "timeout=9)"),
    tries=3,
)
def only_one_thread_waits_for_the_slow_page(run: Record) -> None:
    assert run.lines[-1] == "slow FAILED: timed out"
    tasks = sorted((span.end - span.start, span.end) for _, span in timeline(run).spans("task"))
    assert len(tasks) == 10
    # A tick of a coarse clock less than asked for, at most.
    assert tasks[-1][0] > 0.95
    assert max(end for _, end in tasks) == tasks[-1][1]


@claim(
    "pools/first_failure.py",
    zh="map() 交了三页，第四页一出错，后面就什么都没有了。",
    en="map() gives three pages, and nothing after the fourth, which fails.",
    breaks=("pool.map(download, urls)", "(pool.submit(download, url).result() for url in urls[:3])"),
)
def nothing_after_the_first_failure(run: Record) -> None:
    assert run.lines == [*(f"page {n}: 1000 bytes" for n in (1, 2, 3)), "FAILED: HTTP Error 404: Not Found"]


@claim(
    "pools/time_is_up.py",
    zh="result() 的时限到了，任务还在跑，后来也做完了。",
    en="When the time limit of result() is up, the task is still running, and it does get done.",
    breaks=("pool.submit(nap, 0.8)", "pool.submit(nap, 0.1)"),
    tries=3,
)
def the_limit_ends_the_wait_alone(run: Record) -> None:
    assert run.lines[0] == "time is up; still running: True"
    assert run.lines[-1] == "after the block: slept well"
    assert len(timeline(run).spans("task")) == 1


@claim(
    "pools/time_is_up.py",
    zh="在跑的任务，cancel() 取消不了；还没开始的，可以。",
    en="cancel() can't stop the task that is running, only the one that hasn't begun.",
    breaks=("max_workers=1", "max_workers=2"),
    tries=3,
)
def only_what_has_not_begun_is_cancelled(run: Record) -> None:
    assert run.lines[1] == "cancelled: False True"
