"""What the snippets about waiting and computing prove. Bounds are wide, or ratios: the machine may be busy."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record


def _shares(run: Record) -> dict[str, float]:
    """By the first word of each line: how busy the CPU was, in percent."""
    return {line.split()[0].rstrip(":"): numbers(line.partition("busy")[2])[0] for line in run.lines}


def _cpu_seconds(run: Record) -> dict[str, float]:
    """By the first word of each line: its CPU time, within half a percent of its wall time."""
    walls = (numbers(line.partition(":")[2])[0] for line in run.lines)
    return {name: wall * share / 100 for wall, (name, share) in zip(walls, _shares(run).items())}


@claim(
    "waiting/measured.py",
    zh="下载用了 0.3 秒左右，几乎不占 CPU。",
    en="The download took 0.3 s and hardly used the CPU.",
    breaks=("    sleep(0.3)", "    sleep(0.3)\n    sum(range(20_000_000))"),
)
def the_download_waits(run: Record) -> None:
    assert _shares(run)["download"] < 10
    assert 0.28 < numbers(run.lines[0])[0] < 0.6


@claim(
    "waiting/measured.py",
    zh="count_letters() 用掉的 CPU 时间，是下载的好几倍。",
    en="Counting the letters used several times as much CPU time as the download did.",
    breaks=("return sum(letter.isalpha() for letter in text)", "sum(sleep(0.01) or 0 for _ in text[:30])"),
)
def counting_letters_computes(run: Record) -> None:
    """In CPU seconds, which other programs don't change: a share falls when they want the core."""
    cpu = _cpu_seconds(run)
    assert cpu["count_letters"] > 0.1
    assert cpu["count_letters"] > 4 * cpu["download"]


@claim(
    "waiting/measured.py",
    idle=True,
    zh="没有别的程序来抢时，count_letters() 几乎占满一个核。",
    en="With nothing else on the core, counting the letters used nearly all its time.",
    breaks=("return sum(letter.isalpha() for letter in text)", "sum(sleep(0.01) or 0 for _ in text[:30])"),
)
def counting_letters_uses_a_whole_core(run: Record) -> None:
    assert _shares(run)["count_letters"] > 80


@claim(
    "waiting/measured.py",
    tries=3,
    zh="先等后算的函数，CPU 占用是个中间的数。",
    en="The function that first waited and then computed got a percentage in the middle.",
    breaks=("    return sum(letter.isalpha() for letter in text)", "    return text.count('e')"),
)
def waiting_and_computing_give_an_average(run: Record) -> None:
    both = _shares(run.instead[0])["download"]
    assert _shares(run)["download"] + 5 < both < 90


@claim(
    "waiting/busy_share.py",
    zh="睡觉几乎不占 CPU，跑循环占得明显多。",
    en="The sleep used almost no CPU time; the loop used much more.",
    breaks=("time.sleep(0.1)", "sum(range(1_000_000))"),
)
def a_sleep_needs_no_core(run: Record) -> None:
    share = _shares(run)
    assert share["sleep"] < 10
    assert share["compute"] > share["sleep"] + 5


@claim(
    "waiting/busy_share.py",
    tries=3,
    zh="读一个已经在内存里的文件，CPU 跟跑循环差不多忙。",
    en="Reading a file that is already in memory kept the CPU about as busy as the loop.",
    breaks=("            pass", "            time.sleep(0.01)"),
)
def reading_a_cached_file_needs_a_core(run: Record) -> None:
    share = _shares(run)
    assert share["read_cached_file"] > share["sleep"] + 5
    assert share["read_cached_file"] > 0.6 * share["compute"]


@claim(
    "waiting/busy_share.py",
    idle=True,
    zh="没有别的程序来抢时，循环几乎占满一个核。",
    en="With nothing else on the core, the loop used nearly all its time.",
    breaks=("    sum(number * number", "    time.sleep(0.001)\n    sum(number * number"),
)
def a_loop_uses_a_whole_core(run: Record) -> None:
    assert _shares(run)["compute"] > 80


@claim(
    "waiting/from_outside.py",
    systems=("Linux", "Darwin"),
    zh="从外面量，睡觉的程序占用的 CPU 比计算的程序少得多。",
    en="Seen from outside, the sleeping program kept the CPU far less busy than the computing one.",
    breaks=("sum(number * number for number in range(5_000_000))", "import time; time.sleep(0.6)"),
)
def waiting_and_computing_differ_from_outside(run: Record) -> None:
    share = _shares(run)
    assert share["wait"] < 30
    assert share["loop"] > 2 * share["wait"]
    assert share["loop"] > 5


@claim(
    "waiting/from_outside.py",
    systems=("Linux", "Darwin"),
    zh="量到的是另一个程序的 CPU 时间，不是脚本自己的。",
    en="The CPU time counted is that of the other program, not of the script.",
    breaks=("times.children_user + times.children_system", "times.user + times.system"),
)
def the_time_is_the_other_programs(run: Record) -> None:
    assert _shares(run)["loop"] > 5


@claim(
    "waiting/folded.py",
    zh="one_plus_one() 的字节码里没有加法，只有现成的 2。",
    en="The bytecode of one_plus_one contains no addition, only the finished 2.",
    breaks=("    return 1 + 1", "    one, two = 1, 2\n    return one + one"),
)
def one_plus_one_is_not_computed_at_run_time(run: Record) -> None:
    folded, _, _ = run.text.partition("a_plus_b:")
    assert "BINARY" not in folded
    assert " 2" in folded


