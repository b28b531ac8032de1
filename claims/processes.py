"""What the snippets about processes prove: memory, families, exit codes and ends."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record

A_THREAD = [
    ("import multiprocessing\n", "import multiprocessing\nimport threading\n"),
    ("multiprocessing.Process(", "threading.Thread("),
]
"""The same function in a thread of the same process."""


@claim(
    "processes/own_memory.py",
    zh="子进程把全局变量改成了 99，父进程里仍是 0。",
    en="The child set the global variable to 99; in the parent, it is still 0.",
    breaks=A_THREAD,
)
def a_child_changes_only_its_own_global(run: Record) -> None:
    assert [numbers(line) for line in run.lines[:2]] == [[99], [0]]


@claim(
    "processes/own_memory.py",
    zh="子进程往全局列表里添加的，父进程的列表里没有。",
    en="What the child added to the global list isn't in the parent's list.",
    breaks=[*A_THREAD, ("global score\n", "score = 0\n")],
)
def a_child_adds_only_to_its_own_list(run: Record) -> None:
    assert [line.split()[-1] for line in run.lines[2:]] == ["True", "False"]


@claim(
    "processes/all_then_join.py",
    zh="有一段时间，三个子进程同时存活。",
    en="All three children were alive at the same time.",
    breaks=[
        ("    everyone.wait()\n", ""),
        ("        child.start()\n", "        child.start()\n        child.join()\n"),
    ],
)
def three_children_at_once(run: Record) -> None:
    assert run.lines[0] == "alive after start(): 3"
    assert run.timeline
    lanes = [lane for lane in run.timeline.lanes if lane.process]
    assert len(lanes) == 3
    assert max(lane.start for lane in lanes) < min(lane.end for lane in lanes)


@claim(
    "processes/all_then_join.py",
    zh="每次 join() 都返回 None，不是函数的返回值。",
    en="Each join() returned None, not what the function returned.",
    breaks=[
        (
            "def square(",
            "class Child(multiprocessing.Process):\n"
            "    def join(self, timeout=None):\n"
            "        super().join(timeout)\n"
            "        return self.exitcode\n\n\n"
            "def square(",
        ),
        ("multiprocessing.Process(target", "Child(target"),
    ],
)
def join_returns_none(run: Record) -> None:
    assert run.lines[1].split() == ["join()", "returned:", "None", "None", "None"]


@claim(
    "processes/all_then_join.py",
    zh="三次 join() 之后，没有一个子进程还存活。",
    en="After the three joins, no child was alive.",
    breaks=[
        ("child.join() for", "child.join(0) for"),
        ('    return "nobody', '    __import__("time").sleep(0.5)\n    return "nobody'),
    ],
)
def none_is_alive_after_the_joins(run: Record) -> None:
    assert run.lines[2] == "alive after join():  0"


@claim(
    "processes/all_then_join.py",
    zh="队列带回了三个数的平方，一个不少。",
    en="The queue brought back the square of each of the three numbers.",
    breaks=("answers.put((number, number * number))", "answers.put((4 - number, number * number))"),
)
def the_queue_brings_back_each_square(run: Record) -> None:
    assert run.lines[3] == "squares: 1 4 9"


def _family(run: Record) -> list[list[str]]:
    """The rows of main process, child and grandchild: name, pid, parent's name and pid (or a dash), getppid."""
    return [line.split() for line in run.lines[2:]]


SIBLINGS = (
    "    introduce(answers, more=2)\n",
    "    introduce(answers, more=1)\n"
    "    child = multiprocessing.Process(target=introduce, args=(answers, 0))\n"
    "    child.start()\n"
    "    child.join()\n",
)
"""The second child is the main process's too."""

OTHER_METHOD = [
    ('print("start method:", multiprocessing.get_start_method())', 'print("start method:", told)'),
    (
        "    answers = ",
        "    told = multiprocessing.get_start_method()\n"
        '    used = "spawn" if told == "forkserver" else "forkserver"\n'
        "    multiprocessing.set_start_method(used, force=True)\n"
        "    answers = ",
    ),
]
"""Another start method than the one that is printed."""


