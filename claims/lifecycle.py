"""What the snippets about the life of a thread prove: start, join, order."""

from __future__ import annotations

import itertools

from proved_snippets.claims import claim, numbers, timeline
from proved_snippets.record import Record
from proved_snippets.trace.model import Lane, Span


def only(run: Record, kind: str) -> list[tuple[Lane, Span]]:
    """The spans of a kind, in the order of their starts."""
    return timeline(run).spans(kind)


@claim(
    "lifecycle/beside.py",
    zh="备份的线程还没结束，主线程没有等它，先做完了自己的事，先打印了自己那一行。",
    en="While the thread makes the copy, the main thread goes on and prints its line first.",
    breaks=("thread.start()", "thread.start()\n    thread.join()"),
)
def the_program_goes_on(run: Record) -> None:
    main, thread = timeline(run).lanes
    (nap,) = (span for span in main.spans if span.kind == "sleep")
    assert thread.start < nap.end < thread.end
    assert run.lines[:2] == ["meanwhile: one page written", "saved: beside.bak"]


@claim(
    "lifecycle/beside.py",
    zh="join() 等到备份的线程结束，主线程才打印 backup complete。",
    en='join() waits until the thread has ended, and only then comes "backup complete".',
    breaks=("thread.join()", "pass"),
)
def join_waits_for_the_copy(run: Record) -> None:
    ((_, join),) = only(run, "join")
    assert join.start < timeline(run).lanes[1].end <= join.end
    assert run.lines[1:] == ["saved: beside.bak", "backup complete"]


@claim(
    "lifecycle/beside.py",
    zh="去掉 join()，文件还没备份好，程序就先说了 backup complete。",
    en='Without join(), the program says "backup complete" before anything is saved.',
    breaks=("time.sleep(0.8)", "time.sleep(0)"),
)
def without_join_it_is_said_too_early(run: Record) -> None:
    assert run.instead[0].lines[1:] == ["backup complete", "saved: beside.bak"]


@claim(
    "lifecycle/by_function.py",
    zh="每个线程都把结果写进字典，主线程等它们都结束了再读，三个结果都在。",
    en="Each thread writes its result into the dictionary, and after the joins, all three are there.",
    breaks=("target=measure", "target=len and (lambda word, lengths: len(word))"),
)
def a_function_gives_its_result(run: Record) -> None:
    assert run.text == "6 7 4\n"


@claim(
    "lifecycle/by_subclass.py",
    zh="写成子类，run() 把结果存在对象里，得到的跟传函数的写法一样。",
    en="An object of the subclass keeps what run() computed, the same as with a function.",
    breaks=("def run(self)", "def work(self)"),
)
def a_subclass_gives_its_result(run: Record) -> None:
    assert run.text == "6 7 4\n"


@claim(
    "lifecycle/missing_comma.py",
    zh='args=("Ada",) 传的是一个参数，这个线程正常做完了。',
    en='args=("Ada",) passes one argument, and that thread does its work.',
    breaks=('args=("Ada",)', 'args=("Ada", "Bob")'),
)
def a_tuple_passes_one_argument(run: Record) -> None:
    assert run.text == "greeted: Ada\n"
    assert run.stderr.count("Exception in thread") == 1


@claim(
    "lifecycle/missing_comma.py",
    zh='args=("Ada") 只是一个字符串：三个字母成了三个参数，线程因 TypeError 而结束。',
    en='args=("Ada") is a string: its three letters become three arguments, and a TypeError ends the thread.',
    breaks=('args=("Ada"), name', 'args="A", name'),
)
def a_string_is_taken_apart(run: Record) -> None:
    assert "Exception in thread no comma" in run.stderr
    assert "TypeError: greet() takes 1 positional argument but 3 were given" in run.stderr


@claim(
    "lifecycle/run_is_not_start.py",
    zh="直接调用 run()，函数就在主线程里运行。",
    en="When you call run() yourself, the function runs in the main thread.",
    breaks=('name="worker").run()', 'name="worker").start()'),
)
def run_runs_here(run: Record) -> None:
    assert run.lines[0].endswith("MainThread")


@claim(
    "lifecycle/run_is_not_start.py",
    zh="start() 让函数在新线程里运行。",
    en="start() runs the function in the new thread.",
    breaks=("    thread.start()\n    thread.join()", "    thread.run()\n    thread.join = None"),
)
def start_runs_there(run: Record) -> None:
    assert run.lines[1].endswith("worker")


