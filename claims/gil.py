"""What the snippets about the GIL prove. Bounds are wide, or ratios: the machine may be busy."""

from __future__ import annotations

import itertools

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record

HALF = "gil/half_the_time.py"
INTERPRETERS = "gil/interpreters.py"
RELEASES = "gil/who_releases.py"


def _medians(run: Record) -> tuple[float, float]:
    """The median turn with a switch interval of 0.005 s, and with 0.03 s, in milliseconds."""
    (interval, _, short), (longer, _, long) = map(numbers, run.lines)
    assert (interval, longer) == (0.005, 0.03)
    return short, long


def _pauses(run: Record) -> tuple[float, float]:
    """The longest pause of the main thread beside ``sha256()`` and beside ``sum()``, in percent of the whole time."""
    releases, keeps = (numbers(line)[-1] for line in run.lines)
    return releases, keeps


def _cores(run: Record) -> tuple[float, float]:
    """How many cores two workers kept busy in the best of their rounds: as threads, and as processes."""
    threads, processes = run.lines
    assert threads.startswith("Thread")
    assert processes.startswith("Process")
    return numbers(threads)[0], numbers(processes)[0]


@claim(
    HALF,
    gil=True,
    # Beside other programs, processes may get no more than one core either, and then nothing is shown.
    idle=True,
    zh="带 GIL，又有两个核空着，两个线程算的时间加起来，顶多一个核；两个进程不止。",
    en="With the GIL, and with two cores free, two threads together kept no more than one core busy, and two processes "
    "kept more.",
    # By the clock on the wall, each of them computed all the time.
    breaks=("import perf_counter, thread_time", "import perf_counter, perf_counter as thread_time"),
)
def two_threads_share_one_core(run: Record) -> None:
    threads, processes = _cores(run)
    assert 0 < threads < 1.1
    assert processes > 1.25


@claim(
    HALF,
    idle=True,
    zh="有两个核空着，两个进程差不多一直在算。",
    en="With two cores free, both processes computed nearly all the time.",
    breaks=("sum(number * number for number in range(size))", "__import__('time').sleep(0.2)"),
)
def two_processes_compute_all_the_time(run: Record) -> None:
    _, processes = _cores(run)
    assert processes > 1.5


@claim(
    HALF,
    gil=False,
    idle=True,
    zh="没有 GIL，又有两个核空着，两个线程算的时间加起来，超过了一个核的量。",
    en="Without the GIL, and with two cores free, two threads together kept more than one core busy.",
    breaks=("sum(number * number for number in range(size))", "__import__('time').sleep(0.2)"),
)
def without_the_gil_both_threads_compute(run: Record) -> None:
    threads, _ = _cores(run)
    assert threads > 1.25


@claim(
    "gil/still_a_race.py",
    gil=True,
    tries=3,
    zh="带 GIL，四个线程往一个总数里加，加进去的，照样有丢的。",
    en="With the GIL, too, four threads add to one total, and additions are lost.",
    breaks=("max_workers=4", "max_workers=1"),
)
def additions_are_lost_with_the_gil(run: Record) -> None:
    (total,) = numbers(run.lines[0])
    assert total in (1_000_000, 2_000_000, 3_000_000)


@claim(
    "gil/still_a_race.py",
    zh="线程只管返回个数，由主线程加起来，总数就对了。",
    en="The total of what the threads return is right.",
    breaks=("return sum(letter", "return 1 + sum(letter"),
)
def what_threads_return_adds_up(run: Record) -> None:
    assert run.instead[0].lines == ["a's in four texts: 4000000"]


@claim(
    "gil/gil_slices.py",
    gil=True,
    zh="同一时刻，只有一个线程在看表。",
    en="Only one of the two threads was reading the clock at a time.",
    breaks=("if latest[0] is turns:", "if turns:"),
)
def one_thread_at_a_time(run: Record) -> None:
    assert run.timeline
    assert {lane.name for lane, _ in run.timeline.spans("slice")} == {"MainThread", "other"}
    levels = run.timeline.levels("slice")
    both = sum(after - when for (when, count), (after, _) in itertools.pairwise(levels) if count > 1)
    # Of 0.6 s: what the notes join.
    assert both < 0.03


@claim(
    "gil/gil_slices.py",
    gil=True,
    zh="一轮几毫秒到几十毫秒。",
    en="Each turn lasted some milliseconds.",
    # Whatever the load: a turn that ends where it begins.
    breaks=("            turns[-1][1] = now\n", "            pass\n"),
)
def a_turn_lasts_milliseconds(run: Record) -> None:
    short, long = _medians(run)
    assert 1 < short < 100
    assert 1 < long < 300