@claim(
    "processes/who_started_whom.py",
    zh="没有起名的子进程，名字里有序号：Process-1:1 是 Process-1 的第一个子进程。",
    en="An unnamed child has a counter in its name: Process-1:1 is the first child of Process-1.",
    breaks=SIBLINGS,
)
def names_count_the_children(run: Record) -> None:
    assert [row[0] for row in _family(run)] == ["MainProcess", "Process-1", "Process-1:1"]


@claim(
    "processes/who_started_whom.py",
    zh="parent_process() 给出的是调用 start() 的进程；在主进程里是 None。",
    en="parent_process() describes the process that called start(); in the main process, it is None.",
    breaks=SIBLINGS,
)
def parent_process_is_who_called_start(run: Record) -> None:
    main, child, grandchild = _family(run)
    assert main[2] == "-"
    assert child[2:4] == main[:2]
    assert grandchild[2:4] == child[:2]


@claim(
    "processes/who_started_whom.py",
    zh="主进程、子进程、子进程的子进程，进程号各不相同。",
    en="Main process, child and grandchild have three different process IDs.",
    breaks=A_THREAD,
)
def each_process_has_its_own_pid(run: Record) -> None:
    assert len({row[1] for row in _family(run)}) == 3


@claim(
    "processes/who_started_whom.py",
    zh="用 fork 和 spawn 时，系统认定的父进程就是调用 start() 的进程；用 forkserver 时是另一个进程。",
    en="With fork and spawn, the system's parent is the process that called start(); with forkserver, another one.",
    breaks=OTHER_METHOD,
)
def the_system_s_parent_depends_on_the_method(run: Record) -> None:
    main, child, grandchild = _family(run)
    if run.lines[0].endswith("forkserver"):
        assert child[-1] not in (main[1], child[1])
        assert grandchild[-1] not in (main[1], child[1], grandchild[1])
    else:
        assert child[-1] == main[1]
        assert grandchild[-1] == child[1]


@claim(
    "processes/who_started_whom.py",
    zh="从时间线看得出，每个子进程是由哪个进程启动的。",
    en="The timeline shows which process started each child.",
    breaks=SIBLINGS,
)
def the_timeline_shows_the_family(run: Record) -> None:
    assert run.timeline
    assert [(lane.name, lane.process, lane.parent) for lane in run.timeline.lanes] == [
        ("MainThread", 0, -1),
        ("Process-1", 1, 0),
        ("Process-1:1", 2, 1),
    ]


@claim(
    "processes/thread_in_a_process.py",
    zh="子进程里的两个线程，得到的都是这个子进程的进程号。",
    en="Both threads of a child have the process ID of that child.",
    breaks=("threading.Thread(target=note", "multiprocessing.Process(target=note"),
)
def threads_have_the_pid_of_their_process(run: Record) -> None:
    left, left_too, right, right_too = (line.split()[2] for line in run.lines)
    assert left == left_too != right
    assert right == right_too


@claim(
    "processes/thread_in_a_process.py",
    zh="两个进程里有同名的线程，光看名字分不清。",
    en="Both processes have threads with the same names, so a name alone doesn't tell them apart.",
    breaks=("args=(answers,), name=name)", 'args=(answers,), name=f"{name}-{os.getpid()}")'),
)
def thread_names_repeat_in_each_process(run: Record) -> None:
    rows = [line.split() for line in run.lines]
    assert [(row[0], row[-1]) for row in rows] == [
        ("left", "thread-1"),
        ("left", "thread-2"),
        ("right", "thread-1"),
        ("right", "thread-2"),
    ]


@claim(
    "processes/thread_in_a_process.py",
    zh="每个线程开始和结束的时候，它所在的子进程都还活着。",
    en="Each thread began and ended within the life of its child process.",
    breaks=("multiprocessing.Process(", "threading.Thread("),
)
def threads_live_within_their_process(run: Record) -> None:
    assert run.timeline
    for name in ("left", "right"):
        child = run.timeline.lane(name)
        threads = [lane for lane in run.timeline.lanes if lane.process == child.process and lane is not child]
        assert [lane.name for lane in threads] == ["thread-1", "thread-2"]
        assert all(child.start <= lane.start <= lane.end <= child.end for lane in threads)