@claim(
    "lifecycle/run_is_not_start.py",
    zh="线程对象只能启动一次，再调用 start() 会引发 RuntimeError。",
    en="A thread object can be started only once: a second start() raises RuntimeError.",
    breaks=(
        "    try:\n        thread.start()",
        "    try:\n        threading.Thread(target=where, args=(places,)).start()",
    ),
)
def start_works_once(run: Record) -> None:
    assert run.lines[2] == "start() again: threads can only be started once"


@claim(
    "lifecycle/called_at_once.py",
    zh="写成 target=note(places)，函数在 start() 之前就在主线程里运行了，新线程什么也没做。",
    en="With target=note(places), the function ran in the main thread before start(), and the new thread did nothing.",
    breaks=('target=note(places), name="worker"', 'target=note, args=(places,), name="worker"'),
)
def parentheses_call_at_once(run: Record) -> None:
    assert run.lines[:2] == ["before start(): MainThread", "after join():   MainThread"]


@claim(
    "lifecycle/called_at_once.py",
    zh="写成 target=note，函数在 start() 之后才在新线程里运行。",
    en="With target=note, the function ran after start(), in the new thread.",
    breaks=('target=note, args=(places,), name="worker"', 'target=note(places), name="worker"'),
)
def a_name_is_called_later(run: Record) -> None:
    assert run.lines[2:] == ["before start(): nothing yet", "after join():   worker"]


@claim(
    "lifecycle/start_join.py",
    zh="三个线程谁睡得短谁先结束：最先启动的 long，最后结束。",
    en="The three threads end in the order of their naps, shortest first, although long was started first.",
    breaks=("        thread.start()\n", "        thread.start()\n        thread.join()\n"),
    tries=3,
)
def shorter_naps_end_first(run: Record) -> None:
    position = {line: number for number, line in enumerate(run.lines)}
    assert position["short ends"] < position["middle ends"] < position["long ends"]
    assert position["main has started all three"] < position["short ends"]


@claim(
    "lifecycle/start_join.py",
    zh="三个线程都结束了，主线程才写最后一行。",
    en="The main thread's last line comes after all three threads have ended.",
    breaks=("    for thread in threads:\n        thread.join()\n", "    threads[2].join()\n"),
)
def the_last_line_comes_last(run: Record) -> None:
    assert run.lines[-1] == "main has joined all three"
    assert sum(line.endswith(" ends") for line in run.lines) == 3
    assert len(run.lines) == 8


@claim(
    "lifecycle/any_order.py",
    zh="三个线程按 A、B、C 的顺序启动，跑了 40 遍，并不总是按这个顺序结束。",
    en="Three threads are started in the order A, B, C; in 40 runs they don't always end in that order.",
    breaks=("        thread.start()\n", "        thread.start()\n        thread.join()\n"),
    tries=3,
)
def nobody_promises_the_order(run: Record) -> None:
    assert run.runs == 40
    orders = [outcome.text().strip() for outcome in run.outcomes]
    assert len(orders) >= 2
    assert all(sorted(order.split()) == ["A", "B", "C"] for order in orders)


@claim(
    "lifecycle/join_in_the_loop.py",
    zh="join() 写在启动的循环里，五个盹一个接一个地打，要一秒。",
    en="With join() inside the loop, five naps come one after another and take a second.",
    breaks=(
        "        thread.start()\n        thread.join()\n    print",
        "        thread.start()\n    thread.join()\n    print",
    ),
    tries=3,
)
def join_inside_waits_each_time(run: Record) -> None:
    lanes = timeline(run).lanes[1:6]
    assert all(before.end <= after.start for before, after in itertools.pairwise(lanes))
    assert 0.95 < numbers(run.lines[0])[-1] < 2


@claim(
    "lifecycle/join_in_the_loop.py",
    zh="先全部启动，再一个个 join()，五个线程曾经同时都在，用时不到前一种写法的一半。",
    en="With join() after the loop, all five threads live at once and take less than half the time.",
    breaks=(
        "        thread.start()\n    for thread in threads:\n        thread.join()",
        "        thread.start()\n        thread.join()",
    ),
    tries=3,
)
def join_after_lets_them_overlap(run: Record) -> None:
    lanes = timeline(run).lanes[6:]
    assert len(lanes) == 5
    assert max(lane.start for lane in lanes) < min(lane.end for lane in lanes)
    inside, after = (numbers(line)[-1] for line in run.lines)
    assert 0.18 < after < inside / 2


