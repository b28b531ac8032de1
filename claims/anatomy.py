"""What the snippets about programs, processes and threads prove: what is shared, and what is not."""

from __future__ import annotations

import re

from proved_snippets.claims import claim, numbers
from proved_snippets.pictures.boxes import Box
from proved_snippets.pictures.boxes import boxes as boxes_of
from proved_snippets.record import Record

CHILDREN = ("guest 1", "guest 2", "guest 3")


def boxes(run: Record) -> tuple[Box, ...]:
    """The processes of a run with what each had in memory."""
    assert run.timeline
    return boxes_of(run.timeline)


def listed(run: Record) -> tuple[list[float], dict[str, int], list[float]]:
    """What the kernel listed at first, the threads' own IDs by name, and what the kernel listed later."""
    _, at_first, *lines, later = run.lines
    ids = {line.split()[0]: int(line.split()[-1]) for line in lines}
    return numbers(at_first), ids, numbers(later)


@claim(
    "anatomy/at_work.py",
    zh="程序开了两个线程，Python 列出三个，打头的是主线程。",
    en="The program started two threads, and Python lists three: the first one is the main thread.",
    breaks=(', ("thumbnails", 0.6)', ","),
)
def the_main_thread_is_one_more(run: Record) -> None:
    names = [line.split()[1] for line in run.lines[1:]]
    assert names == ["MainThread", "backup", "thumbnails"]


@claim(
    "anatomy/at_work.py",
    zh="进程号只有一个；三个线程的 native_id 各不相同。",
    en="There's one process ID, and each of the three threads has a native ID of its own.",
    breaks=("thread.native_id", "threading.get_native_id()"),
)
def each_thread_has_a_number(run: Record) -> None:
    process, *threads = (int(number) for line in run.lines for number in re.findall(r"\b\d+\b", line))
    assert process > 0
    assert len(set(threads)) == 3


@claim(
    "anatomy/at_work.py",
    zh="在 Linux 上，主线程的 native_id 就是进程号。",
    en="On Linux, the main thread's number is that of the process.",
    breaks=("thread.native_id", "thread.ident"),
    systems=("Linux",),
)
def the_main_thread_has_the_number_of_the_process(run: Record) -> None:
    process, main = (int(numbers(line)[0]) for line in run.lines[:2])
    assert main == process


@claim(
    "anatomy/not_yours.py",
    zh="线程池和 multiprocessing.Queue 自己也会启动线程，看名字就知道是谁的。",
    en="A thread pool and a multiprocessing.Queue start threads of their own, and their names say whose they are.",
    breaks=[('queue.put("ready")', "pass"), ("queue.get()", "pass")],
)
def libraries_start_threads(run: Record) -> None:
    assert run.lines[:3] == ["MainThread", "ThreadPoolExecutor-0_0", "QueueFeederThread"]


@claim(
    "anatomy/not_yours.py",
    zh="C 代码启动的线程，内核列得出来，Python 列不出来。",
    en="A thread that C code has started is listed by the kernel, and not by Python.",
    breaks=("        faulthandler.dump_traceback_later(60)\n", ""),
    systems=("Linux",),
)
def the_kernel_lists_one_more(run: Record) -> None:
    *named, kernel = run.lines
    assert numbers(kernel) == [len(named) + 1]


@claim(
    "anatomy/who_am_i.py",
    zh="这个进程和启动它的进程，进程号各是各的。",
    en="The process has an ID of its own, and so does the process that started it.",
    breaks=("started by process {os.getppid()}", "started by process {os.getpid()}"),
)
def a_process_has_a_parent(run: Record) -> None:
    process, parent = numbers(run.lines[0])
    assert process != parent


@claim(
    "anatomy/who_am_i.py",
    zh="四个线程的 native_id 各不相同。",
    en="Four threads have four different native IDs.",
    breaks=("{me.native_id}", "{threading.main_thread().native_id}"),
)
def four_threads_have_four_ids(run: Record) -> None:
    _, ids, _ = listed(run)
    assert ids.keys() == {"MainThread", "worker-1", "worker-2", "worker-3"}
    assert len(set(ids.values())) == 4


