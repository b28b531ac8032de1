"""What is noted of a run: every kind of wait, who holds what, how a lane ends; and the snippet does not see it."""

from __future__ import annotations

import multiprocessing
import textwrap

import pytest

from engine.conftest import Try
from engine.there import there
from proved_snippets.interpreter import Interpreter
from proved_snippets.pictures.boxes import boxes
from proved_snippets.pictures.ladder import ladder as ladder_of
from proved_snippets.pictures.timeline import picture as drawn
from proved_snippets.run import run
from proved_snippets.trace.recording import Noting

pytestmark = pytest.mark.side_by_side

MODULES = (
    *("asyncio", "concurrent.futures", "multiprocessing", "multiprocessing.connection", "queue", "subprocess"),
    *("sys", "threading", "time"),
)
COROUTINES = """
import time
async def nap(seconds):
    await asyncio.sleep(seconds)
async def busy():
    task = asyncio.create_task(nap(0.01))
    await asyncio.sleep(0)
    time.sleep(0.1)
    await task
"""

CONDITION = "condition = threading.Condition()\nwith condition:\n    "
PIPE = "one, other = multiprocessing.Pipe()\nother.send(1)\n"
POOL = "with multiprocessing.Pool(1) as pool:\n    "
PROGRAM = "program = subprocess.Popen([sys.executable, '-c', ''])\n"
SHARED = "lock = multiprocessing.Lock()\n"
THREADS = "with concurrent.futures.ThreadPoolExecutor(1) as pool:\n    "


@pytest.mark.parametrize(
    ("script", "kind", "name"),
    [
        ("time.sleep(0)", "sleep", ""),
        ("thread = threading.Thread()\nthread.start()", "start", "thread.start()"),
        ("thread = threading.Thread()\nthread.start()\nthread.join()", "join", "thread.join()"),
        ("event = threading.Event()\nevent.wait(0)", "wait", "event.wait()"),
        ("event = threading.Event()\nevent.set()", "wake", "event.set()"),
        ("barrier = threading.Barrier(1)\nbarrier.wait()", "wait", "barrier.wait()"),
        ("lock = threading.Lock()\nwith lock: pass", "hold", "lock"),
        ("lock = threading.RLock()\nwith lock: pass", "hold", "lock"),
        ("lock = threading.RLock()\nlock.acquire()", "acquire", "lock"),
        ("lock = threading.Lock()\nlock.acquire()\nlock.acquire(timeout=0.01)", "gave up", "lock"),
        ("door = threading.Semaphore(2)\nwith door: pass", "hold", "door"),
        (f"{CONDITION}pass", "hold", "condition"),
        ("condition = threading.Condition()\ncondition.acquire()", "acquire", "condition"),
        (f"{CONDITION}condition.wait(0.01)", "wait", "condition.wait()"),
        (f"{CONDITION}condition.wait_for(bool, 0.01)", "wait", "condition.wait_for()"),
        (f"{CONDITION}condition.notify()", "wake", "condition.notify()"),
        (f"{CONDITION}condition.notify_all()", "wake", "condition.notify_all()"),
        ("items = queue.Queue(1)\nitems.put(1)\ntry: items.put(2, timeout=0.01)\nexcept queue.Full: pass", "put", None),
        ("items = queue.Queue()\ntry: items.get(timeout=0.01)\nexcept queue.Empty: pass", "get", "items.get()"),
        ("items = queue.Queue()\nitems.join()", "join", "items.join()"),
        (f"{THREADS}pool.submit(len, '').result()", "result", "result()"),
        (f"{THREADS}future = pool.submit(len, '')\n    future.exception()", "result", "future.exception()"),
        (f"{THREADS}list(pool.map(len, ['']))", "result", "pool.map()"),
        (f"{THREADS}pass", "join", "with pool"),
        (f"{THREADS}pool.shutdown()", "join", "pool.shutdown()"),
        (f"{THREADS}futures = [pool.submit(len, '')]\n    concurrent.futures.wait(futures)", "wait", "wait()"),
        (
            f"{THREADS}futures = [pool.submit(len, '')]\n    list(concurrent.futures.as_completed(futures))",
            "result",
            "as_completed()",
        ),
        ("asyncio.run(nap(0.01))", "sleep", ""),
        ("asyncio.run(nap(0.01))", "events", ""),
        ("asyncio.run(busy())", "due", ""),
        ("child = multiprocessing.Process()\nchild.start()\nchild.join()", "join", "child.join()"),
        ("child = multiprocessing.Process()\nchild.start()", "finish", ""),
        ("child = multiprocessing.Process()\nchild.start()", "exit", ""),
        ("items = multiprocessing.Queue()\nitems.put(1)\nitems.get()", "get", "items.get()"),
        ("items = multiprocessing.SimpleQueue()\nitems.put(1)\nitems.get()", "get", "items.get()"),
        (f"{PIPE}one.recv()", "recv", "one.recv()"),
        (f"{PIPE}one.poll(1)", "wait", "one.poll()"),
        (f"{PIPE}multiprocessing.connection.wait([one])", "wait", "wait()"),
        ("event = multiprocessing.Event()\nevent.wait(0.01)", "wait", "event.wait()"),
        ("event = multiprocessing.Event()\nevent.set()", "wake", "event.set()"),
        (f"{SHARED}with lock: pass", "hold", "lock"),
        (f"{SHARED}lock.acquire()\nlock.release()", "hold", "lock"),
        (f"{SHARED}lock.acquire()\nlock.acquire(timeout=0.01)", "gave up", "lock"),
        (CONDITION.replace("threading", "multiprocessing") + "pass", "hold", "condition"),
        (CONDITION.replace("threading", "multiprocessing") + "condition.wait(0.01)", "wait", "condition.wait()"),
        (f"{POOL}pool.map(len, [''])", "result", "pool.map()"),
        (f"{POOL}pool.starmap(len, [('',)])", "result", "pool.starmap()"),
        (f"{POOL}pool.apply(len, [''])", "result", "pool.apply()"),
        (f"{POOL}result = pool.map_async(len, [''])\n    result.get()", "result", "result.get()"),
        (f"{POOL}result = pool.map_async(len, [''])\n    result.wait()", "wait", "result.wait()"),
        (f"{POOL}for each in pool.imap(len, ['']): pass", "result", None),
        (f"{POOL}lengths = pool.imap(len, [''])\n    lengths.next(1)", "result", "lengths.next()"),
        (f"{POOL}pool.close()\n    pool.join()", "join", "pool.join()"),
        ("command = [sys.executable, '-c', '']\nsubprocess.run(command)", "wait", "run()"),
        (f"{PROGRAM}program.wait()", "wait", "program.wait()"),
        (f"{PROGRAM}program.communicate()", "wait", "program.communicate()"),
    ],
)
def test_a_call_that_waits_holds_or_wakes_has_a_span(
    try_snippet: Try, script: str, kind: str, name: str | None
) -> None:
    # All of them take longer to import, and to watch, than most of these scripts to run.
    imports = "\n".join(f"import {module}" for module in MODULES if f"{module}." in script)
    coroutines = COROUTINES if "asyncio" in script else ""
    body = textwrap.indent(script, "    ")
    timeline = there(
        try_snippet(f"{imports}\n{coroutines}\nif __name__ == '__main__':\n{body}\n", timeline=True).timeline
    )
    names = [span.name for _, span in timeline.spans(kind)]
    assert names
    assert name is None or name in names


