"""What the snippets about fork, spawn and forkserver prove."""

from __future__ import annotations

from packaging.version import Version

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.pictures.boxes import boxes
from proved_snippets.record import Record


def _available(run: Record) -> list[str]:
    """The start methods of the system that a record is from."""
    return ["spawn"] if run.interpreter["system"] == "Windows" else ["fork", "forkserver", "spawn"]


def _by_method(run: Record) -> dict[str, str]:
    """The rest of each line that begins with a start method; all methods of the system must be there."""
    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in run.lines if line.split()[0] in _available(run)}
    assert sorted(rows) == _available(run)
    return rows


OTHER_DEFAULT = (
    "    others = set(multiprocessing.get_all_start_methods()) - {multiprocessing.get_start_method()}\n"
    "    multiprocessing.set_start_method(min(others), force=True)\n"
)
"""Lines that make another start method the default. Windows has no other: min() raises there."""

UNDER_THE_GUARD = 'if __name__ == "__main__":\n'


ONLY_IN_THE_PARENT = ("def main():\n", 'def main():\n    if __name__ != "__main__":\n        return\n')
"""A child that reads the file and comes to main() does nothing there."""


@claim(
    "starting/settings.py",
    zh="主程序把宽度改成了 800，新进程用的还是文件里写的 100。",
    en="The main program had set the width to 800, and the new process used the 100 in the file.",
    breaks=(UNDER_THE_GUARD, "width = 800\n\n" + UNDER_THE_GUARD),
)
def the_new_process_has_the_width_in_the_file(run: Record) -> None:
    assert run.lines == ["cat.jpg is now 100 pixels wide"]


@claim(
    "starting/settings.py",
    zh="内存图里，主进程的 width 是 800，新进程的是 100。",
    en="In the picture, width is 800 in the main process and 100 in the new one.",
    breaks=("    width = 800\n", ""),
)
def two_processes_have_two_widths(run: Record) -> None:
    assert run.timeline
    parent, child = boxes(run.timeline)
    assert dict(parent.values)["width"] == "800"
    assert dict(child.values)["width"] == "100"


@claim(
    "starting/skeleton.py",
    zh="宽度写在参数里，就传到了新进程。",
    en="As an argument, the width reached the new process.",
    breaks=("    width = 800\n", "    width = 100\n"),
)
def an_argument_comes_along(run: Record) -> None:
    assert run.lines == ["cat.jpg is now 800 pixels wide"]


@claim(
    "starting/skeleton.py",
    zh="新进程运行的时候，主进程一直在 join() 里等它结束。",
    en="While the new process ran, the main process waited in join() for its end.",
    breaks=("    child.join()\n", ""),
)
def the_main_process_waits(run: Record) -> None:
    ((_, joined),) = timeline(run).spans("join")
    child = timeline(run).lane("Process-1")
    assert joined.start < child.end <= joined.end


@claim(
    "starting/skeleton.py",
    zh="main() 写在入口守卫外面，新进程读到它，又要启动进程，被 RuntimeError 拦住了。",
    en="With main() outside the guard, the new process tried to start one of its own: RuntimeError.",
    breaks=ONLY_IN_THE_PARENT,
)
def outside_the_guard_it_begins_again(run: Record) -> None:
    assert "RuntimeError: " in run.instead[0].stderr
    assert "An attempt has been made to start a new process before the" in run.instead[0].stderr


@claim(
    "starting/skeleton.py",
    zh="main() 写在入口守卫外面，一张图片也没有缩小，主进程的退出码却是 0。",
    en="With main() outside the guard, no picture was made smaller, and the main process ended with exit code 0.",
    breaks=ONLY_IN_THE_PARENT,
)
def outside_the_guard_no_work_is_done(run: Record) -> None:
    assert "pixels wide" not in run.instead[0].text
    assert {outcome.exit_code for outcome in run.instead[0].outcomes} == {0}


@claim(
    "starting/default_here.py",
    zh="这里默认的启动方法，跟表里写的一样。",
    en="The default start method here is the one in the table.",
    breaks=(UNDER_THE_GUARD, UNDER_THE_GUARD + OTHER_DEFAULT),
)
def the_default_is_in_the_table(run: Record) -> None:
    system, version = run.interpreter["system"], Version(run.interpreter["version"])
    newer = version.release >= (3, 14)
    expected = {"Windows": "spawn", "Darwin": "spawn", "Linux": "forkserver" if newer else "fork"}
    assert run.interpreter["start_method"] == expected[system]
    assert run.lines[1].split() == ["default:", expected[system]]