@claim(
    "anatomy/who_am_i.py",
    zh="一开始，内核只列出一个线程，编号就是进程号。",
    en="At first, the kernel lists one thread, and its ID is the process ID.",
    breaks=(
        'if __name__ == "__main__":\n',
        'if __name__ == "__main__":\n    threading.Thread(target=threading.Event().wait, args=(1,)).start()\n',
    ),
    systems=("Linux",),
)
def a_process_begins_with_one_thread(run: Record) -> None:
    at_first, ids, _ = listed(run)
    process, _ = numbers(run.lines[0])
    assert at_first == [process]
    assert ids["MainThread"] == process


@claim(
    "anatomy/who_am_i.py",
    zh="后来，内核列出四个线程，编号就是 Python 报告的那四个 native_id。",
    en="Later, the kernel lists four threads, under the IDs that Python reports as native_id.",
    breaks=("{me.native_id}", "{me.ident}"),
    systems=("Linux",),
)
def the_kernel_lists_every_thread(run: Record) -> None:
    _, ids, later = listed(run)
    assert sorted(later) == sorted(ids.values())


def steps(run: Record) -> dict[str, list[int]]:
    """The steps that each thread printed, by its name, in the order of the threads' first lines."""
    found: dict[str, list[int]] = {}
    for line in run.lines:
        name, step = line.split(" is on step ")
        found.setdefault(name, []).append(int(step))
    return found


@claim(
    "anatomy/one_code_two_flows.py",
    zh="两个线程执行同一个函数，两次调用同时都在半路上。",
    en="Two threads run the same function, and two calls of it are in progress at once.",
    breaks=("thread.start()", "thread.run()"),
)
def one_code_two_calls(run: Record) -> None:
    names = [line.split()[0] for line in run.lines]
    assert names.index("Ben") < len(names) - 1 - names[::-1].index("Ada")


@claim(
    "anatomy/one_code_two_flows.py",
    zh="每次调用都有自己的 step：两个线程各从 1 数到 4，谁也没打乱谁。",
    en="Each call has a step of its own: both threads count from 1 to 4, and neither disturbs the other.",
    breaks=("def climb(name, pause):\n", "def climb(name, pause):\n    global step\n"),
)
def each_call_has_its_own_counter(run: Record) -> None:
    assert steps(run) == {"Ada": [1, 2, 3, 4], "Ben": [1, 2, 3, 4]}


@claim(
    "anatomy/shared_or_own.py",
    zh="三个线程都往同一个列表里添，主线程在里面看到三位客人。",
    en="Three threads append to one list, and the main thread finds three guests in it.",
    breaks=("three(threading.Thread)", "three(multiprocessing.Process)"),
)
def threads_share_the_list(run: Record) -> None:
    assert numbers(run.lines[0]) == [3]
    parent, *_ = boxes(run)
    assert dict(parent.values)["guests"].count("hello") == 3


@claim(
    "anatomy/shared_or_own.py",
    zh="三个进程各往自己的列表里添，父进程的列表里一位客人也没有。",
    en="Three processes each append to a list of their own, and the parent's list has no guests.",
    breaks=("three(multiprocessing.Process)", "three(threading.Thread)"),
)
def processes_have_lists_of_their_own(run: Record) -> None:
    assert numbers(run.lines[1]) == [0]
    _, *children = boxes(run)
    assert [dict(box.values)["guests"].count("hello") for box in children] == [1, 1, 1]


@claim(
    "anatomy/shared_or_own.py",
    zh="局部变量 greeting 每次调用都有自己的一个：调用六次，就有六个。",
    en="Every call has a local variable greeting of its own: six calls, six variables.",
    breaks=("    greeting = [", "    global greeting\n    greeting = ["),
)
def each_call_has_its_own_greeting(run: Record) -> None:
    own = [thread.values for box in boxes(run) for thread in box.threads if thread.values]
    assert sorted(value for ((_, value),) in own) == sorted(f"['hello', '{name}']" for name in CHILDREN * 2)


def unpacked(run: Record) -> dict[str, str]:
    """The folder in which each archive was unpacked."""
    return {line.split(".")[0]: line.split()[-1] for line in run.lines}


@claim(
    "anatomy/one_directory.py",
    zh="一个线程换了当前文件夹，整个进程都跟着换：两个压缩包解到了一个文件夹里。",
    en="When a thread changes the current folder, its whole process moves: both archives go into one folder.",
    breaks=("from threading import Thread", "from multiprocessing import Process"),
)
def a_thread_moves_its_process(run: Record) -> None:
    where = unpacked(run)
    assert where.keys() == {"cats", "dogs"}
    assert len(set(where.values())) == 1


