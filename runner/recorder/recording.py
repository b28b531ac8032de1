"""Notes who does what when, inside the processes of a snippet that shows a timeline.

``runner.timeline`` puts a small ``sitecustomize.py`` on the path of the run, which Python imports when it starts
(https://docs.python.org/3/library/site.html); it calls ``start`` here. The snippet must not be able to tell:

- Functions of the library that are written in Python are compiled anew with calls of the recorder in them, and get the
  new code (``rebuild``). They stay the same objects, in the same frames, with the same lines.
- Functions in C are replaced by objects that look alike. Python looks for such an object's ``__call__`` when it calls
  it; a property then notes the beginning and answers with the real function, and what goes with the answer notes the
  end when it is dropped. So there is no frame of the recorder on the stack while the real function runs.
- A module is watched when it has been imported, so nothing is imported earlier than the snippet does. What the recorder
  needs itself is built in.
- A note opens a file, writes a line, and closes it: no file stays open. What goes wrong with a note is kept quiet.
- Objects are told apart by identity, and none of their methods is called.

Each process writes lines of JSON to a file of its own as it goes, so that notes are kept when it is killed:
``[seconds, thread, kind, …]``. Seconds are those of ``time.perf_counter()``, which the processes of a machine share.
"""

import _ast
import _thread
import atexit
import os
import sys
import time
from _functools import partial
from _weakref import ref

MOST = 5000
"""Notes of a process. After that many it stops: no picture could show them, and a loop must not become slow."""
ONLY_AST = 0x400
"""A flag of ``compile()`` that the module ``ast`` names: it must not be imported here."""
FUTURE = 0x1FF0000
"""The flags of a code object that stand for ``from __future__ import``."""

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

# The snippet may put functions of its own in the place of the library's.
getframe, perf_counter, getpid, native_id = sys._getframe, time.perf_counter, os.getpid, _thread.get_native_id
open_file, write_file, close_file, put_variable, drop_variable = os.open, os.write, os.close, os.putenv, os.unsetenv
APPEND = os.O_CREAT | os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Settings:
    """What ``start`` was told, and the state of the recorder in this process."""

    folder = script = slices = ladder = path = ""
    boxes = ()
    library = os.path.dirname(os.__file__) + os.sep
    quiet = False
    """Nothing is noted any more."""
    tool = None
    """The number by which Python 3.12 and later know the recorder, when it follows functions of the snippet."""
    tracing = False
    """The recorder itself sets its trace function just now."""


counts = {}
"""Of each process, by its number: its notes; and what it has said once."""
last_waits = {getpid(): "exit"}
"""Of each process whose own code has not ended: the kind of the wait that comes then. A forked child adds its own."""


# Notes.


def note(kind, *about, lane=None):
    """Write a line, for the thread that calls or for another lane. A forked child has a file of its own."""
    when = perf_counter()
    if Settings.quiet:
        return
    try:
        pid = getpid()
        counts[pid] = count = counts.get(pid, 0) + 1
        if count >= MOST:
            kind, about = "overflow", (count,)
        line = json([when, lane or native_id(), kind, *about])
        file = open_file(f"{Settings.folder}{os.sep}{pid}.jsonl", APPEND, 0o600)
        try:
            write_file(file, line.encode("ascii") + b"\n")
        finally:
            close_file(file)
        if count >= MOST:
            leave_alone()
    except Exception:
        return


def json(value):
    """The same as ``json.dumps`` for what notes are made of; the module must not be imported."""
    kind = type(value)
    if kind is str:
        return '"' + "".join(map(escaped, value)) + '"'
    if kind in (list, tuple):
        return "[" + ",".join(map(json, value)) + "]"
    if kind is dict:
        return "{" + ",".join(f"{json(name)}:{json(item)}" for name, item in value.items()) + "}"
    return repr(value) if kind in (int, float) else "null"


def escaped(character):
    """A character of a string in JSON."""
    code = ord(character)
    if 32 <= code < 127 and character not in '"\\':
        return character
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def note_wait(kind, *about):
    """Write a line for the thread, and for the task of asyncio that it runs, if any."""
    note(kind, *about)
    if task := current_task():
        note(kind, *about, lane=id(task))


def current_task():
    """The task of asyncio that the thread runs."""
    tasks, events = sys.modules.get("asyncio.tasks"), sys.modules.get("asyncio.events")
    loop = events and tasks and events._get_running_loop()
    return tasks.current_task(loop) if loop is not None else None


def note_last_wait():
    """Write a line when the code of the main thread has ended, once: Pythons differ in what they do first then."""
    if kind := last_waits.pop(getpid(), ""):
        note("in", kind, "")


def unseen(kind):
    """Say once that the run waited, or may have, in a way that is not noted."""
    if (getpid(), kind) not in counts:
        counts[getpid(), kind] = 1
        note("unseen", kind)


# Who calls, and what the snippet calls it.


def is_snippet(frame):
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


def place(frame):
    """The module and the name of the function that runs in a frame."""
    return (dict.get(frame.f_globals, "__name__"), frame.f_code.co_name)


def for_snippet(frame):
    """Whether the snippet's code makes a call, or the library on its behalf."""
    return frame is not None and (is_snippet(frame) or place(frame) in ON_BEHALF)


def name_of(thing, frame):
    """What the snippet calls an object where it uses it, if it has a name there."""
    # A global name is the same in every function; a parameter may have another one in each.
    # A method that is itself a thread's target is called by the library.
    for names in (frame.f_globals, frame.f_locals, vars(sys.modules["__main__"])):
        # A copy: other threads may add names meanwhile.
        for name, value in dict(names).items():
            if value is thing:
                return name
    return ""


def call_of(function, thing, frame):
    """A call as the snippet's source has it, without its arguments: thread.join()."""
    name = name_of(thing, frame) if thing is not None else ""
    if function == "__exit__":
        return f"with {name}" if name else "with"
    return f"{name}.{function}()" if name else f"{function}()"


# Functions in Python: compiled anew, with hooks in them.

hooks = {}
"""What stands for a constant of the new code."""
originals = []
"""Functions, and the code that they had."""


def quietly(hook):
    """The same hook, which never raises."""

    def safe(*args):
        if not Settings.quiet:
            try:
                hook(*args)
            except Exception:
                return

    # The hook looks at the frame that calls it: one more.
    return safe


def constant(value):
    """Text that stands in the source of a hook for an object."""
    key = f"\0recording {len(hooks)}"
    hooks[key] = value
    return repr(key)


