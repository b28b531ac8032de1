"""What the snippets about finding faults and testing prove."""

from __future__ import annotations

import re

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record

NIGHT = "checking/night.py"
ON_DEMAND = "checking/on_demand.py"
STUCK = "checking/where_is_it_stuck.py"
STACKS = "checking/all_stacks.py"
LOGS = "checking/names_in_logs.py"
GAP = "checking/force_the_gap.py"
HAMMER = "checking/hammer.py"
LIMIT = "checking/test_that_can_hang.py"
ERRORS = "checking/errors_reach_the_test.py"
HOOK = "checking/no_error_lost.py"
LEFT_OVER = "checking/left_over_memory.py"


ANSWERED = ('"lamp": 9999', '"lamp": 0.6')
"""The third shop answers, too."""


@claim(
    NIGHT,
    zh="最后一条是去问灯具店；一秒之后，程序打印调用栈，以退出码 1 结束。",
    en="The third shop never answers: the last record says who was asked, and a second later, the program prints its "
    "stacks and ends with exit code 1.",
    breaks=ANSWERED,
)
def the_last_record_and_the_stacks_tell_where(run: Record) -> None:
    records, _, stacks = run.stderr.partition("Timeout (0:00:01)!\n")
    assert records.splitlines()[-1].endswith(" MainProcess lamp: asks the lamp shop")
    assert stacks
    assert run.outcomes[0].exit_code == 1


def _stands_in_ask(run: Record) -> None:
    _, _, stacks = run.stderr.partition("Timeout")
    assert 'File "night.py", line 14 in ask' in stacks
    assert 'File "night.py", line 26 in <module>' in stacks


@claim(
    NIGHT,
    zh="去问的线程停在第 14 行，主线程停在第 26 行。",
    en="In the stacks, that thread stands on line 14, and the main thread on line 26.",
    breaks=ANSWERED,
    gil=True,
)
def the_stacks_name_both_lines(run: Record) -> None:
    _stands_in_ask(run)


@claim(
    NIGHT,
    zh="去问的线程停在第 14 行，主线程停在第 26 行。",
    en="In the stacks, that thread stands on line 14, and the main thread on line 26.",
    breaks=ANSWERED,
    gil=False,
    python="<3.14",
)
def without_the_gil_they_name_both_lines_too(run: Record) -> None:
    _stands_in_ask(run)


@claim(
    NIGHT,
    zh="前两家加起来不止一秒，程序也没有被结束：每次调用 dump_traceback_later()，时限都从头算起。",
    en="The first two shops took more than a second together, and the program wasn't ended: each call of "
    "dump_traceback_later() begins a new second.",
    breaks=(
        "        faulthandler.dump_traceback_later(1, exit=True)\n",
        "        shop == 'book' and faulthandler.dump_traceback_later(1, exit=True)\n",
    ),
)
def each_call_begins_a_new_limit(run: Record) -> None:
    answered = [line for line in run.stderr.splitlines() if line.endswith(": has its prices")]
    assert [line.split()[-4] for line in answered] == ["book:", "tea:"]
    book, tea, _ = (lane for lane in timeline(run).lanes if lane.name != "MainThread")
    assert tea.end - book.start > 1


@claim(
    ON_DEMAND,
    zh="信号一来，程序打印出线程停在哪一行，然后接着跑，把活干完。",
    en="On the signal, the program prints the line where the thread is, goes on, and finishes its work.",
    breaks=("    time.sleep(0.5)", "    sum(range(9))"),
    systems=("Linux", "Darwin"),
    gil=True,
)
def a_signal_prints_the_stacks_and_it_goes_on(run: Record) -> None:
    _dumped_and_done(run)


@claim(
    ON_DEMAND,
    zh="信号一来，程序打印出线程停在哪一行，然后接着跑，把活干完。",
    en="On the signal, the program prints the line where the thread is, goes on, and finishes its work.",
    breaks=("    time.sleep(0.5)", "    sum(range(9))"),
    systems=("Linux", "Darwin"),
    gil=False,
    python="<3.14",
)
def without_the_gil_a_signal_does_it_too(run: Record) -> None:
    _dumped_and_done(run)


