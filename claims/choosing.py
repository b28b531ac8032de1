"""What the snippets about choosing prove."""

from __future__ import annotations

import itertools

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record
from proved_snippets.trace.model import Span, levels

WAITS = "choosing/four_ways_wait.py"
COMPUTES = "choosing/four_ways_compute.py"
BLOCKING = "choosing/blocking_the_loop.py"
TO_THREAD = "choosing/to_thread.py"
FUTURES = "choosing/futures_from_asyncio.py"
PROGRAMS = "choosing/other_programs.py"
CORES = "choosing/usable_cores.py"
RACE = "choosing/try_all.py"
NAPS = "choosing/three_naps.py"


def _sleeps(run: Record, lanes: str) -> list[Span]:
    """The sleeps in the lanes with this in their names, without the moments of a loop."""
    found = [span for lane, span in timeline(run).spans("sleep") if lanes in lane.name]
    return [span for span in found if span.end - span.start > 0.05]


def _overlap(spans: list[Span]) -> bool:
    """Whether there was a moment at which all of them had begun and none had ended."""
    return max(span.start for span in spans) < min(span.end for span in spans)


def _longest_gap(run: Record, start: float, end: float) -> float:
    """The longest time without a beat of a heart, in seconds, within a part of the run."""
    beats = [span.start for lane, span in timeline(run).spans("sleep") if "heartbeat" in lane.name]
    moments = [start, *(beat for beat in beats if start < beat < end), end]
    return max(after - before for before, after in itertools.pairwise(moments))


@claim(
    WAITS,
    zh="一个接一个地等，前一次等完才轮到后一次，四次至少要 0.8 秒。",
    en="In a row, each wait begins when the one before it is over, and the four take at least 0.8 s.",
    breaks=("map(wait, [0.2] * 4))\n    for", "ThreadPoolExecutor().map(wait, [0.2] * 4))\n    for"),
)
def waits_in_a_loop_do_not_overlap(run: Record) -> None:
    waits = _sleeps(run, "MainThread")
    assert len(waits) == 4
    assert all(before.end <= after.start for before, after in itertools.pairwise(waits))
    assert waits[-1].end - waits[0].start > 0.79
    assert numbers(run.lines[0]) == [1]


@claim(
    WAITS,
    zh="有一刻，四个线程同时在等。",
    en="At one moment, all four threads are waiting.",
    breaks=("max_workers=4", "max_workers=3 if kind is ThreadPoolExecutor else 4"),
    tries=3,
)
def waits_in_threads_overlap(run: Record) -> None:
    waits = _sleeps(run, "ThreadPoolExecutor")
    assert len(waits) == 4
    assert _overlap(waits)
    assert numbers(run.lines[1]) == [4]


@claim(
    WAITS,
    zh="四个进程里的等待，至少有两次叠在一起。",
    en="At least two of the waits in the processes overlap.",
    breaks=("max_workers=4", "max_workers=1 if kind is ProcessPoolExecutor else 4"),
    tries=3,
)
def waits_in_processes_overlap(run: Record) -> None:
    """Not all four at once: a process may start when another has already done its wait."""
    waits = _sleeps(run, "Process")
    assert len(waits) == 4
    assert max(count for _, count in levels((span.start, span.end) for span in waits)) >= 2
    assert 2 <= numbers(run.lines[2])[-1] <= 4


@claim(
    WAITS,
    zh="有一刻，asyncio 的四个任务同时在等。",
    en="At one moment, all four asyncio tasks are waiting.",
    breaks=(
        "await asyncio.gather(*map(wait_in_asyncio, [0.2] * 4))",
        "[each for _ in '12' for each in await asyncio.gather(*map(wait_in_asyncio, [0.2] * 2))]",
    ),
    tries=3,
)
def waits_in_asyncio_overlap(run: Record) -> None:
    waits = _sleeps(run, "Task")
    assert len(waits) == 4
    assert _overlap(waits)
    assert numbers(run.lines[3]) == [4]


@claim(
    WAITS,
    zh="asyncio 没有另开线程，四次等待都在主线程里。",
    en="asyncio starts no threads: all four waits are in the main thread.",
    breaks=("map(wait_in_asyncio, [0.2] * 4)", "map(asyncio.to_thread, [wait] * 4, [0.2] * 4)"),
)
def asyncio_waits_in_one_thread(run: Record) -> None:
    others = ("MainThread", "ThreadPoolExecutor-", "Process", "Task-")
    assert len(_sleeps(run, "Task-")) == 4
    assert not [lane.name for lane in timeline(run).lanes if not any(kind in lane.name for kind in others)]


def _busy(run: Record) -> dict[str, float]:
    """How many cores each way kept busy."""
    return dict(zip(("loop", "threads", "processes", "asyncio"), (numbers(line)[-1] for line in run.lines)))


