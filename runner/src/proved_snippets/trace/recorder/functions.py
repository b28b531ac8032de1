"""Functions in C: objects that look alike, and note the calls. While the real function runs, no frame is theirs."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import _thread
import gc
from _functools import _lru_cache_wrapper, partial
from _operator import attrgetter
from itertools import chain, islice

from proved_snippets.trace.recorder.callers import for_snippet, of_main
from proved_snippets.trace.recorder.lookalikes import Lookalike, Real, look_like
from proved_snippets.trace.recorder.writing import Settings, getframe, undoing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    Function = Callable[..., Any]
    Ending = Callable[[], object]


class Builtin(metaclass=Lookalike):
    """In place of a function in C. ``instead`` gets the caller's frame, and answers with what is called then."""

    __slots__ = ("__weakref__", "instead", "real")
    real_class = type(len)

    def __new__(cls, *about: object) -> Builtin:
        """An object; the class in C makes none."""
        if len(about) != 2:
            # Somebody takes it for a class and makes a class of it.
            raise TypeError("cannot create 'builtin_function_or_method' instances")
        return super().__new__(cls)

    def __init__(self, real: Function, instead: Callable[[FrameType], Function]) -> None:
        self.real, self.instead = real, instead

    @property
    def __call__(self) -> Function:
        """The function that is called; Python asks for it in the moment of a call."""
        if Settings.quiet:
            return self.real
        try:
            function = self.instead(getframe(1))
        except Exception:
            function = self.real
        return HandlersFirst.of(function) if send and (Settings.handles or Settings.sent) else function

    def __eq__(self, other: object) -> bool:
        return self.real == (other.real if type(other) is Builtin else other)

    def __hash__(self) -> int:
        return hash(self.real)

    def __reduce__(self) -> Any:
        return self.real.__reduce__()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    __class__, __repr__, __dir__ = (Real(name, type(len)) for name in ("__class__", "__repr__", "__dir__"))
    __doc__, __module__, __name__ = (Real(name, type(len)) for name in ("__doc__", "__module__", "__name__"))
    __self__, __text_signature__ = (Real(name, type(len)) for name in ("__self__", "__text_signature__"))


look_like(Builtin, "builtin_function_or_method")


class HandlersFirst(islice):  # type: ignore[type-arg]
    """A function in C, called when the handlers of signals have been: what was sent once more would come too late.

    What waits is interrupted by a signal that comes meanwhile, not by one that has come. All this is in C, so a handler
    is called in the frame of the snippet.
    """

    __slots__ = ()
    __call__ = property(next)

    @classmethod
    def of(cls, function: Function) -> Any:
        """The function. Number 0 is no signal: to send it does nothing but let Python look for those that have come."""
        return cls(chain(map(send, (_thread.get_ident(),), (0,)), (function,)), 1, None)


send: Any = getattr(_signal, "pthread_kill", None)
"""Windows has not got it."""


class Dropped:
    """Calls something when nothing refers to it any more: at the end of the call that it goes with."""

    __slots__ = ("end",)

    def __init__(self, end: Ending) -> None:
        self.end = end

    def __del__(self) -> None:
        try:
            self.end()
        except Exception:
            return


def going_with(function: Function, end: Ending) -> Function:
    """The same function as a new object, with which something else ends."""
    with_end: Any = partial(function)
    with_end.end = Dropped(end)
    return with_end  # type: ignore[no-any-return]


def telling(function: Function, end: Function) -> Function:
    """The same, with an end that is told what the function returned: a cache in C, made for this call, keeps it."""
    keeps: Any = _lru_cache_wrapper(function, None, False, object)
    return going_with(keeps, partial(_tell, end, keeps))


def _tell(end: Function, keeps: Function) -> None:
    results = [result for each in gc.get_referents(keeps) if type(each) is dict for result in each.values()]
    end(results[0] if results else None)


def noted(real: Function, begin: Function, with_end: Callable[[Function, Any], Function] = going_with) -> Builtin:
    """A function in C, noted: ``begin`` gets the frame of the snippet, and answers with what notes the end."""

    def instead(frame: FrameType) -> Function:
        end = begin(frame) if for_snippet(frame) else None
        return with_end(real, end) if end else real

    return Builtin(real, instead)


def noted_with_result(real: Function, begin: Function) -> Builtin:
    """The same; the end is told what the function returned, or None if it raised an exception."""
    return noted(real, begin, telling)


def hand_back() -> None:
    """Let no function of the recorder be called any more, and give the snippet's variables the real functions."""
    setattr(Builtin, "__call__", property(attrgetter("real")))  # noqa: B010
    names = of_main()
    for name, value in dict(names).items():
        if type(value) is Builtin:
            names[name] = value.real
    # Of the calls that have not ended, nothing notes the end.
    del Dropped.__del__


undoing.append(hand_back)