def _dumped_and_done(run: Record) -> None:
    assert 'File "on_demand.py", line 8 in work' in run.stderr
    assert run.text == "the work is done\n"
    assert run.outcomes[0].exit_code == 0


@claim(
    STUCK,
    zh="一秒之后，程序打印调用栈，以退出码 1 结束。",
    en="After one second, faulthandler printed the stacks and ended the process with exit code 1.",
    breaks=("    thread.join()", '    jobs.put("a job")\n    thread.join()'),
)
def after_a_second_the_process_ends_with_1(run: Record) -> None:
    assert run.text == "waiting for the loader\n"
    assert run.outcomes[0].exit_code == 1
    assert run.stderr.startswith("Timeout (0:00:01)!\n")


def _names_each_line(run: Record) -> None:
    assert 'File "where_is_it_stuck.py", line 7 in load' in run.stderr
    assert 'File "where_is_it_stuck.py", line 11 in work' in run.stderr
    assert 'File "where_is_it_stuck.py", line 20 in <module>' in run.stderr


@claim(
    STUCK,
    zh="新线程停在第 7 行的 load() 里，主线程停在第 20 行。",
    en="The stacks show where both wait: the new thread on line 7 in load(), the main thread on line 20.",
    breaks=("    load(jobs)", "    jobs.get()"),
    gil=True,
)
def the_dump_names_the_line_where_each_thread_waits(run: Record) -> None:
    _names_each_line(run)


@claim(
    STUCK,
    zh="新线程停在第 7 行的 load() 里，主线程停在第 20 行。",
    en="The stacks show where both wait: the new thread on line 7 in load(), the main thread on line 20.",
    breaks=("    load(jobs)", "    jobs.get()"),
    gil=False,
    python="<3.14",
)
def without_the_gil_the_dump_names_the_lines_too(run: Record) -> None:
    _names_each_line(run)


@claim(
    STUCK,
    zh="从 3.14 起，Linux 上的调用栈旁边有线程名 loader。",
    en="On Linux, from 3.14 on, the thread's name, loader, is printed with its stack.",
    breaks=(', name="loader"', ""),
    gil=True,
    python=">=3.14",
    systems=("Linux",),
)
def the_dump_names_the_thread(run: Record) -> None:
    assert "[loader]" in run.stderr


@claim(
    STUCK,
    zh="3.14 之前，调用栈旁边没有线程名。",
    en="Before 3.14, no thread's name is printed with its stack.",
    breaks=(
        'print("waiting for the loader")',
        'print(f"[{thread.name}]", file=__import__("sys").stderr)\n    print("waiting for the loader")',
    ),
    python="<3.14",
    systems=("Linux",),
)
def an_older_dump_names_no_thread(run: Record) -> None:
    assert "[loader]" not in run.stderr


@claim(
    STACKS,
    zh="线程名下面是它的调用栈，只有自己文件里的几行。",
    en="The program prints the stack of each thread under its name, with only the lines of its own file.",
    breaks=("if step.filename == __file__:", "if step.lineno:"),
)
def each_stack_stands_under_its_name(run: Record) -> None:
    *stacks, _ = run.lines
    main = stacks.index("MainThread")
    assert [line.split(":")[0].split()[3] for line in stacks[main + 1 : main + 3]] == ["<module>", "show_stacks"]
    assert "loader" in stacks
    assert len(stacks) == 5


@claim(
    STACKS,
    zh="打印的时候，loader 还在第 8 行的 jobs.get() 里等。",
    en="The loader is in jobs.get() on line 8, and it's still waiting when the stacks are printed.",
    breaks=("    return jobs.get()", "    job = jobs.get()\n    return job"),
)
def the_stack_ends_where_the_thread_waits(run: Record) -> None:
    assert run.lines[run.lines.index("loader") + 1] == "    line 8 in load: return jobs.get()"


@claim(
    STACKS,
    zh="打印完，程序接着跑：放进一个任务，线程就结束了。",
    en="After that, the program carries on: it puts in a job, and the thread ends.",
    breaks=(
        '    jobs.put("a job")\n    thread.join()',
        '    threading.Timer(0.3, jobs.put, ("a job",)).start()\n    thread.join(timeout=0.1)',
    ),
)
def the_program_goes_on(run: Record) -> None:
    assert run.lines[-1] == "loader alive: False"