def _overlaps(run: Record) -> tuple[float, float]:
    """For how much of the time both threads, and both processes, were running, in percent."""
    threads, processes = (numbers(line)[-1] for line in run.lines)
    return threads, processes


ONE_AFTER_THE_OTHER = ("            worker.start()\n", "            worker.start()\n            worker.join()\n")


@claim(
    "processes/really_parallel.py",
    zh="带 GIL 时，两个线程几乎没有同时运行过。",
    en="With the GIL, the two threads hardly ever ran at the same time.",
    gil=True,
    # Whatever the load: a turn that no pause ends.
    breaks=("now - turns[-1][1] > 0.001", "False"),
)
def two_threads_take_turns_with_the_gil(run: Record) -> None:
    threads, _ = _overlaps(run)
    assert threads < 5


@claim(
    "processes/really_parallel.py",
    zh="两个进程真的同时在跑 Python 代码。",
    en="The two processes ran Python code at the same time.",
    idle=True,
    breaks=ONE_AFTER_THE_OTHER,
)
def two_processes_run_at_the_same_time(run: Record) -> None:
    threads, processes = _overlaps(run)
    assert processes > 10
    assert processes > (threads if run.interpreter["gil"] else 0)


@claim(
    "processes/really_parallel.py",
    zh="没有 GIL 时，两个线程也同时运行。",
    en="Without the GIL, the two threads ran at the same time too.",
    gil=False,
    idle=True,
    breaks=ONE_AFTER_THE_OTHER,
)
def two_threads_run_at_the_same_time_without_the_gil(run: Record) -> None:
    threads, _ = _overlaps(run)
    assert threads > 5


def _codes(run: Record) -> dict[str, str]:
    """The exit codes by what the line says of them."""
    return {title: code.strip() for title, _, code in (line.partition(":") for line in run.lines)}


@claim(
    "processes/exit_codes.py",
    zh="子进程还在运行时，exitcode 是 None。",
    en="While the child is running, exitcode is None.",
    breaks=('    print("running:', '    gate.set()\n    child.join()\n    print("running:'),
)
def none_while_it_runs(run: Record) -> None:
    assert _codes(run)["running"] == "None"


@claim(
    "processes/exit_codes.py",
    zh="函数返回了 True，退出码仍是 0。",
    en="The function returned True, and the exit code is 0 all the same.",
    breaks=[("target=gate.wait", "target=sys.exit, args=(True,)")],
)
def zero_after_a_return(run: Record) -> None:
    assert _codes(run)["returned"] == "0"


@claim(
    "processes/exit_codes.py",
    zh="sys.exit(7) 之后，退出码是 7。",
    en="After sys.exit(7), the exit code is 7.",
    breaks=("exit_code(sys.exit, 7)", "exit_code(abs, 7)"),
)
def the_number_of_sys_exit(run: Record) -> None:
    assert _codes(run)["sys.exit(7)"] == "7"


@claim(
    "processes/exit_codes.py",
    zh="terminate() 之后，退出码是 −15，也就是 SIGTERM 的编号取负。",
    en="After terminate(), the exit code is −15, the negative number of SIGTERM.",
    systems=("Linux", "Darwin"),
    breaks=("terminate = multiprocessing.Process.terminate", "terminate = multiprocessing.Process.kill"),
)
def minus_15_after_terminate(run: Record) -> None:
    assert _codes(run)["terminate()"] == "-15"


@claim(
    "processes/exit_codes.py",
    zh="kill() 之后，退出码是 −9，也就是 SIGKILL 的编号取负。",
    en="After kill(), the exit code is −9, the negative number of SIGKILL.",
    systems=("Linux", "Darwin"),
    breaks=("kill = multiprocessing.Process.kill", "kill = multiprocessing.Process.terminate"),
)
def minus_9_after_kill(run: Record) -> None:
    assert _codes(run)["kill()"] == "-9"


