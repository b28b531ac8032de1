"""What looks like an object in C: its class, and the attributes of that; and what is put in the place of another."""

from __future__ import annotations

from _operator import attrgetter

from proved_snippets.trace.recorder.callers import name_of_class
from proved_snippets.trace.recorder.writing import undoing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class OfClass:
    """An attribute of a class that stands for one in C: what it is by way of the class, as Lock.acquire(lock)."""

    def __init__(self, name: str, real_class: type) -> None:
        self.name, self.real = name, getattr(real_class, name, None)
        self.__doc__ = self.real.__doc__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The method, called for an object."""
        if args and isinstance(type(args[0]), Lookalike):
            return getattr(args[0], self.name)(*args[1:], **kwargs)
        return self.real(*args, **kwargs)  # type: ignore[misc]

    def __repr__(self) -> str:
        return repr(self.real)


class Real(OfClass, property):
    """One that the real object has: found in C, so that whoever traces the snippet does not see a function more."""

    def __init__(self, name: str, real_class: type) -> None:
        property.__init__(self, attrgetter(f"real.{name}"))
        super().__init__(name, real_class)

    def __set__(self, thing: Any, value: object) -> None:
        setattr(thing.real, self.name, value)

    def __delete__(self, thing: Any) -> None:
        delattr(thing.real, self.name)


class Lookalike(type):
    """The class of a class that stands for one in C. It says of itself what that one would say."""

    real_class: Any
    """The class in C."""

    def __new__(mcs, name: str, bases: tuple[Any, ...], members: dict[str, Any]) -> Lookalike:
        """A class; the one in C has no subclasses."""
        if bases:
            raise TypeError(f"type '{name_of_class(bases[0])}' is not an acceptable base type")
        return super().__new__(mcs, name, bases, members)

    def __eq__(cls, other: object) -> bool:
        return other is cls or other is cls.real_class

    def __hash__(cls) -> int:
        return hash(cls.real_class)

    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, cls.real_class)

    def __subclasscheck__(cls, other: type) -> bool:
        return other is cls or issubclass(other, cls.real_class)

    def __repr__(cls) -> str:
        return repr(cls.real_class)

    __class__ = property(attrgetter("real_class.__class__"))
    __name__ = property(attrgetter("real_class.__name__"))
    __module__ = property(attrgetter("real_class.__module__"))
    __doc__ = property(attrgetter("real_class.__doc__"))


def look_like(kind: Lookalike, name: str) -> None:
    """Give a class the attributes of the real one that it has not itself, and the name that messages of C have."""
    for each in dir(kind.real_class):
        if each not in vars(kind) and each[:2] != "__":
            setattr(kind, each, Real(each, kind.real_class))
    # What kind.__name__ says comes from the class of the class.
    for each, text in (("__name__", name), ("__qualname__", kind.real_class.__qualname__)):
        type.__dict__[each].__set__(kind, text)


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