@claim(
    "lifecycle/join_with_timeout.py",
    zh="不管线程结束没有，join() 都返回 None。",
    en="join() returns None whether or not the thread has ended.",
    breaks=("thread.join(timeout=0.1)", "thread.join(timeout=0.1) or thread.is_alive()"),
)
def join_always_returns_none(run: Record) -> None:
    assert run.lines[::2] == ["join returned None", "join returned None"]


@claim(
    "lifecycle/join_with_timeout.py",
    zh="join() 超时返回之后，线程并没有停，还在运行。",
    en="When join() gives up after its timeout, the thread keeps running.",
    breaks=("args=(1,)", "args=(0.01,)"),
    tries=3,
)
def a_timeout_does_not_stop_the_thread(run: Record) -> None:
    assert run.lines[1::2] == ["alive: True", "alive: False"]


@claim(
    "lifecycle/names_and_ids.py",
    zh="没有给线程起名，Python 给它的名字里有序号和函数名。",
    en="A thread that you don't name gets a name with a counter and the name of its function.",
    breaks=("Thread(target=note, args=(notes,))", "Thread(target=lambda: note(notes))"),
)
def names_have_counter_and_function(run: Record) -> None:
    assert [name.strip() for name in run.lines[1:6]] == [f"Thread-{n} (note)" for n in range(1, 6)]


@claim(
    "lifecycle/names_and_ids.py",
    zh="五个线程一个接一个地运行，ident 有重复，去重之后不足五个；native_id 五个各不相同。",
    en="Five threads, one after another, have fewer than five different idents, but five different native IDs.",
    breaks=[
        ("def note(notes):\n", "gate = threading.Event()\n\n\ndef note(notes):\n    gate.wait(0.3)\n"),
        ("        thread.start()\n        thread.join()\n", "        thread.start()\n    thread.join()\n"),
    ],
    systems=("Linux",),
)
def an_ident_comes_again(run: Record) -> None:
    *_, idents, native_ids = run.lines
    assert numbers(idents)[-1] < 5
    assert numbers(native_ids)[-1] == 5


@claim(
    "lifecycle/who_is_alive.py",
    zh="活着的线程都算在内，主线程也算。",
    en="All living threads are counted, the main thread included.",
    breaks=("threading.enumerate())", "threading.enumerate()[1:])"),
)
def all_alive_are_listed(run: Record) -> None:
    before, held, _ = run.lines
    assert before == "before: 1 - main: MainThread"
    assert held.split() == ["held:", "4", "MainThread", "held-1", "held-2", "held-3"]


@claim(
    "lifecycle/who_is_alive.py",
    zh="线程一结束，就不再算在内。",
    en="A thread that has ended isn't counted any more.",
    breaks=(
        "    gate.set()\n    for thread in threads:\n        thread.join()\n",
        "    threads[0].join(0.1)\n    gate.set and threading.Timer(0.3, gate.set).start()\n",
    ),
)
def the_ended_do_not_count(run: Record) -> None:
    assert run.lines[2].split() == ["after:", "1"]


@claim(
    "lifecycle/after_the_last_line.py",
    zh="主线程执行完最后一行，另一个线程还在运行。",
    en="After the main thread's last line, the other thread is still running.",
    breaks=("target=finish_later)", "target=finish_later, daemon=True)"),
)
def the_worker_goes_on(run: Record) -> None:
    assert run.lines == ["main: this is my last line", "worker: still running, now done"]


@claim(
    "lifecycle/after_the_last_line.py",
    zh="没有谁调用 join()，解释器退出之前还是等到这个线程结束。",
    en="Nobody calls join(), and yet the interpreter waits for the thread before it exits.",
    breaks=('.start()\n    print("main: this is my last line")', '.run()\n    print("main: this is my last line")'),
)
def the_interpreter_waits(run: Record) -> None:
    main, thread = timeline(run).lanes
    (waits,) = (span for span in main.spans if span.kind == "exit")
    assert waits.start < thread.end <= waits.end


