"""Follow functions of the snippet by ``sys.monitoring``, which Python 3.12 and later have."""

from __future__ import annotations

import atexit
import sys

from proved_snippets.trace.recorder.callers import function_of
from proved_snippets.trace.recorder.steps import function_ends, is_function, line_begins, steps
from proved_snippets.trace.recorder.writing import Settings, getframe, unseen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

monitoring: Any = getattr(sys, "monitoring", None)
"""Its types are not known to the checker, which takes all for 3.10."""


def monitor_functions() -> None:
    """Be told of the lines and ends of functions, each as soon as it is called for the first time."""
    events = monitoring.events
    free = [number for number in (3, 4) if monitoring.get_tool(number) is None]
    if not free:
        return unseen("tracing")
    tool = Settings.tool = free[0]

    def starts(code: CodeType, _: int) -> object:
        if wanted := wanted_events(code):
            monitoring.set_local_events(tool, code, wanted | monitoring.get_local_events(tool, code))
        return monitoring.DISABLE

    monitoring.use_tool_id(tool, "timeline")
    monitoring.register_callback(tool, events.PY_START, starts)
    monitoring.register_callback(tool, events.LINE, told(line_begins))
    monitoring.register_callback(tool, events.PY_RETURN, told(function_ends))
    monitoring.set_events(tool, events.PY_START)
    # Functions still run while the interpreter empties its modules.
    atexit.register(stop_monitoring)
    return None


def monitor_function(function: Any) -> None:
    """Be told of the end of a function too, if it is one of the snippet's."""
    if (real := function_of(function)) and is_function(code := real.__code__):
        events = monitoring.get_local_events(Settings.tool, code)
        monitoring.set_local_events(Settings.tool, code, events | monitoring.events.PY_RETURN)


def wanted_events(code: CodeType) -> int:
    """What to be told of a function: its lines if it has steps, and its end if that says something."""
    events = monitoring.events
    if not is_function(code):
        return 0
    has_steps = any(line in steps for *_, line in code.co_lines())
    has_slices = Settings.slices in code.co_varnames
    return (events.LINE if has_steps else 0) | (events.PY_RETURN if has_steps or has_slices else 0)


def told(about: Callable[[FrameType], None]) -> Callable[..., None]:
    """What Python calls for an event: it has the frame in which that happens, and never raises."""

    def tell(*_: object) -> None:
        try:
            about(getframe(1))
        except Exception:
            return

    return tell


def stop_monitoring() -> None:
    """Be told nothing more."""
    if Settings.tool is not None:
        Settings.tracing = True
        monitoring.set_events(Settings.tool, 0)
        for event in (monitoring.events.LINE, monitoring.events.PY_RETURN):
            monitoring.register_callback(Settings.tool, event, None)
        monitoring.free_tool_id(Settings.tool)
        Settings.tool, Settings.tracing = None, False
