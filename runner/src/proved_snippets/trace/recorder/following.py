"""Follow the lines and ends of the snippet's own functions: before Python 3.12 by a trace function."""

from __future__ import annotations

import sys

from proved_snippets.trace.recorder.monitoring import monitor_function, monitor_functions, monitoring, stop_monitoring
from proved_snippets.trace.recorder.steps import function_ends, is_function, line_begins
from proved_snippets.trace.recorder.writing import Settings, undoing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

settrace, gettrace = sys.settrace, sys.gettrace
"""The snippet may put functions of its own in their place."""


def follow_lines(frame: FrameType, event: str, _: object) -> Any:
    """The trace function of a function of the snippet. It never raises: the snippet would get the exception."""
    try:
        if event == "line":
            line_begins(frame)
        elif event == "return":
            function_ends(frame)
    except Exception:
        return follow_lines
    return follow_lines


def follow_frames(frame: FrameType, *_: object) -> Any:
    """The trace function of a thread."""
    if not is_function(frame.f_code):
        return None
    # Loops that measure are not slowed down.
    frame.f_trace_lines = bool(Settings.ladder)
    return follow_lines


def trace_frames(function: Any = None) -> None:
    """Follow the functions of this thread, if the snippet shows slices, a ladder or boxes.

    Before 3.12 that takes a trace function, which ``sys.gettrace()`` shows. Later Pythons tell of the lines and ends of
    single functions: ``function``, what the thread is made for, and those that hold what is to be shown.
    """
    if Settings.quiet or not (Settings.slices or Settings.ladder or Settings.boxes):
        return
    if not monitoring:
        set_trace(follow_frames)
    elif Settings.tool is None:
        monitor_functions()
    else:
        monitor_function(function)


def set_trace(function: Any) -> None:
    """Let Python call a trace function, or none, in this thread."""
    Settings.tracing = True
    try:
        settrace(function)
    finally:
        Settings.tracing = False


def pause() -> None:
    """Trace nothing in this thread for some instructions."""
    if gettrace() is follow_frames:
        set_trace(None)
        Settings.paused = True


def resume() -> None:
    """Go on."""
    if Settings.paused and gettrace() is None:
        set_trace(follow_frames)
    Settings.paused = False


def stop_following() -> None:
    """Follow no function any more."""
    Settings.paused = False
    try:
        if gettrace() is follow_frames:
            set_trace(None)
    except RuntimeError:
        # The snippet is about to set its own, which takes the place of this one.
        return
    finally:
        stop_monitoring()


undoing.append(stop_following)