EXCEPTION = constant(Exception)


def walk(node):
    """A node of a syntax tree and all below it."""
    yield node
    for field in node._fields:
        value = getattr(node, field, None)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, _ast.AST):
                yield from walk(child)


def parsed(text, line):
    """Statements, all on one line of the file."""
    tree = compile(text, "", "exec", ONLY_AST, dont_inherit=True)
    for node in walk(tree):
        if "lineno" in node._attributes:
            node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = line, 0, line, 0
    return tree.body


def calling(hook, args, line):
    """The call of a hook as a statement. Where the stack is full it is left out."""
    return parsed(f"try:\n {constant(quietly(hook))}.__call__({args})\nexcept {EXCEPTION}: pass", line)


def passing(hook, value):
    """An expression that hands its value through a hook."""
    (statement,) = parsed(f"{constant(hook)}.__call__(0)", value.lineno)
    call = statement.value
    for node in walk(call):
        if "lineno" in node._attributes:
            node.lineno, node.col_offset = value.lineno, value.col_offset
            node.end_lineno, node.end_col_offset = value.end_lineno, value.end_col_offset
    call.args = [value]
    return call


def bodies(node):
    """Every list of statements in a function, not those of functions within."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        children = getattr(node, field, None)
        if isinstance(children, list):
            if field not in ("handlers", "cases"):
                yield children
            for child in children:
                if not isinstance(child, (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.ClassDef)):
                    yield from bodies(child)


def statements(function):
    """Every statement of a function, with the list that it stands in."""
    return [(body, statement) for body in bodies(function) for statement in body]


def calls(statement, name):
    """Whether a statement is a call of this name, or assigns what it returns."""
    value = getattr(statement, "value", None)
    if not isinstance(statement, (_ast.Expr, _ast.Assign)) or not isinstance(value, _ast.Call):
        return False
    return name in (getattr(value.func, "attr", None), getattr(value.func, "id", None))


def first_of(function):
    """The name of a function's first parameter."""
    parameters = [*function.args.posonlyargs, *function.args.args]
    return parameters[0].arg if parameters else "None"


def around(enter, leave=None, result=None):
    """A change of a function: hooks at its beginning, at its end however it ends, and for what it returns."""

    def change(function):
        line, body = function.lineno, function.body
        is_doc = isinstance(body[0], _ast.Expr) and isinstance(body[0].value, _ast.Constant)
        doc, body = (body[:1], body[1:]) if is_doc else ([], body)
        if result:
            for _, statement in statements(function):
                if isinstance(statement, _ast.Return) and statement.value:
                    statement.value = passing(result, statement.value)
        entry = calling(enter, first_of(function), line) if enter else []
        if leave and body:
            (whole,) = parsed("try: pass\nfinally: pass", line)
            whole.body, whole.finalbody = body, calling(leave, "", line)
            body = [whole]
        function.body = [*doc, *entry, *body]

    return change


def beside(name, before=None, after=None):
    """A change of a function: hooks before and after each statement that calls something of that name."""

    def change(function):
        first = first_of(function)
        found = [(body, statement) for body, statement in statements(function) if calls(statement, name)]
        if not found:
            raise LookupError(name)
        for body, statement in found:
            at, line = body.index(statement), statement.lineno
            body[at:at] = calling(before, first, line) if before else []
            if after:
                at = body.index(statement) + 1
                body[at:at] = calling(after, first, line)

    return change


def in_except(hook):
    """A change of a function: a hook at the beginning of every handler of exceptions."""

    def change(function):
        for _, statement in statements(function):
            for handler in getattr(statement, "handlers", ()):
                handler.body[:0] = calling(hook, "", handler.lineno)

    return change


def rebuild(module, path, *changes):
    """Change a function of a module, such as ``Thread.join``. One that this Python has not is passed over."""
    owner = module
    *classes, name = path.split(".")
    for part in classes:
        owner = vars(owner).get(part)
        if owner is None:
            return
    function = vars(owner).get(name)
    function = getattr(function, "__func__", function)
    code = getattr(function, "__code__", None)
    if code is None or any(code is new for _, _, new in originals):
        return
    try:
        new = changed(code, classes[-1:], changes)
        originals.append((function, code, new))
        function.__code__ = new
    except Exception as error:
        unseen(f"{module.__name__}.{path}: {type(error).__name__}")


def changed(code, classes, changes):
    """The code object of a function after changes of its source."""
    source, first = source_of(code), code.co_firstlineno - 1
    indent = len(source[first]) - len(source[first].lstrip())
    # A class, for the sake of its private names.
    head = "\n" * (first - 1) + (f"class {classes[0]}:\n" if classes else "if 1:\n") if indent else "\n" * first
    for end in ends_of(source, first, indent):
        try:
            tree = compile(head + "".join(source[first:end]), code.co_filename, "exec", ONLY_AST, dont_inherit=True)
            break
        except SyntaxError:
            # A decorator, or the end of a parameter list, stands as far out as the function itself.
            continue
    function = tree.body[0].body[0] if indent else tree.body[0]
    for change in changes:
        change(function)
    whole = compile(tree, code.co_filename, "exec", code.co_flags & FUTURE, dont_inherit=True)
    new = with_hooks(found_code(whole, code))
    if new.co_freevars != code.co_freevars:
        raise LookupError(code.co_name)
    return new


def ends_of(source, first, indent):
    """Where a function may end that begins on a line: at the next line that stands as far out, or a later one."""
    inner = " " * (indent + 1)
    for at in range(first + 1, len(source)):
        if not source[at].startswith(inner) and source[at].strip():
            yield at
    yield len(source)


sources = {}


def source_of(code):
    """The lines of a file of the library."""
    if code.co_filename not in sources:
        with open(code.co_filename, encoding="utf-8", newline=None) as file:
            sources[code.co_filename] = [line + "\n" for line in file.read().split("\n")]
    return sources[code.co_filename]


def found_code(whole, code):
    """The code object in a larger one that stands for another."""
    for part in whole.co_consts:
        if isinstance(part, type(code)):
            if part.co_name == code.co_name and part.co_firstlineno == code.co_firstlineno:
                return part
            if found := found_code(part, code):
                return found
    return None


def with_hooks(code):
    """The same code with the hooks themselves for the text that stands for them."""
    constants = tuple(
        with_hooks(part) if isinstance(part, type(code)) else hooks.get(part, part) if isinstance(part, str) else part
        for part in code.co_consts
    )
    return code.replace(co_consts=constants)


