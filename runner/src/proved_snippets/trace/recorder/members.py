"""What stands in the place of an object in C: the class of its class, and its methods."""

from __future__ import annotations

from _operator import attrgetter

from proved_snippets.trace.recorder.callers import is_snippet, name_of_lock
from proved_snippets.trace.recorder.functions import noted, noted_with_result
from proved_snippets.trace.recorder.holding import hold_begins
from proved_snippets.trace.recorder.lookalikes import Lookalike, OfClass
from proved_snippets.trace.recorder.writing import Settings, getframe, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Thing

    Method = Callable[..., Any]
    Make = Callable[[Any, Method, FrameType], Method]


class StandIn(Lookalike):
    """The class of what stands for an object in C: whoever calls it, the snippet gets one, the library a real one."""

    derived: type
    """What the snippet's own classes are derived from."""

    def __new__(mcs, name: str, bases: tuple[Any, ...], members: dict[str, Any], **about: Any) -> Any:
        """A class; what the snippet derives is derived from one that is derived from the real one, if that can be."""
        if not bases:
            return super().__new__(mcs, name, bases, members)
        real_bases = tuple(base.derived if type(base) is StandIn else base for base in bases)
        return type(name, real_bases, members, **about)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """A lock, or what else it is."""
        real = cls.real_class(*args, **kwargs)
        return real if Settings.quiet or not is_snippet(getframe(1)) else cls.standing_for(real)

    def standing_for(cls: Any, real: Thing) -> Any:
        """An object in place of a real one."""
        thing: Any = object.__new__(cls)
        thing.real = real
        return thing

    # Those of this class itself would stand before them.
    __module__, __doc__ = vars(Lookalike)["__module__"], vars(Lookalike)["__doc__"]
    __mro__ = property(attrgetter("real_class.__mro__"))
    __base__ = property(attrgetter("real_class.__base__"))


def is_noted(thing: Thing) -> bool:
    """Whether it stands for something in C; its class says that it is the one in C."""
    return type(type(thing)) is StandIn


class Member(OfClass):
    """A method of a class that stands for one in C, made anew for each use: ``make`` gets object and frame."""

    def __init__(self, name: str, real_class: type, make: Make) -> None:
        super().__init__(name, real_class)
        self.make = make

    def __set_name__(self, owner: type, _: str) -> None:
        self.base = owner

    def __get__(self, thing: Any, owner: type | None = None) -> Any:
        if thing is None:
            return self if type(owner) is StandIn else self.real
        if self.name == "__enter__":
            # Whoever takes the lock must be able to give it back: that needs some frames too.
            headroom(4)
        real = getattr(thing.real if is_noted(thing) else super(self.base, thing), self.name)
        if Settings.quiet:
            return real
        try:
            return self.make(thing, real, getframe(1))
        except Exception:
            return real


def headroom(levels: int) -> int:
    """Raise RecursionError where the stack is nearly full."""
    return levels and headroom(levels - 1)


def acquirer(thing: Any, real: Method, frame: FrameType) -> Method:
    """The method that acquires; the same object may be called later, and by others."""
    return (
        noted_with_result(real, lambda caller: hold_begins(name_of_lock(thing, caller), id(thing)))
        if is_snippet(frame)
        else real
    )


def releaser(thing: Any, real: Method, _: FrameType) -> Method:
    """A method that releases. Noted before it happens, so that the next holder's note comes after it."""
    return noted(real, lambda _: note("free", id(thing)))
