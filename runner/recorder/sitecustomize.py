"""Notes who does what when, inside the processes of a snippet that shows a timeline.

Python imports a module of this name when it starts (https://docs.python.org/3/library/site.html), so every process of
the snippet does, whatever its start method; the runner puts this folder on PYTHONPATH. The snippet stays as it is:
calls that can wait are wrapped, and a call is noted when the snippet's own code makes it.

Each process writes lines of JSON to a file of its own as it goes, so that notes are kept when it is killed:
``[seconds, thread, kind, …]``. Seconds are those of ``time.perf_counter()``, which the processes of a machine share.
"""

import atexit
import contextlib
import functools
import json
import os
import reprlib
import sys
import threading
import time
import weakref

FOLDER = os.environ["SNIPPET_NOTES"]
SCRIPT = os.environ["SNIPPET_SCRIPT"] = os.path.abspath(os.environ["SNIPPET_SCRIPT"])
"""The snippet's file, as the code of its functions names it. The runner starts the snippet in the file's folder; its
children may start elsewhere, and inherit the whole name."""
USES = os.environ["SNIPPET_USES"].split(",")
"""Modules that the snippet imports. The others are left alone."""
SLICES = os.environ["SNIPPET_SLICES"]
"""A local variable with the times in which its thread was running, as [from, to]."""
LADDER = os.environ["SNIPPET_LADDER"]
"""An expression: every line that contains it is a step."""
BOXES = os.environ["SNIPPET_BOXES"].split()
"""Variables: who sees which value."""

# Library code that calls what the snippet handed over to it: the target of a thread or process, or a pool's task.
TARGETS = {
    ("threading", "run"),
    ("multiprocessing.process", "run"),
    # A subclass has a run() of its own.
    ("threading", "_bootstrap_inner"),
    ("multiprocessing.process", "_bootstrap"),
}
ON_BEHALF = TARGETS | {
    ("concurrent.futures.thread", "run"),
    ("concurrent.futures.process", "_process_worker"),
    ("concurrent.futures.process", "_process_chunk"),
    ("multiprocessing.pool", "worker"),
    ("multiprocessing.pool", "mapstar"),
}

files = {}
last_waits = {os.getpid(): "exit"}
"""Of each process whose own code has not ended: the kind of the wait that comes then. A forked child adds its own."""


