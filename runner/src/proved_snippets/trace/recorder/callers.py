"""Who makes a call, and what the snippet calls the things in it."""

from __future__ import annotations

import sys

from proved_snippets.trace.recorder.writing import Settings, getframe, getrefcount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Thing

# Library code that calls what the snippet handed over to it: the target of a thread or process, or a pool's task.
TARGETS = {
    ("threading", "run"),
    ("multiprocessing.process", "run"),
    # A subclass has a run() of its own.
    ("threading", "_bootstrap_inner"),
    ("multiprocessing.process", "_bootstrap"),
}

ON_BEHALF = TARGETS | {
    ("concurrent.futures.thread", "run"),
    ("concurrent.futures.process", "_process_worker"),
    ("concurrent.futures.process", "_process_chunk"),
    ("multiprocessing.pool", "worker"),
    ("multiprocessing.pool", "mapstar"),
}


def is_snippet(frame: FrameType | None) -> bool:
    """Whether code of the snippet runs in a frame, or code that the snippet made: by exec(), or for a dataclass."""
    if frame is None:
        return False
    file = frame.f_code.co_filename
    if file == Settings.script:
        return True
    if file[:1] != "<" or file[:8] == "<frozen ":
        return False
    made_here = dict.get(frame.f_globals, "__file__") == Settings.script
    return made_here or (frame.f_back is not None and frame.f_back.f_code.co_filename == Settings.script)


HERE = getframe().f_code.co_filename.rpartition("callers")[0]
"""Where the recorder's files are."""


def is_recorder(frame: FrameType) -> bool:
    """Whether a function of the recorder runs in a frame."""
    return frame.f_code.co_filename.startswith(HERE)


def place(frame: FrameType) -> tuple[Any, str]:
    """The module and the name of the function that runs in a frame."""
    return (dict.get(frame.f_globals, "__name__"), frame.f_code.co_name)


def for_snippet(frame: FrameType | None) -> bool:
    """Whether the snippet's code makes a call, or the library on its behalf."""
    return frame is not None and (is_snippet(frame) or place(frame) in ON_BEHALF)


def anybody(_: FrameType) -> bool:
    """Whoever calls."""
    return True


def variables(names: Any) -> dict[str, Any]:
    """The variables of a scope, as they are now. A class or exec() may keep them in a mapping of the snippet's own."""
    # A copy: other threads may add names meanwhile.
    if is_among(type(names), OF_SCOPES):
        return dict(names)
    return dict(dict.items(names)) if issubclass(type(names), dict) else {}


OF_SCOPES = (dict, type((lambda: getframe().f_locals)()))
"""Classes of what a frame says of its variables: from 3.13 on, those of a function are a view."""


def of_main() -> dict[str, Any]:
    """The variables of the main module."""
    names: dict[str, Any] = object.__getattribute__(sys.modules["__main__"], "__dict__")
    return names


def is_among(kind: type, kinds: tuple[type, ...]) -> bool:
    """Whether a class is one of some; one of the snippet's, or its metaclass, may say that it is equal to others."""
    return any(kind is each for each in kinds)


name_of_class: Callable[[type], str] = type.__dict__["__name__"].__get__
"""The name that a class has, whatever its metaclass says."""

bases_of: Any = type.__dict__["__mro__"].__get__
"""The same for the classes that it is derived from, itself among them."""

members_of: Any = type.__dict__["__dict__"].__get__
"""The same for what is written in a class, by its names."""


def function_of(thing: Thing) -> Any:
    """The function that is called for a function or a method; None for anything else."""
    if type(thing) is METHOD:
        thing = thing.__func__
    return thing if type(thing) is FUNCTION else None


FUNCTION, METHOD = type(variables), type(variables.__get__(0))
"""The module ``types`` must not be imported."""

GETTERS = (type(FUNCTION.__dict__["__code__"]), type(FUNCTION.__dict__["__globals__"]))
"""The classes of what gives attributes in C, such as ``__dict__``."""


def name_of(thing: Thing, frame: FrameType) -> str:
    """What the snippet calls an object where it uses it, if it has a name there: ``lock``, ``self.lock``, ``locks[0]``.

    No code of the snippet is called.
    """
    # A global name is the same in every function; a parameter may have another one in each.
    # A method that is itself a thread's target is called by the library.
    # The local ones come late: before 3.13 a look at them renews what locals() has returned.
    places: tuple[Callable[[], dict[str, Any]], ...] = (
        lambda: frame.f_globals,
        of_main,
        lambda: variables_of_function(frame),
    )
    for names in places:
        for name, value in variables(names()).items():
            if value is thing:
                return name
    return name_of_part(thing, frame)