@claim(
    "processes/exit_codes.py",
    zh="在 Windows 上，terminate() 和 kill() 之后，退出码都是 −15。",
    en="On Windows, the exit code is −15 after terminate() and after kill().",
    systems=("Windows",),
    breaks=("(time.sleep, 60, ", "(time.sleep, 0, lambda child: "),
)
def minus_15_after_both_on_windows(run: Record) -> None:
    assert _codes(run)["terminate()"] == _codes(run)["kill()"] == "-15"


@claim(
    "processes/error_in_a_process.py",
    zh="子进程有未捕获的异常，以退出码 1 结束。",
    en="An uncaught exception ended the child with exit code 1.",
    breaks=(
        "    return 1 / number\n",
        "    try:\n        return 1 / number\n    except ZeroDivisionError:\n        return 0\n",
    ),
)
def an_exception_ends_the_child_with_1(run: Record) -> None:
    assert run.lines[0] == "exit code of the child: 1"


@claim(
    "processes/error_in_a_process.py",
    zh="回溯由子进程写到标准错误输出。",
    en="The child wrote the traceback to standard error.",
    breaks=(
        "    return 1 / number\n",
        "    try:\n        return 1 / number\n    except ZeroDivisionError:\n        raise SystemExit(1)\n",
    ),
)
def the_child_writes_its_traceback(run: Record) -> None:
    assert run.stderr.startswith("Process divider:\nTraceback (most recent call last):\n")
    assert "in divide" in run.stderr
    assert run.stderr.endswith("ZeroDivisionError: division by zero\n")


@claim(
    "processes/error_in_a_process.py",
    zh="子进程出错，父进程照常运行，以 0 退出。",
    en="The child failed; the parent carried on and ended with exit code 0.",
    breaks=(
        "    child.join()\n",
        "    child.join()\n    if child.exitcode:\n        raise SystemExit(child.exitcode)\n",
    ),
)
def the_parent_goes_on(run: Record) -> None:
    assert run.lines[1:] == ["the parent goes on"]
    assert run.outcomes[0].exit_code == 0


@claim(
    "processes/first_to_fail.py",
    zh="哪个子进程先结束，wait() 就先给出哪个。",
    en="wait() gave the children in the order of their ends.",
    breaks=("for sentinel in wait(running):", "for sentinel in list(running):"),
    tries=3,
)
def wait_gives_the_first_to_end(run: Record) -> None:
    assert run.lines == ["short ended with 3", "long ended with 0"]


def _ends(run: Record) -> dict[str, tuple[str, str]]:
    """For each way to end a child: whether its ``finally`` clause ran, and whether its lock is free."""
    rows = [line.split() for line in run.lines[1:]]
    return {way: (cleaned, free) for way, cleaned, free in rows}


@claim(
    "processes/terminate_skips_finally.py",
    zh="请子进程自己停下来，finally 子句就执行了，锁也释放了。",
    en="The child that was asked to stop ran its finally clause and released the lock.",
    breaks=("lambda child, stop: stop.set()", "lambda child, stop: child.terminate()"),
)
def a_child_that_is_asked_cleans_up(run: Record) -> None:
    assert _ends(run)["stop.set()"] == ("True", "True")


@claim(
    "processes/terminate_skips_finally.py",
    zh="terminate() 之后，finally 子句没有执行。",
    en="After terminate(), the finally clause hadn't run.",
    # With a handler that raises, SIGTERM lets the child clean up; Windows has no such signal.
    breaks=[
        (
            "import multiprocessing\n",
            "import multiprocessing\nimport signal\nimport sys\n\n\ndef leave(*_):\n    sys.exit()\n",
        ),
        ("    with lock:\n", "    signal.signal(signal.SIGTERM, leave)\n    with lock:\n"),
        ("child.terminate()", 'stop.set() if sys.platform == "win32" else child.terminate()'),
    ],
)
def terminate_skips_finally(run: Record) -> None:
    assert _ends(run)["terminate()"][0] == "False"


@claim(
    "processes/terminate_skips_finally.py",
    zh="kill() 之后，finally 子句没有执行。",
    en="After kill(), the finally clause hadn't run.",
    breaks=("child.kill()", "stop.set()"),
)
def kill_skips_finally(run: Record) -> None:
    assert _ends(run)["kill()"][0] == "False"


