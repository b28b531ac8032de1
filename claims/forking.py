"""What the snippets about programs that rely on fork prove."""

from __future__ import annotations

from proved_snippets.claims import claim
from proved_snippets.record import Record

UNDER_THE_GUARD = 'if __name__ == "__main__":\n'


def _available(run: Record) -> list[str]:
    """The start methods of the system that a record is from."""
    return ["spawn"] if run.interpreter["system"] == "Windows" else ["fork", "forkserver", "spawn"]


def _by_method(run: Record) -> dict[str, str]:
    """The rest of each line that begins with a start method; all methods of the system must be there."""
    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in run.lines if line.split()[0] in _available(run)}
    assert sorted(rows) == _available(run)
    return rows


def _greetings(run: Record) -> dict[tuple[str, str], str]:
    """What each child answered, by its start method and function."""
    return {(line.split()[0], line.split()[1]): line.split(maxsplit=2)[2] for line in run.lines}


@claim(
    "forking/names_under_the_guard.py",
    zh="在入口守卫下面赋值的变量，只有 fork 出来的子进程有；别的子进程引发 NameError。",
    en="A name set under the guard exists only in a forked child; any other child gets NameError.",
    breaks=(UNDER_THE_GUARD + '    greeting = "hello"\n', 'greeting = "hello"\n' + UNDER_THE_GUARD),
)
def only_fork_has_what_the_guard_set(run: Record) -> None:
    answers = _greetings(run)
    found = {method: answers[method, "by_global"] for method in _available(run)}
    assert found.pop("fork", "hello") == "hello"
    assert set(found.values()) == {"NameError: name 'greeting' is not defined"}


@claim(
    "forking/names_under_the_guard.py",
    zh="用哪种启动方法，参数都传到了。",
    en="The argument arrived with every start method.",
    breaks=(
        "def by_argument(answers, greeting):\n    answers.put(greeting)",
        "def by_argument(answers, given):\n    by_global(answers)",
    ),
)
def an_argument_arrives(run: Record) -> None:
    answers = _greetings(run)
    assert {method: answers[method, "by_argument"] for method in _available(run)} == dict.fromkeys(
        _available(run), "hello"
    )


GUARDED = (
    "child = context.Process(target=work)\nchild.start()\nchild.join()\n",
    'if __name__ == "__main__":\n    child = context.Process(target=work)\n    child.start()\n    child.join()\n',
)


@claim(
    "forking/no_guard.py",
    zh="没有入口守卫，只有 fork 出来的子进程把活干完了。",
    en="Without the guard, only the forked child did its work.",
    breaks=GUARDED,
)
def without_a_guard_only_fork_works(run: Record) -> None:
    outcomes = {method: row.split()[1::2] for method, row in _by_method(run).items()}
    assert outcomes.pop("fork", ["True", "False"]) == ["True", "False"]
    assert all(outcome == ["False", "True"] for outcome in outcomes.values())


@claim(
    "forking/no_guard.py",
    zh="报错说，当前进程自己还没有启动完，就要启动新的进程。",
    en="The message says that a new process was to be started before the current one had finished its bootstrapping.",
    breaks=GUARDED,
)
def the_message_names_the_bootstrapping(run: Record) -> None:
    assert run.lines[-2:] == [
        "An attempt has been made to start a new process before the",
        "current process has finished its bootstrapping phase",
    ]


WITHOUT_THE_THREAD = [
    (
        "    threading.Thread(target=hold, args=(lock, gate)).start()\n    gate.wait()\n",
        "    thread = threading.Thread(target=hold, args=(lock, gate))\n    thread.start()\n"
        "    gate.wait()\n    gate.wait()\n    thread.join()\n",
    ),
    ("for w in caught))\n    gate.wait()", "for w in caught))"),
]
"""The other thread has released the lock and ended before the fork."""


@claim(
    "forking/fork_with_threads.py",
    zh="父进程有两个线程，用 fork 启动的子进程只有一个线程。",
    en="The parent had two threads, and the forked child had only one.",
    systems=("Linux", "Darwin"),
    breaks=[
        ("import multiprocessing\n", "import multiprocessing\nimport os\n"),
        (
            "    lock, gate = ",
            "    def start_one():\n"
            "        threading.Thread(target=threading.Event().wait, daemon=True).start()\n\n"
            "    os.register_at_fork(after_in_child=start_one)\n"
            "    lock, gate = ",
        ),
    ],
)
def fork_copies_one_thread(run: Record) -> None:
    assert run.lines[0] == "threads here: 2"
    assert run.lines[1].startswith("threads in the child, got the lock: 1 ")