@claim(
    "lifecycle/too_late.py",
    zh="解释器开始等剩下的线程以后，不能再给线程池提交任务：线程池是早就建好的也好，新建的也好，都不行。",
    en="Once the interpreter has begun to wait for its threads, a thread pool takes no more tasks, old or new.",
    breaks=("    threading.main_thread().join()\n    time.sleep(0.2)\n", ""),
)
def a_pool_refuses_late_work(run: Record) -> None:
    assert run.lines == [
        "old pool: 42",
        "main: this is my last line",
        "old pool: RuntimeError: cannot schedule new futures after shutdown",
        "new pool: RuntimeError: cannot schedule new futures after interpreter shutdown",
    ]


@claim(
    "lifecycle/error_in_a_thread.py",
    zh="没捕获的异常只结束它所在的线程：主线程照常运行，退出码是 0。",
    en="An uncaught exception ends its own thread only: the main thread goes on, and the exit code is 0.",
    breaks=("thread.start()\n    thread.join()", "thread.run()"),
)
def an_error_ends_one_thread(run: Record) -> None:
    assert run.outcomes[0].exit_code == 0
    assert run.text == "main goes on; thread alive: False\n"


@claim(
    "lifecycle/error_in_a_thread.py",
    zh="回溯写到标准错误输出，里面有线程的名字。",
    en="The traceback goes to standard error, with the thread's name.",
    breaks=('if __name__ == "__main__":\n', 'if __name__ == "__main__":\n    threading.excepthook = print\n'),
)
def the_traceback_names_the_thread(run: Record) -> None:
    assert run.stderr.startswith("Exception in thread divider:\nTraceback (most recent call last):")
    assert run.stderr.endswith("ZeroDivisionError: division by zero\n")


@claim(
    "lifecycle/outlives_its_maker.py",
    zh="一个线程启动了另一个，自己先结束了，被它启动的还在运行。",
    en="The thread that started another has ended, and the other one is still running.",
    breaks=('name="second").start()', 'name="second").run()'),
)
def a_thread_outlives_its_maker(run: Record) -> None:
    assert run.lines == ["first: my work is done", "first alive: False", "second: I'm still here"]


@claim(
    "lifecycle/print_in_pieces.py",
    zh="print() 收到几个参数，就分几次写入，空格和换行也各算一次。",
    en="print() writes its arguments one at a time, and the spaces and the line end too.",
    breaks=('print("task", "t1", file=pieces)', 'print("task t1\\n", end="", file=pieces)'),
)
def print_writes_in_pieces(run: Record) -> None:
    assert run.lines[0].endswith(r"['task', ' ', 't1', '\n']")


@claim(
    "lifecycle/print_in_pieces.py",
    zh='先拼好一整行，连换行也写进字符串，再写上 end=""，就只写入一次，外加一次空的。',
    en="A line made beforehand, line end included, is one write, plus an empty one.",
    breaks=('print("task t1\\n", end="", file=whole)', 'print("task t1", file=whole)'),
)
def a_ready_line_is_one_write(run: Record) -> None:
    assert run.lines[1].endswith(r"['task t1\n', '']")


@claim(
    "lifecycle/print_together.py",
    zh="像在终端里那样整行整行地写出去，三个线程打印的 150 行，全都完整。",
    en="Written out line by line, as in a terminal, the 150 lines of three threads are all whole.",
    breaks=(
        "io.TextIOWrapper(io.BufferedWriter(screen), line_buffering=True)",
        "io.TextIOWrapper(screen, write_through=True)",
    ),
    gil=True,
)
def lines_are_whole_in_a_terminal(run: Record) -> None:
    assert numbers(run.lines[0])[-1] == 150


@claim(
    "lifecycle/print_together.py",
    zh="不经缓冲，一段一段地写出去，多数行里混进了别的线程的内容。",
    en="Unbuffered, written out piece by piece, most lines get another thread's pieces mixed in.",
    breaks=(
        "io.TextIOWrapper(screen, write_through=True)",
        "io.TextIOWrapper(io.BufferedWriter(screen), line_buffering=True)",
    ),
)
def pieces_mix_without_a_buffer(run: Record) -> None:
    assert numbers(run.lines[1])[-1] < 75


@claim(
    "lifecycle/cannot_start.py",
    zh="系统给不出线程的时候，start() 引发 RuntimeError，线程没有启动。",
    en="If the system can't provide a thread, start() raises RuntimeError, and no thread is started.",
    breaks=("threading.stack_size(1 << 60)", "threading.stack_size(1 << 20)"),
    systems=("Linux", "Darwin"),
)
def start_can_fail(run: Record) -> None:
    assert run.lines == ["RuntimeError: can't start new thread", "alive: False - ident: None"]