entered = {}
"""Of each frame whose function has noted its beginning: what notes its end, and what the function returns."""


def enter_with(begin, by=for_snippet):
    """A hook: ``begin`` gets the first argument and the frames of function and caller, and answers with the end."""

    def enter(thing):
        frame = getframe(2)
        if by(frame.f_back) and (end := begin(thing, frame, frame.f_back)):
            entered[id(frame)] = [end, None]

    return enter


def leave():
    """The hook for the end of a function: what it had begun to note ends."""
    if found := entered.pop(id(getframe(2)), None):
        end, result = found
        end(result)


def returns(result):
    """The hook for what a function returns."""
    if found := entered.get(id(getframe(1))):
        found[1] = result
    return result


def waits(module, by=for_snippet, **kinds):
    """Note when functions of a module, or methods of its class, begin and end: ``Thread_join="join"``."""
    for path, kind in kinds.items():
        path = path.replace("__dot__", ".")
        rebuild(module, path, around(enter_with(waiting(kind, "." in path), by), leave))


def waiting(kind, is_method):
    """What notes a wait."""

    def begin(thing, frame, caller):
        name = call_of(frame.f_code.co_name, thing if is_method else None, caller)
        note_wait("in", kind, name if kind != "events" else "")
        return lambda _: note_wait("out", kind)

    return begin


# Functions in C: objects that look alike.


class Dropped:
    """Calls something when nothing refers to it any more: at the end of the call that it goes with."""

    __slots__ = ("end",)

    def __init__(self, end):
        self.end = end

    def __del__(self):
        try:
            self.end()
        except Exception:
            return


def going_with(function, end):
    """The same function as a new object, with which something else ends."""
    with_end = partial(function)
    with_end.end = Dropped(end)
    return with_end


class Builtin:
    """In place of a function in C. ``begin`` gets the caller's frame, and answers with what notes the end."""

    __slots__ = ("__weakref__", "begin", "real")

    def __new__(cls, *about):
        """An object; the class in C makes none."""
        if len(about) != 2:
            # Somebody takes it for a class and makes a class of it.
            raise TypeError("cannot create 'builtin_function_or_method' instances")
        return super().__new__(cls)

    def __init__(self, real, begin):
        self.real, self.begin = real, begin

    @property
    def __call__(self):
        """The real function; Python asks for it in the moment of a call."""
        if Settings.quiet:
            return self.real
        try:
            frame = getframe(1)
            end = self.begin(frame) if for_snippet(frame) else None
            return going_with(self.real, end) if end else self.real
        except Exception:
            return self.real

    def __repr__(self):
        return repr(self.real)

    def __eq__(self, other):
        return self.real == (other.real if type(other) is Builtin else other)

    def __hash__(self):
        return hash(self.real)

    def __reduce__(self):
        return self.real.__reduce__()

    def __getattr__(self, name):
        return getattr(self.real, name)

    __class__ = property(lambda self: type(self.real))
    __doc__ = property(lambda self: self.real.__doc__)
    __module__ = property(lambda self: self.real.__module__)


class LockMaker(Builtin):
    """In place of the function that makes locks before 3.13: the snippet gets one that is noted."""

    __slots__ = ()

    @property
    def __call__(self):
        """A function that makes a lock."""
        return self.begin if not Settings.quiet and is_snippet(getframe(1)) else self.real

    __doc__, __module__ = Builtin.__doc__, Builtin.__module__


replaced = []
"""Modules or classes, names, and what was there."""


def replace(owner, name, new):
    """Put something in the place of another."""
    replaced.append((owner, name, getattr(owner, name)))
    setattr(owner, name, new)


def leave_alone():
    """Note nothing more, and put everything back as it was."""
    Settings.quiet = True
    for function, code, new in originals:
        if function.__code__ is new:
            function.__code__ = code
    for owner, name, old in replaced:
        setattr(owner, name, old)
    Settings.tracing = True
    if sys.gettrace() is follow_frames:
        sys.settrace(None)
    Settings.tracing = False
    stop_monitoring()


# Locks.


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
        real = cls.make(*args, **kwargs)
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

    def acquires(frame):
        end, got = hold_begins(name_of(thing, frame), lock), asked()
        return lambda: end(got())

    def releases(_):
        note("free", lock)

    attributes = object.__getattribute__(thing, "__dict__")
    attributes["acquire"] = Builtin(real.acquire, acquires)
    attributes["release"] = Builtin(real.release, releases)


def own(thing, name, default=None):
    """An attribute of an object that it has itself, without a call of anything that the snippet wrote."""
    return object.__getattribute__(thing, "__dict__").get(name, default)


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


# Modules, each watched when it has been imported.


def watch_threading(threading):
    """Births and ends of threads, and what they wait for."""

    def starts(thread, frame, caller):
        name = own(thread, "_name")
        # One that was not made properly, or has been started, is an error.
        if type(name) is not str or own(thread, "_started") is None:
            return None
        note("start", name)
        note("in", "start", call_of("start", thread, caller))
        return lambda _: note("out", "start")

    def lives(thread):
        note("begin", own(thread, "_name"))
        if getattr(own(thread, "_target"), "__module__", "") == "concurrent.futures.thread":
            # A pool's worker works for the snippet, even if the tasks are not its own functions.
            note("start", own(thread, "_name"))
        trace_frames(own(thread, "_target") or type(thread).run)

    def fails(_):
        _, error, trace = sys.exc_info()
        if not isinstance(error, SystemExit):
            note("failed")
        while Settings.tool is not None and trace:
            # Nobody tells of the end of a function by an exception.
            if is_function(trace.tb_frame.f_code):
                function_ends(trace.tb_frame)
            trace = trace.tb_next

    def made():
        frame = getframe(2)
        condition = frame.f_locals["self"]
        if is_snippet(frame.f_back):
            lock = own(condition, "_lock")
            real = lock.real if type(lock) is Lock else lock
            watch_calls_of_locks(condition, real, id(lock), lambda: lambda: holds_now(lock))

    def new_rlock(lock):
        return RLock() if type(lock) is RLock.__base__ and is_snippet(getframe(1).f_back) else lock

    rebuild(
        threading,
        "Thread._bootstrap_inner",
        beside("_invoke_excepthook", before=fails),
        around(lives, lambda: note("end")),
    )
    rebuild(threading, "Thread.start", around(enter_with(starts, is_snippet), leave))
    rebuild(threading, "_shutdown", around(lambda _: main_ends()))
    rebuild(threading, "Condition.__init__", around(None, made))
    if type(threading.RLock) is type(made):
        rebuild(threading, "RLock", around(None, None, new_rlock))
    # Pickle finds each under the name that it has in C.
    if isinstance(threading.Lock, type):
        for owner, name in ((threading, "Lock"), (_thread, "lock"), (_thread, "LockType")):
            replace(owner, name, Lock)
    else:
        maker = LockMaker(threading.Lock, lambda *args, **kwargs: noted_lock(Lock.make(*args, **kwargs)))
        for owner, name in ((threading, "Lock"), (_thread, "allocate_lock")):
            replace(owner, name, maker)
    waits(threading, Thread__dot__join="join", Event__dot__wait="wait", Barrier__dot__wait="wait")
    watch_condition(threading)
    rebuild(threading, "Event.set", around(enter_with(wakes, is_snippet)))
    rebuild(threading, "Semaphore.acquire", around(enter_with(asks), leave, returns))
    rebuild(threading, "Semaphore.__exit__", around(enter_with(frees)))
    for name in ("Semaphore.release", "BoundedSemaphore.release"):
        rebuild(threading, name, around(enter_with(frees)))