@claim(
    "waiting/folded.py",
    zh="两个数事先不知道，字节码里就有加法。",
    en="Where the values aren't known beforehand, the bytecode contains an addition.",
    breaks=("return a + b", "return 2"),
)
def a_sum_of_arguments_is_computed_at_run_time(run: Record) -> None:
    _, _, computed = run.text.partition("a_plus_b:")
    assert "BINARY" in computed


@claim(
    "waiting/polling.py",
    zh="poll() 让 CPU 忙着，wait() 几乎不占 CPU。",
    en="poll() kept the CPU busy, and wait() hardly used it.",
    breaks=("pass", "sleep(0.02)"),
)
def polling_burns_cpu_and_waiting_does_not(run: Record) -> None:
    share = _shares(run)
    assert share["wait"] < 10
    assert share["poll"] > share["wait"] + 5


@claim(
    "waiting/polling.py",
    idle=True,
    zh="没有别的程序来抢时，poll() 几乎占满一个核。",
    en="With nothing else on the core, poll() used nearly all its time.",
    breaks=("pass", "sleep(0.02)"),
)
def polling_uses_a_whole_core(run: Record) -> None:
    assert _shares(run)["poll"] > 70


@claim(
    "waiting/polling.py",
    gil=True,
    idle=True,
    systems=("Linux", "Darwin"),
    tries=3,
    zh="带 GIL 时，poll() 反而比 wait() 晚几毫秒才发现下载好了。",
    en="With the GIL, poll() noticed the end of the download later than wait() did, by milliseconds.",
    breaks=("    while not page.done():\n        pass", "    page.result()"),
)
def polling_delays_the_thread_that_it_waits_for(run: Record) -> None:
    poll, wait = (numbers(line)[0] for line in run.lines)
    assert wait + 0.003 < poll < wait + 0.06


@claim(
    "waiting/polling.py",
    tries=3,
    zh="两种写法都等到下载结束，才往下走。",
    en="Both ways went on only after the download had ended.",
    breaks=("page.result()", "sleep(0.05)"),
)
def both_ways_wait_for_the_download(run: Record) -> None:
    # Of 100 ms; the clock of Windows can be a tick behind.
    least = 0.08 if run.interpreter["system"] == "Windows" else 0.099
    assert all(least < numbers(line)[0] < 0.3 for line in run.lines)


@claim(
    "waiting/threads_wait.py",
    zh="有一刻，八个线程同时在等。",
    en="At one moment, all eight waits were going on.",
    breaks=("    for thread in threads:\n        thread.join()", "        thread.join()"),
    tries=3,
)
def eight_waits_at_once(run: Record) -> None:
    assert run.timeline
    assert run.timeline.most_at_once("sleep") == 8


@claim(
    "waiting/threads_wait.py",
    tries=3,
    zh="八次等待总共只用了差不多一次的时间。",
    en="Eight waits took about as long as one.",
    breaks=[
        ("def wait():\n", "ONE = threading.Lock()\n\n\ndef wait():\n    with ONE:\n"),
        ("    time.sleep(0.25)", "        time.sleep(0.25)"),
    ],
)
def eight_waits_take_as_long_as_one(run: Record) -> None:
    wall = numbers(run.lines[0])[-1]
    # Less than two such waits, one after the other.
    assert 0.23 < wall < 0.49


@claim(
    "waiting/threads_wait.py",
    zh="这些等待几乎不用 CPU 时间。",
    en="The waits used almost no CPU time.",
    breaks=("time.sleep(0.25)", "sum(range(6_000_000))"),
)
def waits_use_no_cpu_time(run: Record) -> None:
    assert numbers(run.lines[1])[-1] < 0.1


def _cores(run: Record) -> tuple[float, float]:
    """How many cores eight loops and eight hashes kept busy."""
    loop, sha256 = (numbers(line)[-1] for line in run.lines)
    return loop, sha256


@claim(
    "waiting/threads_compute.py",
    gil=True,
    idle=True,
    zh="带 GIL 时，八个纯 Python 循环加起来最多占一个核左右，比八次哈希计算占的少。",
    en="With the GIL, eight pure Python loops kept at most about one core busy, fewer than the eight hashes.",
    breaks=("sum(number * number for number in range(800_000))", "hashlib.sha256(DATA).digest()"),
)
def eight_python_loops_keep_one_core_busy(run: Record) -> None:
    loop, sha256 = _cores(run)
    assert 0 < loop < 1.15
    assert loop < 0.75 * sha256


@claim(
    "waiting/threads_compute.py",
    gil=False,
    idle=True,
    zh="没有 GIL 时，八个纯 Python 循环用上了不止一个核。",
    en="Without the GIL, eight pure Python loops kept more than one core busy.",
    breaks=("ThreadPoolExecutor(8)", "ThreadPoolExecutor(1)"),
)
def eight_python_loops_keep_several_cores_busy(run: Record) -> None:
    loop, _ = _cores(run)
    assert loop > 1.15


@claim(
    "waiting/threads_compute.py",
    idle=True,
    zh="八次 SHA-256 计算用上了不止一个核。",
    en="Computing eight SHA-256 hashes kept more than one core busy.",
    breaks=("ThreadPoolExecutor(8)", "ThreadPoolExecutor(1)"),
)
def eight_hashes_keep_several_cores_busy(run: Record) -> None:
    _, sha256 = _cores(run)
    assert sha256 > 1.1