@claim(
    "starting/default_here.py",
    zh="Windows 只有 spawn，Linux 和 macOS 三种启动方法都有。",
    en="Windows has only spawn; Linux and macOS have all three start methods.",
    breaks=("multiprocessing.get_all_start_methods()", '["fork", "spawn"]'),
)
def the_methods_of_the_system(run: Record) -> None:
    assert run.lines[2].split() == ["available:", *_available(run)]


@claim(
    "starting/default_here.py",
    zh="上下文用的是 spawn，程序的默认值没有变。",
    en="The context uses spawn, and the default stays the same.",
    breaks=(
        '    context = multiprocessing.get_context("spawn")\n',
        '    context = multiprocessing.get_context("spawn")\n' + OTHER_DEFAULT,
    ),
)
def a_context_leaves_the_default_alone(run: Record) -> None:
    _, default, _, context, still, _ = run.lines
    assert context.split() == ["this", "context:", "spawn"]
    assert still.split()[2] == default.split()[1] == run.interpreter["start_method"]


@claim(
    "starting/default_here.py",
    zh="用过默认值以后再设，就引发 RuntimeError。",
    en="Setting the default after its first use raises RuntimeError.",
    breaks=('set_start_method("spawn")', 'set_start_method("spawn", force=True)'),
)
def too_late_to_set_the_default(run: Record) -> None:
    assert run.lines[-1] == "too late to set it: context has already been set"


def _children(run: Record) -> dict[str, list[str]]:
    """What each start method's child found: ``__name__``, whether it imported the file, and ``setting``."""
    return {method: row.split(maxsplit=2) for method, row in _by_method(run).items()}


BY_ARGUMENT = [("def look(answers):", "def look(answers, setting):"), ("args=(answers,)", "args=(answers, setting)")]
ALWAYS_FORK = ("get_context(method)", 'get_context("fork")')
ALWAYS_SPAWN = ("get_context(method)", 'get_context("spawn")')


@claim(
    "starting/three_ways.py",
    zh="fork 出来的子进程是副本：它没有导入文件，__name__ 和 setting 都跟父进程的一样。",
    en="The forked child was a copy: it didn't import the file, and had the parent's __name__ and setting.",
    systems=("Linux", "Darwin"),
    breaks=ALWAYS_SPAWN,
)
def fork_copies_the_parent(run: Record) -> None:
    assert _children(run)["fork"] == ["__main__", "False", "changed"]


@claim(
    "starting/three_ways.py",
    zh="用 spawn 启动的子进程自己导入了文件，用的名字是 __mp_main__。",
    en="The spawned child imported the file itself, under the name __mp_main__.",
    breaks=ALWAYS_FORK,
)
def spawn_imports_the_file(run: Record) -> None:
    assert _children(run)["spawn"][:2] == ["__mp_main__", "True"]


@claim(
    "starting/three_ways.py",
    zh="用 spawn 和 forkserver，setting 是文件里写的值，不是父进程改过的。",
    en="With spawn and forkserver, setting had the value in the file, not the one that the parent had given it.",
    breaks=BY_ARGUMENT,
)
def a_fresh_child_has_the_value_in_the_file(run: Record) -> None:
    fresh = {method: found for method, found in _children(run).items() if method != "fork"}
    assert "spawn" in fresh
    assert {(name, setting) for name, _, setting in fresh.values()} == {("__mp_main__", "as in the file")}


@claim(
    "starting/three_ways.py",
    zh="从 3.13.8 和 3.14.1 起，导入文件的是 fork 服务进程；在更早的版本上，是子进程自己。",
    en="From 3.13.8 and 3.14.1 on, the fork server imported the file, not the child; before, the child itself did.",
    systems=("Linux", "Darwin"),
    # Whatever the version: the method whose child differs in just this.
    breaks=[
        ("import os\n", "import os\nimport sys\n"),
        (
            "get_context(method)",
            'get_context(method if method != "forkserver" else '
            '"spawn" if sys.version_info >= (3, 14, 1) or (3, 13, 8) <= sys.version_info < (3, 14) else "fork")',
        ),
    ],
)
def the_fork_server_imports_the_file_once(run: Record) -> None:
    release = Version(run.interpreter["version"]).release
    once = release >= (3, 14, 1) or (3, 13, 8) <= release < (3, 14)
    assert _children(run)["forkserver"][1] == str(not once)


@claim(
    "starting/three_ways.py",
    zh="内存图里，只有 fork 出来的子进程有父进程改过的值，imported_by 也是父进程的进程号。",
    en="In the picture, only the forked child has the parent's changed value and the parent's process ID.",
    breaks=('    setting = "changed"\n', ""),
)
def the_boxes_show_the_copy(run: Record) -> None:
    assert run.timeline
    parent, *children = boxes(run.timeline)
    assert ("setting", "'changed'") in parent.values
    assert len(children) == len(_available(run))
    for box in children:
        copied = box.name.startswith("ForkProcess")
        assert (("setting", "'changed'") in box.values) == copied
        assert (dict(box.values)["imported_by"] == str(parent.pid)) == copied


