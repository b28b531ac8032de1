"""A snippet does the same with and without the recorder: output, exit code, warnings; whatever it looks at."""

from __future__ import annotations

import re
import sys
import textwrap
from concurrent.futures import Future

import pytest
from packaging.version import Version

from engine.conftest import nothing_stays
from engine.side_by_side import chosen, side_by_side
from proved_snippets.interpreter import choose, probe
from proved_snippets.run import Run, run
from proved_snippets.trace.recording import Noting

MODES = {
    "timeline": Noting(),
    "ladder": Noting(ladder="n"),
    "boxes": Noting(slices="turns", boxes=("n", "lock")),
}

SCRIPTS = {
    "stack_of_a_thread": """
        import inspect, threading
        def work():
            print([frame.function for frame in inspect.stack()])
        class Mine(threading.Thread):
            def run(self):
                work()
        for thread in (threading.Thread(target=work), Mine(), threading.Timer(0, work)):
            thread.start()
            thread.join()
    """,
    "stack_of_a_task": """
        import concurrent.futures, multiprocessing.pool, traceback
        def task(n):
            return [frame.name for frame in traceback.extract_stack()]
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            print(list(pool.map(task, [1])), pool.submit(task, 1).result())
        with multiprocessing.pool.ThreadPool(1) as pool:
            print(pool.map(task, [1]), pool.apply(task, [1]), pool.starmap(task, [[1]]), list(pool.imap(task, [1])))
    """,
    "tracebacks": """
        import queue, threading, time, traceback
        from concurrent.futures import ThreadPoolExecutor, as_completed
        lock, rlock, items = threading.Lock(), threading.RLock(), queue.Queue(1)
        lock.acquire()
        items.put(1)
        def fail():
            raise ValueError("x")
        def results():
            with ThreadPoolExecutor(1) as pool:
                list(pool.map(lambda n: n / 0, [1]))
        def completed():
            with ThreadPoolExecutor(1) as pool:
                for future in as_completed([pool.submit(fail)]):
                    future.result()
        calls = [
            lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.sleep(), lambda: lock.acquire(timeout=-5),
            lambda: lock.acquire(time=1), lambda: lock.acquire(False, 1), lambda: rlock.release(),
            lambda: rlock.acquire("x", "y"), lambda: items.put(2, timeout=0.01), lambda: items.put_nowait(2),
            lambda: items.get(timeout=-1), lambda: threading.Event().wait("x"), lambda: threading.Thread().join(),
            lambda: threading.Condition().wait(), lambda: threading.Condition().notify(), results, completed,
            lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(1).release(), threading.Event.wait,
            lambda: threading.Barrier(2).wait(0.01), lambda: items.task_done() or items.task_done(),
            lambda: queue.SimpleQueue().get(timeout=-1), lambda: queue.SimpleQueue().get_nowait(),
            lambda: queue.SimpleQueue().get(timeout=0.01),
        ]
        for number, call in enumerate(calls):
            try:
                print(number, call())
            except Exception as error:
                print(number, type(error).__name__, error, error.__context__ and type(error.__context__).__name__)
                for frame, line in traceback.walk_tb(error.__traceback__):
                    # A future may be done before somebody asks for its result.
                    line = line if frame.f_code.co_name != "result" else ""
                    print("   ", frame.f_code.co_name, line, sorted(frame.f_locals))
    """,
    "tracebacks_of_processes": """
        import multiprocessing, time, traceback
        def fail(n):
            raise ValueError(n)
        if __name__ == "__main__":
            lock = multiprocessing.Lock()
            with multiprocessing.Pool(1) as pool:
                calls = [
                    lambda: pool.map(fail, [1]), lambda: pool.apply(fail, [1]), lambda: list(pool.imap(fail, [1])),
                    lambda: pool.starmap(fail, [[1]]), lambda: pool.map_async(time.sleep, [1]).get("x"), lock.release,
                    lambda: lock.acquire(timeout="x"), lambda: lock.acquire(block="x", timeout=0.01),
                    lambda: multiprocessing.Process().join(), lambda: multiprocessing.Queue().get(timeout=0.01),
                    lambda: multiprocessing.Queue(1).get_nowait(), lambda: multiprocessing.Semaphore(-1),
                ]
                for call in calls:
                    try:
                        print(call())
                    except Exception as error:
                        print(type(error).__name__, error, type(error.__cause__).__name__)
                        print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
                        print(str(error.__cause__).count("File"))
    """,
    "uncaught_in_a_thread": """
        import threading
        def work():
            raise ValueError("shown")
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        threading.excepthook = lambda args: print(args.exc_type, args.thread.name)
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    """,
    "uncaught": "import threading, time\nlock = threading.Lock()\nwith lock:\n    time.sleep(-1)\n",
    "leaves_with_3": "import sys, threading\nthreading.Thread(target=print).start()\nsys.exit(3)\n",
    "leaves_at_once": "import os, threading, time\ntime.sleep(0)\nprint('x', flush=True)\nos._exit(4)\n",
    "killed": "import os, signal, threading\nos.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n",
    "signals": """
        import os, signal, sys, threading, time
        lock = threading.Lock()
        def handler(number, frame):
            print("in", frame.f_code.co_name, lock.locked())
        signal.signal(signal.SIGALRM, handler)
        def sleeps():
            time.sleep(0.8)
        def locks():
            lock.acquire(timeout=0.8)
        def enters():
            with lock:
                pass
        with lock:
            for call in (sleeps, locks):
                signal.setitimer(signal.ITIMER_REAL, 0.4)
                call()
        lock.acquire()
        def free(number, frame):
            print(frame.f_code.co_name)
            lock.release()
        signal.signal(signal.SIGALRM, free)
        signal.setitimer(signal.ITIMER_REAL, 0.4)
        enters()
        def interrupt(number, frame):
            raise KeyboardInterrupt
        signal.signal(signal.SIGALRM, interrupt)
        for call in (sleeps, enters):
            lock.acquire()
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.4)
                call()
            except KeyboardInterrupt:
                print("interrupted")
            lock.release()
    """,
    "other_threads_stacks": """
        import sys, threading, time, traceback
        lock = threading.Lock()
        def enters():
            with lock:
                pass
        def sleeps():
            time.sleep(60)
        def acquires():
            lock.acquire()
            lock.release()
        with lock:
            threads = [threading.Thread(target=target, daemon=True) for target in (enters, sleeps, acquires)]
            for thread in threads:
                thread.start()
            time.sleep(1.5)
            frames = sys._current_frames()
            for thread in threads:
                print([frame.f_code.co_name for frame, _ in traceback.walk_stack(frames[thread.ident])])
    """,
    "recursion": """
        import sys, threading
        def depth(n):
            try:
                return depth(n + 1)
            except RecursionError:
                return n
        sys.setrecursionlimit(300)
        print(depth(1), depth(1))
        thread = threading.Thread(target=lambda: print(depth(1), depth(1)))
        thread.start()
        thread.join()
        lock = threading.Lock()
        def deep(n):
            try:
                with lock:
                    held = True
                return deep(n + 1)
            except RecursionError:
                return lock.locked()
        print(deep(1))
    """,
    "kinds_of_locks": """
        import collections, copy, pickle, sys, threading, types, weakref, _thread
        from threading import Lock as L
        lock, rlock = L(), threading.RLock()
        for thing in (lock, rlock):
            print(type(thing), type(thing).__name__, type(thing).__module__, repr(thing).partition(" at ")[0])
            print(isinstance(thing, type(threading.Lock())), isinstance(thing, type(threading.RLock())))
            print(weakref.ref(thing)() is thing, {thing: 1}[thing], thing == thing, thing != lock, bool(thing))
            print(thing.acquire.__name__, thing.acquire == thing.acquire, callable(thing.release))
            print(isinstance(thing.acquire, types.BuiltinMethodType), thing.acquire.__self__.__class__.__name__)
            for use in (copy.copy, copy.deepcopy, pickle.dumps, vars, len, iter):
                try:
                    print(use(thing))
                except TypeError as error:
                    print(use.__name__, str(error).replace("_thread.", ""))
            print(thing.acquire(), thing.release(), thing.__enter__(), thing.__exit__(None, None, None))
            print([name for name in dir(thing) if name not in dir(object)] if thing is lock else "")
        print(isinstance(lock, _thread.LockType), isinstance(threading.Lock, type), threading.Lock.__module__)
        print(repr(threading.Lock).partition(" at ")[0], threading.Lock.__name__, repr(threading.RLock)[:9])
        print(threading.Lock.__doc__, type(lock).__doc__)
        for use in (lambda: type("Mine", (threading.Lock,), {}), lambda: isinstance(lock, threading.Lock),
                    lambda: type("Mine", (type(lock),), {}), lambda: threading.Lock | None, lambda: threading.Lock(1),
                    lambda: type(type(lock)()).__name__):
            try:
                print(str(use()).partition("<locals>")[0])
            except TypeError as error:
                print("TypeError", str(error).partition("(")[0])
        locks = collections.defaultdict(threading.Lock)
        print(locks["a"].locked(), locks["a"] is locks["a"])
        print(lock.locked_lock(), lock.acquire_lock(), lock.release_lock())
    """,
    "subclass_of_an_rlock": """
        import threading
        class Mine(type(threading.RLock())):
            def acquire(self, *args, **kwargs):
                print("asks")
                return super().acquire(*args, **kwargs)
        mine = Mine()
        mine.acquire()
        with mine:
            print("twice")
        mine.release()
    """,
    "locks_from_everywhere": """
        import threading
        from collections import namedtuple
        from dataclasses import dataclass, field
        from functools import partial
        @dataclass
        class Account:
            lock: object = field(default_factory=threading.Lock)
        exec("made = threading.Lock()")
        pair = namedtuple("Pair", "one two")(*map(lambda _: threading.Lock(), "12"))
        for lock in (Account().lock, made, eval("threading.RLock()"), *pair, partial(threading.Lock)()):
            with lock:
                print(type(lock).__name__, lock.acquire(False))
    """,
    "functions": """
        import asyncio, inspect, pickle, queue, subprocess, threading, time, types
        import concurrent.futures
        for call in (threading.Thread.start, threading.Thread.join, threading.Condition.wait, threading.Event.wait,
                     threading.Semaphore.acquire, queue.Queue.get, queue.Queue.put, concurrent.futures.wait,
                     concurrent.futures.as_completed, concurrent.futures.Executor.map, subprocess.run, asyncio.sleep,
                     concurrent.futures.ThreadPoolExecutor.map, concurrent.futures.Future.result):
            print(call.__qualname__, inspect.signature(call), call.__module__, type(call).__name__, call.__defaults__)
            print(hasattr(call, "__wrapped__"), call.__code__.co_varnames, call.__code__.co_firstlineno, vars(call))
            print(inspect.getsource(call)[:60], call.__doc__ and call.__doc__[:20], call.__code__.co_flags)
        print(time.sleep, time.sleep.__name__, time.sleep.__module__, time.sleep.__self__)
        print(inspect.isbuiltin(time.sleep), callable(time.sleep))
        print(pickle.loads(pickle.dumps(time.sleep)) is time.sleep, hash(time.sleep) == hash(time.sleep))
        class Nap:
            nap = time.sleep
        Nap().nap(0)
        print(inspect.isgeneratorfunction(concurrent.futures.as_completed), inspect.iscoroutinefunction(asyncio.sleep))
    """,
    "environment": """
        import os, subprocess, sys
        print(sorted(os.environ), [part for part in sys.path if "notes" in part or "snippet" in part][1:])
        print([name for name in sys.modules if "sitecustom" in name or "record" in name])
        print(os.getenv("PYTHONPATH"), sys.getprofile(), sys.flags.no_site, sys.dont_write_bytecode)
        show = "import os, sys; print(sorted(os.environ), len(sys.path), len(sys.meta_path))"
        print(subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True).stdout)
        for flag in ("-I", "-S", "-E", "-s"):
            print(subprocess.run([sys.executable, flag, "-c", show], capture_output=True, text=True).stderr)
        print(subprocess.run([sys.executable, "-c", "print('bare')"], env={}, capture_output=True, text=True))
        print(os.path.exists("sitecustomize.py"), os.listdir("."))
    """,
    "modules": """
        import sys
        names = {"threading", "queue", "json", "functools", "weakref", "contextlib", "reprlib", "ast", "recorder"}
        print(sorted(names & sys.modules.keys()))
        import threading
        print(threading.__loader__.__class__.__name__, "exec_module" in vars(threading.__loader__))
        print(sorted(name for name in vars(threading) if "note" in name or "record" in name))
    """,
    "threading": "import threading\nprint(hasattr(threading, 'Thread'))\n",
    "queue": "import queue\nprint(hasattr(queue, 'Queue'))\nqueue.Queue()\n",
    "json": "import json\nprint(hasattr(json, 'dumps'))\nimport queue, multiprocessing\n",
    "_thread": "import _thread, threading\nprint(hasattr(_thread, 'allocate_lock'))\n",
    "descriptors": """
        import os, threading, time
        time.sleep(0)
        print(os.pipe(), threading.active_count(), len(os.listdir("/proc/self/fd")))
    """,
    "closes_everything": """
        import os, threading, time
        time.sleep(0)
        os.closerange(3, 256)
        file = os.open("own.txt", os.O_CREAT | os.O_RDWR)
        for _ in range(3):
            time.sleep(0)
        print(os.read(file, 1000), file, os.fstat(file).st_size)
    """,
    "no_super_init": """
        import multiprocessing, threading
        class Thread(threading.Thread):
            def __init__(self):
                self.n = 1
        class Process(multiprocessing.Process):
            def __init__(self):
                self.n = 1
        for kind in (Thread, Process):
            for use in ("start", "join", "is_alive"):
                try:
                    getattr(kind(), use)()
                except Exception as error:
                    print(type(error).__name__, error)
    """,
    "a_name_that_talks": """
        import threading
        class Mine(threading.Thread):
            @property
            def name(self):
                print("asked")
                return "x"
            def __repr__(self):
                return "never asked"
        thread = Mine(target=print)
        thread.start()
        thread.join()
    """,
    "queues_of_all_kinds": """
        import queue
        from dataclasses import dataclass
        @dataclass
        class Jobs(queue.Queue):
            name: str = "jobs"
            def __post_init__(self):
                super().__init__()
        class Noisy(queue.Queue):
            def _qsize(self):
                print("asked")
                return super()._qsize()
            def full(self):
                print("full?")
                return super().full()
            def __bool__(self):
                print("bool?")
                return True
            def __len__(self):
                print("len?")
                return 0
            def __eq__(self, other):
                print("equal?")
                return True
        for items in (Jobs(), Noisy(), queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue()):
            items.put(1)
            print(items.get(), items.qsize(), items.empty(), type(items))
        class Own(queue.SimpleQueue):
            pass
        own = Own()
        own.put(1)
        print(own.get(), isinstance(own, queue.SimpleQueue), queue.SimpleQueue)
    """,
    "asyncio": """
        import asyncio, datetime, inspect
        async def nap():
            await asyncio.sleep(0.01)
            return [frame.function for frame in inspect.stack()]
        async def fail():
            await asyncio.sleep(0)
            1 / 0
        async def main():
            task = asyncio.create_task(nap(), name="x")
            await asyncio.sleep(0)
            print(repr(task).partition(" coro=")[0], "cb=" in repr(task), len(task.get_stack()))
            print(await task)
            for delay in (datetime.timedelta(1), "x", None, -1, True):
                try:
                    print(await asyncio.sleep(delay, "slept"))
                except Exception as error:
                    print(type(error).__name__, error)
            lost = asyncio.create_task(fail())
            await asyncio.sleep(0.01)
            print(lost.done())
            try:
                await asyncio.wait_for(asyncio.sleep(5), 0.01)
            except asyncio.TimeoutError:
                print("timeout")
            task = asyncio.create_task(asyncio.sleep(5))
            await asyncio.sleep(0)
            task.cancel()
            print(await asyncio.gather(task, return_exceptions=True))
            print(await asyncio.to_thread(inspect.currentframe) is not None)
        asyncio.run(main())
    """,
    "own_tracing": """
        import sys, threading
        events = []
        def trace(frame, event, arg):
            events.append((frame.f_code.co_name, event, frame.f_code.co_filename.rpartition("/")[2]))
            return trace
        def work(n):
            with threading.Lock():
                return n
        sys.settrace(trace)
        work(1)
        sys.settrace(None)
        print(events)
        del events[:]
        def profile(frame, event, arg):
            events.append((frame.f_code.co_name, event, getattr(arg, "__name__", "")))
        sys.setprofile(profile)
        work(1)
        threading.Event().wait(0)
        sys.setprofile(None)
        print(events)
    """,
    "own_tracing_of_threads": """
        import sys, threading
        events = []
        def trace(frame, event, arg):
            events.append((frame.f_code.co_name, event))
        def work():
            with threading.Lock():
                pass
        for set_function in (threading.setprofile, threading.settrace):
            set_function(trace)
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            set_function(None)
            print(len(events), events)
            del events[:]
    """,
    "own_functions": """
        import threading, time
        slept = []
        time.sleep = slept.append
        threading.Lock = lambda: "mine"
        time.sleep(1)
        print(slept, threading.Lock())
        import sys
        sys.settrace(None)
        time.sleep(2)
        print(slept, threading.Lock())
    """,
    "own_profile": """
        import cProfile, pstats, time
        def work():
            time.sleep(0)
            return sum(range(100))
        profile = cProfile.Profile()
        profile.enable()
        work()
        profile.disable()
        print(sorted(key[2] for key in pstats.Stats(profile).stats))
    """,
    "own_audit": """
        import sys, time, threading
        events = []
        sys.addaudithook(lambda event, args: events.append(event))
        time.sleep(0)
        with threading.Lock():
            open("x", "w").close()
        print(events)
    """,
    "atexit": """
        import atexit, threading, time
        atexit.register(print, "first")
        atexit.register(lambda: print("second", threading.active_count()))
        def late():
            time.sleep(0.5)
            print("late", threading.main_thread().is_alive())
        threading.Thread(target=late).start()
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
    """,
    "fork": """
        import os, threading, time
        lock = threading.Lock()
        time.sleep(0)
        pid = os.fork()
        if not pid:
            with lock:
                time.sleep(0)
            print("child", flush=True)
            os._exit(3)
        print(os.waitpid(pid, 0)[1])
    """,
    "exec": """
        import os, sys, time
        print("first", flush=True)
        time.sleep(0)
        if len(sys.argv) == 1:
            try:
                os.execv("/no/such/program", ["x"])
            except OSError as error:
                print(error.strerror, flush=True)
            os.execv(sys.executable, [sys.executable, __file__, "again"])
    """,
    "processes": """
        import multiprocessing, os, sys, threading
        def work(n, items, lock, all):
            with lock:
                items.put((n, sorted(os.environ) == all, sys.argv, multiprocessing.current_process().name))
        if __name__ == "__main__":
            for method in multiprocessing.get_all_start_methods():
                context = multiprocessing.get_context(method)
                items, lock = context.Queue(), context.Lock()
                children = [context.Process(target=work, args=(n, items, lock, sorted(os.environ))) for n in range(2)]
                for child in children:
                    child.start()
                for child in children:
                    child.join()
                print(sorted(items.get() for _ in children), [child.exitcode for child in children])
                print(repr(lock), hasattr(lock, "noted_as"), sorted(vars(lock)))
    """,
    "pickled": """
        import multiprocessing, threading, time
        from concurrent.futures import ProcessPoolExecutor
        if __name__ == "__main__":
            for method in multiprocessing.get_all_start_methods():
                context = multiprocessing.get_context(method)
                with ProcessPoolExecutor(1, mp_context=context) as pool:
                    print(pool.submit(time.sleep, 0).result(), list(pool.map(time.sleep, [0, 0])))
                    for argument in (threading.Lock(), threading.RLock(), threading.Condition()):
                        try:
                            print(pool.submit(print, argument).result())
                        except TypeError as error:
                            print(error)
                    print(pool.submit(isinstance, 1, type(None)).result())
                    print(pool.submit(callable, threading.Lock).result())
                    print(pool.submit(callable, threading.RLock).result())
    """,
    "managers": """
        import multiprocessing
        def work(shared, lock, items):
            with lock:
                shared["n"] = shared.get("n", 0) + 1
            items.put(1)
        if __name__ == "__main__":
            with multiprocessing.Manager() as manager:
                shared, lock, items, event = manager.dict(), manager.Lock(), manager.Queue(), manager.Event()
                children = [multiprocessing.Process(target=work, args=(shared, lock, items)) for _ in range(3)]
                for child in children:
                    child.start()
                for child in children:
                    child.join()
                event.set()
                print(dict(shared), items.qsize(), items.get(), event.wait(1), lock.acquire(), lock.release())
                condition, door = manager.Condition(), manager.Semaphore(2)
                with condition, door:
                    print(condition.wait(0.01), door.acquire(), door.release())
    """,
    "variables_that_talk": """
        import threading
        class Loud:
            def __init__(self):
                self.value = 1
            def __repr__(self):
                print("shown")
                raise KeyboardInterrupt
            def __getattr__(self, name):
                print("asked for", name)
                raise AttributeError(name)
            def __len__(self):
                print("measured")
                return 1
        n = lock = Loud()
        def work(n):
            n = Loud()
            print(n.value, "n" in "nothing")
            del n.value
            del n
        thread = threading.Thread(target=work, args=(1,))
        thread.start()
        thread.join()
        del n
    """,
    "conditions": """
        import threading
        for lock in (threading.Lock(), threading.RLock(), None):
            condition = threading.Condition(lock)
            with condition:
                print(condition.wait(0.01), condition.wait_for(lambda: False, 0.01), sorted(vars(condition)))
            print(condition.acquire(), condition.release(), condition.acquire(False), condition.acquire(False))
            print(repr(condition).partition("(")[0])
    """,
    "garbage": """
        import gc, multiprocessing, queue, threading, weakref
        gc.disable()
        for make in (threading.Lock, threading.RLock, threading.Condition, threading.Event, threading.Semaphore,
                     queue.Queue, queue.SimpleQueue, multiprocessing.Lock, multiprocessing.Condition,
                     multiprocessing.Event, lambda: threading.Condition(threading.Lock())):
            thing = make()
            there = weakref.ref(thing)
            if hasattr(thing, "acquire"):
                thing.acquire()
                thing.release()
            del thing
            print(there() is None)
    """,
    "finders": """
        import sys
        print([getattr(finder, "__name__", finder) for finder in sys.meta_path], len(sys.path_hooks))
        print([name for name in sys.path_importer_cache if "proved_snippets" in name or "notes" in name])
        import threading, multiprocessing.pool
        print(multiprocessing.pool.__spec__.name, multiprocessing.pool.__spec__.origin == multiprocessing.pool.__file__)
    """,
    "input": "try:\n    input('name? ')\nexcept EOFError:\n    print('nobody')\n",
    "sockets": """
        import socket, threading
        one, other = socket.socketpair()
        threading.Timer(0.05, one.send, [b"x"]).start()
        print(other.recv(1))
        one.close()
        other.close()
    """,
    "sockets_and_their_methods": """
        import inspect, pickle, socket, sys, threading
        from unittest import mock
        class Mine(socket.socket):
            def recv(self, count):
                print("mine", count)
                return super().recv(count)
            def gettimeout(self):
                print("asked")
                return 0
            def fileno(self):
                print("asked")
                return super().fileno()
        one, other = socket.socketpair()
        mine = Mine(fileno=other.detach())
        one.send(b"ab")
        print(mine.recv(1), socket.socket.recv(mine, 1), one.send, repr(one) == str(one), Mine.send, Mine.recv_into)
        method, names = one.recv, ("__name__", "__qualname__", "__doc__", "__text_signature__", "__module__")
        print([getattr(method, name) for name in names], callable(method), method.__self__ is one, type(method))
        print(method == one.recv, method != mine.recv_into, hash(method) == hash(one.recv), inspect.isbuiltin(method))
        print(socket.socket.recv is Mine.mro()[2].recv, inspect.ismethoddescriptor(socket.socket.recv))
        print(dir(one), dir(socket.socket) == dir(Mine) or set(dir(Mine)) - set(dir(socket.socket)))
        print(Mine.__mro__, socket.socket.__bases__, socket.SocketType, isinstance(one, socket.SocketType))
        for change in (lambda: setattr(one, "recv", 1), lambda: pickle.dumps(method), lambda: pickle.dumps(one)):
            try:
                change()
            except Exception as error:
                print(type(error).__name__, error)
        mine.send = lambda data: print("sent", data)
        mine.send(b"x")
        with mock.patch.object(socket.socket, "recv", lambda self, count: b"mocked"):
            print(one.recv(1))
        threading.Timer(0.05, Mine.send, [mine, b"later"]).start()
        print(one.recv(9), one.recv.__name__, sorted(sys.modules.keys() - set(sys.builtin_module_names)))
    """,
    "sockets_and_errors": """
        import errno, select, socket, sys, threading, traceback
        one, other = socket.socketpair()
        other.settimeout(0.01)
        gone = socket.socketpair()[0]
        gone.close()
        quick, _kept = socket.socketpair()
        quick.setblocking(False)
        calls = [
            lambda: other.recv(1), lambda: other.recv_into(bytearray(3)), lambda: other.recvfrom(1), other.accept,
            lambda: other.recv(-1), lambda: other.recv("x"), other.recv, lambda: gone.recv(1), lambda: gone.send(b""),
            lambda: other.send("text"), lambda: other.sendall(b"x" * 10_000_000), lambda: quick.recv(1),
            lambda: quick.makefile("rb").read(1), lambda: other.makefile("rb").readline(), lambda: other.connect(1),
            lambda: socket.create_connection(("127.0.0.1", 1), 1), lambda: socket.getaddrinfo("127.0.0.1", "no such"),
            lambda: socket.socket().connect_ex(("127.0.0.1", 1)) == errno.ECONNREFUSED, lambda: socket.socket.recv(1),
            lambda: select.select([other], [], [], 0.01), lambda: select.select([], [], "x"), select.select,
            lambda: select.select([gone], [], []), lambda: other.recvmsg(1), lambda: other.sendmsg([b"x" * 5_000_000]),
        ]
        for number, call in enumerate(calls):
            try:
                print(number, call())
            except Exception as error:
                print(number, type(error).__name__, error, error.__context__ and type(error.__context__).__name__)
                traceback.print_exc(file=sys.stdout)
        def closes():
            one.close()
            raise ValueError("in a thread")
        threading.Timer(0.05, closes).start()
        other.settimeout(None)
        try:
            while other.recv(1 << 20):
                pass
        except ConnectionResetError as error:
            print(error)
        other.close()
        deep = []
        def down(depth):
            deep.append(depth)
            down(depth + 1)
        try:
            down(0)
        except RecursionError:
            print(len(deep) > 900)
    """,
    "sockets_that_are_dropped": """
        import gc, socket, sys, threading, time, weakref
        gc.disable()
        def later(end):
            thread = threading.Thread(target=lambda: (time.sleep(0.05), end.send(b"x")))
            thread.start()
            return thread
        def drops():
            one, other = socket.socketpair()
            thread = later(other)
            print(one.recv(1))
            thread.join()
            there = weakref.ref(one)
            del one
            print(there() is None, other.recv(1))
        def looks():
            one, other = socket.socketpair()
            before, thread = locals(), later(one)
            print(other.recv(1), "one" in before, "other" in before)
            thread.join()
            print(sorted(locals()), sorted(before) if sys.version_info < (3, 12) else "")
        class Body:
            one, other = socket.socketpair()
            thread = later(one)
            print(other.recv(1))
            thread.join()
        drops()
        looks()
        print(Body.one.send(b"x"), Body.other.recv(1), Body.other.close())
    """,
    "servers": """
        import http.client, inspect, selectors, socket, socketserver, threading
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        from urllib.request import urlopen
        class Page(BaseHTTPRequestHandler):
            def do_GET(self):
                self.wfile.write(b"HTTP/1.0 200 OK\\r\\n\\r\\n" + b"word " * 200_000)
                print([frame.function for frame in inspect.stack()])
            def log_message(self, *_):
                pass
        class Echo(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(self.rfile.readline())
        for kind, handler in ((ThreadingHTTPServer, Page), (socketserver.ThreadingTCPServer, Echo)):
            with kind(("127.0.0.1", 0), handler) as server:
                thread = threading.Thread(target=server.serve_forever, args=(0.01,))
                thread.start()
                if handler is Page:
                    with urlopen(f"http://127.0.0.1:{server.server_address[1]}/", timeout=10) as page:
                        print(page.status, len(page.read()), page.read())
                else:
                    with socket.create_connection(server.server_address) as end, end.makefile("rw") as file:
                        print("hello", file=file, flush=True)
                        print([line for line in file])
                server.shutdown()
                thread.join()
        one, other = socket.socketpair()
        with selectors.DefaultSelector() as selector:
            selector.register(other, selectors.EVENT_READ, "data")
            threading.Timer(0.05, one.send, [b"x"]).start()
            print([(key.data, mask) for key, mask in selector.select()], other.recv(1))
            print(selector.select(0), selector.select(0.01))
    """,
    "sockets_encrypted": """
        import inspect, socket, ssl, sys, threading, traceback
        contexts = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        contexts[1].check_hostname, contexts[1].verify_mode = False, ssl.CERT_NONE
        for context in contexts:
            # Without certificates.
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers("AECDH-AES128-SHA:@SECLEVEL=0")
        one, other = socket.socketpair()
        def serve():
            with contexts[0].wrap_socket(one, server_side=True) as end:
                end.sendall(end.recv(10))
                print(end.recv(10))
                end.unwrap()
        thread = threading.Thread(target=serve)
        thread.start()
        with contexts[1].wrap_socket(other) as end:
            end.send(b"hello")
            print(end.read(10), end.pending(), end.version(), inspect.signature(end.read), end.read.__doc__)
            end.settimeout(0.05)
            for call in (lambda: end.recv(1), lambda: end.recv(1, 5), lambda: end.recvfrom(1), lambda: end.read("x")):
                try:
                    call()
                except Exception as error:
                    print(type(error).__name__, error)
                    traceback.print_exc(file=sys.stdout)
            end.settimeout(None)
            end.send(b"bye")
            print(type(end.unwrap()).__name__)
        thread.join()
    """,
    "sockets_and_signals": """
        import select, signal, socket, threading, traceback
        class Late(Exception):
            pass
        def handler(number, frame):
            raise Late
        signal.signal(signal.SIGALRM, handler)
        one, other = socket.socketpair()
        for call in (lambda: other.recv(1), lambda: select.select([other], [], []), lambda: other.makefile().read(1)):
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            try:
                call()
            except Late:
                traceback.print_exc()
        signal.signal(signal.SIGALRM, lambda number, frame: one.send(b"x"))
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        print(other.recv(1))
    """,
    "signals_just_before_a_wait": """
        import signal, socket, time
        class Late(Exception):
            pass
        def handler(number, frame):
            raise Late
        signal.signal(signal.SIGALRM, handler)
        one, other = socket.socketpair()
        late = 0
        for delay in range(20, 420):
            began = time.perf_counter()
            try:
                # The next one comes if a wait was not interrupted by the first.
                signal.setitimer(signal.ITIMER_REAL, delay / 1_000_000, 0.05)
                other.recv(1)
            except Late:
                late += time.perf_counter() - began > 0.045
            try:
                signal.setitimer(signal.ITIMER_REAL, 0)
            except Late:
                continue
        print(late < 40)
    """,
    "interpreters": """
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters
        made = interpreters.create()
        print(interpreters.run_string(made, "import os, time; time.sleep(0); assert 'PYTHONPATH' not in os.environ"))
        interpreters.destroy(made)
    """,
    "many_locks": """
        import threading
        lock, count = threading.Lock(), 0
        def work():
            global count
            for _ in range(20_000):
                with lock:
                    count += 1
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(count)
    """,
}
ONLY_POSIX = {
    *("signals", "fork", "exec", "descriptors", "closes_everything", "killed", "sockets", "sockets_and_their_methods"),
    *("sockets_and_errors", "sockets_that_are_dropped", "servers", "sockets_encrypted", "sockets_and_signals"),
    "signals_just_before_a_wait",
}