@claim(
    "processes/terminate_skips_finally.py",
    zh="子进程被 terminate() 或 kill() 终止之后，它的锁仍然锁着。",
    en="A child that was ended by terminate() or kill() left its lock locked.",
    breaks=("    with lock:\n", "    lock.acquire()\n    lock.release()\n    if True:\n"),
)
def its_lock_stays_locked(run: Record) -> None:
    assert [_ends(run)[way][1] for way in ("stop.set()", "terminate()", "kill()")] == ["True", "False", "False"]


@claim(
    "processes/whole_group.py",
    zh="子进程被 terminate() 终止之后，它启动的程序还在运行。",
    en="After terminate() ended the child, the program that the child had started was still running.",
    systems=("Linux", "Darwin"),
    breaks=("child.terminate()", "os.killpg(child.pid, signal.SIGTERM)"),
)
def terminate_leaves_what_the_child_started(run: Record) -> None:
    assert run.lines[0] == "after terminate(), the program runs: True"


@claim(
    "processes/whole_group.py",
    zh="killpg() 终止了整个进程组，子进程启动的程序也一起结束了。",
    en="killpg() ended the whole group, and with it the program that the child had started.",
    systems=("Linux", "Darwin"),
    breaks=[("os.killpg(child.pid, signal.SIGTERM)", "child.kill()"), ('sleep(60)"', 'sleep(4)"')],
)
def killpg_ends_the_group(run: Record) -> None:
    assert run.lines[1] == "after killpg(), the program runs: False"


def _states(run: Record) -> dict[str, tuple[str, str]]:
    """For each start method: the child's state before and after join()."""
    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in run.lines[1:]}
    return {method: (row[:17].strip(), row[17:].strip()) for method, row in rows.items()}


@claim(
    "processes/zombie.py",
    zh="用 fork 和 spawn 时，子进程结束之后、join() 之前是僵尸进程。",
    en="With fork and spawn, the ended child was a zombie until join().",
    systems=("Linux",),
    # The page says that this call removes the entries too.
    breaks=("    time.sleep(0.2)\n", "    time.sleep(0.2)\n    multiprocessing.active_children()\n"),
)
def an_ended_child_is_a_zombie(run: Record) -> None:
    states = _states(run)
    assert {"fork", "spawn"} <= states.keys()
    assert states["fork"][0] == states["spawn"][0] == "Z (zombie)"


@claim(
    "processes/zombie.py",
    zh="用 forkserver 时，还没 join()，进程表里就没有这个子进程了。",
    en="With forkserver, the entry was gone before join().",
    systems=("Linux",),
    breaks=("    wait([child.sentinel])\n    time.sleep(0.2)\n", ""),
    tries=3,
)
def the_fork_server_asks_on_its_own(run: Record) -> None:
    assert _states(run)["forkserver"][0] == "not in /proc"


@claim(
    "processes/zombie.py",
    zh="join() 之后，进程表里没有这个子进程了。",
    en="After join(), the child was no longer in the process table.",
    systems=("Linux",),
    breaks=("    child.join()\n", ""),
)
def join_removes_the_entry(run: Record) -> None:
    assert [after for _, after in _states(run).values()] == ["not in /proc"] * 3


@claim(
    "processes/zombie.py",
    zh="在 macOS 和 Windows 上，脚本看不到进程表里的内容。",
    en="On macOS and Windows, the script can't see the process table.",
    systems=("Darwin", "Windows"),
    breaks=('Path(f"/proc/{pid}/status")', "Path(__file__)"),
)
def no_proc_to_look_into(run: Record) -> None:
    states = _states(run)
    assert "spawn" in states
    assert all(after == "not in /proc" for _, after in states.values())


BOTH_PLAIN = ('("daemonic", 60, True)', '("daemonic", 1.5, False)')


@claim(
    "processes/daemon_at_exit.py",
    zh="主模块执行完最后一行之后，解释器还等普通子进程结束才退出。",
    en="After the last line of the main module, the interpreter waited for the plain child.",
    breaks=('("plain", 1, False)', '("plain", 1, True)'),
)
def the_plain_child_is_joined(run: Record) -> None:
    assert run.lines[0] == "last line of the main module"
    assert run.lines[-1] == "plain child: finally"
    assert run.timeline
    main, _, plain = run.timeline.lanes
    assert main.end >= plain.end


