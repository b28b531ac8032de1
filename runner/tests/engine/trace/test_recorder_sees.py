"""What the recorder sees beyond the usual calls, what it says that it does not see, and where it stops."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from engine.conftest import Try, look_up
from engine.there import there
from proved_snippets import render
from proved_snippets.interpreter import Interpreter
from proved_snippets.pictures.timeline import picture as drawn
from proved_snippets.project import Project
from proved_snippets.suite import SuiteError
from proved_snippets.trace import notes
from proved_snippets.trace.recording import RECORDER
from proved_snippets.words import WORDS

pytestmark = pytest.mark.side_by_side

WAITS_FOR_A_LOCK = """
    import multiprocessing, threading, time
    from collections import namedtuple
    from dataclasses import dataclass, field
    @dataclass
    class Account:
        lock: object = field(default_factory=threading.Lock)
    Pair = namedtuple("Pair", "one lock")
    def work(lock):
        with lock:
            pass
    if __name__ == "__main__":
        MAKE
        with lock:
            worker = KIND(target=work, args=(lock,), name="worker")
            worker.start()
            time.sleep(0.5)
        worker.join()
"""


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        ("lock = Account().lock", "threading.Thread"),
        ("exec('made = threading.Lock()')\n        lock = made", "threading.Thread"),
        ("lock = eval('threading.RLock()')", "threading.Thread"),
        ("lock = Pair._make(threading.Lock() for _ in '12').lock", "threading.Thread"),
        ("lock = multiprocessing.Manager().Lock()", "multiprocessing.Process"),
        ("lock = multiprocessing.Manager().RLock()", "multiprocessing.Process"),
        ("lock = multiprocessing.Manager().Semaphore(1)", "threading.Thread"),
    ],
)
def test_whoever_makes_a_lock_a_wait_for_it_is_seen(try_snippet: Try, make: str, kind: str) -> None:
    seen = there(try_snippet(WAITS_FOR_A_LOCK.replace("MAKE", make).replace("KIND", kind), timeline=True).timeline)
    (acquire,) = (span for span in seen.lane("worker").spans if span.kind == "acquire")
    (hold,) = (span for span in seen.lane("worker").spans if span.kind == "hold")
    (main,) = (span for span in seen.lane("MainThread").spans if span.kind == "hold")
    assert acquire.end - acquire.start > 0.1
    assert main.end <= hold.start
    assert hold.thing == main.thing


NAMED = """
    import multiprocessing, threading, types
    class Account:
        shared = threading.Lock()
        def __init__(self):
            self.lock, self._plain, self.__own = threading.RLock(), threading.Lock(), threading.Semaphore(2)
        def __getattribute__(self, name):
            print("asked for", name)
            return object.__getattribute__(self, name)
        def use(self):
            with WHAT:
                pass
    class Odd:
        @property
        def __dict__(self):
            print("asked for __dict__")
    odd, space, locks = Odd(), types.SimpleNamespace(lock=threading.Lock()), [0, threading.Lock()]
    by_name = {"a": threading.Lock()}
    ready, counter = threading.Condition(), multiprocessing.Value("i")
    if __name__ == "__main__":
        account = Account()
        account.use()