@claim(
    "forking/fork_with_threads.py",
    zh="锁在另一个线程手里，到了子进程里，再也没有人放开。",
    en="A lock that another thread held was never released in the child.",
    systems=("Linux", "Darwin"),
    breaks=("    with lock:\n", "    if True:\n"),
)
def a_held_lock_stays_locked_in_the_child(run: Record) -> None:
    assert run.lines[1].startswith("threads in the child, got the lock: ")
    assert run.lines[1].endswith(" False")


@claim(
    "forking/fork_with_threads.py",
    zh="从 3.12 起，Python 会警告：fork 可能让子进程死锁。",
    en="From 3.12 on, Python warns that fork may lead to deadlocks in the child.",
    systems=("Linux", "Darwin"),
    python=">=3.12",
    breaks=WITHOUT_THE_THREAD,
)
def fork_with_threads_warns(run: Record) -> None:
    assert run.lines[2] == "warnings: use of fork() may lead to deadlocks in the child."


@claim(
    "forking/fork_with_threads.py",
    zh="3.12 之前没有这个警告。",
    en="Before 3.12, there was no such warning.",
    systems=("Linux", "Darwin"),
    python="<3.12",
    breaks=(
        'simplefilter("always")\n',
        'simplefilter("always")\n            warnings.warn("as on 3.12, may deadlock")\n',
    ),
)
def fork_with_threads_did_not_warn(run: Record) -> None:
    assert run.lines[2].strip() == "warnings:"


@claim(
    "forking/fork_with_threads.py",
    zh="Windows 没有 fork：脚本只数了自己的线程。",
    en="Windows has no fork: the script only counts its own threads.",
    systems=("Windows",),
    breaks=(
        "    threading.Thread(target=hold, args=(lock, gate)).start()\n    gate.wait()\n",
        "    gate = threading.Barrier(1)\n",
    ),
)
def no_fork_on_windows(run: Record) -> None:
    assert run.lines == ["threads here: 2"]


@claim(
    "forking/pool_forks_later.py",
    zh="第二个工作进程不是主线程 fork 出来的，那时父进程里有四个线程。",
    en="The second worker wasn't forked by the main thread, and the parent had four threads at that time.",
    systems=("Linux", "Darwin"),
    # Without replacements, both workers are forked at once, before the pool's threads start.
    breaks=("Pool(1, maxtasksperchild=1)", "Pool(2)"),
)
def a_pool_forks_from_its_own_thread(run: Record) -> None:
    first, second = run.lines
    assert first == "first  worker: forked by MainThread, threads: 1"
    assert "forked by MainThread" not in second
    assert second.endswith(", threads: 4")


def _has_the_thread(run: Record) -> dict[str, str]:
    """What each child says. Where the file is imported, the thread runs: else nothing is proved."""
    found = _by_method(run)
    assert found["spawn"] == "the child has the thread: True"
    return found


TOP_LEVEL = (
    "helper = threading.Thread(target=threading.Event().wait, daemon=True)\nhelper.start()\n",
    "helper = threading.Thread(target=threading.Event().wait, daemon=True)\n",
)


@claim(
    "forking/thread_at_top_level.py",
    zh="用 spawn，子进程会导入文件，也就有了在文件顶层启动的线程。",
    en="The spawned child imported the file, and so it has the thread that the top level starts.",
    breaks=TOP_LEVEL,
)
def spawn_starts_the_thread_again(run: Record) -> None:
    assert _has_the_thread(run)


@claim(
    "forking/thread_at_top_level.py",
    zh="用 fork，子进程里没有在文件顶层启动的线程。",
    en="The forked child doesn't have the thread that the top level starts.",
    systems=("Linux", "Darwin"),
    breaks=("get_context(method)", 'get_context("spawn")'),
)
def fork_leaves_the_thread_behind(run: Record) -> None:
    assert _has_the_thread(run)["fork"] == "the child has the thread: False"


@claim(
    "forking/thread_at_top_level.py",
    zh="从 3.13.8 和 3.14.1 起，用 forkserver，子进程里也没有这个线程。",
    en="From 3.13.8 and 3.14.1 on, a child of the fork server does not have that thread either.",
    systems=("Linux", "Darwin"),
    python=">=3.13.8,!=3.14.0.*",
    # Without the file in its list, the server does not import it; the child does.
    breaks=(
        "    for method in",
        '    multiprocessing.set_forkserver_preload(["threading"])\n    for method in',
    ),
)
def a_child_of_the_fork_server_has_no_thread(run: Record) -> None:
    assert _has_the_thread(run)["forkserver"] == "the child has the thread: False"
