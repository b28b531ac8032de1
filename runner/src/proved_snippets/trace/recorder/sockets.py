"""Waits at a socket for the other end, whoever in the library makes the call for the snippet: ``urlopen()``."""

from __future__ import annotations

import _imp
import sys

from proved_snippets.trace.recorder.callers import (
    anybody,
    bases_of,
    call_of,
    for_snippet,
    is_recorder,
    name_of_class,
    place,
    variables_of_function,
)
from proved_snippets.trace.recorder.changes import around
from proved_snippets.trace.recorder.entering import enter_with, leave
from proved_snippets.trace.recorder.functions import Builtin, going_with
from proved_snippets.trace.recorder.lasting import wait_begins
from proved_snippets.trace.recorder.lookalikes import replace
from proved_snippets.trace.recorder.members import Member
from proved_snippets.trace.recorder.rebuilding import rebuild
from proved_snippets.trace.recorder.writing import undoing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import End, Thing

    Function = Callable[..., Any]

READS, WRITES = 1, 4
"""Events of ``select.poll()``: something has come, and there is room for more."""

METHODS = {
    **dict.fromkeys(("_accept", "recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg", "recvmsg_into"), READS),
    **dict.fromkeys(("send", "sendmsg", "sendto"), WRITES),
    **dict.fromkeys(("connect", "connect_ex", "sendall"), 0),
}
"""Methods in C that may wait, as the class in C has them, and the event after which none of them does; 0 for none."""

OF_SSL = ("read", "write", "send", "do_handshake", "unwrap")
"""What takes their place in the class of encrypted sockets."""

NOTED_OTHERWISE = ("asyncio", "multiprocessing", "concurrent", "subprocess")
"""Modules that have sockets and selectors of their own, whose waits are noted in other ways."""

watched: list[Any] = []
"""The class of sockets."""

waits_for_many: list[Any] = []
"""The function ``select.select()``."""

pollers: list[Any] = []
"""The function ``select.poll()``, which Windows has not got."""


def watch_socket(module: ModuleType) -> None:
    """Waits at the sockets of this process, and for the address that a name has."""
    kind: Any = module.socket
    in_c: Any = sys.modules["_socket"]
    for name in METHODS:
        if hasattr(in_c.socket, name) and name not in vars(kind):
            member = Member(name, in_c.socket, waiter)
            member.base = kind
            setattr(kind, name, member)
    watched.append(kind)
    if sys.platform != "win32" and (poll := vars(made_anew("select")).get("poll")):
        pollers.append(poll)
    rebuild(module, "getaddrinfo", around(enter_with(looks_up, anybody), leave))


def made_anew(name: str) -> ModuleType:
    """A module in C, of the recorder's own: the snippet may not have imported it."""
    finders: Any = (
        sys.modules["_frozen_importlib"].BuiltinImporter,
        sys.modules["_frozen_importlib_external"].PathFinder,
    )
    spec = finders[0].find_spec(name) or finders[1].find_spec(name)
    kind = "builtin" if name in sys.builtin_module_names else "dynamic"
    module: ModuleType = getattr(_imp, f"create_{kind}")(spec)
    getattr(_imp, f"exec_{kind}")(module)
    return module


def watch_select(module: Any) -> None:
    """The function that waits for several sockets."""
    if not waits_for_many:
        waits_for_many.append(module.select)
        replace(module, "select", Builtin(module.select, selecting(module.select)))


def watch_ssl(module: ModuleType) -> None:
    """Waits at encrypted sockets."""
    for name in OF_SSL:
        rebuild(module, f"SSLSocket.{name}", around(enter_with(encrypts, anybody), leave))


def waiter(thing: Thing, real: Function, _: FrameType) -> Function:
    """A method of a socket; the same object may be called later, and by others."""

    def instead(frame: FrameType) -> Function:
        may = may_wait(thing, METHODS[real.__name__])
        end = wait_in("socket", thing, real.__name__, frame) if may else None
        return going_with(real, end) if end else real

    return Builtin(real, instead)


def may_wait(thing: Thing, event: int = 0) -> bool:
    """Whether a socket is one that waits, and has to: the event has not come. Methods of the snippet are not called."""
    in_c: Any = sys.modules["_socket"].socket
    if in_c.gettimeout(thing) == 0:
        return False
    if not event or not pollers:
        return True
    poll = pollers[0]()
    poll.register(in_c.fileno(thing), event)
    return not poll.poll(0)


def encrypts(thing: Thing, frame: FrameType, caller: FrameType) -> End | None:
    """Begin of a method of an encrypted socket."""
    end = wait_in("socket", thing, frame.f_code.co_name, caller) if may_wait(thing) else None
    return end and (lambda _: end())


def looks_up(_: Thing, frame: FrameType, caller: FrameType) -> End | None:
    """Begin of getaddrinfo()."""
    end = wait_in("socket", None, frame.f_code.co_name, caller)
    return end and (lambda _: end())


def selects(thing: Thing, frame: FrameType, caller: FrameType) -> End | None:
    """Begin of the method of a selector."""
    end = wait_in("wait", thing, frame.f_code.co_name, caller)
    return end and (lambda _: end())


def selecting(real: Function) -> Callable[[FrameType], Function]:
    """What answers with the function that is called in place of select.select()."""

    def instead(frame: FrameType) -> Function:
        end = wait_in("wait", sys.modules["select"], "select", frame)
        return going_with(real, end) if end else real

    return instead


def wait_in(kind: str, thing: Thing, method: str, frame: FrameType | None) -> Callable[[], object] | None:
    """Begin of a call of ``thing.method()`` from a frame; nothing, if it is not for the snippet.

    The name is that of the call which the snippet makes itself: ``page.read()``, whatever reads for it.
    """
    inner = None
    while frame is not None and not for_snippet(frame):
        # What is deleted in the midst of the recorder's work may close a socket.
        if is_recorder(frame) or str(place(frame)[0]).startswith(NOTED_OTHERWISE):
            return None
        inner, frame = frame, frame.f_back
    if frame is None:
        return None
    return wait_begins(kind, call_to(inner, frame) if inner else call_of(method, thing, frame))


def call_to(function: FrameType, caller: FrameType) -> str:
    """The call of a function of the library, as the snippet's source has it."""
    code = function.f_code
    thing = variables_of_function(function)["self"] if code.co_varnames[:1] == ("self",) else None
    if code.co_name == "__init__":
        return f"{name_of_class(type(thing))}()"
    return call_of(code.co_name, thing, caller)


def is_watched(thing: Thing) -> bool:
    """Whether the waits at a socket that has been made are noted: not at one of the class in C."""
    if "select" in sys.modules:
        # Where it is built in, no finder of paths has found it.
        watch_select(sys.modules["select"])
    return any(kind is each for kind in watched for each in bases_of(type(thing)))


def hand_back() -> None:
    """Let the class have the methods in C alone."""
    for kind in watched:
        for name, member in dict(vars(kind)).items():
            if type(member) is Member:
                delattr(kind, name)


undoing.append(hand_back)