def _records(run: Record) -> list[tuple[str, ...]]:
    """Thread, begins or ends, and job of each line but the last."""
    pattern = r" *\d+ ms MainProcess (loader|saver): (begins|ends) (job \d)"
    found = [re.fullmatch(pattern, line) for line in run.lines[:-1]]
    return [match.groups() if match else () for match in found]


@claim(
    LOGS,
    zh="每一行都写着时间、进程和线程。",
    en="Every line has the time, the name of the process and the name of the thread.",
    breaks=(", name=name)", ")"),
)
def each_line_names_process_and_thread(run: Record) -> None:
    assert all(_records(run))
    assert re.fullmatch(r" *\d+ ms MainProcess MainThread: joined both", run.lines[-1])


@claim(
    LOGS,
    zh="每条记录占一整行，每个线程先 begins，后 ends。",
    en="Each of the five records is one whole line, and each thread's “begins” comes before its “ends”.",
    breaks=("    logging.basicConfig", '    logging.StreamHandler.terminator = " "\n    logging.basicConfig'),
)
def each_record_is_one_whole_line(run: Record) -> None:
    assert len(run.lines) == 5
    for thread, job in (("loader", "job 1"), ("saver", "job 2")):
        assert [each[1] for each in _records(run) if each[::2] == (thread, job)] == ["begins", "ends"]


@claim(
    GAP,
    zh="没有锁，两个线程都停在读和写之间，结果是 1，测试失败。",
    en="Without a lock, both threads meet between reading and writing: the result is 1, and the test fails.",
    breaks=("                gap.wait(timeout=1)", "                pass"),
)
def without_a_lock_the_test_fails(run: Record) -> None:
    without = run.instead[0]
    assert without.outcomes[0].exit_code == 1
    assert without.stderr.startswith("F\n")
    assert "FAIL: test_two_threads " in without.stderr
    assert "AssertionError: 1 != 2" in without.stderr


@claim(
    GAP,
    zh="有锁，测试就通过。",
    en="With the lock, the test passes.",
    breaks=('counter["n"] + step()', 'counter["n"] * step()'),
)
def with_a_lock_the_test_passes(run: Record) -> None:
    assert run.outcomes[0].exit_code == 0
    assert run.stderr.startswith(".\n")
    assert run.stderr.endswith("OK\n")


@claim(
    GAP,
    zh="有锁，也要等一秒，栅栏不等了，测试才通过。",
    en="The correct code passes only after the barrier has waited a second and broken.",
    breaks=("gap.wait(timeout=1)", "gap.wait(timeout=0.5)"),
)
def the_correct_code_takes_a_second(run: Record) -> None:
    (ran,) = (line for line in run.stderr.splitlines() if line.startswith("Ran 1 test in "))
    assert numbers(ran)[-1] > 0.95


def _rounds(run: Record) -> dict[str, str]:
    return dict(re.split(r": +", line) for line in run.lines)


@claim(
    HAMMER,
    zh="有锁，切换得再频繁，也没有一轮出错。",
    en="With a lock, no round is wrong, however often the threads switch.",
    breaks=[("threading.Lock()", "nullcontext()"), ('[counter["n"], 1]', '[counter["n"], time.sleep(0) or 1]')],
)
def with_a_lock_no_round_is_wrong(run: Record) -> None:
    assert list(_rounds(run)) == ["no lock, usual interval", "no lock, tiny interval", "a lock, tiny interval"]
    assert re.fullmatch(r"none of \d+ rounds was wrong", _rounds(run)["a lock, tiny interval"])


@claim(
    HAMMER,
    zh="带 GIL 的话，切换间隔缩短到一微秒，没有锁就出错了。",
    en="With the GIL, a switch interval of a microsecond shows that the lock is missing.",
    breaks=("sys.setswitchinterval(1e-6)", "sys.setswitchinterval(5)"),
    gil=True,
    systems=("Linux",),
)
def a_tiny_interval_finds_the_fault(run: Record) -> None:
    assert re.fullmatch(r"round \d+ was wrong", _rounds(run)["no lock, tiny interval"])


