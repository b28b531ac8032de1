"""Lanes of threads, processes, tasks and pools: what is noted of a run, from its start to its lanes."""

from __future__ import annotations

import multiprocessing
import sys

import pytest

from engine.conftest import Try
from engine.there import there

pytestmark = pytest.mark.side_by_side

LOCKED = """
    import threading, time
    def work(lock):
        with lock:
            time.sleep(0.05)
    if __name__ == "__main__":
        lock = threading.Lock()
        threads = [threading.Thread(target=work, args=(lock,), name=f"worker {n}") for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("done", lock.locked())
"""


def test_waits_and_holds_of_a_lock_have_its_name_and_one_holder(try_snippet: Try) -> None:
    timeline = there(try_snippet(LOCKED, timeline=True).timeline)
    assert [lane.name for lane in timeline.lanes] == ["MainThread", "worker 0", "worker 1", "worker 2"]
    assert {span.name for _, span in timeline.spans("hold")} == {"lock"}
    assert len(timeline.spans("hold")) == len(timeline.spans("sleep")) == 3
    assert timeline.most_at_once("hold") == 1
    for lane in timeline.lanes[1:]:
        acquire, hold, sleep = lane.spans
        assert (acquire.kind, hold.kind, sleep.kind) == ("acquire", "hold", "sleep")
        assert acquire.end <= hold.start <= sleep.start <= sleep.end <= hold.end <= lane.end
    assert not any(lane.open for lane in timeline.lanes)


def test_the_output_is_the_same_with_and_without(try_snippet: Try) -> None:
    assert try_snippet(LOCKED, timeline=True).text == try_snippet(LOCKED).text == "done False\n"


def test_a_record_keeps_its_timeline(try_snippet: Try) -> None:
    record = try_snippet(LOCKED, timeline=True)
    assert type(record).from_json(record.to_json()) == record


STUCK = """
    import threading
    def hold(first, second, both):
        with first:
            both.wait()
            with second:
                pass
    if __name__ == "__main__":
        a, b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
        threading.Thread(target=hold, args=(a, b, both), name="one").start()
        threading.Thread(target=hold, args=(b, a, both), name="two").start()
"""


def test_a_run_that_is_ended_keeps_what_was_open(try_snippet: Try) -> None:
    record = try_snippet(STUCK, timeline=True, ends="hang", limit=4)
    timeline = there(record.timeline)
    for name in ("one", "two"):
        lane = timeline.lane(name)
        assert lane.open
        assert [span.kind for span in lane.spans if span.open] == ["hold", "acquire"]
        assert lane.end > 0.5
    assert "recorder" not in record.stderr
    with pytest.raises(KeyError):
        timeline.lane("three")


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_children_of_every_start_method_have_lanes_with_their_names(try_snippet: Try, method: str) -> None:
    record = try_snippet(
        f"""
        import multiprocessing, time
        def nap():
            time.sleep(0.1)
        if __name__ == "__main__":
            context = multiprocessing.get_context("{method}")
            children = [context.Process(target=nap, name=f"child {{n}}") for n in (1, 2)]
            for child in children:
                child.start()
            for child in children:
                child.join()
        """,
        timeline=True,
    )
    main, *children = there(record.timeline).lanes
    assert main.name == "MainThread"
    assert sorted(lane.name for lane in children) == ["child 1", "child 2"]
    assert sorted(lane.process for lane in children) == [1, 2]
    assert {lane.parent for lane in children} == {main.process}
    for lane in children:
        assert not lane.open
        assert any(span.kind == "sleep" and span.end - span.start > 0.09 for span in lane.spans)


def test_only_children_of_multiprocessing_have_lanes(try_snippet: Try) -> None:
    source = """
        import os, subprocess, sys, time
        if __name__ == "__main__":
            if len(sys.argv) == 1:
                subprocess.run([sys.executable, __file__, "again"])
                subprocess.run([sys.executable, "-c", "import time; time.sleep(0)"])
            time.sleep(0)
    """
    assert [lane.name for lane in there(try_snippet(source, timeline=True).timeline).lanes] == ["MainThread"]