def main_ends():
    """The main thread's own code has ended; now the interpreter waits for the other threads, and for processes."""
    if hasattr(sys, "last_value") and last_waits.get(getpid()) == "exit":
        # The exception whose traceback was printed.
        note("failed")
    if getpid() in last_waits:
        look("end", vars(sys.modules["__main__"]))
    note_last_wait()


def at_exit():
    """The last of the functions that are called when a process ends."""
    main_ends()
    note("end")


def watch_queue(queue):
    """Waits at a queue, and its length after each step."""
    names, unknown = {}, {queue.Queue._qsize, queue.PriorityQueue._qsize, queue.LifoQueue._qsize}

    def caller_of(frame):
        back = frame.f_back
        return back.f_back if place(back) in (("queue", "put_nowait"), ("queue", "get_nowait")) else back

    def named(items, frame):
        # Other functions may have other names for it, the library none: the first one stays.
        there, name = names.get(id(items), (None, ""))
        if there is None or there() is not items or not name:
            name = name_of(items, frame)
            names[id(items)] = ref(items), name
        return name

    def began(kind):
        def begin(items):
            frame = getframe(2)
            if for_snippet(frame.f_back):
                named(items, frame.f_back)
                note("in", kind, call_of(kind, items, frame.f_back))

        return begin

    def ended(kind):
        def end(items):
            if for_snippet(getframe(2).f_back):
                note("out", kind)

        return end

    def counted(items):
        caller = caller_of(getframe(2))
        if for_snippet(caller) and type(items)._qsize in unknown:
            note("length", named(items, caller), len(own(items, "queue")))

    for kind, condition in (("put", "not_full"), ("get", "not_empty")):
        rebuild(
            queue, f"Queue.{kind}", waiting_at(condition, began(kind), ended(kind)), beside(f"_{kind}", after=counted)
        )
    waits(queue, Queue__dot__join="join")

    class SimpleQueue(queue.SimpleQueue):
        """The queue in C, noted."""

        get = Member("get", lambda thing, real, frame: Builtin(real, lambda caller: gets(thing, caller)))

    def gets(thing, caller):
        note("in", "get", call_of("get", thing, caller))
        return lambda: note("out", "get")

    if type(queue.SimpleQueue.get).__name__ == "method_descriptor":
        SimpleQueue.__module__, SimpleQueue.__doc__ = queue.SimpleQueue.__module__, queue.SimpleQueue.__doc__
        SimpleQueue.__qualname__ = queue.SimpleQueue.__qualname__
        for owner in (queue, sys.modules["_queue"]):
            replace(owner, "SimpleQueue", SimpleQueue)


def waiting_at(condition, before, after):
    """A change of a function: hooks around each statement that waits for a condition of its object."""

    def change(function):
        first = first_of(function)
        for body, statement in statements(function):
            owner = getattr(getattr(getattr(statement, "value", None), "func", None), "value", None)
            if calls(statement, "wait") and getattr(owner, "attr", "") == condition:
                (whole,) = parsed("try: pass\nfinally: pass", statement.lineno)
                whole.body, whole.finalbody = [statement], calling(after, first, statement.lineno)
                body[body.index(statement)] = whole
                at = body.index(whole)
                body[at:at] = calling(before, first, statement.lineno)

    return change


def process_ends(_=None):
    """A child of fork or forkserver leaves by os._exit()."""
    note("end")


def watch_process(process):
    """Births and ends of processes, and the wait for them."""

    def lives(child):
        note("process", own(child, "_name"), own(child, "_parent_pid"))
        last_waits[getpid()] = "finish"
        trace_frames(own(child, "_target") or type(child).run)

    def ended(exit_code):
        if exit_code and not Settings.quiet:
            note("failed")
        return exit_code

    def starts(child, frame, caller):
        if type(own(child, "_name")) is str and own(child, "_popen") is None:
            note("start", own(child, "_name"))

    rebuild(process, "BaseProcess._bootstrap", around(lives, None, ended))
    rebuild(process, "BaseProcess.start", around(enter_with(starts, is_snippet)))
    waits(process, BaseProcess__dot__join="join")


def watch_util(util):
    """The last wait of a process, and the start of a child, which finds the recorder by its environment."""
    # Before 3.13 a child calls it when its run() has ended, and waits for its queues' threads there.
    rebuild(util, "_exit_function", around(lambda _: note_last_wait()))
    rebuild(util, "spawnv_passfds", around(lambda _: show_path(), hide_path))


def show_path():
    """Let the next child have the path of the run. The snippet's os.environ does not change."""
    put_variable("PYTHONPATH", Settings.path)


def hide_path():
    """Put back what os.environ says."""
    if "PYTHONPATH" in os.environ:
        put_variable("PYTHONPATH", os.environ["PYTHONPATH"])
    else:
        drop_variable("PYTHONPATH")


