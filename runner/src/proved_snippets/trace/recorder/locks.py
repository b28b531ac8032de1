"""The locks of the snippet, in the place of those in C."""

from __future__ import annotations

import _thread

from proved_snippets.trace.recorder.members import LockType, Member, acquirer, entering, releaser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Lock(metaclass=LockType):
    """The snippet's lock in place of the one in C, whose class cannot have subclasses."""

    __slots__ = ("__weakref__", "real")
    make, real_class = staticmethod(_thread.allocate_lock), type(_thread.allocate_lock())
    acquire, acquire_lock = Member("acquire", acquirer), Member("acquire_lock", acquirer)
    release, release_lock = Member("release", releaser), Member("release_lock", releaser)
    __enter__, __exit__ = Member("__enter__", entering), Member("__exit__", releaser)

    def __repr__(self: Any) -> str:
        return repr(self.real)

    def __reduce_ex__(self, protocol: Any) -> Any:
        # It refuses, for copy and pickle alike.
        return self.real.__reduce_ex__(protocol)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __dir__(self) -> list[str]:
        return dir(self.real)

    __class__ = property(lambda self: self.real_class)


Lock.__name__ = Lock.__qualname__ = "lock"

Lock.__module__ = Lock.real_class.__module__

Lock.__doc__ = Lock.real_class.__doc__


class RLock(_thread.RLock):  # type: ignore[misc]
    """The lock that its holder can acquire again, noted."""

    __slots__ = ()
    acquire, release = Member("acquire", acquirer), Member("release", releaser)
    __enter__, __exit__ = Member("__enter__", entering), Member("__exit__", releaser)

    def __repr__(self) -> str:
        return super().__repr__().replace(" RLock ", " _thread.RLock ", 1)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _thread.RLock().__reduce_ex__(protocol)


RLock.__module__, RLock.__doc__ = _thread.RLock.__module__, _thread.RLock.__doc__