def test_the_tasks_of_a_pool_have_spans_and_its_own_threads_are_left_out(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import time
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
        def task(n):
            time.sleep(0.02)
            return n
        if __name__ == "__main__":
            for executor in (ThreadPoolExecutor, ProcessPoolExecutor):
                with executor(max_workers=2) as pool:
                    print(*pool.map(task, range(4)))
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    assert record.text == "0 1 2 3\n0 1 2 3\n"
    assert [span.name for _, span in timeline.spans("task")] == ["task"] * 8
    assert {lane.process > 0 for lane, _ in timeline.spans("task")} == {True, False}
    assert not [lane.name for lane in timeline.lanes if "Feeder" in lane.name or "Manager" in lane.name]


@pytest.mark.parametrize("task", ["Worker().work", "Worker.make", "Worker.tell", "partial(Worker().work)", "work"])
def test_a_task_may_be_a_method_or_have_some_of_its_arguments(try_snippet: Try, task: str) -> None:
    record = try_snippet(
        f"""
        import time
        from concurrent.futures import ThreadPoolExecutor
        from functools import partial
        from multiprocessing.pool import ThreadPool
        def work(n):
            time.sleep(0.02)
        class Worker:
            def work(self, n):
                time.sleep(0.02)
            @classmethod
            def make(cls, n):
                time.sleep(0.02)
            @staticmethod
            def tell(n):
                time.sleep(0.02)
        if __name__ == "__main__":
            with ThreadPoolExecutor(1) as pool:
                list(pool.map({task}, [1]))
            with ThreadPool(1) as pool:
                pool.map({task}, [1])
        """,
        timeline=True,
    )
    name = task.rstrip(")").rpartition(".")[2]
    assert [span.name for _, span in there(record.timeline).spans("task")] == [name, name]


def test_a_queue_keeps_its_lengths(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import queue
        if __name__ == "__main__":
            items = queue.Queue()
            for number in range(3):
                items.put(number)
            items.get()
        """,
        timeline=True,
    )
    assert [length for _, length in there(record.timeline).lengths["items"]] == [1, 2, 3, 2]


def test_an_error_shows_no_wrapper_in_its_traceback(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import threading
        if __name__ == "__main__":
            thread = threading.Thread(target=print)
            thread.join()
        """,
        timeline=True,
        ends="error",
    )
    assert "cannot join thread before it is started" in record.stderr
    assert "recorder" not in record.stderr
    assert 'File "y.py"' in record.stderr


def test_a_killed_child_ends_when_it_is_killed(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import multiprocessing, time
        if __name__ == "__main__":
            child = multiprocessing.Process(target=time.sleep, args=(60,))
            child.start()
            time.sleep(0.2)
            child.terminate()
            time.sleep(0.5)
            child.join()
        """,
        timeline=True,
    )
    main, child = there(record.timeline).lanes
    (_, first), (_, second), *_ = [pair for pair in there(record.timeline).spans("sleep") if pair[0] is main]
    assert first.end <= child.end <= second.start + 0.1


def test_a_join_knows_whom_it_waits_for(try_snippet: Try) -> None:
    record = try_snippet(
        """
        import multiprocessing, queue, threading, time
        if __name__ == "__main__":
            threads = [threading.Thread(target=time.sleep, args=(0.05,), name=name) for name in ("one", "two")]
            child = multiprocessing.Process(target=time.sleep, args=(0.05,), name="kid")
            for worker in (*threads, child):
                worker.start()
            for worker in (*threads, child):
                worker.join()
            queue.Queue().join()
        """,
        timeline=True,
    )
    whom = [span.whom for _, span in there(record.timeline).spans("join")]
    assert whom[:3] == ["one", "two", "kid"]
    assert not any(whom[3:])


@pytest.mark.parametrize(
    ("code", "fates"),
    [
        ("os._exit(7)", {"kid": "left"}),
        ("os._exit(0)", {"kid": "left"}),
        ("threading.Thread(target=os._exit, args=(7,), name='x').start(); time.sleep(5)", {"kid": "left", "x": "left"}),
        ("threading.Thread(target=time.sleep, args=(5,), name='x', daemon=True).start()", {"kid": "", "x": "dropped"}),
        ("os.kill(os.getpid(), signal.SIGKILL)", {"kid": "killed"}),
        ("os.abort()", {"kid": "crashed"}),
        ("sys.exit(3)", {"kid": "failed"}),
        ("sys.exit()", {"kid": ""}),
        ("signal.signal(signal.SIGTERM, lambda *_: os._exit(0)); os.kill(os.getpid(), 15)", {"kid": "left"}),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_every_way_in_which_a_process_ends(try_snippet: Try, code: str, fates: dict[str, str]) -> None:
    record = try_snippet(
        f"""
        import multiprocessing, os, signal, sys, threading, time
        def work():
            {code}
        if __name__ == "__main__":
            child = multiprocessing.Process(target=work, name="kid")
            child.start()
            child.join()
        """,
        timeline=True,
    )
    main, *lanes = there(record.timeline).lanes
    assert {lane.name: lane.fate for lane in lanes} == fates
    assert (main.fate, any(lane.open for lane in lanes)) == ("", False)


def test_sleeping_tasks_of_asyncio_have_lanes_and_a_blocking_call_holds_up_its_task_and_the_loop(
    try_snippet: Try,
) -> None:
    record = try_snippet(
        """
        import asyncio, time
        async def nap():
            await asyncio.sleep(0.1)
        async def main():
            await asyncio.gather(*(asyncio.create_task(nap(), name=f"nap {n}") for n in (1, 2)))
            await asyncio.sleep(0.05)
            time.sleep(0.4)
        if __name__ == "__main__":
            asyncio.run(main())
        """,
        timeline=True,
    )
    timeline = there(record.timeline)
    (_, one), (_, two) = ((lane, span) for lane, span in timeline.spans("sleep") if lane.name.startswith("nap"))
    assert one.start < two.end
    assert two.start < one.end
    assert any(span.end - span.start > 0.04 for lane, span in timeline.spans("events") if lane.name == "MainThread")
    blocked = [lane.name for lane, span in timeline.spans("sleep") if span.end - span.start > 0.39]
    assert sorted(blocked) == ["MainThread", "Task-1 (main)"]


@pytest.mark.parametrize("arguments", ["False", "blocking=False", "timeout=0.01", "True, 0.01"])
@pytest.mark.parametrize("lock", ["threading.Lock()", "threading.Condition(threading.Lock())"])
def test_who_gives_up_is_not_taken_for_the_holder(try_snippet: Try, lock: str, arguments: str) -> None:
    """What tells is the answer of acquire(), not the state of the lock a moment later, when others may have it."""
    source = f"""
        import threading
        lock = {lock}
        thread = threading.Thread(target=lock.acquire)
        thread.start()
        thread.join()
        print(lock.acquire({arguments}))
        lock.release()
        print(lock.acquire({arguments}))
        """
    timeline = there(try_snippet(source, timeline=True).timeline)
    _, second = [span for span in timeline.lanes[0].spans if span.kind == "acquire"]
    assert [lane.name for lane, _ in timeline.spans("gave up")] == ["MainThread"]
    assert [span.start >= second.end for lane, span in timeline.spans("hold") if lane.name == "MainThread"] == [True]
