"""Functions of the library that are written in Python: compiled anew, with hooks in them."""

import _ast

from recorder.callers import call_of, for_snippet
from recorder.notes import Settings, getframe, note_wait, undoing, unseen

ONLY_AST = 0x400
"""A flag of ``compile()`` that the module ``ast`` names: it must not be imported here."""

FUTURE = 0x1FF0000
"""The flags of a code object that stand for ``from __future__ import``."""

hooks = {}
"""What stands for a constant of the new code."""

originals = []
"""Functions, and the code that they had."""


def give_back():
    """Give every function the code that it had."""
    for function, code, new in originals:
        if function.__code__ is new:
            function.__code__ = code


undoing.append(give_back)


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