def name_of_part(thing: Thing, frame: FrameType) -> str:
    """The name of an object that a variable of a function or of its module holds: ``self.lock``, ``locks[0]``."""
    # To look everywhere takes long, and what has no name in this place of the source has none there the next time.
    here = (id(frame.f_code), frame.f_lasti)
    if here in nameless:
        return ""
    name = name_within(thing, variables_of_function(frame)) or name_within(thing, variables(frame.f_globals))
    if not name:
        nameless.add(here)
    return name


nameless: set[tuple[int, int]] = set()
"""Where something was used that has no name there, each as a code object and an instruction of it."""


def name_within(thing: Thing, names: dict[str, Any]) -> str:
    """The name of an object that one of some variables holds, as an attribute or an item."""
    for name, value in names.items():
        for part, held in parts_of(value):
            if held is thing:
                return name + part
    return ""


def parts_of(owner: Any) -> Iterable[tuple[str, Any]]:
    """What an object has, each with what the source writes behind the object's name: ``.lock``, ``[0]``."""
    kind = type(owner)
    if is_among(kind, (dict, list, tuple)):
        items = [] if len(owner) > MOST_ITEMS else list(dict(owner).items() if kind is dict else enumerate(owner))
        yield from ((f"[{key!r}]", held) for key, held in items if is_among(type(key), (int, str)))
    elif not is_among(kind, (FUNCTION, type(sys))):
        for name, held in own_of(owner).items():
            if is_ours(kind) or name[:1] != "_":
                yield f".{written(name, kind)}", held
        for base in filter(is_ours, bases_of(owner if type in bases_of(kind) else kind)):
            yield from ((f".{written(name, base)}", held) for name, held in dict(members_of(base)).items())


MOST_ITEMS = 100
"""In what has more items, they have no names: to look at all takes too long."""


def is_ours(kind: type) -> bool:
    """Whether the snippet wrote a class. What the library keeps in its objects has names that no reader knows."""
    return members_of(kind).get("__module__") in ("__main__", "__mp_main__")


def written(name: str, kind: type) -> str:
    """An attribute's name as the source has it: ``__lock`` of a class A is called ``_A__lock``."""
    starts = (f"_{name_of_class(base).lstrip('_')}" for base in bases_of(kind))
    return next((name[len(start) :] for start in starts if name.startswith(f"{start}__")), name)


def own_of(thing: Any) -> dict[str, Any]:
    """The attributes that an object has itself; none, if the snippet wrote what gives them."""
    for base in bases_of(type(thing)):
        if (giver := members_of(base).get("__dict__")) is not None:
            found = giver.__get__(thing) if is_among(type(giver), GETTERS) else {}
            return {name: held for name, held in variables(found).items() if type(name) is str}
    return {}


def name_of_lock(thing: Thing, frame: FrameType) -> str:
    """What the snippet calls a lock; one that has no name there is called by its class: ``Lock``."""
    kind = name_of_class(type(thing)).rpartition(".")[2]
    return name_of(thing, frame) or {"lock": "Lock"}.get(kind, kind)


def variables_of_function(frame: FrameType) -> dict[str, Any]:
    """The variables of a function as they are now; none of them stays alive because of that.

    Before 3.13 a frame keeps the dictionary with the variables of its function as they were at the last look: what the
    function then deletes, such as a socket that is to be closed by that, would be there until the function ends.
    """
    kept: Any = frame.f_locals
    names = variables(kept)
    # The frame, this function and getrefcount() itself: nobody has got it from locals().
    if frame.f_code.co_flags & OPTIMIZED and type(kept) is dict and getrefcount(kept) == 3:
        kept.clear()
    return names


OPTIMIZED = 0x1
"""The flag of the code of a function; the variables of a class or a module are in a dictionary that is theirs."""


def call_of(function: str, thing: Thing, frame: FrameType) -> str:
    """A call as the snippet's source has it, without its arguments: thread.join()."""
    name = name_of(thing, frame) if thing is not None else ""
    if function == "__exit__":
        return f"with {name}" if name else "with"
    return f"{name}.{function}()" if name else f"{function}()"


def own(thing: Thing, name: str, default: Any = None) -> Any:
    """An attribute of an object that it has itself, without a call of anything that the snippet wrote."""
    return dict.get(object.__getattribute__(thing, "__dict__"), name, default)
