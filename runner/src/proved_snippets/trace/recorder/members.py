"""Methods and class of what stands in the place of a lock in C."""

from __future__ import annotations

from _functools import partial

from proved_snippets.trace.recorder.callers import for_snippet, is_snippet, name_of
from proved_snippets.trace.recorder.holding import hold_begins
from proved_snippets.trace.recorder.lookalikes import Builtin, Dropped, Told
from proved_snippets.trace.recorder.writing import Settings, getframe, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    Method = Callable[..., Any]
    Make = Callable[[Any, Method, FrameType], Method]


class Member:
    """A method of a class that stands for one in C, made anew for each use: ``make`` gets object and frame."""

    __slots__ = ("base", "make", "name")

    def __init__(self, name: str, make: Make) -> None:
        self.name, self.make = name, make

    def __set_name__(self, owner: type, _: str) -> None:
        self.base = owner

    def __get__(self, thing: Any, owner: type | None = None) -> Any:
        if thing is None:
            return self
        if self.name == "__enter__":
            # Whoever takes the lock must be able to give it back: that needs some frames too.
            headroom(4)
        real = getattr(thing.real if type(type(thing)) is LockType else super(self.base, thing), self.name)
        if Settings.quiet:
            return real
        try:
            return self.make(thing, real, getframe(1))
        except Exception:
            return real

    def __call__(self, thing: Any, *args: Any, **kwargs: Any) -> Any:
        """The method as it is called by way of the class: Lock.acquire(lock)."""
        return self.__get__(thing)(*args, **kwargs)


def headroom(levels: int) -> int:
    """Raise RecursionError where the stack is nearly full."""
    return levels and headroom(levels - 1)


def acquirer(thing: Any, real: Method, frame: FrameType) -> Method:
    """The method that acquires; the same object may be called later, and by others."""
    return Told(real, lambda caller: hold_begins(name_of(thing, caller), id(thing))) if is_snippet(frame) else real


def entering(thing: Any, real: Method, frame: FrameType) -> Method:
    """The method that ``with`` calls; it has no arguments, and returns only with the lock."""
    if not for_snippet(frame):
        return real
    end, got = hold_begins(name_of(thing, frame), id(thing)), []

    def take(result: Any) -> Any:
        got.append(True)
        return result

    # All of it in C: next() asks map(), which asks iter(), which calls; None is what acquire() never returns.
    whole: Any = partial(next, map(take, iter(real, None)))
    whole.end = Dropped(lambda: end(True if got else None))
    return whole  # type: ignore[no-any-return]


def releaser(thing: Any, real: Method, _: FrameType) -> Method:
    """A method that releases. Noted before it happens, so that the next holder's note comes after it."""
    return Builtin(real, lambda _: note("free", id(thing)))


class LockType(type):
    """The class of a lock, for whoever calls it: the snippet gets one that is noted, the library a real one."""

    def __call__(cls: Any, *args: Any, **kwargs: Any) -> Any:
        """A lock."""
        real = cls.real_class(*args, **kwargs)
        return real if Settings.quiet or not is_snippet(getframe(1)) else noted_lock(cls, real)

    def __instancecheck__(cls: Any, thing: object) -> bool:
        return type(thing) in (cls, cls.real_class)

    def __subclasscheck__(cls: Any, other: type) -> bool:
        return other in (cls, cls.real_class)

    def __repr__(cls: Any) -> str:
        return repr(cls.real_class)

    def __new__(mcs, name: str, bases: tuple[Any, ...], members: dict[str, Any]) -> LockType:
        """A class; the one in C has no subclasses."""
        if bases:
            raise TypeError(f"type '{bases[0].real_class.__module__}.lock' is not an acceptable base type")
        return super().__new__(mcs, name, bases, members)


def noted_lock(kind: Any, real: Any) -> Any:
    """A lock in place of one in C."""
    lock = object.__new__(kind)
    lock.real = real
    return lock
