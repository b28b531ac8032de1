"""What the modules ``threading`` and ``queue`` do for the snippet."""

import _thread
import sys
from _functools import partial
from _weakref import ref

from recorder.callers import call_of, for_snippet, is_snippet, name_of, own, place
from recorder.following import function_ends, is_function, look, trace_frames
from recorder.locks import (
    Lock,
    Member,
    RLock,
    asks,
    frees,
    holds_now,
    noted_lock,
    wakes,
    watch_calls_of_locks,
    watch_condition,
)
from recorder.lookalikes import Builtin, LockMaker, replace
from recorder.notes import Settings, getframe, getpid, last_waits, note, note_last_wait
from recorder.rebuilding import around, beside, enter_with, leave, rebuild, returns, waiting_at, waits


def watch_threading(threading):
    """Births and ends of threads, and what they wait for."""

    def starts(thread, frame, caller):
        name = own(thread, "_name")
        # One that was not made properly, or has been started, is an error.
        if type(name) is not str or own(thread, "_started") is None:
            return None
        note("start", name)
        note("in", "start", call_of("start", thread, caller))
        return lambda _: note("out", "start")

    def lives(thread):
        note("begin", own(thread, "_name"))
        if getattr(own(thread, "_target"), "__module__", "") == "concurrent.futures.thread":
            # A pool's worker works for the snippet, even if the tasks are not its own functions.
            note("start", own(thread, "_name"))
        trace_frames(own(thread, "_target") or type(thread).run)

    def fails(_):
        _, error, trace = sys.exc_info()
        if not isinstance(error, SystemExit):
            note("failed")
        while Settings.tool is not None and trace:
            # Nobody tells of the end of a function by an exception.
            if is_function(trace.tb_frame.f_code):
                function_ends(trace.tb_frame)
            trace = trace.tb_next

    def made():
        frame = getframe(2)
        condition = frame.f_locals["self"]
        if is_snippet(frame.f_back):
            lock = own(condition, "_lock")
            real = lock.real if type(lock) is Lock else lock
            watch_calls_of_locks(condition, real, id(lock), lambda: partial(holds_now, lock))

    def new_rlock(lock):
        return RLock() if type(lock) is RLock.__base__ and is_snippet(getframe(1).f_back) else lock

    rebuild(
        threading,
        "Thread._bootstrap_inner",
        beside("_invoke_excepthook", before=fails),
        around(lives, lambda: note("end")),
    )
    rebuild(threading, "Thread.start", around(enter_with(starts, is_snippet), leave))
    rebuild(threading, "_shutdown", around(lambda _: main_ends()))
    rebuild(threading, "Condition.__init__", around(None, made))
    if type(threading.RLock) is type(made):
        rebuild(threading, "RLock", around(None, None, new_rlock))
    # Pickle finds each under the name that it has in C.
    if isinstance(threading.Lock, type):
        for owner, name in ((threading, "Lock"), (_thread, "lock"), (_thread, "LockType")):
            replace(owner, name, Lock)
    else:
        maker = LockMaker(threading.Lock, lambda *args, **kwargs: noted_lock(Lock.make(*args, **kwargs)))
        for owner, name in ((threading, "Lock"), (_thread, "allocate_lock")):
            replace(owner, name, maker)
    waits(threading, Thread__dot__join="join", Event__dot__wait="wait", Barrier__dot__wait="wait")
    watch_condition(threading)
    rebuild(threading, "Event.set", around(enter_with(wakes, is_snippet)))
    rebuild(threading, "Semaphore.acquire", around(enter_with(asks), leave, returns))
    rebuild(threading, "Semaphore.__exit__", around(enter_with(frees)))
    for name in ("Semaphore.release", "BoundedSemaphore.release"):
        rebuild(threading, name, around(enter_with(frees)))


def main_ends():
    """The main thread's own code has ended; now the interpreter waits for the other threads, and for processes."""
    if hasattr(sys, "last_value") and last_waits.get(getpid()) == "exit":
        # The exception whose traceback was printed.
        note("failed")
    if getpid() in last_waits:
        look("end", vars(sys.modules["__main__"]))
    note_last_wait()


def at_exit():
    """The last of the functions that are called when a process ends."""
    main_ends()
    note("end")


def watch_queue(queue):
    """Waits at a queue, and its length after each step."""
    names, unknown = {}, {queue.Queue._qsize, queue.PriorityQueue._qsize, queue.LifoQueue._qsize}

    def caller_of(frame):
        back = frame.f_back
        return back.f_back if place(back) in (("queue", "put_nowait"), ("queue", "get_nowait")) else back

    def named(items, frame):
        # Other functions may have other names for it, the library none: the first one stays.
        there, name = names.get(id(items), (None, ""))
        if there is None or there() is not items or not name:
            name = name_of(items, frame)
            names[id(items)] = ref(items), name
        return name

    def began(kind):
        def begin(items):
            frame = getframe(2)
            if for_snippet(frame.f_back):
                named(items, frame.f_back)
                note("in", kind, call_of(kind, items, frame.f_back))

        return begin

    def ended(kind):
        def end(items):
            if for_snippet(getframe(2).f_back):
                note("out", kind)

        return end

    def counted(items):
        caller = caller_of(getframe(2))
        if for_snippet(caller) and type(items)._qsize in unknown:
            note("length", named(items, caller), len(own(items, "queue")))

    for kind, condition in (("put", "not_full"), ("get", "not_empty")):
        rebuild(
            queue, f"Queue.{kind}", waiting_at(condition, began(kind), ended(kind)), beside(f"_{kind}", after=counted)
        )
    waits(queue, Queue__dot__join="join")

    class SimpleQueue(queue.SimpleQueue):
        """The queue in C, noted."""

        get = Member("get", lambda thing, real, frame: Builtin(real, lambda caller: gets(thing, caller)))

    def gets(thing, caller):
        note("in", "get", call_of("get", thing, caller))
        return lambda: note("out", "get")

    if type(queue.SimpleQueue.get).__name__ == "method_descriptor":
        SimpleQueue.__module__, SimpleQueue.__doc__ = queue.SimpleQueue.__module__, queue.SimpleQueue.__doc__
        SimpleQueue.__qualname__ = queue.SimpleQueue.__qualname__
        for owner in (queue, sys.modules["_queue"]):
            replace(owner, "SimpleQueue", SimpleQueue)