def watch_popen(module):
    """What the parent sees and does of a child: one that was killed cannot say so."""
    gone = set()

    def seen(child):
        def polled(_, frame, caller):
            def end(code):
                if code is not None and child_of(frame) not in gone:
                    gone.add(child_of(frame))
                    note("gone", child_of(frame))

            return end

        return polled

    def child_of(frame):
        return own(frame.f_locals["self"], "pid")

    def kills(child):
        if own(child, "returncode") is None:
            note("killed", own(child, "pid"))

    anybody = lambda frame: frame is not None  # noqa: E731
    rebuild(module, "Popen.poll", around(enter_with(seen(None), anybody), leave, returns))
    for name in ("terminate", "kill"):
        rebuild(module, f"Popen.{name}", around(kills))
    if module.__name__.endswith("win32"):
        rebuild(module, "Popen.wait", around(enter_with(seen(None), anybody), leave, returns))
        rebuild(module, "Popen.__init__", around(lambda _: show_path(), hide_path))
    if module.__name__.endswith("fork"):
        rebuild(module, "Popen._launch", beside("_exit", before=process_ends))


def watch_forkserver(forkserver):
    """The end of a child of the server."""
    rebuild(forkserver, "main", beside("_exit", before=process_ends))


def watch_queues(queues):
    """The queues between processes. What the library does with them is not noted."""
    waits(queues, is_snippet, Queue__dot__get="get", Queue__dot__put="put")
    waits(queues, is_snippet, SimpleQueue__dot__get="get", SimpleQueue__dot__put="put")
    waits(queues, is_snippet, JoinableQueue__dot__join="join", JoinableQueue__dot__put="put")


def watch_connection(connection):
    """The ends of a pipe, and sockets of multiprocessing."""
    waits(connection, _ConnectionBase__dot__recv="recv", _ConnectionBase__dot__poll="wait", wait="wait")
    waits(connection, _ConnectionBase__dot__send="put", _ConnectionBase__dot__send_bytes="put")
    waits(connection, _ConnectionBase__dot__recv_bytes="recv", Listener__dot__accept="wait", Client="wait")


def watch_synchronize(synchronize):
    """Who holds the locks, semaphores and conditions of multiprocessing."""

    def made(_=None):
        thing = getframe(2).f_locals["self"]
        lock = own(thing, "_semlock")
        # A forked child inherits the number; any other child gets the name, or the mark that goes with the state.
        marks[id(thing)] = given.pop(id(thing), None) or lock.name or f"{getpid()} {id(thing)}"
        watch_calls_of_locks(thing, lock, marks[id(thing)], partial(counting, lock))

    def made_condition(_=None):
        thing = getframe(2).f_locals["self"]
        lock = own(thing, "_lock")
        real = own(lock, "_semlock")
        watch_calls_of_locks(thing, real, marks[id(lock)], partial(counting, real))

    def state(values):
        thing = getframe(1).f_locals["self"]
        return values if Settings.quiet or own(thing, "_semlock").name else (*values, marks.get(id(thing)))

    def known(values):
        if len(values) > 4:
            given[id(getframe(1).f_locals["self"])] = values[4]
        return values[:4]

    def takes_mark(function):
        name = function.args.args[1].arg
        (statement,) = parsed(f"{name} = {name}", function.lineno)
        statement.value = passing(known, statement.value)
        function.body[:0] = [statement]

    given = {}
    rebuild(synchronize, "SemLock._make_methods", around(None, made))
    rebuild(synchronize, "Condition._make_methods", around(None, made_condition))
    if sys.platform == "win32":
        rebuild(synchronize, "SemLock.__getstate__", around(None, None, state))
        rebuild(synchronize, "SemLock.__setstate__", takes_mark)
    rebuild(synchronize, "SemLock.__enter__", around(enter_with(asks), leave, returns))
    rebuild(synchronize, "SemLock.__exit__", around(enter_with(frees)))
    watch_condition(synchronize)
    waits(synchronize, Event__dot__wait="wait", Barrier__dot__wait="wait")
    rebuild(synchronize, "Event.set", around(enter_with(wakes, is_snippet)))


def watch_managers(managers):
    """Proxies: each call waits for the answer of the manager's process; a lock there is a lock."""

    def token(proxy):
        return f"manager {own(proxy, '_token').id}"

    def asks_for(proxy, frame, caller):
        return hold_begins(name_of(proxy, caller), token(proxy))

    def gives_back(proxy, frame, caller):
        note("free", token(proxy))

    def calls_method(proxy, frame, caller):
        # The methods of most proxies are made by the library, by exec().
        is_method = caller.f_code.co_filename[:1] == "<" or place(caller)[0] == managers.__name__
        user = caller.f_back if is_method else caller
        if not for_snippet(user):
            return None
        method = frame.f_locals["methodname"]
        if method in ("acquire", "release"):
            return None
        note_wait("in", "wait", call_of(method, proxy, user))
        return lambda _: note_wait("out", "wait")

    for name in ("acquire", "__enter__"):
        rebuild(managers, f"AcquirerProxy.{name}", around(enter_with(asks_for), leave, returns))
    for name in ("release", "__exit__"):
        rebuild(managers, f"AcquirerProxy.{name}", around(enter_with(gives_back)))
    rebuild(managers, "BaseProxy._callmethod", around(enter_with(calls_method, lambda frame: frame is not None), leave))


def watch_pool(pool):
    """Waits for a pool of processes, and its tasks."""
    waits(pool, Pool__dot__map="result", Pool__dot__starmap="result", Pool__dot__apply="result", Pool__dot__join="join")
    waits(pool, ApplyResult__dot__get="result", ApplyResult__dot__wait="wait", IMapIterator__dot__next="result")
    rebuild(pool, "worker", tasks("func", "initializer"), in_except(task_ends))
    rebuild(pool, "mapstar", mapping)
    rebuild(pool, "starmapstar", mapping)


def mapping(function):
    """A change of mapstar(): the calls that map() makes are made one by one, from the same frame."""
    star = "*" if function.name == "starmapstar" else ""
    (body,) = parsed(
        f"def f(args):\n results = []\n for item in args[1]: results.append(args[0]({star}item))\n return results",
        function.body[0].lineno,
    )
    (call,) = [node for node in walk(body) if isinstance(node, _ast.Call) and isinstance(node.func, _ast.Subscript)]
    function.body = body.body
    noted_call(call)


