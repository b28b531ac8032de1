"""Watch each module when it has been imported, from the beginning of the snippet on."""

from __future__ import annotations

import atexit
import sys
import time
from _functools import partial

from proved_snippets.trace.recorder.coroutines import watch_coroutines, watch_handles, watch_selectors
from proved_snippets.trace.recorder.following import trace_frames
from proved_snippets.trace.recorder.functions import noted
from proved_snippets.trace.recorder.hearing import hear, watch_tracing
from proved_snippets.trace.recorder.lookalikes import replace
from proved_snippets.trace.recorder.managers import watch_managers
from proved_snippets.trace.recorder.pools import watch_futures, watch_pool
from proved_snippets.trace.recorder.processes import (
    watch_forkserver,
    watch_popen,
    watch_process,
    watch_subprocess,
    watch_util,
)
from proved_snippets.trace.recorder.queues import watch_queue
from proved_snippets.trace.recorder.sharing import watch_connection, watch_queues, watch_synchronize
from proved_snippets.trace.recorder.signals import stand_in_for_ctrl_c, watch_signals
from proved_snippets.trace.recorder.sockets import watch_select, watch_socket, watch_ssl
from proved_snippets.trace.recorder.steps import find_steps
from proved_snippets.trace.recorder.threads import at_exit, watch_threading
from proved_snippets.trace.recorder.writing import Settings, note, note_wait, unseen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any


def watch_threading_and_tracing(threading: ModuleType) -> None:
    """All of the module ``threading``."""
    watch_threading(threading)
    watch_tracing(threading)


WATCHED: dict[str, Callable[[ModuleType], None]] = {
    "threading": watch_threading_and_tracing,
    "queue": watch_queue,
    "signal": watch_signals,
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
    "select": watch_select,
    "socket": watch_socket,
    "ssl": watch_ssl,
    "asyncio.tasks": watch_coroutines,
    "asyncio.events": watch_handles,
    "asyncio.windows_events": watch_selectors,
    "selectors": watch_selectors,
}


def finding(find_spec: Callable[..., Any]) -> Callable[..., Any]:
    """The same way to find a module, which also sees to it that a module of the library is watched."""

    def find(name: str, path: Any = None, target: ModuleType | None = None) -> Any:
        spec = find_spec(name, path, target)
        if name in WATCHED and not Settings.quiet and spec and str(spec.origin).startswith(Settings.library):
            spec.loader.exec_module = partial(executed, spec.loader)
        return spec

    return find


def executed(loader: Any, module: ModuleType) -> None:
    """Execute a module as it is, and then watch it."""
    del loader.exec_module
    loader.exec_module(module)
    watch(module)


def watch(module: ModuleType) -> None:
    """Watch a module of the library."""
    try:
        WATCHED[module.__name__](module)
    except Exception as error:
        unseen(f"{module.__name__}: {type(error).__name__}")


def sleeps(_: FrameType) -> Callable[[], object]:
    """Begin of time.sleep()."""
    note_wait("in", "sleep", "")
    return lambda: note_wait("out", "sleep")


def start(folder: str, script: str, path: str, slices: str, ladder: str, boxes: tuple[str, ...]) -> None:
    """Begin to note.

    ``folder`` is where the notes go, ``script`` the whole name of the snippet's file, ``path`` what a child needs as
    PYTHONPATH to do the same; the rest is what ``proved_snippets.trace.recording.Noting`` says.
    """
    Settings.folder, Settings.script, Settings.path = folder, script, path
    Settings.slices, Settings.ladder, Settings.boxes = slices, ladder, boxes
    note("begin", "MainThread")
    # What is registered first is called last.
    atexit.register(at_exit)
    finder: Any = next(finder for finder in sys.meta_path if getattr(finder, "__name__", "") == "PathFinder")
    replace(finder, "find_spec", finding(finder.find_spec))
    for name in WATCHED.keys() & sys.modules.keys():
        # Something of the user's has imported it when Python started.
        watch(sys.modules[name])
    replace(time, "sleep", noted(time.sleep, sleeps))
    stand_in_for_ctrl_c()
    if ladder:
        find_steps()
    if ladder or slices or hasattr(sys, "monitoring"):
        trace_frames()
    sys.addaudithook(hear)