@claim(
    "processes/daemon_at_exit.py",
    zh="守护式子进程的 finally 子句没有执行。",
    en="The finally clause of the daemonic child didn't run.",
    breaks=BOTH_PLAIN,
)
def the_daemonic_child_s_finally_does_not_run(run: Record) -> None:
    assert run.lines == ["last line of the main module", "plain child: finally"]


@claim(
    "processes/daemon_at_exit.py",
    zh="没有人等守护式子进程：普通子进程还远没有结束，它就被终止了。",
    en="Nobody waited for the daemonic child: it was terminated long before the plain one ended.",
    breaks=BOTH_PLAIN,
)
def the_daemonic_child_is_terminated_first(run: Record) -> None:
    assert run.timeline
    _, daemonic, plain = run.timeline.lanes
    assert daemonic.fate == "killed"
    assert daemonic.end < plain.end - 0.4
    assert run.seconds < 30, "it would have slept for 60 s"


@claim(
    "processes/daemon_orphan.py",
    zh="父进程用 os._exit() 结束，守护式子进程继续运行，做完了工作。",
    en="The daemonic child outlived a parent that ended with os._exit(), and finished its work.",
    # A normal end calls the exit functions, which terminate the child.
    breaks=[("os._exit(3)", "raise SystemExit(3)"), ("    middle.join()\n", "    there.close()\n    middle.join()\n")],
)
def a_daemonic_child_outlives_its_parent(run: Record) -> None:
    assert run.lines[0] == "exit code of the parent: 3"
    assert run.lines[2:] == ["daemonic child: finished"]


@claim(
    "processes/daemon_orphan.py",
    zh="子进程用 parent_process() 的 join() 和 is_alive()，看出父进程已经结束。",
    en="From join() and is_alive() of parent_process(), the child learned that its parent had ended.",
    breaks=[
        ('    started.send("I run")\n', ""),
        ("    parent.join()\n", ""),
        ('    answers.send("daemonic', '    started.send("I run")\n    answers.send("daemonic'),
    ],
)
def a_child_can_notice_the_end_of_its_parent(run: Record) -> None:
    assert run.lines[1] == "parent alive: False"


REFUSED = "daemonic processes are not allowed to have children"


def _starts(run: Record) -> dict[str, str]:
    """What came of starting a child, by who tried."""
    return dict(line.split(": ", 1) for line in run.lines)


@claim(
    "processes/no_grandchildren.py",
    zh="守护式子进程不能启动子进程，普通子进程可以。",
    en="A daemonic process can't start a child; a plain one can.",
    breaks=("child.daemon = daemon", "child.daemon = False"),
)
def a_daemonic_process_may_not_have_children(run: Record) -> None:
    assert _starts(run)["daemon=False"] == "its child ended with 0"
    assert _starts(run)["daemon=True"] == REFUSED


@claim(
    "processes/no_grandchildren.py",
    zh="Pool 的工作进程不能启动子进程。",
    en="A worker of Pool can't start a child process.",
    breaks=[
        ("with multiprocessing.Pool(1)", "with ProcessPoolExecutor(1)"),
        ("pool.apply(start_a_child)", "pool.submit(start_a_child).result()"),
    ],
)
def a_worker_of_pool_may_not_have_children(run: Record) -> None:
    assert _starts(run)["worker of Pool"] == REFUSED


@claim(
    "processes/no_grandchildren.py",
    zh="ProcessPoolExecutor 的工作进程启动了一个子进程。",
    en="A worker of ProcessPoolExecutor started a child process.",
    breaks=[
        ("with ProcessPoolExecutor(1)", "with multiprocessing.Pool(1)"),
        ("pool.submit(start_a_child).result()", "pool.apply(start_a_child)"),
    ],
)
def a_worker_of_an_executor_may_have_children(run: Record) -> None:
    assert _starts(run)["of an executor"] == "its child ended with 0"