def watch_futures(module):
    """Waits for results, and the tasks of the pools."""
    names = {}

    def user_of(frame):
        # Generators of the library ask one another.
        while frame is not None and str(place(frame)[0]).startswith("concurrent.futures"):
            frame = frame.f_back
        return frame

    def begins(fs):
        frame = getframe(2)
        user = user_of(frame)
        if for_snippet(user):
            note_wait("in", "result", names.get(id(fs)) or f"{frame.f_code.co_name}()")
            entered[id(frame)] = [lambda _: note_wait("out", "result"), None]

    def given(value):
        if found := entered.pop(id(getframe(1)), None):
            found[0](None)
        return value

    def yields(function):
        """Its waits are between its yields: for the first item, and after each item for the next."""
        first = "fs"
        for body, statement in statements(function):
            if isinstance(statement, _ast.Expr) and isinstance(statement.value, (_ast.Yield, _ast.YieldFrom)):
                at = body.index(statement)
                if isinstance(statement.value, _ast.Yield):
                    statement.value.value = passing(given, statement.value.value)
                else:
                    body[at:at] = calling(leave, "", statement.lineno)
                at = body.index(statement) + 1
                body[at:at] = calling(begins, first, statement.lineno)
        around(None, leave)(function)
        doc = isinstance(function.body[0], _ast.Expr)
        function.body[doc:doc] = calling(begins, first, function.lineno)

    def maps(function):
        for _, inner in statements(function):
            if isinstance(inner, _ast.FunctionDef):
                yields(inner)
        for _, statement in statements(function):
            if isinstance(statement, _ast.Return):
                statement.value = passing(iterator, statement.value)

    def iterator(items):
        frame = getframe(1)
        user = user_of(frame)
        if is_snippet(user):
            # Gone when the next map() has a list in the same place.
            names[id(frame.f_locals["fs"])] = call_of("map", frame.f_locals["self"], user)
        return items

    waits(module, Future__dot__result="result", Future__dot__exception="result", wait="wait")
    for executor in ("Executor", "ThreadPoolExecutor", "ProcessPoolExecutor"):
        rebuild(module, f"{executor}.shutdown", around(enter_with(waiting("join", True)), leave))
        rebuild(module, f"{executor}.__exit__", around(enter_with(waiting("join", True)), leave))
    rebuild(module, "Executor.map", maps)
    rebuild(module, "as_completed", yields)
    rebuild(module, "_WorkItem.run", tasks("fn"), in_except(task_ends))
    rebuild(module, "WorkerContext.run", tasks("fn"), around(None, task_ends))
    rebuild(module, "_process_worker", tasks("fn", "initializer"), in_except(task_ends))
    rebuild(module, "_process_chunk", tasks("fn"))


# Tasks: functions of the snippet that a pool's worker calls, one after another; not what a thread is made for.


def tasks(*names):
    """A change of a function: what it calls by one of the names with ``*args`` is noted if it is the snippet's."""

    def change(function):
        for node in list(walk(function)):
            if isinstance(node, _ast.Call) and any(isinstance(part, _ast.Starred) for part in node.args):
                if getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
                    noted_call(node)

    return change


def noted_call(call):
    """Note a call of a task: the function goes through a hook, and then what it returns."""
    call.func = passing(task_begins, call.func)
    inner = _ast.Call(call.func, call.args, call.keywords)
    for name in inner._attributes:
        setattr(inner, name, getattr(call, name))
    outer = passing(task_returns, inner)
    call.func, call.args, call.keywords = outer.func, outer.args, []


def task_begins(function):
    """The hook that a task goes through before it is called."""
    try:
        if not Settings.quiet and (name := task_name(function)):
            note("in", "task", name)
    except Exception:
        return function
    return function


def task_returns(result):
    """The hook that its result goes through. A task that the snippet has not written has no end either."""
    note("out", "task")
    return result


def task_ends(*_):
    """The hook for the exception of a task."""
    note("out", "task")


def task_name(function):
    """The name of a function of the snippet, also as a method or with some of its arguments; or nothing."""
    if type(function) is partial:
        inner = function.func
        # asyncio.to_thread() has it run in a context.
        is_run = (
            getattr(inner, "__name__", "") == "run" and type(getattr(inner, "__self__", None)).__name__ == "Context"
        )
        return task_name(function.args[0] if is_run else inner)
    function = getattr(function, "__func__", function) if type(function) is type(task_method) else function
    if type(function) is type(task_name):
        code = function.__code__
        # Not a coroutine or generator.
        return (
            code.co_name
            if code.co_filename == Settings.script and not code.co_flags & 0x2A0 and code.co_name[0] != "<"
            else ""
        )
    return ""


task_method = Settings().__init__
"""A method, to compare with; this one is in C."""


def watch_subprocess(subprocess):
    """Waits for other programs."""
    waits(subprocess, run="wait", call="wait", check_call="wait", check_output="wait")
    waits(subprocess, Popen__dot__wait="wait", Popen__dot__communicate="wait")


def watch_coroutines(module):
    """Tasks of asyncio that sleep have lanes like threads, though one thread runs them all."""

    def sleeps(_, frame, caller):
        task = current_task()
        if task is None or not sleeps_for_snippet(caller):
            return None
        lane, delay = id(task), frame.f_locals["delay"]
        if lane not in live or live[lane]() is not task:
            live[lane] = ref(task)
            note("begin", f"{task.get_name()} ({task.get_coro().__name__})", lane=lane)
        note("in", "sleep", "", lane=lane)
        # It may have been due long ago, if another task had the thread.
        due = (delay,) if type(delay) in (int, float) else ()
        return lambda _: note("out", "sleep", *due, lane=lane)

    def sleeps_for_snippet(caller):
        return caller is not None

    rebuild(module, "sleep", around(enter_with(sleeps, lambda frame: True), leave))


live = {}
"""Tasks of asyncio that have a lane, by their number."""


def watch_handles(module):
    """The end of a task: looked for after each step, so that the task has no callback more."""

    def stepped():
        for lane, task in list(live.items()):
            task = task()
            if task is None or task.done():
                del live[lane]
                # exception() would count as the snippet's own look at it: asyncio would no longer complain of it.
                if getattr(task, "_exception", None):
                    note("failed", lane=lane)
                note("end", lane=lane)

    rebuild(module, "Handle._run", around(None, stepped))


def watch_selectors(module):
    """The wait of an event loop for events."""

    def by(frame):
        return str(place(frame)[0]).startswith("asyncio")

    for name in (
        "SelectSelector",
        "PollSelector",
        "_PollLikeSelector",
        "EpollSelector",
        "DevpollSelector",
        "KqueueSelector",
    ):
        rebuild(module, f"{name}.select", around(enter_with(waiting("events", True), by), leave))
    # The usual loop of Windows.
    rebuild(module, "IocpProactor.select", around(enter_with(waiting("events", True), by), leave))


