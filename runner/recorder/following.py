"""Lines and variables of the snippet's own functions."""

import _ast
import atexit
import sys

from recorder.callers import TARGETS, own, place
from recorder.notes import Settings, getframe, note, undoing, unseen
from recorder.rebuilding import ONLY_AST, walk


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


def stop_following():
    """Follow no function any more."""
    Settings.tracing = True
    try:
        if sys.gettrace() is follow_frames:
            sys.settrace(None)
    except RuntimeError:
        # The snippet is about to set its own, which takes the place of this one.
        return
    finally:
        Settings.tracing = False
        stop_monitoring()


undoing.append(stop_following)