"""


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("self.lock", "self.lock"),
        ("self._plain", "self._plain"),
        ("self.__own", "self.__own"),
        ("self.shared", "self.shared"),
        ("Account.shared", "self.shared"),
        ("space.lock", "space.lock"),
        ("locks[1]", "locks[1]"),
        ("by_name['a']", "by_name['a']"),
        ("ready", "ready"),
        ("threading.Lock()", "Lock"),
        ("threading.RLock()", "RLock"),
        ("threading.BoundedSemaphore()", "BoundedSemaphore"),
        ("threading.Condition()", "Condition"),
        ("multiprocessing.Lock()", "Lock"),
        ("multiprocessing.Manager().Lock()", "Lock"),
        ("counter.get_lock()", "RLock"),
    ],
)
def test_no_lock_is_without_a_name(try_snippet: Try, what: str, name: str) -> None:
    record = try_snippet(NAMED.replace("WHAT", what), timeline=True)
    (hold,) = (span for _, span in there(record.timeline).spans("hold"))
    assert hold.name == name
    # The recorder has asked the snippet's own code for nothing.
    asked = {"asked for use", f"asked for {what.partition('.')[2].replace('__own', '_Account__own')}"}
    assert not [line for line in record.lines if line.startswith("asked") and line not in asked]
    assert len(record.lines) == 1 + what.startswith("self.")


@pytest.mark.parametrize(
    ("script", "kind", "name"),
    [
        ("items = queue.SimpleQueue()\ntry: items.get(timeout=0.01)\nexcept queue.Empty: pass", "get", "items.get()"),
        ("items = multiprocessing.Queue()\nitems.put(1)\nitems.get()", "put", "items.put()"),
        ("one, other = multiprocessing.Pipe()\none.send(1)", "put", "one.send()"),
        ("shared = multiprocessing.Manager().dict()\nshared['n'] = 1", "wait", "shared.__setitem__()"),
        ("event = multiprocessing.Manager().Event()\nevent.wait(0.01)", "wait", "event.wait()"),
        ("try: input()\nexcept EOFError: pass", "wait", "input()"),
    ],
)
def test_these_waits_are_seen_too(try_snippet: Try, script: str, kind: str, name: str) -> None:
    source = "import multiprocessing, queue\nif __name__ == '__main__':\n    " + script.replace("\n", "\n    ") + "\n"
    seen = there(try_snippet(source, timeline=True).timeline)
    assert name in [span.name for _, span in seen.spans(kind)]
    assert seen.unseen == []


AT_A_SOCKET = """
    import select, selectors, socket, ssl, threading, time
    one, other = socket.socketpair()
    def answer(call, *about):
        time.sleep(0.5)
        call(*about)
    def soon(call, *about):
        threading.Thread(target=answer, args=(call, *about), daemon=True, name="answer").start()
    def drain():
        while one.recv(1 << 20):
            pass
    class Mine(socket.socket):
        def recv(self, count):
            return super().recv(count)
    SCRIPT
    time.sleep(0)
"""


@pytest.mark.parametrize(
    ("script", "kind", "name"),
    [
        ("soon(one.send, b'x')\nother.recv(1)", "socket", "other.recv()"),
        ("other.settimeout(9)\nsoon(one.send, b'x')\nother.recv_into(bytearray(1))", "socket", "other.recv_into()"),
        ("soon(one.send, b'x')\nMine(fileno=other.detach()).recv(1)", "socket", "self.recv()"),
        ("soon(one.send, b'x')\nother.makefile('rb').read(1)", "socket", "readinto()"),
        ("soon(drain)\nother.sendall(b'x' * 20_000_000)", "socket", "other.sendall()"),
        (
            "site = socket.create_server(('127.0.0.1', 0))\n"
            "soon(socket.create_connection, site.getsockname())\nsite.accept()",
            "socket",
            "site.accept()",
        ),
        ("soon(one.send, b'x')\nselect.select([other], [], [])", "wait", "select.select()"),
        (
            "waiter = selectors.DefaultSelector()\nwaiter.register(other, selectors.EVENT_READ)\n"
            "soon(one.send, b'x')\nwaiter.select()",
            "wait",
            "waiter.select()",
        ),
        (
            "client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)\nclient.check_hostname = False\n"
            "soon(one.sendall, b'no greeting of TLS')\n"
            "try: client.wrap_socket(other)\nexcept ssl.SSLError: pass",
            "socket",
            "client.wrap_socket()",
        ),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="its buffers have other sizes")
def test_a_wait_at_a_socket_is_seen_from_its_begin_to_its_end(
    try_snippet: Try, script: str, kind: str, name: str
) -> None:
    seen = there(try_snippet(AT_A_SOCKET.replace("SCRIPT", script.replace("\n", "\n    ")), timeline=True).timeline)
    spans = seen.lane("MainThread").spans
    (asks,), (goes_on,) = ([span for span in spans if span.kind == each] for each in ("start", "sleep"))
    (answers, *_) = (span for span in seen.lane("answer").spans if span.kind == "sleep")
    wait = max((span for span in spans if span.kind == kind), key=lambda span: span.end - span.start)
    assert wait.name == name
    assert wait.end - wait.start > 0.1
    assert asks.end <= wait.start < answers.end <= wait.end <= goes_on.start
    assert seen.unseen == []


DOWNLOADS = """
    import threading, time
    from concurrent.futures import ThreadPoolExecutor
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from urllib.request import urlopen
    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            time.sleep(0.4)
            self.wfile.write(b"HTTP/1.0 200 OK\\r\\n\\r\\n" + b"answer" * 100)
        def log_message(self, *_):
            pass
    def download(url):
        with urlopen(url, timeout=10) as page:
            return len(page.read())
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as site:
        threading.Thread(target=site.serve_forever, args=(0.01,), name="site").start()
        with ThreadPoolExecutor(2, "pool") as pool:
            print(list(pool.map(download, [f"http://127.0.0.1:{site.server_port}/"] * 4)))
        site.shutdown()
