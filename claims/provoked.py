"""What the programs prove that get error messages on purpose."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record


@claim(
    "provoked/no_more_threads.py",
    zh="每个线程要 64 MiB 的栈，能用的只有 300 MiB，没启动完 20 个就报错了。",
    en="With stacks of 64 MiB and room for 300 MiB, the program couldn't start 20 threads.",
    breaks=("300 * MIB", "3000 * MIB"),
    systems=("Linux",),
)
def big_stacks_fill_the_memory(run: Record) -> None:
    assert run.lines == ["RuntimeError: can't start new thread", "all 20 were started: False"]


@claim(
    "provoked/no_more_threads.py",
    zh="栈改成 0.5 MiB，同样的限制之内，20 个线程都启动了。",
    en="With stacks of half a MiB, all 20 started within the same limit.",
    breaks=("20):", "2000):"),
    systems=("Linux",),
)
def small_stacks_leave_room(run: Record) -> None:
    assert run.instead[0].lines == ["all 20 were started: True"]


@claim(
    "provoked/signal_in_a_thread.py",
    zh="在主线程里可以设置信号处理程序，在别的线程里报 ValueError。",
    en="The main thread may set a signal handler; another thread gets a ValueError.",
    breaks=("signal.signal(signal.SIGINT, lambda *_: stop.set())", "signal.getsignal(signal.SIGINT)"),
)
def only_the_main_thread_sets_handlers(run: Record) -> None:
    assert run.lines[:2] == [
        "main thread: allowed",
        "other thread: ValueError: signal only works in main thread of the main interpreter",
    ]


@claim(
    "provoked/signal_in_a_thread.py",
    zh="主线程里的信号处理程序设置事件，别的线程就知道该停了。",
    en="The handler of the main thread set an event, which told the other thread to stop.",
    breaks=("lambda *_: stop.set()", "lambda *_: None"),
)
def the_handler_tells_the_other_thread(run: Record) -> None:
    assert run.lines[2:] == ["other thread: told to stop: True"]


@claim(
    "provoked/wrong_join.py",
    zh="还没启动就 join()，或者线程 join() 自己，都报 RuntimeError。",
    en="Joining a thread before its start, and a thread that joins itself, both raise a RuntimeError.",
    breaks=(
        '    attempt("before start()", thread)\n    thread.start()\n',
        '    thread.start()\n    attempt("before start()", thread)\n',
    ),
)
def two_joins_are_refused(run: Record) -> None:
    assert run.lines[:2] == [
        "before start(): RuntimeError: cannot join thread before it is started",
        "in the thread itself: RuntimeError: cannot join current thread",
    ]


@claim(
    "provoked/wrong_join.py",
    zh="启动以后，由主线程来 join()，就等到了它结束。",
    en="After the start, the main thread joined it.",
    breaks=("    thread.start()\n", ""),
)
def main_joins_it_after_the_start(run: Record) -> None:
    assert run.lines[2:] == ["after start(), in main: joined"]


@claim(
    "provoked/after_the_end.py",
    zh="主线程已经到了末尾，别的线程再提交任务，就被拒绝。",
    en="Once the main thread has come to its end, a pool refuses what another thread submits.",
    breaks=("    thread.start()\n", "    thread.start()\n    thread.join()\n"),
)
def no_tasks_after_the_last_line(run: Record) -> None:
    assert run.lines == ["main: last line", "RuntimeError: cannot schedule new futures after interpreter shutdown"]


@claim(
    "provoked/after_the_end.py",
    zh="主线程先等它结束，同样的提交就成功了。",
    en="If the main thread joins the other one first, the same task is done.",
    breaks=("pow, 2, 10", "pow, 2, 9"),
)
def with_a_join_the_task_is_done(run: Record) -> None:
    assert run.instead[0].lines == ["result: 1024"]


@claim(
    "provoked/loop_of_a_thread.py",
    zh="在不是主线程的线程里，get_event_loop() 报 RuntimeError。",
    en="In a thread other than the main one, get_event_loop() raises a RuntimeError.",
    breaks=("asyncio.get_event_loop()", "asyncio.new_event_loop()"),
)
def a_thread_has_no_loop(run: Record) -> None:
    assert run.lines[0] == "old_way: RuntimeError: There is no current event loop in thread 'worker'."


@claim(
    "provoked/loop_of_a_thread.py",
    zh="在同样的线程里，asyncio.run() 自己建循环，拿到了结果。",
    en="In such a thread, asyncio.run() makes a loop of its own and gets the result.",
    breaks=("return asyncio.run(answer())", "return asyncio.get_event_loop().run_until_complete(answer())"),
)
def run_makes_a_loop(run: Record) -> None:
    assert run.lines[1] == "own_loop: 42"


@claim(
    "provoked/run_inside_a_loop.py",
    zh="循环正在转的线程里，不能再调用 asyncio.run()。",
    en="asyncio.run() is refused in a thread whose loop is running.",
    breaks=('print("called:   ", from_plain_code())', 'print("called:   ", await asyncio.to_thread(from_plain_code))'),
)
def no_run_in_a_running_loop(run: Record) -> None:
    assert run.lines[0] == "called:    RuntimeError: asyncio.run() cannot be called from a running event loop"


@claim(
    "provoked/run_inside_a_loop.py",
    zh="用 await，或者把那个函数放到另一个线程里，都拿到了结果。",
    en="await got the result, and so did the same function in another thread.",
    breaks=("await asyncio.to_thread(from_plain_code)", "from_plain_code()"),
)
def await_or_another_thread(run: Record) -> None:
    assert run.lines[1:] == ["awaited:   42", "to_thread: 42"]


@claim(
    "provoked/async_target.py",
    zh="把 async 函数直接交给线程，函数体一行也没执行，只有一条警告。",
    en="A thread whose target is an async function runs none of it; there's only a warning.",
    breaks=("target=work", "target=asyncio.run, args=(work(),)"),
)
def nothing_of_it_ran(run: Record) -> None:
    assert "RuntimeWarning: coroutine 'work' was never awaited" in run.stderr
    assert run.lines[-1] == "main: the thread has ended"
    assert "work is done" not in run.lines


@claim(
    "provoked/async_target.py",
    zh="改成让线程调用 asyncio.run()，活就做完了。",
    en="With asyncio.run() in the thread, the work is done.",
    breaks=('print("work is done")', "return"),
)
def run_does_the_work(run: Record) -> None:
    assert run.instead[0].lines == ["work is done", "main: the thread has ended"]


@claim(
    "provoked/not_my_child.py",
    zh="启动之前，join() 报 AssertionError。",
    en="Before the start, join() raises an AssertionError.",
    breaks=('attempt("parent, join() before start()", process.join)\n    process.start()', "process.start()"),
    systems=("Linux", "Darwin"),
)
def no_join_before_the_start(run: Record) -> None:
    assert run.lines[0] == "parent, join() before start(): AssertionError: can only join a started process"


@claim(
    "provoked/not_my_child.py",
    zh="只有父进程能对子进程调用 is_alive() 和 join()，兄弟进程不行。",
    en="Only its parent may call is_alive() and join() of a process, not its sibling.",
    breaks=("sibling.join)", "sibling.kill)"),
    systems=("Linux", "Darwin"),
)
def only_the_parent_may_ask(run: Record) -> None:
    assert run.lines[1:4] == [
        "parent, is_alive(): True",
        "sibling, is_alive(): AssertionError: can only test a child process",
        "sibling, join(): AssertionError: can only join a child process",
    ]


@claim(
    "provoked/not_my_child.py",
    zh="等兄弟进程的 sentinel，就等到了它结束。",
    en="By waiting for its sentinel, the sibling noticed that it had ended.",
    breaks=("args=(0.3,)", "args=(20,)"),
    systems=("Linux", "Darwin"),
)
def a_sibling_can_wait_for_the_sentinel(run: Record) -> None:
    assert run.lines[4:] == ["sibling, sentinel: ended: True"]


@claim(
    "provoked/too_many_open.py",
    zh="进程早就结束了，对象还留着，管道就没关，到后来打不开新的。",
    en="Process objects that are kept keep their pipes, until no more can be opened.",
    breaks=("(40, 40)", "(400, 400)"),
    systems=("Linux", "Darwin"),
)
def kept_processes_keep_their_pipes(run: Record) -> None:
    assert run.lines == ["OSError: [Errno 24] Too many open files", "all 50 were started: False"]


@claim(
    "provoked/too_many_open.py",
    zh="每个结束之后调用 close()，50 个都启动了。",
    en="With close() for each one that has ended, all 50 were started.",
    breaks=("ended < 50", "ended < 49"),
    systems=("Linux", "Darwin"),
)
def close_gives_them_back(run: Record) -> None:
    assert run.instead[0].lines == ["all 50 were started: True"]


@claim(
    "provoked/one_connection.py",
    zh="两个子进程继承了同一个连接，各自读到的是对方的回答。",
    en="Two children had inherited one connection, and each read the answer to the other one's question.",
    breaks=("in reversed(children):", "in children:"),
    systems=("Linux", "Darwin"),
)
def each_reads_the_other_one_s_answer(run: Record) -> None:
    assert run.lines == ["B reads the answer to A", "A reads the answer to B"]


@claim(
    "provoked/one_connection.py",
    zh="各用各的连接，各自读到自己的回答。",
    en="With a connection of its own, each read its own answer.",
    breaks=("database.sendall(database.recv(1))", "database.recv(1)\n        database.sendall(b'A')"),
    systems=("Linux", "Darwin"),
)
def with_its_own_each_reads_its_own(run: Record) -> None:
    assert run.instead[0].lines == ["B reads the answer to B", "A reads the answer to A"]


@claim(
    "provoked/by_name.py",
    zh="带缓存的另用一个名字，函数还叫原来的名字，就传得过去。",
    en="A function is sent if its name leads to it, and the decorated one has another.",
    breaks=("functools.lru_cache(area).__wrapped__", "functools.lru_cache(of_width(3)).__wrapped__"),
)
def a_plain_function_is_sent_by_name(run: Record) -> None:
    assert run.lines[1].startswith("decorated beside: sent, ")
    assert numbers(run.lines[1])[0] < 100


@claim(
    "provoked/by_name.py",
    zh="装饰以后，名字指的不再是原来的函数，报 it's not the same object。",
    en="Once decorated, the name no longer leads to the function: it's not the same object.",
    breaks=("@functools.lru_cache\n", "@lambda it: functools.update_wrapper(it, it)\n"),
)
def a_decorated_name_leads_elsewhere(run: Record) -> None:
    expected = "PicklingError: Can't pickle <function decorated>: it's not the same object as __main__.decorated"
    assert run.lines[0] == f"decorated: {expected}"


@claim(
    "provoked/by_name.py",
    zh="函数里面的函数传不过去。",
    en="A function inside a function can't be sent.",
    breaks=("return lambda b: area(a, b)", "return area"),
)
def an_inner_function_is_refused(run: Record) -> None:
    assert "local object" in run.lines[2]
    assert "of_width.<locals>.<lambda>" in run.lines[2]


@claim(
    "provoked/by_name.py",
    zh="换成 partial：顶层的函数，加上它的参数，就传得过去。",
    en="A partial, of a function at the top level and its argument, is sent.",
    breaks=("functools.partial(area, 3)", "functools.partial(of_width(3), 3)"),
)
def a_partial_is_sent(run: Record) -> None:
    assert run.lines[3].startswith("partial: sent, ")


@claim(
    "provoked/self_goes_along.py",
    zh="传对象的方法，对象也要一起传；对象里有一把锁，就报 TypeError。",
    en="With a method, its object is sent too, and a lock in that object raises a TypeError.",
    breaks=("self.lock = threading.Lock()", "self.lock = get_context('spawn').Lock()"),
)
def the_object_is_sent_too(run: Record) -> None:
    assert run.lines[0] == "TypeError: cannot pickle '_thread.lock' object"


@claim(
    "provoked/self_goes_along.py",
    zh="类用 __getstate__() 把锁留下，子进程就执行了方法。",
    en="Where __getstate__() leaves the lock out, the child ran the method.",
    breaks=('return {"total": self.total}', "return self.__dict__"),
)
def the_lock_stays_behind(run: Record) -> None:
    assert run.lines[1:] == ["total: 42"]


@claim(
    "provoked/result_stays_there.py",
    zh="任务的返回值是生成器，进程池就报错：Pool 报 MaybeEncodingError，执行器报 TypeError。",
    en="A generator as the result is an error: MaybeEncodingError with Pool, TypeError with an executor.",
    breaks=("(i * i for i in range(n))", "tuple(i * i for i in range(n))"),
)
def a_generator_stays_there(run: Record) -> None:
    assert run.lines[:2] == [
        """Pool: MaybeEncodingError 'TypeError("cannot pickle 'generator' object")'""",
        "executor: TypeError cannot pickle 'generator' object",
    ]


@claim(
    "provoked/result_stays_there.py",
    zh="返回列表，两种都收到了。",
    en="A list arrived with both.",
    breaks=("[i * i for i in range(n)]", "iter([i * i for i in range(n)])"),
)
def a_list_arrives(run: Record) -> None:
    assert run.lines[2:] == ["Pool: [0, 1, 4, 9]", "executor: [0, 1, 4, 9]"]


@claim(
    "provoked/leaked_semaphores.py",
    zh="有锁的程序没有信号处理程序，被 SIGTERM 终止，资源跟踪进程发出警告。",
    en="A program with a lock and no handler was ended by SIGTERM, and the resource tracker warns.",
    breaks=("    run(PROGRAM + TERMINATE)", "    run(PROGRAM)"),
    systems=("Linux", "Darwin"),
)
def a_killed_program_leaks_its_lock(run: Record) -> None:
    assert run.lines[0] == "SIGTERM, no handler: exit code -15"
    assert "There appear to be 1 leaked semaphore objects to clean up at shutdown" in run.lines[1]


@claim(
    "provoked/leaked_semaphores.py",
    zh="信号处理程序里调用 sys.exit()，程序自己结束，什么警告也没有。",
    en="With a handler that calls sys.exit(), the program ended by itself and left nothing to warn of.",
    breaks=("sys.exit(143)", "os._exit(143)"),
    systems=("Linux", "Darwin"),
)
def a_program_that_ends_leaks_nothing(run: Record) -> None:
    assert run.lines[2:] == ["SIGTERM, a handler: exit code 143"]
