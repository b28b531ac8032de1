"""Watch each module when it has been imported, and listen to what the interpreter itself tells."""

import atexit
import sys
import time
from _functools import partial

from recorder.callers import is_snippet, place
from recorder.coroutines import watch_coroutines, watch_handles, watch_selectors
from recorder.following import find_steps, trace_frames
from recorder.lookalikes import Builtin, replace
from recorder.notes import Settings, getframe, leave_alone, note, note_wait, unseen
from recorder.pools import watch_futures, watch_pool
from recorder.processes import (
    watch_connection,
    watch_forkserver,
    watch_managers,
    watch_popen,
    watch_process,
    watch_queues,
    watch_subprocess,
    watch_synchronize,
    watch_util,
)
from recorder.rebuilding import around, rebuild
from recorder.threads import at_exit, watch_queue, watch_threading


def watch_tracing(threading):
    """The snippet sets trace or profile functions for its threads."""
    for name in ("settrace", "setprofile", "settrace_all_threads", "setprofile_all_threads"):
        rebuild(threading, name, around(traced))


WATCHED = {
    "threading": lambda threading: (watch_threading(threading), watch_tracing(threading)),
    "queue": watch_queue,
    "multiprocessing.process": watch_process,
    "multiprocessing.util": watch_util,
    "multiprocessing.popen_fork": watch_popen,
    "multiprocessing.popen_forkserver": watch_popen,
    "multiprocessing.popen_spawn_win32": watch_popen,
    "multiprocessing.forkserver": watch_forkserver,
    "multiprocessing.queues": watch_queues,
    "multiprocessing.connection": watch_connection,
    "multiprocessing.synchronize": watch_synchronize,
    "multiprocessing.managers": watch_managers,
    "multiprocessing.pool": watch_pool,
    "concurrent.futures._base": watch_futures,
    "concurrent.futures.thread": watch_futures,
    "concurrent.futures.process": watch_futures,
    "subprocess": watch_subprocess,
    "asyncio.tasks": watch_coroutines,
    "asyncio.events": watch_handles,
    "asyncio.windows_events": watch_selectors,
    "selectors": watch_selectors,
}


def finding(find_spec):
    """The same way to find a module, which also sees to it that a module of the library is watched."""

    def find(name, path=None, target=None):
        spec = find_spec(name, path, target)
        if name in WATCHED and not Settings.quiet and spec and str(spec.origin).startswith(Settings.library):
            spec.loader.exec_module = partial(executed, spec.loader)
        return spec

    return find


def executed(loader, module):
    """Execute a module as it is, and then watch it."""
    del loader.exec_module
    loader.exec_module(module)
    watch(module)


def watch(module):
    """Watch a module of the library."""
    try:
        WATCHED[module.__name__](module)
    except Exception as error:
        unseen(f"{module.__name__}: {type(error).__name__}")


def traced(*_):
    """The snippet traces or measures itself: it must see nothing but its own work."""
    if not Settings.tracing:
        unseen("tracing")
        leave_alone()


def asked_for_input(*_):
    """The snippet asks for a line of input."""
    note("in", "wait", "input()")


def has_input(*_):
    """It has got one."""
    note("out", "wait")


def program_replaced(*_):
    """Another program is about to take the place of this one, or there is none of that name."""
    note("replaced")


def made_socket(*_):
    """Waits at sockets are not noted, but for those of the library's own pipes."""
    frame = getframe(2)
    while frame is not None and not str(place(frame)[0]).startswith(("asyncio", "multiprocessing", "concurrent")):
        if is_snippet(frame):
            unseen("socket")
            return
        frame = frame.f_back


def forked(*_):
    """A child of os.fork() has no lane."""
    if is_snippet(getframe(2)):
        unseen("fork")


def locked_file(*_):
    """Waits for a lock of a file are not noted."""
    unseen("flock")


HEARD = {
    "sys.settrace": traced,
    "sys.setprofile": traced,
    "sys.addaudithook": traced,
    "sys.monitoring.register_callback": traced,
    "builtins.input": asked_for_input,
    "builtins.input/result": has_input,
    "os.exec": program_replaced,
    "os.fork": forked,
    "socket.__new__": made_socket,
    "fcntl.flock": locked_file,
    "fcntl.lockf": locked_file,
}


def hear(event, args):
    """What the interpreter calls for every event of https://docs.python.org/3/library/audit_events.html."""
    if event in HEARD and not Settings.quiet:
        try:
            HEARD[event]()
        except Exception:
            return


def start(folder, script, path, slices, ladder, boxes):
    """Begin to note.

    ``folder`` is where the notes go, ``script`` the whole name of the snippet's file, ``path`` what a child needs as
    PYTHONPATH to do the same; the rest is what ``runner.timeline.Noting`` says.
    """
    Settings.folder, Settings.script, Settings.path = folder, script, path
    Settings.slices, Settings.ladder, Settings.boxes = slices, ladder, boxes
    note("begin", "MainThread")
    # What is registered first is called last.
    atexit.register(at_exit)
    finder = next(finder for finder in sys.meta_path if getattr(finder, "__name__", "") == "PathFinder")
    replace(finder, "find_spec", finding(finder.find_spec))
    for name in WATCHED.keys() & sys.modules.keys():
        # Something of the user's has imported it when Python started.
        watch(sys.modules[name])

    def sleeps(_):
        note_wait("in", "sleep", "")
        return lambda: note_wait("out", "sleep")

    replace(time, "sleep", Builtin(time.sleep, sleeps))
    if ladder:
        find_steps()
    if ladder or slices or hasattr(sys, "monitoring"):
        trace_frames()
    sys.addaudithook(hear)
