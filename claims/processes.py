"""What the snippets about processes prove: memory, exit codes and ends."""

from __future__ import annotations

import itertools

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record

A_THREAD = [
    ("import multiprocessing\n", "import multiprocessing\nimport threading\n"),
    ("multiprocessing.Process(", "threading.Thread("),
]
"""The same function in a thread of the same process."""


@claim(
    "processes/converter.py",
    zh="两个好文件都转完了，退出码是 0，其中一个还排在两个坏文件后面。",
    en="Both good files were converted, with exit code 0, and one of them came after the two bad ones.",
    breaks=('    if name == "broken.pdf":\n        os.abort()\n', "    os.abort()\n"),
)
def both_good_files_are_done(run: Record) -> None:
    assert [run.lines[at] for at in (0, 3)] == ["menu.pdf: exit code 0", "wine.pdf: exit code 0"]


@claim(
    "processes/converter.py",
    zh="没完没了的那个等了两秒还没转完，它的子进程被终止，退出码是 -15。",
    en="The file that hung had its two seconds, and then its child was terminated, with exit code -15.",
    breaks=("timeout=2", "timeout=1"),
)
def the_one_that_hangs_is_terminated(run: Record) -> None:
    assert run.lines[1] == "endless.pdf: exit code -15"
    assert run.timeline
    assert run.timeline.lane("endless.pdf").fate == "killed"
    main, *_ = run.timeline.lanes
    assert 1.9 < max(span.end - span.start for span in main.spans if span.kind == "join") < 10


@claim(
    "processes/converter.py",
    zh="os.abort() 结束的只是转换 broken.pdf 的子进程，退出码是 -6，主程序还在运行。",
    en="os.abort() ended only the child that converted broken.pdf, with exit code -6; the program went on.",
    systems=("Linux", "Darwin"),
    breaks=("os.abort()", "os._exit(6)"),
)
def a_crash_ends_only_its_child(run: Record) -> None:
    assert run.lines[2] == "broken.pdf: exit code -6"
    assert run.lines[3].startswith("wine.pdf")


@claim(
    "processes/converter.py",
    zh="一个文件一个子进程，前一个结束了，后一个才开始。",
    en="Each file had a child process of its own, and each began when the one before it had ended.",
    breaks=[
        (
            "        child.join(timeout=2)\n        if child.exitcode is None:\n"
            "            child.terminate()\n            child.join()\n",
            "",
        ),
        ("time.sleep(60)", "time.sleep(1)"),
    ],
)
def one_child_after_another(run: Record) -> None:
    assert run.timeline
    children = [lane for lane in run.timeline.lanes if lane.process]
    assert [lane.name for lane in children] == ["menu.pdf", "endless.pdf", "broken.pdf", "wine.pdf"]
    assert len({lane.process for lane in children}) == 4
    assert all(one.end <= other.start for one, other in itertools.pairwise(children))


@claim(
    "processes/half_a_file.py",
    zh="子进程被终止时，文件只写了一半，用的还是临时的名字。",
    en="When the child was terminated, the file was half written, and it still had the other name.",
    breaks=("        time.sleep(60)\n", ""),
)
def half_a_file_has_another_name(run: Record) -> None:
    assert run.lines == ["menu.txt.part: first page"]


@claim(
    "processes/half_a_file.py",
    zh="直接写 menu.txt，留下的半个文件就叫 menu.txt。",
    en="Written straight to menu.txt, the half of a file that's left is called menu.txt.",
    breaks=("        time.sleep(60)\n", ""),
)
def else_the_half_looks_complete(run: Record) -> None:
    assert run.instead[0].lines == ["menu.txt: first page"]


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
    zh="有一段时间，三个子进程同时活着。",
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
    zh="三次 join() 之后，三个子进程都结束了。",
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
    zh="terminate() 之后，退出码是 -15，去掉负号就是 SIGTERM 的编号。",
    en="After terminate(), the exit code is -15, the negative number of SIGTERM.",
    systems=("Linux", "Darwin"),
    breaks=("terminate = multiprocessing.Process.terminate", "terminate = multiprocessing.Process.kill"),
)
def minus_15_after_terminate(run: Record) -> None:
    assert _codes(run)["terminate()"] == "-15"


@claim(
    "processes/exit_codes.py",
    zh="kill() 之后，退出码是 -9，去掉负号就是 SIGKILL 的编号。",
    en="After kill(), the exit code is -9, the negative number of SIGKILL.",
    systems=("Linux", "Darwin"),
    breaks=("kill = multiprocessing.Process.kill", "kill = multiprocessing.Process.terminate"),
)
def minus_9_after_kill(run: Record) -> None:
    assert _codes(run)["kill()"] == "-9"


@claim(
    "processes/exit_codes.py",
    zh="在 Windows 上，terminate() 和 kill() 之后，退出码都是 -15。",
    en="On Windows, the exit code is -15 after terminate() and after kill().",
    systems=("Windows",),
    breaks=("(time.sleep, 60, ", "(time.sleep, 0, lambda child: "),
)
def minus_15_after_both_on_windows(run: Record) -> None:
    assert _codes(run)["terminate()"] == _codes(run)["kill()"] == "-15"