@claim(
    COMPUTES,
    zh="一个接一个地算，或者用 asyncio 算，最多占满一个核。",
    en="One after another or with asyncio, the tasks keep no more than one core busy.",
    breaks=("(max(ended) - min(began))", "cpu[0]"),
)
def a_loop_and_asyncio_compute_on_one_core(run: Record) -> None:
    """Up to 1.3, as some systems count the CPU time of a thread in steps of 16 ms."""
    assert min(_busy(run).values()) > 0
    assert _busy(run)["loop"] < 1.3
    assert _busy(run)["asyncio"] < 1.3


@claim(
    COMPUTES,
    zh="带 GIL 时，两个线程一起算，加起来最多占满一个核。",
    en="With the GIL, two computing threads together keep no more than one core busy.",
    breaks=("(max(ended) - min(began))", "max(cpu)"),
    gil=True,
)
def threads_compute_on_one_core_with_the_gil(run: Record) -> None:
    assert _busy(run)["threads"] < 1.3


@claim(
    COMPUTES,
    zh="有两个核空着，两个进程忙起来的就不止一个核。",
    en="If two cores are idle, two processes keep more than one core busy.",
    breaks=("max_workers=2", "max_workers=1"),
    idle=True,
)
def processes_compute_on_two_cores(run: Record) -> None:
    assert _busy(run)["processes"] > 1.1


@claim(
    COMPUTES,
    zh="没有 GIL，又有两个核空着，两个线程忙起来的也不止一个核。",
    en="Without the GIL, if two cores are idle, two threads keep more than one core busy.",
    breaks=("max_workers=2", "max_workers=1"),
    idle=True,
    gil=False,
)
def threads_compute_on_two_cores_without_the_gil(run: Record) -> None:
    assert _busy(run)["threads"] > 1.1


@claim(
    BLOCKING,
    zh="main() 用 await 等的时候，心跳照常。",
    en="While main() waits with await, the heartbeat goes on.",
    breaks=(
        "heart = asyncio.create_task(heartbeat(beats))",
        "heart = asyncio.create_task(heartbeat(beats))\n"
        "        asyncio.get_running_loop().call_later(0.13, time.sleep, 0.25)",
    ),
    tries=3,
)
def a_wait_with_await_stops_no_task(run: Record) -> None:
    before, during = numbers(run.lines[0])[-2:]
    assert before > 0
    assert 0 < during <= 30
    (wait, *_) = (span for span in _sleeps(run, "main") if span.end - span.start > 0.2)
    assert _longest_gap(run, wait.start, wait.end) < 0.15


@claim(
    BLOCKING,
    zh="time.sleep() 睡着的时候，心跳一下也没有，报错也没有。",
    en="During time.sleep(), there isn't a single beat, and no error.",
    breaks=(
        "    time.sleep(seconds)",
        "    time.sleep(seconds * 0.8)\n    await asyncio.sleep(seconds * 0.2)",
    ),
)
def a_blocking_call_stops_the_loop_and_raises_no_error(run: Record) -> None:
    before, blocked = numbers(run.lines[1])[-2:]
    assert before > 0, "the heartbeat was running"
    assert blocked == 0
    assert run.stderr == ""
    (block,) = _sleeps(run, "MainThread")
    assert block.end - block.start > 0.25
    assert _longest_gap(run, block.start, block.end) == block.end - block.start


@claim(
    TO_THREAD,
    zh="三个线程同时阻塞，各 0.3 秒，三个结果都拿到了。",
    en="Three threads block at the same time, 0.3 s each, and return all three results.",
    breaks=("*await asyncio.gather(*calls)", "*[await call for call in calls]"),
    tries=3,
)
def the_calls_block_three_threads_at_the_same_time(run: Record) -> None:
    assert run.lines[0] == "results: 1 4 9"
    # A pool starts one more thread only while none of its threads is idle.
    assert run.lines[2] == "threads used: 3"


@claim(
    TO_THREAD,
    zh="事件循环自己的线程没有阻塞，心跳一直没断。",
    en="The loop's own thread isn't blocked, so the heartbeat never stops.",
    breaks=(
        "heart = asyncio.create_task(heartbeat(beats))",
        "heart = asyncio.create_task(heartbeat(beats))\n"
        "    asyncio.get_running_loop().call_later(0.02, time.sleep, 0.25)",
    ),
    tries=3,
)
def the_loop_runs_on_beside_blocking_calls(run: Record) -> None:
    assert numbers(run.lines[1])[0] >= 4, "of nine; after a quarter of a second without a beat, two are left"


