"""Locks, and the objects of the library that have one: who waits for them, and who holds them."""

import _thread
from _functools import partial
from _weakref import ref

from recorder.callers import call_of, for_snippet, is_snippet, name_of, own
from recorder.lookalikes import Builtin, Dropped
from recorder.notes import Settings, getframe, note
from recorder.rebuilding import around, enter_with, leave, rebuild, returns, waiting


def hold_begins(name, lock):
    """Note that a thread asks for a lock; the answer notes what came of it: True, False, or None for an exception."""
    note("in", "acquire", name, lock)

    def end(got):
        note("out", "acquire")
        if got is not None:
            note(*(("hold", name, lock) if got else ("mark", "gave up", name)))

    return end


class Member:
    """A method of a class that stands for one in C, made anew for each use: ``make`` gets object and frame."""

    __slots__ = ("base", "make", "name")

    def __init__(self, name, make):
        self.name, self.make = name, make

    def __set_name__(self, owner, _):
        self.base = owner

    def __get__(self, thing, owner=None):
        if thing is None:
            return self
        if self.name == "__enter__":
            # Whoever takes the lock must be able to give it back: that needs some frames too.
            headroom(4)
        real = getattr(thing.real if type(thing) is Lock else super(self.base, thing), self.name)
        if Settings.quiet:
            return real
        try:
            return self.make(thing, real, getframe(1))
        except Exception:
            return real

    def __call__(self, thing, *args, **kwargs):
        """The method as it is called by way of the class: Lock.acquire(lock)."""
        return self.__get__(thing)(*args, **kwargs)


def acquirer(thing, real, frame):
    """The method that acquires; the same object may be called later, and by others."""

    def begin(caller):
        end = hold_begins(name_of(thing, caller), id(thing))
        return lambda: end(holds_now(thing))

    return Builtin(real, begin) if is_snippet(frame) else real


def headroom(levels):
    """Raise RecursionError where the stack is nearly full."""
    return levels and headroom(levels - 1)


def entering(thing, real, frame):
    """The method that ``with`` calls; it has no arguments, and returns only with the lock."""
    if not for_snippet(frame):
        return real
    end, got = hold_begins(name_of(thing, frame), id(thing)), []

    def take(result):
        got.append(True)
        if type(thing) is Lock:
            thing.holder = _thread.get_ident()
        return result

    # All of it in C: next() asks map(), which asks iter(), which calls; None is what acquire() never returns.
    whole = partial(next, map(take, iter(real, None)))
    whole.end = Dropped(lambda: end(True if got else None))
    return whole


def releaser(thing, real, frame):
    """A method that releases. Noted before it happens, so that the next holder's note comes after it."""

    def begin(_):
        if type(thing) is Lock:
            thing.holder = None
        note("free", id(thing))

    return Builtin(real, begin)


def holds_now(lock):
    """Whether the thread has got a lock in the acquire() that just ended."""
    if type(lock) is not Lock:
        return lock._is_owned()
    if not lock.real.locked() or lock.holder is not None:
        return False
    lock.holder = _thread.get_ident()
    return True


class LockType(type):
    """The class of a lock, for whoever calls it: the snippet gets one that is noted, the library a real one."""

    def __call__(cls, *args, **kwargs):
        """A lock."""
        real = cls.real_class(*args, **kwargs)
        return real if Settings.quiet or not is_snippet(getframe(1)) else noted_lock(real)

    def __instancecheck__(cls, thing):
        return type(thing) in (cls, cls.real_class)

    def __subclasscheck__(cls, other):
        return other in (cls, cls.real_class)

    def __repr__(cls):
        return repr(cls.real_class)

    def __new__(mcs, name, bases, members):
        """A class; the one in C has no subclasses."""
        if bases:
            raise TypeError(f"type '{bases[0].real_class.__module__}.lock' is not an acceptable base type")
        return super().__new__(mcs, name, bases, members)


