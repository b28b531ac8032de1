"""The locks of the snippet, in the place of those in C."""

from __future__ import annotations

import _thread

from proved_snippets.trace.recorder.lookalikes import Real, look_like
from proved_snippets.trace.recorder.members import Member, StandIn, acquirer, releaser
from proved_snippets.trace.recorder.writing import undoing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from proved_snippets.trace.recorder.members import Make

IS_BASE = 1 << 10
"""The flag of a class that may have subclasses (Py_TPFLAGS_BASETYPE)."""

METHODS: dict[str, Make] = {"acquire": acquirer, "release": releaser, "__enter__": acquirer, "__exit__": releaser}

OLD_NAMES: dict[str, Make] = {"acquire_lock": acquirer, "release_lock": releaser}

stand_ins: dict[str, Any] = {}
"""All classes that stand for one in C, by the name that messages of C have for it."""


def make_stand_ins() -> None:
    """Make those of the locks."""
    stand_in(type(_thread.allocate_lock()), "_thread.lock", METHODS | OLD_NAMES)
    stand_in(_thread.RLock, "_thread.RLock", METHODS)


def stand_in(real_class: Any, name: str, members: dict[str, Make]) -> Any:
    """A class in place of one in C, which has a name in messages of C, with some methods of its own."""
    # Where there are no subclasses, the real class says so.
    derived = derived_from(real_class, members) if real_class.__flags__ & IS_BASE else real_class
    # __reduce_ex__ refuses, for copy and pickle alike.
    shown = {each: Real(each, real_class) for each in ("__class__", "__repr__", "__dir__", "__reduce_ex__")}
    general = {
        "__slots__": ("__weakref__", "real"),
        "__module__": real_class.__module__,
        "__doc__": real_class.__doc__,
        "real_class": real_class,
        "derived": derived,
        "__getattr__": lambda self, name: getattr(self.real, name),
    }
    if hasattr(real_class, "__class_getitem__"):
        general["__class_getitem__"] = staticmethod(real_class.__class_getitem__)
    kind = StandIn(real_class.__name__, (), general | shown | each_of(members, real_class))
    look_like(kind, name)
    stand_ins[name] = kind
    return kind


def derived_from(real_class: Any, members: dict[str, Make]) -> Any:
    """A class derived from the real one, for the snippet to derive its own from."""
    about = {"__slots__": (), "__module__": real_class.__module__, "__doc__": real_class.__doc__}
    return type(real_class.__name__, (real_class,), about | each_of(members, real_class))


def each_of(members: dict[str, Make], real_class: type) -> dict[str, Member]:
    """Methods of C, by their names, with what makes them."""
    return {name: Member(name, real_class, make) for name, make in members.items()}


def hand_back() -> None:
    """Let no function of the recorder be called any more by the methods of the snippet's locks."""
    for kind in stand_ins.values():
        for name, member in dict(vars(kind)).items():
            if type(member) is Member:
                setattr(kind, name, Real(name, kind.real_class))
                if kind.derived is not kind.real_class:
                    delattr(kind.derived, name)


undoing.append(hand_back)