@claim(
    "gil/gil_slices.py",
    gil=True,
    idle=True,
    zh="切换间隔调大，每一轮也就长了。",
    en="With the longer switch interval, the turns got longer.",
    breaks=("sys.setswitchinterval(interval)", "pass"),
)
def turns_follow_the_switch_interval(run: Record) -> None:
    short, long = _medians(run)
    assert long > 2 * short


@claim(
    "gil/gil_slices.py",
    gil=False,
    # On one core the system gives them turns of many milliseconds.
    idle=True,
    zh="没有 GIL，两个线程也会交替看表。",
    en="Without the GIL, each thread also read the clock between reads of the other.",
    breaks=(
        "        other.start()\n        spin(mine, latest)\n",
        "        spin(mine, latest)\n        other.start()\n",
    ),
)
def both_have_turns_without_the_gil(run: Record) -> None:
    assert run.timeline
    assert {lane.name for lane, _ in run.timeline.spans("slice")} == {"MainThread", "other"}
    assert all(numbers(line)[1] > 4 for line in run.lines)


@claim(
    "gil/gil_status.py",
    zh="第一行写的，就是运行这个程序的解释器。",
    en="The first line names the interpreter that ran the script.",
    breaks=("platform.python_version()", "platform.python_version().rpartition('.')[0]"),
)
def the_interpreter_names_itself(run: Record) -> None:
    assert run.lines[0] == f"{run.interpreter['implementation']} {run.interpreter['version']}"


@claim(
    "gil/gil_status.py",
    zh="默认的切换间隔是 0.005 秒。",
    en="The default switch interval is 0.005 s.",
    breaks=('if __name__ == "__main__":\n', 'if __name__ == "__main__":\n    sys.setswitchinterval(0.01)\n'),
)
def the_switch_interval_is_five_milliseconds(run: Record) -> None:
    assert run.lines[1] == "switch interval: 0.005 s"


@claim(
    "gil/gil_status.py",
    zh="程序的两个答案都对：这个 Python 能不能不带 GIL 跑，眼下 GIL 开着没有。",
    en="The script gets both answers right: whether this build can run without the GIL, and whether the GIL is on now.",
    breaks=(
        "    if hasattr(",
        '    sys._is_gil_enabled = lambda: bool(sysconfig.get_config_var("Py_GIL_DISABLED"))\n    if hasattr(',
    ),
)
def the_build_and_the_gil_are_two_questions(run: Record) -> None:
    _, _, build, now = run.lines
    assert build == f"free-threaded build: {run.interpreter['free_threaded']}"
    assert f"GIL enabled now: {run.interpreter['gil']}" in now


@claim(
    "gil/short_waits.py",
    gil=True,
    tries=3,
    zh="带 GIL，旁边有线程在算，三十次短短的等待就慢得多。",
    en="With the GIL, thirty short waits took much longer next to a computing thread.",
    breaks=("        pass", "        time.sleep(0)"),
)
def short_waits_take_longer_beside_a_computing_thread(run: Record) -> None:
    alone, beside = (numbers(line)[-1] for line in run.lines)
    assert alone > 0.02
    # Each of the thirty waits at least a switch interval for the GIL.
    assert beside > alone + 0.1


@claim(
    "gil/short_waits.py",
    gil=False,
    idle=True,
    zh="没有 GIL，旁边有线程在算，短短的等待也没有变慢。",
    en="Without the GIL, a computing thread didn't slow down the short waits.",
    breaks=("time.sleep(0.001)", "time.sleep(0.001 if threading.active_count() == 1 else 0.01)"),
)
def short_waits_do_not_slow_down_without_the_gil(run: Record) -> None:
    alone, beside = (numbers(line)[-1] for line in run.lines)
    assert alone > 0.02
    assert beside < alone + 0.1


@claim(
    "gil/c_code.py",
    gil=True,
    tries=3,
    zh="sum() 攥着 GIL 不放，主线程几乎一直停着。",
    en="sum() kept the GIL while in C code, and the main thread stood still nearly all the time.",
    breaks=("    sum(range(15_000_000))", "    for _ in range(15_000_000):\n        pass"),
)
def c_code_that_keeps_the_gil_stops_the_main_thread(run: Record) -> None:
    _, keeps = _pauses(run)
    assert keeps > 70


@claim(
    "gil/c_code.py",
    gil=True,
    tries=3,
    zh="sha256() 会放开 GIL，主线程停得短得多。",
    en="sha256() released the GIL, and the main thread paused far less.",
    breaks=("hashlib.sha256(bytes(150_000_000)).digest()", "sum(range(15_000_000))"),
)
def c_code_that_releases_the_gil_does_not(run: Record) -> None:
    releases, keeps = _pauses(run)
    assert releases < keeps - 20


@claim(
    "gil/c_code.py",
    gil=False,
    tries=3,
    zh="没有 GIL，这两种调用都不会让主线程停很久。",
    en="Without the GIL, neither call held up the main thread for long.",
    breaks=("        alive = thread.is_alive()", "        thread.join()\n        alive = False"),
)
def neither_call_stops_the_main_thread_without_the_gil(run: Record) -> None:
    assert max(_pauses(run)) < 70


