"""What ``asyncio`` does for the snippet."""

from _weakref import ref

from recorder.callers import place
from recorder.notes import current_task, note
from recorder.rebuilding import around, enter_with, leave, rebuild, waiting


def watch_coroutines(module):
    """Tasks of asyncio that sleep have lanes like threads, though one thread runs them all."""

    def sleeps(_, frame, caller):
        task = current_task()
        if task is None or not sleeps_for_snippet(caller):
            return None
        lane, delay = id(task), frame.f_locals["delay"]
        if lane not in live or live[lane]() is not task:
            live[lane] = ref(task)
            note("begin", f"{task.get_name()} ({task.get_coro().__name__})", lane=lane)
        note("in", "sleep", "", lane=lane)
        # It may have been due long ago, if another task had the thread.
        due = (delay,) if type(delay) in (int, float) else ()
        return lambda _: note("out", "sleep", *due, lane=lane)

    def sleeps_for_snippet(caller):
        return caller is not None

    rebuild(module, "sleep", around(enter_with(sleeps, lambda frame: True), leave))


live = {}
"""Tasks of asyncio that have a lane, by their number."""


def watch_handles(module):
    """The end of a task: looked for after each step, so that the task has no callback more."""

    def stepped():
        for lane, task in list(live.items()):
            task = task()
            if task is None or task.done():
                del live[lane]
                # exception() would count as the snippet's own look at it: asyncio would no longer complain of it.
                if getattr(task, "_exception", None):
                    note("failed", lane=lane)
                note("end", lane=lane)

    rebuild(module, "Handle._run", around(None, stepped))


def watch_selectors(module):
    """The wait of an event loop for events."""

    def by(frame):
        return str(place(frame)[0]).startswith("asyncio")

    for name in (
        "SelectSelector",
        "PollSelector",
        "_PollLikeSelector",
        "EpollSelector",
        "DevpollSelector",
        "KqueueSelector",
    ):
        rebuild(module, f"{name}.select", around(enter_with(waiting("events", True), by), leave))
    # The usual loop of Windows.
    rebuild(module, "IocpProactor.select", around(enter_with(waiting("events", True), by), leave))