@claim(
    "anatomy/one_directory.py",
    zh="进程换当前文件夹，只换自己的：两个压缩包各进各的文件夹。",
    en="A process that changes its current folder moves only itself: each archive goes into its own folder.",
    breaks=("    os.chdir(album)\n", ""),
)
def a_process_moves_itself(run: Record) -> None:
    assert unpacked(run.instead[0]) == {"cats": "cats", "dogs": "dogs"}


@claim(
    "anatomy/three_windows.py",
    zh="三个窗口轮流响应点击，谁也不用等别人全部做完。",
    en="Three windows answer clicks in turn, and none waits for another to finish.",
    breaks=("open_windows.append(current)", "open_windows.appendleft(current)"),
)
def windows_take_turns(run: Record) -> None:
    *clicks, _ = run.lines
    assert [line.split()[0] for line in clicks] == ["chat", "profile", "settings", "chat", "profile", "chat"]


@claim(
    "anatomy/three_windows.py",
    zh="三个窗口的点击，都由同一个线程处理。",
    en="One thread handles the clicks of all three windows.",
    breaks=(
        'if next(current, "closed") != "closed":',
        "answer = []\n"
        '        step = threading.Thread(target=lambda: answer.append(next(current, "closed")))\n'
        "        step.start()\n        step.join()\n"
        '        if answer != ["closed"]:',
    ),
)
def one_thread_serves_all_windows(run: Record) -> None:
    assert run.lines[-1] == "handled by: MainThread"


@claim(
    "anatomy/no_stop_button.py",
    zh="线程对象公开的方法和属性全在输出里，没有一个能从外面停下线程。",
    en="The output lists all public methods and attributes of a thread, and none of them stops it from outside.",
    breaks=(
        'if __name__ == "__main__":\n',
        'if __name__ == "__main__":\n    threading.Thread.cancel = threading.Thread.terminate = print\n',
    ),
)
def a_thread_offers_no_stop(run: Record) -> None:
    offered = " ".join(run.lines[:-1]).removeprefix("Thread offers: ").split(", ")
    old = ["getName", "isDaemon", "setDaemon", "setName"]
    assert sorted(offered) == sorted(["daemon", "ident", "is_alive", "join", "name", "native_id", "run", "start", *old])
    assert run.lines[-1] == "of 6 wanted names it has: 0"


@claim(
    "anatomy/start_cost.py",
    zh="这次运行里，启动一个线程、等它结束，比启动一个进程、等它结束用时短。",
    en="In this run, starting and joining a thread took less time than starting and joining a process.",
    breaks=("fastest_ms(threading.Thread)", "fastest_ms(multiprocessing.Process)"),
    idle=True,
)
def a_thread_costs_less(run: Record) -> None:
    thread, process = (numbers(line)[-1] for line in run.lines[1:])
    assert process > 2 * thread


@claim(
    "anatomy/start_cost.py",
    zh="输出的第一行，就是这个解释器默认的启动方法。",
    en="The first line names this interpreter's default start method.",
    breaks=(
        'if __name__ == "__main__":\n',
        'if __name__ == "__main__":\n    multiprocessing.set_start_method("spawn")\n',
    ),
    systems=("Linux",),
)
def the_start_method_is_the_default(run: Record) -> None:
    assert run.lines[0].split()[-1] == run.interpreter["start_method"]


@claim(
    "anatomy/one_ends_all.py",
    zh="别的线程一调用 os._exit()，整个进程立即结束，主线程那五秒还没睡完。",
    en="os._exit() in another thread ends the whole process at once, in the middle of the main thread's long sleep.",
    breaks=[("target=os._exit", "target=lambda code: None"), ("time.sleep(5)", "time.sleep(0.5)")],
)
def one_thread_ends_its_process(run: Record) -> None:
    assert run.lines[0] == "child's exit code: 7"
    assert run.seconds < 5


@claim(
    "anatomy/one_ends_all.py",
    zh="结束的只是子进程，父进程照常运行。",
    en="The child process has ended, and the parent keeps running.",
    breaks=(
        "    child = multiprocessing.Process(target=two_threads)\n    child.start()\n    child.join()\n",
        "    two_threads()\n",
    ),
)
def the_other_process_goes_on(run: Record) -> None:
    assert run.lines[-1] == "this process goes on"
    assert run.outcomes[0].exit_code == 0