@claim(
    HAMMER,
    zh="带 GIL，又有两个核空着，照平常的切换间隔跑半秒，没有锁也看不出错。",
    en="With the GIL, and with two cores free, half a second at the usual interval shows nothing, even without a lock.",
    breaks=('    print("no lock, usual', '    sys.setswitchinterval(1e-6)\n    print("no lock, usual'),
    gil=True,
    systems=("Linux",),
    idle=True,
)
def the_usual_interval_shows_nothing(run: Record) -> None:
    assert re.fullmatch(r"none of \d+ rounds was wrong", _rounds(run)["no lock, usual interval"])


@claim(
    LIMIT,
    zh="少了停止标记，测试一秒之后失败了，没有一直卡着。",
    en="Without the stop mark, the test fails after one second instead of hanging.",
    breaks=("while jobs.get() is not None:", "while not jobs.empty() and jobs.get():"),
)
def a_time_limit_turns_a_hang_into_a_failure(run: Record) -> None:
    assert run.outcomes[0].exit_code == 1
    assert run.stderr.startswith(".F\n")
    assert "FAIL: test_without_stop_mark" in run.stderr
    assert "still running after 1 s" in run.stderr


@claim(
    LIMIT,
    zh="卡住的线程是守护线程，测试程序照样结束。",
    en="The stuck thread is a daemon thread, so the test program ends all the same.",
    breaks=(", daemon=True", ""),
)
def the_stuck_thread_does_not_keep_the_program(run: Record) -> None:
    """Else the run lasts until its limit, and there is no exit code."""
    assert run.outcomes[0].exit_code == 1
    assert run.seconds < 5


@claim(
    ERRORS,
    zh="线程里的断言失败了，回溯也打印了，测试却通过了。",
    en="In the thread, the assertion fails with a traceback, and yet the test passes.",
    breaks=("== 4", "== 3"),
)
def an_error_in_a_thread_does_not_fail_the_test(run: Record) -> None:
    assert "Exception in thread checker:" in run.stderr
    assert run.stderr.count("AssertionError") == 1
    assert run.stderr.endswith("\nOK\n")
    assert run.outcomes[0].exit_code == 0


@claim(
    ERRORS,
    zh="用线程池，result() 把异常带回测试，测试失败了。",
    en="With the pool, result() brings the error back, and the test fails.",
    breaks=("pool.submit(function).result()", "pool.submit(function)"),
)
def result_brings_the_error_to_the_test(run: Record) -> None:
    in_a_pool = run.instead[0]
    assert in_a_pool.outcomes[0].exit_code == 1
    assert "FAIL: test_sum " in in_a_pool.stderr
    assert "Exception in thread" not in in_a_pool.stderr


@claim(
    HOOK,
    zh="threading.excepthook 记下线程里的异常，tearDown() 让测试失败。",
    en="threading.excepthook notes the thread's error, and tearDown() makes the test fail.",
    breaks=('args=("two",)', 'args=("2",)'),
)
def the_hook_makes_the_test_fail(run: Record) -> None:
    assert "FAIL: test_read_number " in run.stderr
    assert "['ValueError in reader'] is not false" in run.stderr
    assert run.outcomes[0].exit_code == 1


@claim(
    LEFT_OVER,
    zh="没有调用 unlink()，程序照常结束，资源跟踪进程警告，有块共享内存没人删除。",
    en="Without unlink(), the program ends as usual, and the resource tracker warns of the shared memory.",
    breaks=("    run(PROGRAM)\n", '    run(PROGRAM + "block.unlink()")\n'),
    systems=("Linux", "Darwin"),
)
def memory_that_is_not_removed_gives_a_warning(run: Record) -> None:
    assert run.lines[:3] == [
        "never removed:",
        "  exit code 0",
        "  resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown",
    ]


@claim(
    LEFT_OVER,
    zh="调用了 unlink()，就没有警告。",
    en="After unlink(), there's no warning.",
    breaks=('PROGRAM + "block.unlink()"', "PROGRAM"),
    systems=("Linux", "Darwin"),
)
def removed_memory_gives_none(run: Record) -> None:
    assert run.lines[-2:] == ["removed by unlink():", "  exit code 0"]