WATCHED = {
    "threading": watch_threading,
    "queue": watch_queue,
    "multiprocessing.process": watch_process,
    "multiprocessing.util": watch_util,
    "multiprocessing.popen_fork": watch_popen,
    "multiprocessing.popen_forkserver": watch_popen,
    "multiprocessing.popen_spawn_win32": watch_popen,
    "multiprocessing.forkserver": watch_forkserver,
    "multiprocessing.queues": watch_queues,
    "multiprocessing.connection": watch_connection,
    "multiprocessing.synchronize": watch_synchronize,
    "multiprocessing.managers": watch_managers,
    "multiprocessing.pool": watch_pool,
    "concurrent.futures._base": watch_futures,
    "concurrent.futures.thread": watch_futures,
    "concurrent.futures.process": watch_futures,
    "subprocess": watch_subprocess,
    "asyncio.tasks": watch_coroutines,
    "asyncio.events": watch_handles,
    "asyncio.windows_events": watch_selectors,
    "selectors": watch_selectors,
}


class Finder:
    """Finds the modules that are to be watched, as Python's own finders do, and watches what is the library's."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        """The same answer as without this finder."""
        if name not in WATCHED or Settings.quiet:
            return None
        for finder in sys.meta_path:
            if finder is not Finder and (spec := finder.find_spec(name, path, target)):
                if str(spec.origin).startswith(Settings.library):
                    spec.loader.exec_module = partial(executed, spec.loader)
                return spec
        return None


def executed(loader, module):
    """Execute a module as it is, and then watch it."""
    del loader.exec_module
    loader.exec_module(module)
    watch(module)


def watch(module):
    """Watch a module of the library."""
    try:
        WATCHED[module.__name__](module)
    except Exception as error:
        unseen(f"{module.__name__}: {type(error).__name__}")


# Lines and variables of the snippet's own functions.


def shown(value, depth=0):
    """What a variable holds, as ``reprlib.repr`` shows it; no method of an object that the snippet wrote is called."""
    kind = type(value)
    if kind is int and value.bit_length() > 128:
        return "<int>"
    if kind in (int, float, complex, bool, type(None), type(...)):
        return shortened(repr(value))
    if kind in (str, bytes):
        return shortened(repr(value if len(value) <= 30 else value[:30] + value[-30:]))
    if kind in (list, tuple, set, frozenset):
        if depth == 6:
            return "..."
        some = [item for item, _ in zip(value, range(6))]
        items = [shown(item, depth + 1) for item in some] + ["..."] * (len(value) > 6)
        inner = ", ".join(sorted(items[:6]) + items[6:] if kind in (set, frozenset) else items)
        if kind is list:
            return f"[{inner}]"
        if kind is tuple:
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        if not value:
            return f"{kind.__name__}()"
        return f"{{{inner}}}" if kind is set else f"frozenset({{{inner}}})"
    if kind is dict:
        if depth == 6:
            return "{...}"
        pairs = [f"{shown(name, depth + 1)}: {shown(value[name], depth + 1)}" for name, _ in zip(value, range(4))]
        return "{" + ", ".join(pairs + ["..."] * (len(value) > 4)) + "}"
    return f"<{type.__getattribute__(kind, '__name__')}>"


def shortened(text):
    """A long text without its middle."""
    return text if len(text) <= 40 else f"{text[:18]}...{text[-19:]}"


def look(scope, variables):
    """What some variables hold."""
    if Settings.quiet:
        return
    found = {name: shown(variables[name]) for name in Settings.boxes if name in variables}
    if found:
        note("look", scope, found)


def joined(times):
    """The same times, [from, to], without gaps that no picture can show: without the GIL there can be thousands."""
    found = []
    for begin, end in times:
        if found and begin - found[-1][1] < 0.0001:
            found[-1][1] = end
        else:
            found.append([begin, end])
    return found


def same(one, other):
    """Whether two expressions are the same; to assign to a variable is to name it too."""
    if type(one) is not type(other):
        return False
    for field in one._fields:
        if field in ("ctx", "kind"):
            continue
        pairs = getattr(one, field, None), getattr(other, field, None)
        lists = [value if isinstance(value, list) else [value] for value in pairs]
        if len(lists[0]) != len(lists[1]):
            return False
        for mine, its in zip(*lists):
            if isinstance(mine, _ast.AST):
                if not same(mine, its):
                    return False
            elif type(mine) is not type(its) or mine != its:
                return False
    return True


steps = {}
"""Line numbers of the snippet in which the ladder's expression stands, and the lines' text."""
pending = {}


def find_steps():
    """Look for the ladder's expression in the snippet."""
    with open(Settings.script, encoding="utf-8") as file:
        source = file.read()
    wanted = compile(Settings.ladder, "", "eval", ONLY_AST, dont_inherit=True).body
    lines = source.split("\n")
    for node in walk(compile(source, Settings.script, "exec", ONLY_AST, dont_inherit=True)):
        if isinstance(node, _ast.expr) and same(node, wanted):
            steps[node.lineno] = lines[node.lineno - 1].strip()
    Settings.wanted = wanted


def value_of(node, frame):
    """What a name, attribute or item is now. Only what the library's own types do is done; LookupError if not."""
    if isinstance(node, _ast.Constant):
        return node.value
    if isinstance(node, _ast.Name):
        for names in (frame.f_locals, frame.f_globals):
            if node.id in names:
                return names[node.id]
    elif isinstance(node, _ast.Attribute):
        thing = value_of(node.value, frame)
        for kind in type.__getattribute__(type(thing), "__mro__"):
            member = vars(kind).get(node.attr)
            if type(member).__name__ in ("member_descriptor", "getset_descriptor"):
                return member.__get__(thing)
            if type(member) is property:
                raise LookupError(node.attr)
        return (
            own(thing, node.attr)
            if node.attr in object.__getattribute__(thing, "__dict__")
            else vars(type(thing))[node.attr]
        )
    elif isinstance(node, _ast.Subscript):
        thing, key = value_of(node.value, frame), value_of(node.slice, frame)
        if type(thing) in (list, tuple, dict, str, bytes) and type(key) in (int, str, bool, bytes):
            return thing[key]
    elif isinstance(node, _ast.UnaryOp) and isinstance(node.operand, _ast.Constant):
        return -node.operand.value if isinstance(node.op, _ast.USub) else +node.operand.value
    raise LookupError


def finish_step(frame):
    """Note a line when it has been executed, with what the expression is now."""
    if text := pending.pop(id(frame), None):
        try:
            value = shown(value_of(Settings.wanted, frame))
        except Exception:
            # It does not exist (any more).
            return
        note("step", text, value)