class Lock(metaclass=LockType):
    """The snippet's lock in place of the one in C, whose class cannot have subclasses."""

    __slots__ = ("__weakref__", "holder", "real")
    make, real_class = staticmethod(_thread.allocate_lock), type(_thread.allocate_lock())
    acquire, acquire_lock = Member("acquire", acquirer), Member("acquire_lock", acquirer)
    release, release_lock = Member("release", releaser), Member("release_lock", releaser)
    __enter__, __exit__ = Member("__enter__", entering), Member("__exit__", releaser)

    def __repr__(self):
        return repr(self.real)

    def __reduce_ex__(self, protocol):
        # It refuses, for copy and pickle alike.
        return self.real.__reduce_ex__(protocol)

    def __getattr__(self, name):
        return getattr(self.real, name)

    def __dir__(self):
        return dir(self.real)

    __class__ = property(lambda self: self.real_class)


def noted_lock(real):
    """A lock in place of one in C."""
    lock = object.__new__(Lock)
    lock.real, lock.holder = real, None
    return lock


Lock.__name__ = Lock.__qualname__ = "lock"

Lock.__module__ = Lock.real_class.__module__

Lock.__doc__ = Lock.real_class.__doc__


class RLock(_thread.RLock):
    """The lock that its holder can acquire again, noted."""

    __slots__ = ()
    acquire, release = Member("acquire", acquirer), Member("release", releaser)
    __enter__, __exit__ = Member("__enter__", entering), Member("__exit__", releaser)

    def __repr__(self):
        return super().__repr__().replace(" RLock ", " _thread.RLock ", 1)

    def __reduce_ex__(self, protocol):
        return _thread.RLock().__reduce_ex__(protocol)


RLock.__module__, RLock.__doc__ = _thread.RLock.__module__, _thread.RLock.__doc__


def watch_calls_of_locks(thing, real, lock, asked):
    """The methods acquire() and release() that an object has; ``asked`` answers with what tells then if it was got."""
    # A lock is gone as soon as nobody has it: its own methods must not keep it.
    there = ref(thing)

    def acquires(frame):
        end, got = hold_begins(name_of(there(), frame), lock), asked()
        return lambda: end(got())

    def releases(_):
        note("free", lock)

    attributes = object.__getattribute__(thing, "__dict__")
    attributes["acquire"] = Builtin(real.acquire, acquires)
    attributes["release"] = Builtin(real.release, releases)


def counting(lock):
    """What tells whether a process got a lock of multiprocessing: it counts what it holds."""
    before = lock._count()
    return lambda: lock._count() > before


marks = {}
"""Which lock of multiprocessing an object stands for."""


def mark_of(thing):
    """Which lock, semaphore or lock of a condition it is: a number in its process, or text for all processes."""
    lock = own(thing, "_lock", thing)
    return marks.get(id(lock), id(lock))


def asks(thing, frame, caller):
    """Begin of a method that acquires."""
    return hold_begins(name_of(thing, caller), mark_of(thing))


def frees(thing, frame, caller):
    """Begin of a method that releases, as often as ``n`` says."""
    for _ in range(frame.f_locals.get("n", 1)):
        note("free", mark_of(thing))


def lends(thing, frame, caller):
    """A condition's wait(): the thread does not hold the lock until it returns."""
    by_snippet = for_snippet(caller)
    # wait_for() is one wait for the snippet, but takes the lock back for every look at the predicate.
    if not by_snippet and not (caller.f_code.co_name == "wait_for" and for_snippet(caller.f_back)):
        return None
    if by_snippet:
        note("in", "wait", call_of("wait", thing, caller))
    note("lend", mark_of(thing))

    def end(_):
        note("back", mark_of(thing))
        if by_snippet:
            note("out", "wait")

    return end


def wakes(thing, frame, caller):
    """Begin of a method that wakes others: a moment."""
    note("mark", "wake", call_of(frame.f_code.co_name, thing, caller))


def watch_condition(module):
    """What a condition of threading or multiprocessing waits for, and who holds its lock."""
    rebuild(module, "Condition.__enter__", around(enter_with(asks), leave, returns))
    rebuild(module, "Condition.__exit__", around(enter_with(frees)))
    rebuild(module, "Condition.wait", around(enter_with(lends, lambda frame: frame is not None), leave))
    rebuild(module, "Condition.wait_for", around(enter_with(waiting("wait", True)), leave))
    for name in ("notify", "notify_all"):
        rebuild(module, f"Condition.{name}", around(enter_with(wakes, is_snippet)))
