"""What the snippets about families of processes prove: parents, siblings, orphans and zombies."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record

A_THREAD = [
    ("import multiprocessing\n", "import multiprocessing\nimport threading\n"),
    ("multiprocessing.Process(", "threading.Thread("),
]
"""The same function in a thread of the same process."""


def _family(run: Record) -> list[list[str]]:
    """The rows of main process, child and grandchild: name, pid, parent's name and pid (or a dash)."""
    return [line.split() for line in run.lines[1:]]


SIBLINGS = (
    "    introduce(answers, more=2)\n",
    "    introduce(answers, more=1)\n"
    "    child = multiprocessing.Process(target=introduce, args=(answers, 0))\n"
    "    child.start()\n"
    "    child.join()\n",
)
"""The second child is the main process's too."""


@claim(
    "families/who_started_whom.py",
    zh="没有起名的子进程，名字里有序号：Process-1:1 是 Process-1 的第一个子进程。",
    en="An unnamed child has a counter in its name: Process-1:1 is the first child of Process-1.",
    breaks=SIBLINGS,
)
def names_count_the_children(run: Record) -> None:
    assert [row[0] for row in _family(run)] == ["MainProcess", "Process-1", "Process-1:1"]


@claim(
    "families/who_started_whom.py",
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
    "families/who_started_whom.py",
    zh="主进程、子进程、子进程的子进程，进程号各不相同。",
    en="Main process, child and grandchild have three different process IDs.",
    breaks=A_THREAD,
)
def each_process_has_its_own_pid(run: Record) -> None:
    assert len({row[1] for row in _family(run)}) == 3