@claim(
    "processes/error_in_a_process.py",
    zh="子进程里的异常没有人捕获，它的退出码是 1。",
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
    zh="子进程出了错，父进程接着运行，退出码是 0。",
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
    zh="请它停的那个子进程，finally 子句执行了，锁也放开了。",
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


def _asked(run: Record) -> dict[str, list[str]]:
    """By the events that two children had: whether set() returned after one was ended, and the other's exit code."""
    return {line[:8]: line[8:].split() for line in run.lines[1:]}


# The child is ended while it waits for something else.
NOT_IN_WAIT = [
    ("from threading import Thread\n", "from threading import Thread\nfrom time import sleep\n"),
    ("target=stop.wait)", "target=sleep, args=(60,))"),
]


@claim(
    "processes/shared_event.py",
    zh="两个子进程共用一个事件，一个在 wait() 里被终止，父进程再调用 set()，等到时限也没有返回。",
    en="Two children shared an event, and one was ended in wait(); after that, set() didn't return in time.",
    breaks=NOT_IN_WAIT,
    tries=3,
)
def set_does_not_return(run: Record) -> None:
    assert _asked(run)["the same"][0] == "False"


@claim(
    "processes/shared_event.py",
    zh="另一个子进程也没有结束：它在等同一个事件。",
    en="The other child, which waited for the same event, didn't end either.",
    breaks=NOT_IN_WAIT,
    tries=3,
)
def the_other_does_not_end(run: Record) -> None:
    assert _asked(run)["the same"][1] == "None"


@claim(
    "processes/shared_event.py",
    zh="一个子进程一个事件，终止了一个，另一个照样能叫停，退出码是 0。",
    en="With an event for each, one child was ended; the other was still asked to stop, and did, with exit code 0.",
    breaks=('("one each", Event(), Event())', '("one each", *[Event()] * 2)'),
    tries=3,
)
def with_an_event_each_the_other_stops(run: Record) -> None:
    assert _asked(run)["one each"] == ["True", "0"]


BOTH_PLAIN = ('("daemonic", 60, True)', '("daemonic", 1.5, False)')


@claim(
    "processes/daemon_at_exit.py",
    zh="主文件执行完最后一行，Python 还要等普通的子进程结束。",
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
    zh="没有人等守护式子进程，普通的离结束还早，它就被终止了。",
    en="Nobody waited for the daemonic child: it was terminated long before the plain one ended.",
    breaks=BOTH_PLAIN,
)
def the_daemonic_child_is_terminated_first(run: Record) -> None:
    assert run.timeline
    _, daemonic, plain = run.timeline.lanes
    assert daemonic.fate == "killed"
    assert daemonic.end < plain.end - 0.4
    assert run.seconds < 30, "it would have slept for 60 s"


def _terminated(run: Record) -> dict[str, list[str]]:
    """By the start method and whether the child reset SIGTERM: what it said of its end, and its exit code."""
    return {case: end.split() for case, _, end in (line.partition(":") for line in run.lines)}


@claim(
    "processes/sigterm_comes_along.py",
    zh="父进程设了 SIGTERM 的信号处理程序，用 fork 启动的子进程也有：terminate() 之后，finally 执行了，退出码是 0。",
    en="A forked child had its parent's handler for SIGTERM: after terminate(), finally ran, and its exit code is 0.",
    systems=("Linux", "Darwin"),
    breaks=("    signal.signal(signal.SIGTERM, lambda *_: sys.exit())\n", ""),
)
def a_forked_child_has_the_handler_and_ends_with_0(run: Record) -> None:
    assert _terminated(run)["fork, reset=False"] == ["finally", "0"]


@claim(
    "processes/sigterm_comes_along.py",
    zh="子进程先把 SIGTERM 改回默认的处理，退出码就是 -15，finally 没有执行。",
    en="When the forked child had reset SIGTERM, its exit code was -15, and finally didn't run.",
    systems=("Linux", "Darwin"),
    breaks=("signal.signal(signal.SIGTERM, signal.SIG_DFL)", "pass"),
)
def after_a_reset_it_ends_with_minus_15(run: Record) -> None:
    assert _terminated(run)["fork, reset=True"] == ["-15"]


@claim(
    "processes/sigterm_comes_along.py",
    zh="用 spawn 启动的子进程没有父进程的信号处理程序，退出码是 -15。",
    en="A spawned child didn't have its parent's handler: its exit code is -15.",
    breaks=("if __name__", "signal.signal(signal.SIGTERM, lambda *_: sys.exit())\nif __name__"),
    systems=("Linux", "Darwin"),
)
def a_spawned_child_ends_with_minus_15(run: Record) -> None:
    assert _terminated(run)["spawn, reset=False"] == ["-15"]