def comparable(run: Run) -> tuple[list[str], list[str], int | None]:
    """Its output and its errors, line by line in any order, without addresses; and its exit code."""
    texts = {stream: "".join(text for part, text in run.output if part == stream) for stream in ("out", "err")}
    out, err = (sorted(re.sub(r"0x[0-9a-fA-F]+", "0x", text).splitlines()) for text in texts.values())
    return out, err, run.exit_code


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest) -> dict[tuple[str, str], Future[Run]]:
    """Every script in each mode, and once without the recorder."""
    python = probe(choose())

    def once(task: tuple[str, str]) -> Run:
        name, mode = task
        source = textwrap.dedent(SCRIPTS[name])
        return run(source, f"{name}.py", python, limit=60, shows_stderr=True, noting=MODES.get(mode))

    tasks = [(name, how) for name, mode in chosen(request, "name", "mode") for how in ("plain", mode)]
    with nothing_stays():
        return side_by_side(once, [task for task in tasks if not left_out(*task)])


@pytest.fixture(autouse=True)
def temporary() -> None:
    """Nothing runs within a test of this file: what stays was looked for when all scripts had run."""


def left_out(name: str, mode: str) -> str:
    """Why a script is not run in a mode; empty if it is."""
    if name in ONLY_POSIX and sys.platform == "win32":
        return "Windows has no such thing"
    if name == "recursion" and mode not in ("timeline", "plain"):
        return "whoever follows the lines or the end of a function takes a frame of the stack for a moment"
    if name == "sockets_that_are_dropped" and mode == "ladder" and Version(probe(choose()).version) < Version("3.12"):
        return "before 3.12, a trace function keeps what a function deletes until the next line has begun"
    return ""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_does_the_same(runs: dict[tuple[str, str], Future[Run]], name: str, mode: str) -> None:
    if why := left_out(name, mode):
        pytest.skip(why)
    plain, noted = runs[name, "plain"].result(), runs[name, mode].result()
    assert plain.ended == "exit"
    assert comparable(noted) == comparable(plain)