@claim(
    "families/who_started_whom.py",
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


def _parents(run: Record) -> tuple[int, dict[str, tuple[int, int]]]:
    """The main process's ID, and by start method what a child said of its parent: parent_process(), getppid()."""
    rows = (line.split() for line in run.lines[2:])
    return int(run.lines[0].split()[-1]), {method: (int(ours), int(system_s)) for method, ours, system_s in rows}


@claim(
    "families/two_parents.py",
    zh="用 fork 和 spawn，系统认的父进程就是调用 start() 的进程。",
    en="With fork and spawn, the system's parent is the process that called start().",
    breaks=("get_context(method)", 'get_context("forkserver")'),
    systems=("Linux", "Darwin"),
)
def with_fork_and_spawn_the_system_s_parent_called_start(run: Record) -> None:
    main, parents = _parents(run)
    assert parents["fork"] == parents["spawn"] == (main, main)


@claim(
    "families/two_parents.py",
    zh="用 forkserver，系统认的父进程是另一个进程，parent_process() 给出的还是调用 start() 的那个。",
    en="With forkserver, the system's parent is another process; parent_process() still tells who called start().",
    breaks=("get_context(method)", 'get_context("spawn")'),
    systems=("Linux", "Darwin"),
)
def with_forkserver_the_system_s_parent_is_another_process(run: Record) -> None:
    main, parents = _parents(run)
    ours, system_s = parents["forkserver"]
    assert ours == main != system_s


@claim(
    "families/thread_in_a_process.py",
    zh="子进程里的两个线程，得到的都是这个子进程的进程号。",
    en="Both threads of a child have the process ID of that child.",
    breaks=("threading.Thread(target=note", "multiprocessing.Process(target=note"),
)
def threads_have_the_pid_of_their_process(run: Record) -> None:
    left, left_too, right, right_too = (line.split()[2] for line in run.lines)
    assert left == left_too != right
    assert right == right_too


@claim(
    "families/thread_in_a_process.py",
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
    "families/thread_in_a_process.py",
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


LONG = 1.5
"""Milliseconds for which both must have been running: a pause of up to 1 ms is not noted."""


def _overlaps(run: Record) -> tuple[float, float]:
    """For how long on end both threads, and both processes, were running, in milliseconds."""
    threads, processes = (numbers(line)[-1] for line in run.lines)
    return threads, processes


ONE_AFTER_THE_OTHER = ("            worker.start()\n", "            worker.start()\n            worker.join()\n")


@claim(
    "families/really_parallel.py",
    zh="带 GIL 时，两个线程几乎没有同时运行过。",
    en="With the GIL, the two threads hardly ever ran at the same time.",
    gil=True,
    # Whatever the load: a turn that no pause ends.
    breaks=("now - turns[-1][1] > 0.001", "False"),
)
def two_threads_take_turns_with_the_gil(run: Record) -> None:
    threads, _ = _overlaps(run)
    assert threads < 1


@claim(
    "families/really_parallel.py",
    zh="两个进程真的同时在跑 Python 代码。",
    en="The two processes ran Python code at the same time.",
    idle=True,
    breaks=ONE_AFTER_THE_OTHER,
)
def two_processes_run_at_the_same_time(run: Record) -> None:
    threads, processes = _overlaps(run)
    assert processes > LONG
    assert processes > (threads if run.interpreter["gil"] else 0)


@claim(
    "families/really_parallel.py",
    zh="没有 GIL 时，两个线程也有同时运行的时候。",
    en="Without the GIL, the two threads ran at the same time too.",
    gil=False,
    idle=True,
    breaks=ONE_AFTER_THE_OTHER,
)
def two_threads_run_at_the_same_time_without_the_gil(run: Record) -> None:
    threads, _ = _overlaps(run)
    assert threads > LONG


@claim(
    "families/whole_group.py",
    zh="子进程被 terminate() 终止之后，它启动的程序还在运行。",
    en="After terminate() ended the child, the program that the child had started was still running.",
    systems=("Linux", "Darwin"),
    breaks=("child.terminate()", "os.killpg(child.pid, signal.SIGTERM)"),
)
def terminate_leaves_what_the_child_started(run: Record) -> None:
    assert run.lines[0] == "after terminate(), the program runs: True"


@claim(
    "families/whole_group.py",
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
    "families/zombie.py",
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
    "families/zombie.py",
    zh="用 forkserver 时，还没有 join()，进程表里就没有这个子进程了。",
    en="With forkserver, the entry was gone before join().",
    systems=("Linux",),
    breaks=("    wait([child.sentinel])\n    time.sleep(0.2)\n", ""),
    tries=3,
)
def the_fork_server_asks_on_its_own(run: Record) -> None:
    assert _states(run)["forkserver"][0] == "not in /proc"


@claim(
    "families/zombie.py",
    zh="join() 之后，进程表里没有这个子进程了。",
    en="After join(), the child was no longer in the process table.",
    systems=("Linux",),
    breaks=("    child.join()\n", ""),
)
def join_removes_the_entry(run: Record) -> None:
    assert [after for _, after in _states(run).values()] == ["not in /proc"] * 3


@claim(
    "families/zombie.py",
    zh="在 macOS 和 Windows 上，程序查不到进程表。",
    en="On macOS and Windows, the script can't see the process table.",
    systems=("Darwin", "Windows"),
    breaks=('Path(f"/proc/{pid}/status")', "Path(__file__)"),
)
def no_proc_to_look_into(run: Record) -> None:
    states = _states(run)
    assert "spawn" in states
    assert all(after == "not in /proc" for _, after in states.values())


@claim(
    "families/daemon_orphan.py",
    zh="父进程用 os._exit() 当场结束，守护式子进程没有被终止，一直做完了自己的事。",
    en="The daemonic child outlived a parent that ended with os._exit(), and finished its work.",
    # A normal end calls the exit functions, which terminate the child.
    breaks=[("os._exit(3)", "raise SystemExit(3)"), ("    middle.join()\n", "    there.close()\n    middle.join()\n")],
)
def a_daemonic_child_outlives_its_parent(run: Record) -> None:
    assert run.lines[0] == "exit code of the parent: 3"
    assert run.lines[2:] == ["daemonic child: finished"]


@claim(
    "families/daemon_orphan.py",
    zh="子进程对 parent_process() 返回的对象调用 join() 和 is_alive()，就知道父进程已经结束。",
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
    "families/no_grandchildren.py",
    zh="守护式子进程不能启动子进程，普通子进程可以。",
    en="A daemonic process can't start a child; a plain one can.",
    breaks=("child.daemon = daemon", "child.daemon = False"),
)
def a_daemonic_process_may_not_have_children(run: Record) -> None:
    assert _starts(run)["daemon=False"] == "its child ended with 0"
    assert _starts(run)["daemon=True"] == REFUSED


@claim(
    "families/no_grandchildren.py",
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
    "families/no_grandchildren.py",
    zh="ProcessPoolExecutor 的工作进程启动了一个子进程。",
    en="A worker of ProcessPoolExecutor started a child process.",
    breaks=[
        ("with ProcessPoolExecutor(1)", "with multiprocessing.Pool(1)"),
        ("pool.submit(start_a_child).result()", "pool.apply(start_a_child)"),
    ],
)
def a_worker_of_an_executor_may_have_children(run: Record) -> None:
    assert _starts(run)["of an executor"] == "its child ended with 0"


@claim(
    "families/signal_a_sibling.py",
    zh="一个进程可以发信号终止另一个进程，对方不必是它的子进程。",
    en="With a signal, a process can end another one that isn't its child.",
    breaks=[("signal.SIGTERM", "0"), ("args=(5,)", "args=(0.5,)")],
)
def a_sibling_may_signal(run: Record) -> None:
    sender, target = numbers(run.text)
    assert sender == 0
    assert target == (15 if run.interpreter["system"] == "Windows" else -15)
