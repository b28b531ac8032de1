"""What ``multiprocessing`` and ``subprocess`` do for the snippet."""

import os
import sys
from _functools import partial

from recorder.callers import call_of, for_snippet, is_snippet, name_of, own, place
from recorder.following import trace_frames
from recorder.locks import asks, counting, frees, hold_begins, marks, wakes, watch_calls_of_locks, watch_condition
from recorder.notes import Settings, getframe, getpid, last_waits, note, note_last_wait, note_wait
from recorder.rebuilding import around, beside, enter_with, leave, parsed, passing, rebuild, returns, waits

put_variable, drop_variable = os.putenv, os.unsetenv


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


def watch_subprocess(subprocess):
    """Waits for other programs."""
    waits(subprocess, run="wait", call="wait", check_call="wait", check_output="wait")
    waits(subprocess, Popen__dot__wait="wait", Popen__dot__communicate="wait")
