"""Functions in C: objects that look alike, and note what they stand for."""

from __future__ import annotations

import _thread
import gc
from _functools import _lru_cache_wrapper, partial

from proved_snippets.trace.recorder.callers import for_snippet, is_snippet
from proved_snippets.trace.recorder.writing import Settings, getframe, undoing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Function = Callable[..., Any]
    Ending = Callable[[], object]


class Dropped:
    """Calls something when nothing refers to it any more: at the end of the call that it goes with."""

    __slots__ = ("end",)

    def __init__(self, end: Ending) -> None:
        self.end = end

    def __del__(self) -> None:
        try:
            self.end()
        except KeyboardInterrupt:
            # Here it would be lost: Ctrl-C once more, for the code that goes on.
            _thread.interrupt_main()
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


def called(builtin: Builtin, with_end: Callable[[Function, Any], Function]) -> Function:
    """What is called for one: the real function, with what notes the end if the snippet calls it."""
    if Settings.quiet:
        return builtin.real
    try:
        frame = getframe(2)
        end = builtin.begin(frame) if for_snippet(frame) else None
        return with_end(builtin.real, end) if end else builtin.real
    except Exception:
        return builtin.real


class Builtin:
    """In place of a function in C. ``begin`` gets the caller's frame, and answers with what notes the end."""

    __slots__ = ("__weakref__", "begin", "real")

    def __new__(cls, *about: object) -> Builtin:
        """An object; the class in C makes none."""
        if len(about) != 2:
            # Somebody takes it for a class and makes a class of it.
            raise TypeError("cannot create 'builtin_function_or_method' instances")
        return super().__new__(cls)

    def __init__(self, real: Function, begin: Function) -> None:
        self.real, self.begin = real, begin

    @property
    def __call__(self) -> Function:
        """The real function; Python asks for it in the moment of a call."""
        return called(self, going_with)

    def __repr__(self) -> str:
        return repr(self.real)

    def __eq__(self, other: object) -> bool:
        return self.real == (other.real if type(other) is Builtin else other)

    def __hash__(self) -> int:
        return hash(self.real)

    def __reduce__(self) -> Any:
        return self.real.__reduce__()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __dir__(self) -> list[str]:
        return dir(self.real)

    __class__ = property(lambda self: type(self.real))
    __doc__ = property(lambda self: self.real.__doc__)
    __module__ = property(lambda self: self.real.__module__)


class Told(Builtin):
    """One whose end is told what the function returned; None, if it raised an exception."""

    __slots__ = ()

    @property
    def __call__(self) -> Function:
        """The real function, in one that keeps its result."""
        return called(self, telling)

    __doc__, __module__ = Builtin.__doc__, Builtin.__module__


class LockMaker(Builtin):
    """In place of the function that makes locks before 3.13: the snippet gets one that is noted."""

    __slots__ = ()

    @property
    def __call__(self) -> Function:
        """A function that makes a lock."""
        return self.begin if not Settings.quiet and is_snippet(getframe(1)) else self.real

    __doc__, __module__ = Builtin.__doc__, Builtin.__module__


replaced: list[tuple[Any, str, object, object]] = []
"""Modules, names, what was there, and what is there now."""


def replace(owner: Any, name: str, new: object) -> None:
    """Put something in the place of another."""
    replaced.append((owner, name, getattr(owner, name), new))
    setattr(owner, name, new)


def restore() -> None:
    """Put back what was there, unless the snippet has put something of its own there."""
    for owner, name, old, new in replaced:
        if vars(owner).get(name) is new:
            setattr(owner, name, old)


undoing.append(restore)