@claim(
    INTERPRETERS,
    zh="有两个核空着，一个进程里的两个解释器就能同时用上它们。",
    en="If two cores are idle, two interpreters in one process use both of them.",
    breaks=("max_workers=2", "max_workers=1"),
    idle=True,
)
def interpreters_compute_on_two_cores(run: Record) -> None:
    assert numbers(run.lines[0])[0] > 1.1


@claim(
    INTERPRETERS,
    zh="所有任务都在同一个进程里。",
    en="All tasks run in the same process.",
    breaks=("InterpreterPoolExecutor", "ProcessPoolExecutor"),
)
def all_interpreters_are_in_one_process(run: Record) -> None:
    assert numbers(run.lines[0])[0] > 0
    assert run.lines[1] == "processes: 1"


@claim(
    INTERPRETERS,
    zh="每个解释器各记各的 calls，都从 1 数起。",
    en="Each of the two workers has a calls of its own, and counts from 1.",
    breaks=("max_workers=2", "max_workers=1"),
    tries=3,
)
def each_interpreter_counts_for_itself(run: Record) -> None:
    """One counter for both would count from 1 to 6, each number once."""
    counts = numbers(run.lines[2])
    assert len(counts) == 6
    assert counts.count(1) == 2


@claim(
    INTERPRETERS,
    zh="主解释器里的 calls 一直是 0。",
    en="No task changes calls in the main interpreter: it's still 0.",
    breaks=("InterpreterPoolExecutor", "ThreadPoolExecutor"),
)
def the_main_interpreters_global_stays(run: Record) -> None:
    assert run.lines[3] == "calls, as the main interpreter did: 0"


@claim(
    "gil/shared_buffer.py",
    zh="memoryview 是真的共享，两个解释器用的是同一块内存。",
    en="A memoryview shares its memory: the main interpreter sees what the other one wrote into it.",
    breaks=("memoryview(shared)", "shared"),
)
def a_memoryview_is_shared(run: Record) -> None:
    assert run.lines[1] == "sent as a memoryview: 7 7 7"


@claim(
    "gil/shared_buffer.py",
    zh="bytearray 直接传过去，到手的是副本。",
    en="A bytearray that is sent as it is arrives as a copy.",
    breaks=("(fill, sent)", "(fill, memoryview(sent))"),
)
def a_bytearray_is_copied(run: Record) -> None:
    assert run.lines[2] == "sent as it is:        0 0 0"


@claim(
    "gil/shared_buffer.py",
    zh="lambda 只要不用外面的变量，也能传给另一个解释器。",
    en="A lambda that needs no variable from outside works in another interpreter.",
    breaks=("lambda number: number**2", "lambda number, shared=shared: len(shared)"),
)
def a_plain_lambda_can_be_sent(run: Record) -> None:
    assert run.lines[:1] == ["a lambda: 1 4 9"]


def _four_pauses(run: Record) -> tuple[float, ...]:
    """The longest pauses beside zlib, bz2, json and re, in percent of the call."""
    return tuple(numbers(line)[-1] for line in run.lines)


@claim(
    RELEASES,
    zh="带 GIL，json.dumps() 和正则表达式匹配的时候，主线程大部分时间都动不了。",
    en="With the GIL, the main thread stands still for most of json.dumps() and of the match.",
    breaks=(
        "json.dumps, [0.1]",
        "lambda found: [json.dumps(found[n : n + 1000]) for n in range(0, len(found), 1000)], [0.1]",
    ),
    gil=True,
    idle=True,
)
def json_and_re_keep_the_gil(run: Record) -> None:
    *_, json, match = _four_pauses(run)
    assert min(json, match) > 60


@claim(
    RELEASES,
    zh="带 GIL，压缩的时候主线程停得短得多：zlib 和 bz2 会放开 GIL。",
    en="With the GIL, the main thread stops far less during compression: zlib and bz2 release the GIL.",
    breaks=("zlib.compress, bytes", "sum, bytes"),
    gil=True,
    idle=True,
)
def compression_releases_the_gil(run: Record) -> None:
    zlib, bz2, json, match = _four_pauses(run)
    assert max(zlib, bz2) < min(json, match) - 10


@claim(
    RELEASES,
    zh="没有 GIL，这四种调用都不会让主线程停很久。",
    en="Without the GIL, none of the four calls stops the main thread for long.",
    breaks=("alive = thread.is_alive()", "alive = thread.join()"),
    gil=False,
    idle=True,
)
def without_the_gil_no_call_stops_main(run: Record) -> None:
    """On one core, the system itself can let a thread wait for another."""
    assert max(_four_pauses(run)) < 60