"""


def test_downloads_of_a_pool_wait_in_the_calls_of_the_snippet(try_snippet: Try) -> None:
    seen = there(try_snippet(DOWNLOADS, timeline=True).timeline)
    tasks = seen.spans("task")
    assert len(tasks) == 4
    for lane, task in tasks:
        within = [span for span in lane.spans if span.kind == "socket" and task.start <= span.start < task.end]
        assert {span.name for span in within} <= {"urlopen()", "page.read()"}
        assert all(span.end <= task.end for span in within)
        assert max(span.end - span.start for span in within) > 0.1
        assert {span.line for span in within} <= {12, 13}
    assert "site.serve_forever()" in [span.name for span in seen.lane("site").spans if span.kind == "wait"]
    assert seen.unseen == []


def test_a_wait_at_a_socket_that_does_not_end_is_seen(try_snippet: Try) -> None:
    source = """
        import socket, threading
        one, other = socket.socketpair()
        threading.Thread(target=one.recv, args=(1,), name="worker").start()
        other.recv(1)
    """
    seen = there(try_snippet(source, timeline=True, ends="hang", limit=1).timeline)
    for name, call in (("MainThread", "other.recv()"), ("worker", "recv()")):
        (wait,) = (span for span in seen.lane(name).spans if span.kind == "socket")
        assert (wait.name.removeprefix("one."), wait.open, wait.end) == (call, True, seen.seconds)


TALKS = """
    import socket, threading
    one, other = socket.socketpair()
    def echo():
        while data := one.recv(1):
            one.send(data)
    thread = threading.Thread(target=echo)
    thread.start()
    for _ in range(TIMES):
        other.send(b"x")
        other.recv(1)
    other.close()
    thread.join()