@claim(
    "starting/no_guard_pool.py",
    zh="工作进程失败一个，进程池就补一个：池里本来只有两个，先后失败了八个。",
    en="The pool kept replacing failing workers: it has two, and eight of them failed.",
    # Two processes without a pool fail too, but nobody replaces them.
    breaks=(
        "with context.Pool({WORKERS}) as pool:\n    result = pool.map_async(abs, [-1, -2])\n    input()\n"
        '    print("result ready:", result.ready())\n',
        "children = [context.Process(target=abs, args=(-1,)) for _ in range(2)]\n"
        "for child in children:\n    child.start()\n"
        "for child in children:\n    child.join()\n"
        'print("result ready: False")\n',
    ),
)
def a_pool_replaces_failing_workers(run: Record) -> None:
    workers, failed = numbers(run.lines[0])
    assert workers == 2
    assert failed == 8


@claim(
    "starting/no_guard_pool.py",
    zh="没有入口守卫，进程池一个结果也没有得到。",
    en="Without the guard, the pool got no result.",
    breaks=[
        (
            "with context.Pool({WORKERS}) as pool:\n    result = pool.map_async(abs, [-1, -2])\n    input()\n"
            '    print("result ready:", result.ready())\n',
            'if __name__ == "__main__":\n    with context.Pool({WORKERS}) as pool:\n'
            "        result = pool.map_async(abs, [-1, -2])\n        result.wait(5)\n        input()\n"
            '        print("result ready:", result.ready())\n',
        ),
        # With the guard, nobody writes an error that the outer script could wait for.
        ("for line in run.stderr if", "for line in () if"),
    ],
)
def an_unguarded_pool_gets_no_result(run: Record) -> None:
    assert run.lines[1] == "result ready: False"


IMPORTABLE = [
    ("target=work", 'target=print, args=("the child works",)'),
    ("run.stderr.strip().splitlines()[-1]", "run.stderr.strip().splitlines()[-1:]"),
]
"""A function of a module that the child can import."""


@claim(
    "starting/from_the_prompt.py",
    zh="子进程没有文件可以导入，找不到 work()，引发 AttributeError。",
    en="The child had no file to import and couldn't find work(): AttributeError.",
    breaks=IMPORTABLE,
)
def the_child_does_not_find_the_function(run: Record) -> None:
    assert run.lines[0].startswith("AttributeError: ")
    assert "'work'" in run.lines[0]
    assert "__main__" in run.lines[0]


@claim(
    "starting/from_the_prompt.py",
    zh="子进程的退出码是 1。",
    en="The child ended with exit code 1.",
    breaks=IMPORTABLE,
)
def the_child_fails(run: Record) -> None:
    assert run.lines[-1] == "exit code of the child: 1"


def _travels(run: Record) -> dict[tuple[str, str], str]:
    """What came of each thing, by start method and thing."""
    found = {}
    for line in filter(None, run.lines):
        method, thing, came = line[:10].strip(), line[12:21].strip(), line[23:]
        found[method, thing] = came
    assert len(found) == 4 * len(_available(run))
    return found


@claim(
    "starting/what_can_travel.py",
    zh="用 fork，函数、lambda、锁和打开的文件都传到了。",
    en="With fork, the function, the lambda, the lock and the open file all arrived.",
    systems=("Linux", "Darwin"),
    breaks=ALWAYS_SPAWN,
)
def everything_passes_through_fork(run: Record) -> None:
    assert {came for (method, _), came in _travels(run).items() if method == "fork"} == {"arrived"}


@claim(
    "starting/what_can_travel.py",
    zh="用 spawn 和 forkserver，lambda、threading.Lock 和打开的文件不能 pickle，start() 引发异常。",
    en="With spawn and forkserver, start() refused the lambda, threading.Lock and open file: they can't be pickled.",
    # The name of a file can be pickled.
    breaks=("sys.stdout,", "sys.stdout.name,"),
)
def only_what_can_be_pickled_passes_through_the_others(run: Record) -> None:
    refused = [came for (method, thing), came in _travels(run).items() if method != "fork" and thing != "function"]
    assert refused
    assert all("pickle" in came for came in refused)


@claim(
    "starting/what_can_travel.py",
    zh="用 def 写在文件顶层的函数，用哪种启动方法都传到了。",
    en="A function defined at the top level of the file arrived with every start method.",
    breaks=('"function": receive', '"function": lambda thing: None'),
)
def a_top_level_function_arrives(run: Record) -> None:
    assert {came for (_, thing), came in _travels(run).items() if thing == "function"} == {"arrived"}