@claim(
    TO_THREAD,
    zh="阻塞的调用，没有一个在事件循环的线程里。",
    en="None of the blocking calls is in the loop's thread.",
    breaks=("asyncio.to_thread(blocking_call, n)", "asyncio.sleep(0, blocking_call(n))"),
)
def no_call_is_in_the_loops_thread(run: Record) -> None:
    assert run.lines[3] == "the loop's thread is one: False"


@claim(
    FUTURES,
    zh="线程池就在事件循环的进程里算，进程池在别的进程里算。",
    en="The thread pool computes in the loop's process, the process pool in others.",
    breaks=("as pool:", "as pool, ThreadPoolExecutor(max_workers=2) as pool:"),
)
def a_process_pool_computes_elsewhere(run: Record) -> None:
    found = [line.split()[-1] for line in run.lines if "from here" in line]
    assert found == ["True", "False"]
    assert [line for line in run.lines if "results" in line] == [
        "ThreadPoolExecutor: 4 results",
        "ProcessPoolExecutor: 4 results",
    ]


@claim(
    FUTURES,
    zh="带 GIL 时，旁边有线程在算，心跳要晚好几毫秒；换成进程在算，就晚得少多了。",
    en="With the GIL, beats next to computing threads are several milliseconds late; next to processes, far less.",
    breaks=("as pool:", "as pool, ThreadPoolExecutor(max_workers=2) as pool:"),
    gil=True,
    idle=True,
)
def threads_delay_the_loop_and_processes_do_not(run: Record) -> None:
    """A thread that waits for the GIL asks for it after 5 ms."""
    threads, processes = (numbers(line)[-1] for line in run.lines if "late" in line)
    assert processes < 4 < threads


@claim(
    PROGRAMS,
    zh="三个程序一个接一个地跑，要等三个 0.3 秒；用三个线程，它们就同时跑。",
    en="One after another, three programs take three times 0.3 s; in three threads they run at the same time.",
    breaks=("max_workers=3", "max_workers=1"),
    tries=3,
)
def three_threads_wait_for_three_programs_at_once(run: Record) -> None:
    one_by_one, together = (numbers(line)[0] for line in run.lines[:2])
    assert one_by_one > 0.89
    assert 0.29 < together < 0.8 * one_by_one


@claim(
    PROGRAMS,
    zh="每个程序的退出码和输出，都按调用的顺序交回来。",
    en="The exit code and the output of each program come back in the order of the calls.",
    breaks=("list(pool.map(run_program, names))", "list(pool.map(run_program, names[::-1]))"),
)
def each_output_comes_back_in_order(run: Record) -> None:
    assert run.lines[2:] == [f"exit code 0: hello, {name}" for name in ("Ann", "Bob", "Cid")]


@claim(
    CORES,
    zh="能用的核至少有一个，最多也就是机器的核数。",
    en="A program can use at least one core, and no more than the machine has.",
    breaks=[
        ("return os.process_cpu_count()", "return os.cpu_count() + 1"),
        ("return len(os.sched_getaffinity(0))", "return os.cpu_count() + 1"),
        ("return os.cpu_count()\n", "return os.cpu_count() + 1\n"),
    ],
)
def usable_cores_are_no_more_than_the_machines(run: Record) -> None:
    machine, usable = (numbers(line)[-1] for line in run.lines[:2])
    assert machine >= usable >= 1
    assert run.interpreter["cores"] in (machine, usable)


@claim(
    CORES,
    zh="在 Linux 上，线程可以限制自己只用一个核，机器的核一个也不少。",
    en="On Linux, a thread can limit itself to one core, and the machine still has as many as before.",
    breaks=("{min(os.sched_getaffinity(0))}", "os.sched_getaffinity(0)"),
    systems=("Linux",),
)
def a_limit_leaves_one_core(run: Record) -> None:
    machine, _, limited, _, now = (numbers(line)[-1] for line in run.lines)
    assert [limited, now] == [1, machine]


@claim(
    CORES,
    zh="在 Linux 上，限制只管那一个线程，主线程能用的核还是那么多。",
    en="On Linux, the limit is only that thread's: the main thread can use as many cores as before.",
    breaks=("        thread.start()\n        thread.join()", "        limit_to_one()"),
    systems=("Linux",),
)
def a_limit_belongs_to_one_thread(run: Record) -> None:
    _, usable, _, still, _ = (numbers(line)[-1] for line in run.lines)
    assert still == usable


def _seconds(run: Record) -> tuple[float, ...]:
    """What the loop, the threads and the processes needed; they are printed in milliseconds."""
    return tuple(numbers(line)[-1] / 1000 for line in run.lines)


@claim(
    RACE,
    zh="循环等完一次才等下一次，八次至少要 0.8 秒。",
    en="The loop does one item after another: eight waits take at least 0.8 s.",
    breaks=("list(map(function, items))", "map(function, items)"),
)
def the_loop_waits_eight_times(run: Record) -> None:
    assert [line.split()[0] for line in run.lines] == ["loop", "ThreadPoolExecutor", "ProcessPoolExecutor"]
    assert _seconds(run)[0] > 0.79