def test_who_waits_for_the_lock_of_a_condition_does_not_run(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import threading, time
        def take(condition):
            with condition:
                pass
        if __name__ == "__main__":
            condition = threading.Condition()
            with condition:
                thread = threading.Thread(target=take, args=(condition,), name="taker")
                thread.start()
                time.sleep(0.2)
            thread.join()
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    (_, first), (_, second) = timeline.spans("hold")
    acquire, hold = timeline.lane("taker").spans
    assert acquire.end - acquire.start > 0.1
    assert (hold, first.end <= hold.start) == (second, True)


@pytest.mark.parametrize(
    "make",
    [
        "threading.Condition()",
        "threading.Condition(threading.Lock())",
        "threading.Condition(threading.RLock())",
        "multiprocessing.Condition()",
    ],
)
@pytest.mark.parametrize("wait", ["wait()", "wait_for(lambda: ready)"])
def test_nobody_holds_the_lock_of_a_condition_in_its_wait(try_snippet: Try, make: str, wait: str) -> None:
    record = try_snippet(
        f"""
        import multiprocessing, threading, time
        ready = []
        def work(condition):
            with condition:
                condition.{wait}
                time.sleep(0.1)
        if __name__ == "__main__":
            condition = {make}
            thread = threading.Thread(target=work, args=(condition,), name="worker")
            thread.start()
            time.sleep(0.1)
            with condition:
                ready.append(1)
                condition.notify()
            thread.join()
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    before, after = (span for span in timeline.lane("worker").spans if span.kind == "hold")
    (waiting,) = (span for span in timeline.lane("worker").spans if span.kind == "wait")
    (other,) = (span for lane, span in timeline.spans("hold") if lane.name == "MainThread")
    assert before.end <= other.start <= other.end <= after.start
    assert waiting.start <= before.end
    assert after.start <= waiting.end < after.end
    assert {before.thing, after.thing} == {other.thing}
    assert not after.open


def test_a_lock_that_is_held_twice_is_held_twice_again_after_a_wait(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import threading
        if __name__ == "__main__":
            lock = threading.RLock()
            condition = threading.Condition(lock)
            with lock, condition:
                condition.wait(0.01)
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    holds = [span for _, span in timeline.spans("hold")]
    assert [span.name for span in holds] == ["lock", "condition", "lock", "condition"]
    assert len({span.thing for span in holds}) == 1
    assert not any(span.open for span in holds)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_semaphore_of_several_processes_is_one_thing(try_snippet: Try, method: str) -> None:
    record = try_snippet(
        f"""
        import multiprocessing, time
        def work(door, both):
            with door:
                both.wait()
                time.sleep(0.1)
        if __name__ == "__main__":
            context = multiprocessing.get_context("{method}")
            door, both = context.Semaphore(2), context.Barrier(2)
            children = [context.Process(target=work, args=(door, both)) for _ in range(2)]
            for child in children:
                child.start()
            for child in children:
                child.join()
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    assert len({span.thing for _, span in timeline.spans("hold", "door")}) == 1
    assert [(chart.kind, chart.name, chart.most) for chart in drawn(timeline).charts] == [("holders", "door", 2)]


def test_a_release_of_several_permits_ends_as_many_holds(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import threading, time
        if __name__ == "__main__":
            door = threading.Semaphore(3)
            for _ in range(3):
                door.acquire()
            door.release(2)
            time.sleep(0.1)
            door.release()
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    (_, sleep), *_ = timeline.spans("sleep")
    holds = [span for _, span in timeline.spans("hold")]
    assert [span.end <= sleep.start for span in holds] == [False, True, True]
    assert not any(span.open for span in holds)


def test_the_length_of_a_queue_is_noted_whoever_calls_and_however(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import queue, threading
        def main():
            items = queue.Queue()
            items.put_nowait(1)
            items.put(2)
            items.put(3)
            items.get_nowait()
            thread = threading.Thread(target=items.get)
            thread.start()
            thread.join()
            empty(items)
        def empty(tasks):
            tasks.get()
        if __name__ == "__main__":
            main()
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    assert {name: [length for _, length in steps] for name, steps in timeline.lengths.items()} == {
        "items": [1, 2, 3, 2, 1, 0]
    }


FAILING = """
import asyncio, multiprocessing, sys, threading
def fail():
    raise ValueError("wanted")
def leave():
    sys.exit()
def leave_with_3():
    sys.exit(3)
class FailingThread(threading.Thread):
    def run(self):
        fail()
class FailingProcess(multiprocessing.Process):
    def run(self):
        fail()
async def nap():
    await asyncio.sleep(0.01)
    fail()
async def main():
    task = asyncio.create_task(nap(), name="x")
    await asyncio.wait([task])
    task.exception()
if __name__ == "__main__":
"""


@pytest.mark.parametrize(
    ("script", "fate"),
    [
        ("threading.Thread(target=fail, name='x')", "failed"),
        ("threading.Thread(target=leave_with_3, name='x')", ""),
        ("FailingThread(name='x')", "failed"),
        ("multiprocessing.Process(target=fail, name='x')", "failed"),
        ("multiprocessing.Process(target=leave, name='x')", ""),
        ("multiprocessing.Process(target=leave_with_3, name='x')", "failed"),
        ("FailingProcess(name='x')", "failed"),
    ],
)
def test_a_thread_or_process_that_an_exception_ends_has_failed(try_snippet: Try, script: str, fate: str) -> None:
    record = try_snippet(f"{FAILING}    x = {script}\n    x.start()\n    x.join()\n", timeline=True, stderr=True)
    lane = there(record.timeline).lane("x")
    assert (lane.fate, lane.open) == (fate, False)
    assert not [span for span in lane.spans if span.kind == "task"]
    assert there(record.timeline).lane("MainThread").fate == ""
    assert "recorder" not in record.stderr


def test_a_main_thread_that_an_exception_ends_has_failed(try_snippet: Try) -> None:
    timeline = there(try_snippet(f"{FAILING}    fail()\n", timeline=True, ends="error").timeline)
    assert timeline.lane("MainThread").fate == "failed"


def test_a_task_of_asyncio_that_an_exception_ends_has_failed(try_snippet: Try) -> None:
    timeline = there(try_snippet(f"{FAILING}    asyncio.run(main())\n", timeline=True).timeline)
    assert {lane.name: lane.fate for lane in timeline.lanes} == {"MainThread": "", "x (nap)": "failed"}


def test_other_threads_may_make_global_names_while_one_is_looked_up(try_snippet: Try) -> None:
    # With the GIL, threads take turns in the middle of a look-up only if the turns are short.
    record = try_snippet(
        """
        import sys, threading
        def work(lock):
            for _ in range(300):
                with lock:
                    pass
        if __name__ == "__main__":
            sys.setswitchinterval(1e-6)
            threads = [threading.Thread(target=work, args=(threading.Lock(),)) for _ in range(2)]
            for thread in threads:
                thread.start()
            for number in range(3000):
                globals()[f"name{number}"] = number
            for thread in threads:
                thread.join()
            print("done")
        """,
        timeline=True,
    )
    assert record.text == "done\n"


LOCKS = """
import copy, pickle, queue, sys, threading
if __name__ == "__main__":
    for make in (threading.Lock, threading.RLock):
        lock = make()
        for refuses in (copy.copy, copy.deepcopy, pickle.dumps):
            try:
                refuses(lock)
            except TypeError as error:
                print(error)
        print(repr(lock).partition(" at ")[0], lock.acquire(), lock.release(), lock == lock)
    if sys.version_info >= (3, 13):
        def use(lock: threading.Lock | None = None):
            return isinstance(lock, threading.Lock)
        # zh: 队列的锁是库自己创建的。
        # en: The library itself made the lock of the queue.
        print(use(threading.Lock()), use(queue.Queue().mutex), use(None))
"""


def test_a_lock_is_a_lock_for_the_snippet(try_snippet: Try) -> None:
    assert try_snippet(LOCKS, timeline=True).text == try_snippet(LOCKS).text


@pytest.mark.parametrize("name", ["thread.py", "_base.py", "pool.py", "synchronize.py"])
def test_a_snippet_may_be_called_like_a_file_of_the_library(interpreter: Interpreter, name: str) -> None:
    source = textwrap.dedent(
        """
        import multiprocessing
        from concurrent.futures import ThreadPoolExecutor
        def double(n):
            return 2 * n
        if __name__ == "__main__":
            with ThreadPoolExecutor(1) as pool:
                print(pool.submit(double, 1).result())
            with multiprocessing.Pool(1) as pool:
                print(pool.apply(double, [2]))
            with multiprocessing.Condition():
                print(*multiprocessing.Value("i", 3).get_lock().__class__.__name__)
        """
    )

    def spans(file: str) -> list[list[tuple[str, str]]]:
        timeline = there(run(source, file, interpreter, noting=Noting()).timeline)
        # Whether a pool ends its worker before that notes its end is chance.
        return [[(span.kind, span.name) for span in lane.spans if span.kind != "finish"] for lane in timeline.lanes]

    assert spans(name) == spans("plain.py")


def test_children_know_the_snippet_wherever_they_start(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import multiprocessing, os, time
        def work():
            time.sleep(0.01)
        if __name__ == "__main__":
            os.chdir(os.path.abspath(os.sep))
            child = multiprocessing.get_context("spawn").Process(target=work, name="child")
            child.start()
            child.join()
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    assert [span.kind for span in timeline.lane("child").spans] == ["sleep", "finish"]


def test_a_call_without_its_object_is_the_same_error(try_snippet: Try) -> None:
    script = """
        import threading
        if __name__ == "__main__":
            for call in (threading.Event.wait, threading.Condition.wait_for, threading.Thread.join):
                try:
                    call()
                except TypeError as error:
                    print(error)
    """
    assert try_snippet(script, timeline=True).text == try_snippet(script).text


def two_children(body: str) -> str:
    return f"""
import multiprocessing, threading
def work(n):
    mine = n
def child(n):
    thread = threading.Thread(target=work, args=(n,), name="worker")
    thread.start()
    thread.join()
if __name__ == "__main__":
    for n in (1, 2):
        process = multiprocessing.Process(target=child, args=(n,), name=f"child {{n}}")
        process.start()
        process.join()
    {body}
"""


def test_threads_of_two_processes_with_one_name_have_their_own_boxes(try_snippet: Try) -> None:
    _, *children = boxes(there(try_snippet(two_children("print()"), boxes="mine").timeline))
    assert [child.threads[1].values for child in children] == [(("mine", "1"),), (("mine", "2"),)]


def test_threads_of_two_processes_with_one_name_have_their_own_columns(try_snippet: Try) -> None:
    ladder = ladder_of(there(try_snippet(two_children("print()"), ladder="mine").timeline), "mine")
    assert ladder.threads == ("child 1 · worker", "child 2 · worker")
    assert [(step.lane, step.value) for step in ladder.steps] == [("child 1 · worker", "1"), ("child 2 · worker", "2")]


def test_a_timeline_is_the_same_after_it_was_kept(try_snippet: Try) -> None:
    record = try_snippet(two_children("print()"), timeline=True, ladder="mine", boxes="mine")
    assert type(record).from_json(record.to_json()) == record
