"""The snippet's handlers of signals: none is called in the midst of the recorder's work.

Python calls a handler between two instructions of the main thread, whatever function they belong to. In one of the
recorder's it would show the snippet a frame that is not its own, and an exception that it raises would be lost, or keep
a lock from being released. So something stands in for each handler. Python looks for its ``__call__`` when it calls it;
a property then sees whose function the thread is in, and answers with the handler, or with a function in C that sends
the signal once more: it comes back a few instructions later.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import _thread
import sys

from proved_snippets.trace.recorder.callers import function_of, is_recorder
from proved_snippets.trace.recorder.changes import around, taking
from proved_snippets.trace.recorder.following import pause, resume
from proved_snippets.trace.recorder.lookalikes import OfClass
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import Settings, getframe, undoing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

numbers: set[int] = set()
"""Signals whose handler had something in its place."""

again: Any = property(_thread.interrupt_main).__get__
"""Sends a signal once more when it is called as a handler is. All in C, so that no handler is called meanwhile."""

STAYS = sys.version_info[:2] == (3, 11)
"""This Python, where it traces, looks for signals at the beginning of a function until there is none."""


class Handler:
    """In place of a handler of the snippet."""

    __slots__ = ("real",)

    def __init__(self, real: Callable[..., Any]) -> None:
        self.real = real

    @property
    def __call__(self) -> Callable[..., Any]:
        """What is called in the moment of a signal."""
        Settings.sent = is_at_work(getframe(1))
        if STAYS:
            (pause if Settings.sent else resume)()
        return again if Settings.sent else self.real


def is_at_work(frame: FrameType) -> bool:
    """Whether the recorder does something in a frame."""
    # That one stays on the stack while a real function waits.
    return is_recorder(frame) and frame.f_code is not OfClass.__call__.__code__


def watch_signals(signal: ModuleType) -> None:
    """Handlers are set and asked for."""
    rebuild(signal, "signal", taking(1, stands_in), around(None, None, itself))
    rebuild(signal, "getsignal", around(None, None, itself))


def stands_in(handler: Any) -> Any:
    """The hook for the handler that the snippet sets."""
    try:
        if Settings.quiet or not callable(handler) or is_library(handler):
            return handler
        numbers.add(int.__index__(getframe(1).f_locals["signalnum"]))
        Settings.handles = True
        return Handler(handler)
    except Exception:
        return handler


def itself(handler: Any) -> Any:
    """The hook for the handler that the snippet gets."""
    return handler.real if type(handler) is Handler else handler


def is_library(handler: Any) -> bool:
    """Whether it is a function of the library's. Those, as asyncio's, raise nothing and look at no frame."""
    function = function_of(handler)
    return function is not None and function.__code__.co_filename.startswith(Settings.library)


def stand_in_for_ctrl_c() -> None:
    """Something stands in for the handler that Python itself has set."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        numbers.add(int(_signal.SIGINT))
        _signal.signal(_signal.SIGINT, Handler(_signal.default_int_handler))


def hand_back() -> None:
    """Give every signal the handler of the snippet, unless one is on its way; only the main thread can."""
    for number in numbers:
        handler = _signal.getsignal(number)
        if type(handler) is Handler and not Settings.sent:
            _signal.signal(number, handler.real)


undoing.append(hand_back)