@claim(
    RACE,
    zh="四个线程同时等，八次分成两轮，比循环快。",
    en="Four threads wait side by side, eight waits in two rounds, and beat the loop.",
    breaks=("max_workers=4", "max_workers=3"),
    tries=3,
)
def four_threads_need_two_rounds(run: Record) -> None:
    loop, threads, _ = _seconds(run)
    assert 0.19 < threads < 0.29, "a third round would make it 0.3 s"
    assert threads < 0.5 * loop


@claim(
    RACE,
    zh="四个进程至少也要两轮才等得完。",
    en="Four processes need at least two rounds as well.",
    breaks=(
        "        with executor(max_workers=4) as pool:\n            list(pool.map(function, items))",
        "        list(map(abs, items))",
    ),
)
def four_processes_need_two_rounds(run: Record) -> None:
    assert _seconds(run)[2] > 0.19


@claim(
    RACE,
    zh="两千个极小的任务，进程池花的时间是循环的十倍还多。",
    en="With two thousand tiny tasks, the process pool takes more than ten times as long as the loop.",
    breaks=("    list(map(function, items))", "    list(map(function, items))\n    time.sleep(2)"),
)
def a_process_pool_loses_with_tiny_tasks(run: Record) -> None:
    loop, _, processes = _seconds(run.instead[0])
    assert processes > max(10 * loop, 0.01)


@claim(
    RACE,
    zh="两千个极小的任务，线程池花的时间也比循环多得多。",
    en="With two thousand tiny tasks, the thread pool takes far longer than the loop, too.",
    breaks=("    list(map(function, items))", "    list(map(function, items))\n    time.sleep(2)"),
)
def a_thread_pool_loses_with_tiny_tasks(run: Record) -> None:
    loop, threads, _ = _seconds(run.instead[0])
    assert threads > max(10 * loop, 0.002)


@claim(
    NAPS,
    zh="三个协程同时等，三个 0.2 秒的盹，总共不到 0.5 秒。",
    en="The three coroutines wait at the same time: three naps of 0.2 s take less than 0.5 s.",
    breaks=(
        'asyncio.gather(nap("Ann"), nap("Bob"), nap("Cid"))',
        'asyncio.gather(asyncio.sleep(0.6, "Ann"), nap("Bob"), nap("Cid"))',
    ),
    tries=3,
)
def coroutines_wait_at_the_same_time(run: Record) -> None:
    assert 0.19 < numbers(run.lines[1])[-1] < 0.5


@claim(
    NAPS,
    zh="gather() 按协程的顺序交回结果。",
    en="gather() returns the results in the order of its coroutines.",
    breaks=('nap("Ann"), nap("Bob")', 'nap("Bob"), nap("Ann")'),
)
def gather_keeps_the_order(run: Record) -> None:
    assert run.lines[0] == "awake: Ann Bob Cid"


@claim(
    NAPS,
    zh="换成 time.sleep()，三个盹只能一个接一个地打，而且不报错。",
    en="With time.sleep(), one nap follows the other, and there's no error.",
    breaks=('nap("Ann"), nap("Bob"), nap("Cid")', 'asyncio.sleep(0, "Ann"), nap("Bob"), nap("Cid")'),
)
def a_blocking_nap_holds_up_the_others(run: Record) -> None:
    blocked = run.instead[0]
    assert blocked.lines[0] == "awake: Ann Bob Cid"
    assert numbers(blocked.lines[1])[-1] > 0.59
    assert blocked.stderr == ""


@claim(
    NAPS,
    zh="交给 asyncio.to_thread()，几次 time.sleep() 又叠在一起了。",
    en="Handed to asyncio.to_thread(), the calls of time.sleep() overlap again.",
    breaks=(
        'asyncio.gather(nap("Ann"), nap("Bob"), nap("Cid"))',
        'asyncio.gather(asyncio.sleep(0.6, "Ann"), nap("Bob"), nap("Cid"))',
    ),
    tries=3,
)
def naps_in_threads_overlap(run: Record) -> None:
    assert 0.19 < numbers(run.instead[1].lines[1])[-1] < 0.5


@claim(
    "choosing/one_by_one.py",
    zh="在循环里一个一个地 await，三次等待叠不到一起，至少要 0.6 秒。",
    en="Awaited one by one in a loop, the three waits don't overlap: at least 0.6 s.",
    breaks=("        await nap(0.2)\n", "        asyncio.create_task(nap(0.2))\n    await nap(0.2)\n"),
)
def await_in_a_loop_waits_in_turn(run: Record) -> None:
    assert numbers(run.lines[0])[0] > 0.59
