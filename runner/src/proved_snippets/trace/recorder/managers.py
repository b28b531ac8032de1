"""What processes share by way of a manager: its proxies."""

from __future__ import annotations

from proved_snippets.trace.recorder.callers import anybody, call_of, for_snippet, name_of, own, place
from proved_snippets.trace.recorder.changes import around
from proved_snippets.trace.recorder.entering import enter_with, leave, returns
from proved_snippets.trace.recorder.holding import hold_begins
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import note, note_wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType

    from proved_snippets.trace.recorder.signatures import End, Thing


def watch_managers(managers: ModuleType) -> None:
    """Proxies: each call waits for the answer of the manager's process; a lock there is a lock."""
    for name in ("acquire", "__enter__"):
        rebuild(managers, f"AcquirerProxy.{name}", around(enter_with(asks_proxy), leave, returns))
    for name in ("release", "__exit__"):
        rebuild(managers, f"AcquirerProxy.{name}", around(enter_with(frees_proxy)))
    rebuild(managers, "BaseProxy._callmethod", around(enter_with(calls_method, anybody), leave))


def mark_of_proxy(proxy: Thing) -> str:
    """Which lock of a manager it is."""
    return f"manager {own(proxy, '_token').id}"


def asks_proxy(proxy: Thing, _: FrameType, caller: FrameType) -> End:
    """Begin of a method that acquires."""
    return hold_begins(name_of(proxy, caller) or own(proxy, "_token").typeid, mark_of_proxy(proxy))


def frees_proxy(proxy: Thing, _: FrameType, caller: FrameType) -> None:
    """Begin of a method that releases."""
    note("free", mark_of_proxy(proxy))


def calls_method(proxy: Thing, frame: FrameType, caller: FrameType) -> End | None:
    """Begin of any other call of a proxy."""
    # The methods of most proxies are made by the library, by exec().
    is_method = caller.f_code.co_filename[:1] == "<" or place(caller)[0] == "multiprocessing.managers"
    user = caller.f_back if is_method else caller
    method = frame.f_locals["methodname"]
    if user is None or not for_snippet(user) or method in ("acquire", "release"):
        return None
    note_wait("in", "wait", call_of(method, proxy, user))
    return lambda _: note_wait("out", "wait")
