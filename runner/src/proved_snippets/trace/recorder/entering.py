"""Notes of a call: hooks for the beginning of a function, and for its end."""

from __future__ import annotations

from proved_snippets.trace.recorder.callers import call_of, for_snippet, own
from proved_snippets.trace.recorder.changes import around
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import getframe, note_wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Begin, Caller, End, Hook, Thing

entered: dict[int, tuple[End, Any]] = {}
"""Of each frame whose function has noted its beginning: what notes its end, and what the function returns."""


def enter_with(begin: Begin, by: Caller = for_snippet) -> Hook:
    """A hook: ``begin`` gets the first argument and the frames of function and caller, and answers with the end."""

    def enter(thing: Thing) -> None:
        frame = getframe(2)
        caller = frame.f_back
        if caller is not None and by(caller) and (end := begin(thing, frame, caller)):
            entered[id(frame)] = end, None

    return enter


def leave() -> None:
    """The hook for the end of a function: what it had begun to note ends."""
    if found := entered.pop(id(getframe(2)), None):
        end, result = found
        end(result)


def returns(result: Any) -> Any:
    """The hook for what a function returns."""
    frame = id(getframe(1))
    if found := entered.get(frame):
        entered[frame] = found[0], result
    return result


def waits(module: ModuleType, kinds: dict[str, str], by: Caller = for_snippet) -> None:
    """Note when functions of a module, or methods of its classes, begin and end: ``{"Thread.join": "join"}``."""
    for path, kind in kinds.items():
        rebuild(module, path, around(enter_with(waiting(kind, "." in path), by), leave))


def waiting(kind: str, is_method: bool) -> Begin:
    """What notes a wait."""

    def begin(thing: Thing, frame: FrameType, caller: FrameType) -> End:
        name = call_of(frame.f_code.co_name, thing if is_method else None, caller)
        # A join of a thread or process; queues and pools have no name.
        whom = own(thing, "_name") if kind == "join" and is_method else None
        about = (0, whom) if type(whom) is str else ()
        note_wait("in", kind, name if kind != "events" else "", *about)
        return lambda _: note_wait("out", kind)

    return begin