@claim(
    "starting/what_can_travel.py",
    zh="在 Linux 和 macOS 上，异常是在父进程里引发的，没有子进程打印回溯。",
    en="On Linux and macOS, the exception was raised in the parent, and no child printed a traceback.",
    systems=("Linux", "Darwin"),
    breaks=("    pass\n", '    raise ValueError("not received")\n'),
)
def no_child_prints_a_traceback(run: Record) -> None:
    assert run.stderr == ""


@claim(
    "starting/what_can_travel.py",
    zh="在 Windows 上，子进程另外打印了一份回溯，以 EOFError 或 OSError 结尾。",
    en="On Windows, a child printed a second traceback, which ends with an EOFError or an OSError.",
    systems=("Windows",),
    breaks=[("lambda: None", "receive"), ("threading.Lock()", "receive"), ("sys.stdout,", "receive,")],
)
def a_child_prints_a_traceback_on_windows(run: Record) -> None:
    last = [line for line in run.stderr.splitlines() if line and not line.startswith(" ")]
    assert any(line.startswith(("EOFError", "OSError", "PermissionError")) for line in last)


@claim(
    "starting/locks_by_inheritance.py",
    zh="把锁当任务的参数，引发了 RuntimeError：锁只能在启动进程的时候交给它。",
    en="Passing the lock as an argument of a task raised RuntimeError: only a process that's being started can get it.",
    # A manager's lock is a proxy, which can go along with a task.
    breaks=("    lock = context.Lock()\n", "    manager = context.Manager()\n    lock = manager.Lock()\n"),
)
def a_lock_is_refused_in_a_task(run: Record) -> None:
    assert run.lines[0] == ("in a task: Lock objects should only be shared between processes through inheritance")


@claim(
    "starting/locks_by_inheritance.py",
    zh="锁交给 initializer，就传到了工作进程。",
    en="The lock reached the worker through the initializer.",
    # Without "global", the initializer keeps nothing.
    breaks=[
        ("def keep(lock):\n    global kept\n", "kept = None\n\n\ndef keep(lock):\n"),
        ("return use(kept)", "return kept and use(kept)"),
    ],
)
def the_initializer_passes_a_lock(run: Record) -> None:
    assert run.lines[1] == "by the initializer: used"


@claim(
    "starting/locks_by_inheritance.py",
    zh="锁当 Process 的参数，传到了子进程，子进程的退出码是 0。",
    en="As an argument of Process, the lock reached the child, which ended with exit code 0.",
    breaks=("target=use, args=(lock,)", "target=use, args=(None,)"),
)
def a_lock_is_an_argument_of_process(run: Record) -> None:
    assert run.lines[2] == "as an argument of Process, exit code: 0"


def _times(run: Record) -> dict[str, tuple[float, float]]:
    """Milliseconds for the first start, and for the fastest later one."""
    rows = {line.split()[0]: numbers(line.split(maxsplit=1)[1]) for line in run.lines[1:]}
    assert rows.keys() == {"thread", *_available(run)}
    return {kind: (first, later) for kind, (first, later, *_) in rows.items()}


@claim(
    "starting/price_of_a_start.py",
    zh="启动线程的用时，不到用 spawn 启动进程的十分之一。",
    en="Starting a thread took less than a tenth of the time that spawning a process took.",
    breaks=('{"thread": threading.Thread}', '{"thread": multiprocessing.get_context("spawn").Process}'),
)
def a_spawn_costs_far_more_than_a_thread(run: Record) -> None:
    times = _times(run)
    assert times["spawn"][1] > 10 * times["thread"][1]


@claim(
    "starting/price_of_a_start.py",
    zh="有了 fork 服务进程以后，fork 和 forkserver 都比 spawn 快得多。",
    en="Once the server had been started, fork and forkserver were much faster than spawn.",
    systems=("Linux", "Darwin"),
    breaks=ALWAYS_SPAWN,
)
def forks_of_any_kind_cost_less_than_a_spawn(run: Record) -> None:
    times = _times(run)
    assert 1.5 * times["fork"][1] < times["spawn"][1]
    assert 1.5 * times["forkserver"][1] < times["spawn"][1]


@claim(
    "starting/price_of_a_start.py",
    zh="用 forkserver，第一次还要启动 fork 服务进程，用时是后来的两倍以上。",
    en="With forkserver, the first start also started the server, and took more than twice as long as a later one.",
    systems=("Linux", "Darwin"),
    # The server has been started before the first time is taken.
    breaks=(
        "    for name, kind in kinds.items():\n",
        '    milliseconds(kinds["forkserver"])\n    for name, kind in kinds.items():\n',
    ),
)
def the_first_start_of_a_fork_server(run: Record) -> None:
    first, later = _times(run)["forkserver"]
    assert first > 2 * later