def line_begins(frame):
    """A line of the snippet is about to be executed."""
    finish_step(frame)
    if frame.f_lineno in steps:
        pending[id(frame)] = steps[frame.f_lineno]


def function_ends(frame):
    """A function of the snippet ends."""
    finish_step(frame)
    if Settings.slices in frame.f_locals:
        note("slices", joined(frame.f_locals[Settings.slices]))
    if frame.f_back and place(frame.f_back) in TARGETS:
        look("globals", frame.f_globals)
        look("locals", frame.f_locals)


def follow_lines(frame, event, _):
    """The trace function of a function of the snippet. It never raises: the snippet would get the exception."""
    try:
        if event == "line":
            line_begins(frame)
        elif event == "return":
            function_ends(frame)
    except Exception:
        return follow_lines
    return follow_lines


def is_function(code):
    """Whether it is a function of the snippet that has a name."""
    return code.co_filename == Settings.script and code.co_name[:1] != "<"


def follow_frames(frame, *_):
    """The trace function of a thread."""
    if not is_function(frame.f_code):
        return None
    # Loops that measure are not slowed down.
    frame.f_trace_lines = bool(Settings.ladder)
    return follow_lines


def trace_frames(function=None):
    """Follow the functions of this thread, if the snippet shows slices, a ladder or boxes.

    Before 3.12 that takes a trace function, which ``sys.gettrace()`` shows. Later Pythons tell of the lines and ends of
    single functions: ``function``, what the thread is made for, and those that hold what is to be shown.
    """
    if Settings.quiet or not (Settings.slices or Settings.ladder or Settings.boxes):
        return
    if not hasattr(sys, "monitoring"):
        Settings.tracing = True
        sys.settrace(follow_frames)
        Settings.tracing = False
    elif Settings.tool is None:
        monitor_functions()
    elif is_function(code := getattr(getattr(function, "__func__", function), "__code__", trace_frames.__code__)):
        monitoring = sys.monitoring
        events = monitoring.get_local_events(Settings.tool, code)
        monitoring.set_local_events(Settings.tool, code, events | monitoring.events.PY_RETURN)


def monitor_functions():
    """Be told of the lines and ends of functions, each as soon as it is called for the first time."""
    monitoring, events = sys.monitoring, sys.monitoring.events
    free = [number for number in (3, 4) if monitoring.get_tool(number) is None]
    if not free:
        return unseen("tracing")
    tool = Settings.tool = free[0]

    def starts(code, _):
        if is_function(code):
            has_steps = any(line in steps for *_, line in code.co_lines())
            wanted = events.LINE | events.PY_RETURN if has_steps else 0
            if Settings.slices in code.co_varnames:
                wanted |= events.PY_RETURN
            if wanted:
                monitoring.set_local_events(tool, code, wanted | monitoring.get_local_events(tool, code))
        return monitoring.DISABLE

    def told(about):
        def tell(*_):
            try:
                about(getframe(1))
            except Exception:
                return

        return tell

    monitoring.use_tool_id(tool, "timeline")
    monitoring.register_callback(tool, events.PY_START, starts)
    monitoring.register_callback(tool, events.LINE, told(line_begins))
    monitoring.register_callback(tool, events.PY_RETURN, told(function_ends))
    monitoring.set_events(tool, events.PY_START)
    # Functions still run while the interpreter empties its modules.
    atexit.register(stop_monitoring)
    return None


def stop_monitoring():
    """Be told nothing more."""
    if Settings.tool is not None:
        Settings.tracing = True
        sys.monitoring.set_events(Settings.tool, 0)
        for event in (sys.monitoring.events.LINE, sys.monitoring.events.PY_RETURN):
            sys.monitoring.register_callback(Settings.tool, event, None)
        sys.monitoring.free_tool_id(Settings.tool)
        Settings.tool, Settings.tracing = None, False


# What the interpreter itself tells.


def traced(*_):
    """The snippet traces or measures itself: it must see nothing but its own work."""
    if not Settings.tracing:
        unseen("tracing")
        leave_alone()


def asked_for_input(*_):
    """The snippet asks for a line of input."""
    note("in", "wait", "input()")


def has_input(*_):
    """It has got one."""
    note("out", "wait")


def program_replaced(*_):
    """Another program is about to take the place of this one, or there is none of that name."""
    note("replaced")


def made_socket(*_):
    """Waits at sockets are not noted."""
    frame = getframe(2)
    if is_snippet(frame) or is_snippet(frame.f_back):
        unseen("socket")


def forked(*_):
    """A child of os.fork() has no lane."""
    if is_snippet(getframe(2)):
        unseen("fork")


def locked_file(*_):
    """Waits for a lock of a file are not noted."""
    unseen("flock")


HEARD = {
    "sys.settrace": traced,
    "sys.setprofile": traced,
    "sys.addaudithook": traced,
    "sys.monitoring.register_callback": traced,
    "builtins.input": asked_for_input,
    "builtins.input/result": has_input,
    "os.exec": program_replaced,
    "os.fork": forked,
    "socket.__new__": made_socket,
    "fcntl.flock": locked_file,
    "fcntl.lockf": locked_file,
}


def hear(event, args):
    """What the interpreter calls for every event of https://docs.python.org/3/library/audit_events.html."""
    if event in HEARD and not Settings.quiet:
        try:
            HEARD[event]()
        except Exception:
            return


def start(folder, script, path, slices, ladder, boxes):
    """Begin. ``folder`` is where the notes go, ``script`` the whole name of the snippet's file, ``path`` what a child
    needs as PYTHONPATH to do the same; the rest is what ``runner.timeline.Noting`` says."""
    Settings.folder, Settings.script, Settings.path = folder, script, path
    Settings.slices, Settings.ladder, Settings.boxes = slices, ladder, boxes
    note("begin", "MainThread")
    # What is registered first is called last.
    atexit.register(at_exit)
    sys.meta_path.insert(0, Finder)
    for name in WATCHED.keys() & sys.modules.keys():
        # Something of the user's has imported it when Python started.
        watch(sys.modules[name])

    def sleeps(_):
        note_wait("in", "sleep", "")
        return lambda: note_wait("out", "sleep")

    replace(time, "sleep", Builtin(time.sleep, sleeps))
    if ladder:
        find_steps()
    if ladder or slices or hasattr(sys, "monitoring"):
        trace_frames()
    sys.addaudithook(hear)