"""


def test_what_need_not_wait_is_no_note_and_no_wait(try_snippet: Try) -> None:
    source = """
        import socket
        one, other = socket.socketpair()
        for _ in range(10_000):
            one.send(b"x")
            other.recv(1)
        other.setblocking(False)
        try:
            other.recv(1)
        except BlockingIOError:
            print("nothing")
    """
    seen = there(try_snippet(source, timeline=True).timeline)
    assert seen.spans("socket") == []
    assert seen.unseen == []


def test_what_the_library_waits_for_in_a_wait_is_no_wait_of_its_own(try_snippet: Try) -> None:
    source = """
        import multiprocessing.connection, subprocess, sys, threading
        program = [sys.executable, "-c", "import time; time.sleep(0.1); print('done')"]
        print(subprocess.run(program, capture_output=True, text=True).stdout)
        one, other = multiprocessing.Pipe()
        threading.Timer(0.1, one.send, [1]).start()
        multiprocessing.connection.wait([other])
    """
    seen = there(try_snippet(source, timeline=True).timeline)
    waits = [span.name for span in seen.lane("MainThread").spans if span.kind in ("wait", "socket")]
    assert waits == ["run()", "wait()"]


def test_many_short_waits_at_a_socket_are_no_notes_but_that_is_said(try_snippet: Try) -> None:
    seen = there(try_snippet(TALKS.replace("TIMES", "4_000"), timeline=True).timeline)
    assert seen.overflow == 0
    assert len(seen.spans("socket")) < 2_000
    assert seen.unseen == ["brief"]


@pytest.mark.parametrize(
    ("script", "kinds"),
    [
        ("print()", []),
        ("import socket\nsocket.create_server(('127.0.0.1', 0)).close()", []),
        ("import _socket\n_socket.socket().close()", ["socket"]),
        ("import sys\nsys.setprofile(None)", ["tracing"]),
        ("import cProfile\ncProfile.Profile().enable()", ["tracing"]),
        ("import ctypes\nctypes.pythonapi.PyThreadState_SetAsyncExc", ["limits"]),
        ("import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))", ["limits"]),
        ("import resource\nresource.prlimit(0, resource.RLIMIT_FSIZE, (9, 9))", ["limits"]),
        ("import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))", []),
        ("import os\nif not os.fork(): os._exit(0)\nos.wait()", ["fork"]),
        ("import fcntl\nfcntl.flock(open(__file__), fcntl.LOCK_EX)", ["flock"]),
        ("import os, sys\nif len(sys.argv) < 2: os.execv(sys.executable, [sys.executable, __file__, '2'])", ["exec"]),
        ("import asyncio, socket, multiprocessing, subprocess, concurrent.futures\nasyncio.run(asyncio.sleep(0))", []),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no fork, no flock")
def test_what_is_not_seen_is_said(project: Project, try_snippet: Try, script: str, kinds: list[str]) -> None:
    assert there(try_snippet(script + "\n", timeline=True).timeline).unseen == kinds
    for language in ("zh", "en"):
        words = WORDS[language]["timeline"]
        for shown in (
            render.html(*look_up(project, "x/y.py"), language),
            render.markdown(*look_up(project, "x/y.py"), language),
        ):
            assert (words["unseen"].strip() in shown) == bool(kinds)
            assert all(words["unseen_kinds"][kind] in shown for kind in kinds)


def test_every_kind_that_is_not_seen_has_words() -> None:
    for words in WORDS.values():
        assert set(words["timeline"]["unseen_kinds"]) == set(notes.UNSEEN)


def test_every_module_of_the_library_can_be_watched(try_snippet: Try) -> None:
    source = """
        import asyncio, concurrent.futures.process, concurrent.futures.thread, multiprocessing.managers, queue
        import multiprocessing.pool, multiprocessing.popen_fork, multiprocessing.popen_forkserver, selectors
        import multiprocessing.forkserver, multiprocessing.synchronize, multiprocessing.connection, subprocess
    """
    assert there(try_snippet(source, timeline=True).timeline).unseen == []


LOOP = """
    import threading, time
    lock = threading.Lock()
    for _ in range(TIMES):
        with lock:
            pass
"""


def test_too_many_notes_are_a_fault_with_a_name(try_snippet: Try) -> None:
    began = time.perf_counter()
    with pytest.raises(SuiteError, match=r"too many notes for a picture \(more than 5,000\): let the program do less"):
        try_snippet(LOOP.replace("TIMES", "80_000"), timeline=True)
    assert time.perf_counter() - began < 5


def test_many_notes_are_still_a_picture(try_snippet: Try) -> None:
    seen = there(try_snippet(LOOP.replace("TIMES", "1_000"), timeline=True).timeline)
    assert len(seen.spans("hold")) == 1000
    assert not any(span.open for _, span in seen.spans("hold"))
    assert drawn(seen).facts


WINDOWS = """
import ast, asyncio, sys, types
sys.modules["proved_snippets"] = package = types.ModuleType("proved_snippets")
package.__path__ = sys.argv[1:]
from proved_snippets.trace.recorder import coroutines, entering
entering.note_wait = lambda *about: print(*about)
file = asyncio.__file__.replace("__init__", "windows_events")
tree = ast.parse(open(file, encoding="utf-8").read())
tree.body = [part for part in tree.body if getattr(part, "name", "") == "IocpProactor"]
windows, base = types.ModuleType("asyncio.windows_events"), types.ModuleType("asyncio.base_events")
windows.INFINITE = -1
exec(compile(tree, file, "exec"), vars(windows))
coroutines.watch_selectors(windows)
windows.IocpProactor.__init__ = lambda self: vars(self).update(_results=["an event"])
windows.IocpProactor.__del__ = lambda self: None
exec("def run_once(selector): return selector.select(0)", vars(base))
print(base.run_once(windows.IocpProactor()))
"""


def test_the_event_loop_of_windows_is_seen_to_wait(interpreter: Interpreter) -> None:
    # The module itself cannot be imported elsewhere, but its class can be watched.
    command = [interpreter.executable, "-c", WINDOWS, str(RECORDER.parents[1])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["in events ", "out events", "['an event']"]