def note(kind, *about, lane=None):
    """Write a line, for the thread that calls or for another lane. A forked child has a file of its own."""
    pid = os.getpid()
    if pid not in files:
        files[pid] = os.open(os.path.join(FOLDER, f"{pid}.jsonl"), os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    line = json.dumps([time.perf_counter(), lane or threading.get_native_id(), kind, *about])
    os.write(files[pid], line.encode() + b"\n")


def note_wait(kind, *about):
    """Write a line for the thread, and for the task of asyncio that it runs, if any."""
    note(kind, *about)
    asyncio = sys.modules.get("asyncio")
    with contextlib.suppress(RuntimeError, AttributeError):
        if task := asyncio.current_task():
            note(kind, *about, lane=id(task))


def note_last_wait():
    """Write a line when the code of the main thread has ended, once: Pythons differ in what they do first then."""
    if kind := last_waits.pop(os.getpid(), ""):
        note("in", kind, "")


def is_snippet(frame):
    """Whether code of the snippet runs in a frame."""
    return frame.f_code.co_filename == SCRIPT


def for_snippet(frame):
    """Whether the snippet's code makes a call, or the library on its behalf."""
    return is_snippet(frame) or (frame.f_globals.get("__name__"), frame.f_code.co_name) in ON_BEHALF


def name_of(thing, frame):
    """What the snippet calls an object where it uses it, if it has a name there."""
    # A global name is the same in every function; a parameter may have another one in each.
    # A method that is itself a thread's target is called by the library.
    for names in (frame.f_globals, frame.f_locals, vars(sys.modules["__main__"])):
        # A copy: other threads may add names meanwhile.
        for name, value in names.copy().items():
            if value is thing:
                return name
    return ""


def call_of(call, args, frame):
    """A call as the snippet's source has it, without its arguments: thread.join()."""
    is_method = "." in call.__qualname__
    name = name_of(args[0], frame) if args and is_method else ""
    if call.__name__ == "__exit__":
        return f"with {name}" if name else "with"
    return f"{name}.{call.__name__}()" if name else f"{call.__name__}()"


def watch(owner, by=for_snippet, **calls):
    """Note when calls of an object's methods, or of a module's functions, begin and end."""
    for name, kind in calls.items():
        setattr(owner, name, watched(getattr(owner, name), kind, by))


def watched(call, kind, by=for_snippet):
    """The same function, noting."""

    @functools.wraps(call)
    def wrapper(*args, **kwargs):
        frame = sys._getframe(1)
        if not by(frame):
            return call(*args, **kwargs)
        note_wait("in", kind, call_of(call, args, frame) if kind not in ("sleep", "events") else "")
        try:
            return call(*args, **kwargs)
        finally:
            note_wait("out", kind)

    return wrapper


def lock_of(thing):
    """Which lock, semaphore or lock of a condition it is: a number in its process, or text for all processes."""
    lock = getattr(thing, "_lock", thing)
    return getattr(lock, "noted_as", id(lock))


def held(acquire):
    """A method that acquires, noting the wait and then that the thread holds the object."""

    @functools.wraps(acquire)
    def wrapper(self, *args, **kwargs):
        frame = sys._getframe(1)
        if not for_snippet(frame):
            return acquire(self, *args, **kwargs)
        name, lock = name_of(self, frame), lock_of(self)
        note("in", "acquire", name, lock)
        got = False
        try:
            got = acquire(self, *args, **kwargs)
        finally:
            note("out", "acquire")
        if got:
            note("hold", name, lock)
        else:
            note("mark", "gave up", name)
        return got

    return wrapper


def freed(release):
    """A method that releases. Noted before it happens, so that the next holder's note comes after it."""

    @functools.wraps(release)
    def wrapper(self, *args, **kwargs):
        if for_snippet(sys._getframe(1)):
            note("free", lock_of(self))
        return release(self, *args, **kwargs)

    return wrapper


def freed_together(release):
    """A semaphore's release(n), noting that as many holds end."""

    @functools.wraps(release)
    def wrapper(self, n=1):
        if for_snippet(sys._getframe(1)):
            for _ in range(n):
                note("free", lock_of(self))
        return release(self, n)

    return wrapper


def lending(wait):
    """A condition's wait(), noting that the thread does not hold the lock until it returns."""

    @functools.wraps(wait)
    def wrapper(self, *args, **kwargs):
        frame = sys._getframe(1)
        by_snippet = for_snippet(frame)
        # wait_for() is one wait for the snippet, but takes the lock back for every look at the predicate.
        if not by_snippet and frame.f_code.co_name != "wait_for":
            return wait(self, *args, **kwargs)
        if by_snippet:
            note("in", "wait", call_of(wait, [self], frame))
        note("lend", lock_of(self))
        try:
            return wait(self, *args, **kwargs)
        finally:
            note("back", lock_of(self))
            if by_snippet:
                note("out", "wait")

    return wrapper


def watch_condition(condition):
    """What a condition of threading or multiprocessing waits for, and who holds its lock."""

    def acquire(self, *args, **kwargs):
        return self._lock.acquire(*args, **kwargs)

    def release(self):
        self._lock.release()

    # Every instance gets its lock's own two as attributes when it is made; whoever calls this sees that it does not.
    condition.acquire, condition.release = held(acquire), freed(release)
    condition.__enter__, condition.__exit__ = held(condition.__enter__), freed(condition.__exit__)
    condition.wait = lending(condition.wait)
    watch(condition, wait_for="wait")
    for name in ("notify", "notify_all"):
        setattr(condition, name, marked(getattr(condition, name)))


def marked(call):
    """A method that wakes others, noting the moment."""

    @functools.wraps(call)
    def wrapper(self, *args, **kwargs):
        frame = sys._getframe(1)
        if is_snippet(frame):
            note("mark", "wake", call_of(call, [self], frame))
        return call(self, *args, **kwargs)

    return wrapper


class ForTheSnippet(type):
    """A class whose calls make the noting lock for the snippet, and the real one for the library."""

    def __call__(cls, *args, **kwargs):
        """A lock for whoever calls."""
        return (super().__call__ if is_snippet(sys._getframe(1)) else cls.make)(*args, **kwargs)

    def __instancecheck__(cls, thing):
        return type(thing) in (cls, cls.real_class)


class Lock(metaclass=ForTheSnippet):
    """The snippet's lock in place of the built-in one, whose methods cannot be wrapped."""

    make = staticmethod(threading.Lock)
    real_class = type(threading.Lock())

    def __init__(self, *args, **kwargs):
        self.real = self.make(*args, **kwargs)

    @held
    def acquire(self, blocking=True, timeout=-1):
        """As threading.Lock has it."""
        return self.real.acquire(blocking, timeout)

    __enter__ = acquire

    @freed
    def release(self):
        """As threading.Lock has it."""
        self.real.release()

    @freed
    def __exit__(self, *_):
        self.real.release()

    def __repr__(self):
        return repr(self.real)

    def __reduce_ex__(self, protocol):
        # It refuses, for copy and pickle alike.
        return self.real.__reduce_ex__(protocol)

    def __getattr__(self, name):
        return getattr(self.real, name)


class RLock(Lock):
    """The same for the lock that its holder can acquire again."""

    make = staticmethod(threading.RLock)
    real_class = type(threading.RLock())


def watch_threads():
    """Births and ends of threads, and what they wait for."""
    live, start = threading.Thread._bootstrap_inner, threading.Thread.start
    shutdown, make_condition = threading._shutdown, threading.Condition.__init__

    def lives(self):
        note("begin", self.name)
        if getattr(self._target, "__module__", "") == "concurrent.futures.thread":
            # A pool's worker works for the snippet, even if the tasks are not its own functions.
            note("start", self.name)
        self._invoke_excepthook = telling(self._invoke_excepthook)
        try:
            live(self)
        finally:
            note("end")

    def telling(tell):
        # It is called with every exception that ends a run(), also that of a subclass.
        def tells(*args):
            if not isinstance(sys.exc_info()[1], SystemExit):
                note("failed")
            tell(*args)

        return tells

    def started(self):
        frame = sys._getframe(1)
        if not is_snippet(frame):
            return start(self)
        note("start", self.name)
        # It returns when the new thread runs.
        note("in", "start", call_of(start, [self], frame))
        try:
            return start(self)
        finally:
            note("out", "start")

    def shuts_down():
        # The main thread's own code has ended; now the interpreter waits for the other threads, and for processes.
        if hasattr(sys, "last_value"):
            # The exception whose traceback was printed.
            note("failed")
        look("end", vars(sys.modules["__main__"]))
        note_last_wait()
        shutdown()

    def made(self, lock=None):
        make_condition(self, lock)
        del self.acquire, self.release

    threading.Thread._bootstrap_inner, threading.Thread.start = lives, started
    threading._shutdown = shuts_down
    threading.Lock, threading.RLock = Lock, RLock
    watch(time, sleep="sleep")
    watch(threading.Thread, join="join")
    watch(threading.Event, wait="wait")
    threading.Condition.__init__ = made
    watch_condition(threading.Condition)
    watch(threading.Barrier, wait="wait")
    threading.Event.set = marked(threading.Event.set)
    threading.Semaphore.acquire = threading.Semaphore.__enter__ = held(threading.Semaphore.acquire)
    threading.Semaphore.__exit__ = freed(threading.Semaphore.__exit__)
    for kind in (threading.Semaphore, threading.BoundedSemaphore):
        kind.release = freed_together(kind.release)


def watch_queues():
    """Waits at a queue, and its length after each step."""
    import queue

    for name in ("put", "get", "put_nowait", "get_nowait"):
        setattr(queue.Queue, name, counted(getattr(queue.Queue, name)))
    watch(queue.Queue, join="join")


queue_names = weakref.WeakKeyDictionary()
"""What a queue was called where it was used first: other functions may have other names for it, the library none."""


def counted(call):
    """A method of a queue that notes the wait, and the length afterward."""
    kind, _, no_wait = call.__name__.partition("_")

    @functools.wraps(call)
    def wrapper(self, *args, **kwargs):
        frame = sys._getframe(1)
        if not for_snippet(frame):
            return call(self, *args, **kwargs)
        name = queue_names.get(self) or name_of(self, frame)
        queue_names[self] = name
        waits = not no_wait and (self.full() if kind == "put" else self.empty())
        if waits:
            note("in", kind, call_of(call, [self], frame))
        try:
            return call(self, *args, **kwargs)
        finally:
            if waits:
                note("out", kind)
            # No other thread changes the length before it is noted.
            with self.mutex:
                note("length", name, self._qsize())

    return wrapper


def watch_processes():
    """Births and ends of processes, and what they wait for."""
    from multiprocessing import connection, pool, process, queues, synchronize, util

    live, start, clean_up = process.BaseProcess._bootstrap, process.BaseProcess.start, util._exit_function

    def lives(self, *args, **kwargs):
        note("process", self.name, self._parent_pid)
        last_waits[os.getpid()] = "finish"
        if exit_code := live(self, *args, **kwargs):
            note("failed")
        return exit_code

    def started(self):
        if is_snippet(sys._getframe(1)):
            note("start", self.name)
        start(self)
        popen = type(self._popen)
        if not hasattr(popen.poll, "__wrapped__"):
            popen.poll = seen_gone(popen.poll)
            popen.terminate, popen.kill = killing(popen.terminate), killing(popen.kill)

    def cleans_up():
        # Before 3.13 a child calls it when its run() has ended, and waits for its queues' threads there.
        note_last_wait()
        clean_up()

    process.BaseProcess._bootstrap, process.BaseProcess.start, util._exit_function = lives, started, cleans_up
    leave = os._exit

    def leaves(status):
        note("end")
        leave(status)

    # The last thing that a child of fork or forkserver does; one of spawn runs its atexit functions.
    os._exit = leaves
    watch(process.BaseProcess, join="join")
    # A pool's workers get their tasks by the same methods. A put() hands over to a thread, or to the pipe.
    watch(queues.Queue, by=is_snippet, get="get")
    watch(queues.SimpleQueue, by=is_snippet, get="get")
    watch(connection._ConnectionBase, recv="recv", poll="wait")
    watch(connection, wait="wait")
    watch(pool.Pool, map="result", starmap="result", apply="result", join="join")
    watch(pool.ApplyResult, get="result", wait="wait")
    watch(pool.IMapIterator, next="result", __next__="result")
    watch(synchronize.Event, wait="wait")
    synchronize.Event.set = marked(synchronize.Event.set)
    watch_shared_locks(synchronize)


def watch_shared_locks(synchronize):
    """Who holds the locks, semaphores and conditions of multiprocessing."""

    def made(self):
        # A forked child inherits the number; any other child gets the name.
        self.noted_as = self._semlock.name or f"{os.getpid()} {id(self)}"

    def acquire(self, *args, **kwargs):
        return self._semlock.acquire(*args, **kwargs)

    def release(self):
        self._semlock.release()

    lock, condition = synchronize.SemLock, synchronize.Condition
    # It would give every instance the methods of the lock below as attributes.
    lock._make_methods, condition._make_methods = made, lambda self: None
    lock.acquire, lock.release = held(acquire), freed(release)
    lock.__enter__, lock.__exit__ = held(lock.__enter__), freed(lock.__exit__)
    watch_condition(condition)


def seen_gone(poll):
    """The parent's look at a child, noting that it is gone: a child that was killed cannot say so."""

    @functools.wraps(poll)
    def wrapper(self, *args, **kwargs):
        before = self.returncode
        result = poll(self, *args, **kwargs)
        if before is None and result is not None:
            note("gone", self.pid)
        return result

    return wrapper


def killing(end):
    """The parent's way to end a child, noted: the parent may look much later whether it is gone."""

    @functools.wraps(end)
    def wrapper(self):
        note("killed", self.pid)
        end(self)

    return wrapper


def watch_futures():
    """Waits for results."""
    import concurrent.futures
    from concurrent.futures import _base, process, thread

    watch(_base.Future, result="result", exception="result")
    watch(concurrent.futures, wait="wait")
    for executor in (thread.ThreadPoolExecutor, process.ProcessPoolExecutor):
        watch(executor, shutdown="join", __exit__="join")
        executor.map = results(executor.map)
    concurrent.futures.as_completed = results(concurrent.futures.as_completed)


def results(call):
    """A function that returns an iterator, noting the wait for each item."""

    @functools.wraps(call)
    def wrapper(*args, **kwargs):
        frame = sys._getframe(1)
        items = iter(call(*args, **kwargs))
        return noting(items, call_of(call, args, frame)) if is_snippet(frame) else items

    def noting(items, name):
        while True:
            note("in", "result", name)
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                note("out", "result")
            yield item

    return wrapper


def watch_programs():
    """Waits for other programs."""
    import subprocess

    watch(subprocess, run="wait", call="wait", check_call="wait", check_output="wait")
    watch(subprocess.Popen, wait="wait", communicate="wait")


def watch_coroutines():
    """Tasks of asyncio that sleep have lanes like threads, though one thread runs them all; and its event loop."""
    import asyncio
    import selectors

    sleep, known = asyncio.sleep, weakref.WeakSet()

    def ended(task):
        # exception() would count as the snippet's own look at it: asyncio would no longer complain of a lost error.
        if task._exception:
            note("failed", lane=id(task))
        note("end", lane=id(task))

    @functools.wraps(sleep)
    async def sleeps(delay, *args, **kwargs):
        task = asyncio.current_task()
        lane = id(task)
        if task not in known:
            known.add(task)
            note("begin", f"{task.get_name()} ({task.get_coro().__name__})", lane=lane)
            task.add_done_callback(ended)
        note("in", "sleep", "", lane=lane)
        try:
            return await sleep(delay, *args, **kwargs)
        finally:
            # It may have been due long ago, if another task had the thread.
            note("out", "sleep", delay, lane=lane)

    asyncio.sleep = sleeps
    watch(
        selectors.DefaultSelector,
        by=lambda frame: frame.f_globals["__name__"].startswith("asyncio"),
        select="events",
    )


def watch_tasks():
    """Functions of the snippet that a pool's worker calls, one after another; not what a thread is made for."""
    import inspect

    def is_function(code):
        coroutine_or_generator = code.co_flags & (inspect.CO_COROUTINE | inspect.CO_GENERATOR)
        return code.co_filename == SCRIPT and not coroutine_or_generator and code.co_name[0] != "<"

    def entered(frame):
        caller = frame.f_back or frame
        made_for = (caller.f_globals.get("__name__"), caller.f_code.co_name) in TARGETS
        return is_function(frame.f_code) and not is_snippet(caller) and not made_for

    if hasattr(sys, "monitoring"):
        events, tool = sys.monitoring.events, sys.monitoring.PROFILER_ID

        def starts(code, _):
            if entered(sys._getframe(1)):
                note("in", "task", code.co_name)
            return None if is_function(code) else sys.monitoring.DISABLE

        def ends(frame):
            if entered(frame):
                note("out", "task")

        def returns(code, *_):
            ends(sys._getframe(1))
            return None if is_function(code) else sys.monitoring.DISABLE

        def unwinds(*_):
            # This event cannot be disabled.
            ends(sys._getframe(1))

        sys.monitoring.use_tool_id(tool, "timeline")
        sys.monitoring.register_callback(tool, events.PY_START, starts)
        sys.monitoring.register_callback(tool, events.PY_RETURN, returns)
        sys.monitoring.register_callback(tool, events.PY_UNWIND, unwinds)
        sys.monitoring.set_events(tool, events.PY_START | events.PY_RETURN | events.PY_UNWIND)
        # Functions still run while the interpreter empties its modules, this one too.
        atexit.register(sys.monitoring.set_events, tool, 0)
        return

    def profile(frame, event, _):
        if event in ("call", "return") and entered(frame):
            note(*(("in", "task", frame.f_code.co_name) if event == "call" else ("out", "task")))

    threading.setprofile(profile)
    sys.setprofile(profile)
    atexit.register(sys.setprofile, None)


def look(scope, variables):
    """What some variables hold."""
    found = {name: reprlib.repr(variables[name]) for name in BOXES if name in variables}
    if found:
        note("look", scope, found)


def joined(times):
    """The same times, [from, to], without gaps that no picture can show: without the GIL there can be thousands."""
    found = []
    for begin, end in times:
        if found and begin - found[-1][1] < 0.0001:
            found[-1][1] = end
        else:
            found.append([begin, end])
    return found


def watch_frames():
    """Lines and variables of the snippet's own functions."""
    pending = {}

    @functools.cache
    def lines(file):
        with open(file, encoding="utf-8") as source:
            return source.read().splitlines()

    def finish_step(frame):
        """Note a line when it has been executed, with what the expression is now."""
        if text := pending.pop(frame, None):
            with contextlib.suppress(NameError):
                note("step", text, reprlib.repr(eval(LADDER, frame.f_globals, frame.f_locals)))

    def follow(frame, event, _):
        if event == "line":
            finish_step(frame)
            text = lines(frame.f_code.co_filename)[frame.f_lineno - 1].strip()
            if LADDER in text:
                pending[frame] = text
        elif event == "return":
            finish_step(frame)
            if SLICES in frame.f_locals:
                note("slices", joined(frame.f_locals[SLICES]))
            caller = frame.f_back
            if caller and (caller.f_globals.get("__name__"), caller.f_code.co_name) in TARGETS:
                look("globals", frame.f_globals)
                look("locals", frame.f_locals)
        return follow

    def enter(frame, *_):
        if not is_snippet(frame) or frame.f_code.co_name.startswith("<"):
            return None
        # Loops that measure are not slowed down.
        frame.f_trace_lines = bool(LADDER)
        return follow

    threading.settrace(enter)
    sys.settrace(enter)
    # Functions still run while the interpreter empties its modules, this one too.
    atexit.register(sys.settrace, None)


note("begin", "MainThread")
# What is registered first is called last.
atexit.register(note, "end")
watch_threads()
if SLICES or LADDER or BOXES:
    watch_frames()
if "queue" in USES:
    watch_queues()
if "concurrent" in USES:
    watch_futures()
if "asyncio" in USES:
    watch_coroutines()
if "subprocess" in USES:
    watch_programs()
if "multiprocessing" in USES or "concurrent" in USES:
    watch_processes()
watch_tasks()
