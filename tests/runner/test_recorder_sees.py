"""What the recorder sees beyond the usual calls, what it says that it does not see, and where it stops."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from runner import render, timeline
from runner.fence import look_up
from runner.pictures.timeline import picture as drawn
from runner.record import faults
from runner.run import run
from runner.snippet import SnippetError, parse
from runner.suite import SuiteError
from runner.timeline import MOST, Lane, Noting, Span, Timeline, can_be_a_ladder

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
def test_whoever_makes_a_lock_a_wait_for_it_is_seen(try_snippet, make, kind):
    seen = try_snippet(WAITS_FOR_A_LOCK.replace("MAKE", make).replace("KIND", kind), timeline=True).timeline
    (acquire,) = (span for span in seen.lane("worker").spans if span.kind == "acquire")
    (hold,) = (span for span in seen.lane("worker").spans if span.kind == "hold")
    (main,) = (span for span in seen.lane("MainThread").spans if span.kind == "hold")
    assert acquire.end - acquire.start > 0.1
    assert main.end <= hold.start
    assert hold.thing == main.thing


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
def test_these_waits_are_seen_too(try_snippet, script, kind, name):
    source = "import multiprocessing, queue\nif __name__ == '__main__':\n    " + script.replace("\n", "\n    ") + "\n"
    seen = try_snippet(source, timeline=True).timeline
    assert name in [span.name for _, span in seen.spans(kind)]
    assert seen.unseen == []


@pytest.mark.parametrize(
    ("script", "kinds"),
    [
        ("print()", []),
        ("import socket\nsocket.socket().close()", ["socket"]),
        ("import socket\nsocket.create_server(('127.0.0.1', 0)).close()", ["socket"]),
        ("import sys\nsys.setprofile(None)", ["tracing"]),
        ("import cProfile\ncProfile.Profile().enable()", ["tracing"]),
        ("import os\nif not os.fork(): os._exit(0)\nos.wait()", ["fork"]),
        ("import fcntl\nfcntl.flock(open(__file__), fcntl.LOCK_EX)", ["flock"]),
        ("import os, sys\nif len(sys.argv) < 2: os.execv(sys.executable, [sys.executable, __file__, '2'])", ["exec"]),
        ("import asyncio, socket, multiprocessing, subprocess, concurrent.futures\nasyncio.run(asyncio.sleep(0))", []),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no fork, no flock")
def test_what_is_not_seen_is_said(project, try_snippet, script, kinds):
    assert try_snippet(script + "\n", timeline=True).timeline.unseen == kinds
    for language in ("zh", "en"):
        words = render.WORDS[language]["timeline"]
        for shown in (
            render.html(*look_up(project, "x/y.py"), language),
            render.markdown(*look_up(project, "x/y.py"), language),
        ):
            assert (words["unseen"].strip() in shown) == bool(kinds)
            assert all(words["unseen_kinds"][kind] in shown for kind in kinds)


def test_every_kind_that_is_not_seen_has_words():
    for words in render.WORDS.values():
        assert set(words["timeline"]["unseen_kinds"]) == set(timeline.UNSEEN)


def test_every_module_of_the_library_can_be_watched(try_snippet):
    source = """
        import asyncio, concurrent.futures.process, concurrent.futures.thread, multiprocessing.managers, queue
        import multiprocessing.pool, multiprocessing.popen_fork, multiprocessing.popen_forkserver, selectors
        import multiprocessing.forkserver, multiprocessing.synchronize, multiprocessing.connection, subprocess
    """
    assert try_snippet(source, timeline=True).timeline.unseen == []


LOOP = """
    import threading, time
    lock = threading.Lock()
    for _ in range(TIMES):
        with lock:
            pass
"""


def test_too_many_notes_are_a_fault_with_a_name(try_snippet):
    began = time.perf_counter()
    with pytest.raises(SuiteError, match=r"too many notes for a picture \(more than 5,000\): let the program do less"):
        try_snippet(LOOP.replace("TIMES", "80_000"), timeline=True)
    assert time.perf_counter() - began < 5


def test_many_notes_are_still_a_picture(try_snippet):
    seen = try_snippet(LOOP.replace("TIMES", "1_000"), timeline=True).timeline
    assert len(seen.spans("hold")) == 1000
    assert not any(span.open for _, span in seen.spans("hold"))
    assert drawn(seen).facts


def test_notes_of_all_processes_together_are_bounded(tmp_path):
    for pid in range(1, 4):
        (tmp_path / f"{pid}.jsonl").write_text('[1.0, 1, "begin", "MainThread"]\n' * (MOST // 2), encoding="utf-8")
    assert timeline.read(tmp_path, 1, 2.0).overflow == 3 * (MOST // 2)


def test_no_notes_are_a_fault_with_a_name(interpreter, monkeypatch):
    monkeypatch.setattr("runner.run.environment", lambda *_: {})
    quiet = run("print()\n", "y.py", interpreter, noting=Noting())
    (fault,) = faults(parse("x/y.py", "# /// script\n# [tool.snippet]\n# timeline = true\n# ///\nprint()\n"), quiet)
    assert fault.startswith("no notes came")


@pytest.mark.skipif(sys.platform == "win32", reason="a name of a file cannot have a colon")
def test_the_project_may_lie_in_a_folder_with_a_colon(tmp_path, interpreter, monkeypatch):
    folder = tmp_path / f"a{os.pathsep}b"
    shutil.copytree(timeline.RECORDER, folder / "recorder")
    monkeypatch.setattr(timeline, "RECORDER", folder / "recorder")
    seen = run("import time\ntime.sleep(0)\n", "y.py", interpreter, noting=Noting()).timeline
    assert len(seen.spans("sleep")) == 1


@pytest.mark.parametrize(
    ("end", "fate"),
    [
        ("sys.exit(3)", "failed"),
        ("sys.exit('sorry')", "failed"),
        ("raise SystemExit(3)", "failed"),
        ("os._exit(3)", "failed"),
        ("sys.exit()", ""),
        ("os._exit(0)", ""),
        ("1 / 0", "failed"),
        ("os.kill(os.getpid(), 9)", "killed"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_how_the_main_thread_ends(interpreter, end, fate):
    seen = run(f"import os, sys, time\ntime.sleep(0.01)\n{end}\n", "y.py", interpreter, noting=Noting()).timeline
    main = seen.lane("MainThread")
    assert (main.fate, main.open) == (fate, False)


@pytest.mark.skipif(sys.platform == "win32", reason="no exec")
def test_a_lane_ends_where_another_program_takes_its_place(interpreter):
    source = """
import os, sys, time
time.sleep(0.01)
if len(sys.argv) == 1:
    try:
        os.execv("/no/such/program", ["x"])
    except OSError:
        time.sleep(0.02)
    os.execv(sys.executable, [sys.executable, __file__, "again"])
time.sleep(0.5)
"""
    seen = run(source, "y.py", interpreter, noting=Noting()).timeline
    main = seen.lane("MainThread")
    assert (main.open, len(main.spans)) == (False, 2)
    assert main.end - main.spans[1].end < 0.3


def test_only_children_of_multiprocessing_have_lanes(try_snippet):
    source = """
        import os, subprocess, sys, time
        if __name__ == "__main__":
            if len(sys.argv) == 1:
                subprocess.run([sys.executable, __file__, "again"])
                subprocess.run([sys.executable, "-c", "import time; time.sleep(0)"])
            time.sleep(0)
    """
    assert [lane.name for lane in try_snippet(source, timeline=True).timeline.lanes] == ["MainThread"]


@pytest.mark.parametrize("name", ["a" * 120, "线程" * 30, "x\ny" * 30])
def test_a_long_name_is_shortened_in_the_picture_alone(name):
    seen = Timeline(
        1.0, [Lane("MainThread", 0, 0.0, 1.0), Lane(name, 0, 0.9, 1.0, spans=[Span("sleep", "", 0.9, 1)])], {}
    )
    picture = drawn(seen)
    shown = picture.rows[1].name
    assert len(shown) < 30
    assert shown.partition("…")[0] == name[: shown.index("…")]
    assert name.endswith(shown.partition("…")[2])
    assert name in {fact.lane for fact in picture.facts}


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("n", True),
        ("self.entries", True),
        ("box[0].value", True),
        ("box[-1]", True),
        ("box['a'][n]", True),
        ("a b(", False),
        ("print()", False),
        ("n + 1", False),
        ("box[f()]", False),
        ("x := 1", False),
        ("'n'", False),
    ],
)
def test_a_ladder_is_a_variable(expression, fits):
    assert can_be_a_ladder(expression) == fits
    text = f"# /// script\n# [tool.snippet]\n# ladder = {expression!r}\n# ///\nprint()\n".replace('"', "'''")
    if not fits and "'" not in expression:
        with pytest.raises(SnippetError, match="'ladder' must be a variable"):
            parse("x/y.py", text)


def test_a_ladder_shows_the_lines_with_the_expression_itself(try_snippet):
    source = """
        import threading
        class Box:
            pass
        def work(n):
            print("nothing of it here")
            items = []
            items.append(1)
            n += 1
            items.append(n)
            box = Box()
            box.n = 5
            del n
            print("n")
        if __name__ == "__main__":
            thread = threading.Thread(target=work, args=(1,), name="worker")
            thread.start()
            thread.join()
    """
    steps = try_snippet(source, ladder="n").timeline.steps
    assert [(step.text, step.value) for step in steps] == [("n += 1", "2"), ("items.append(n)", "2")]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("box.value", "1"),
        ("box.missing", None),
        ("box.loud", None),
        ("box.slot", "2"),
        ("items[0]", "'a'"),
        ("items[9]", None),
        ("pairs['a'].value", "1"),
        ("talker[0]", None),
        ("box", "<Box>"),
    ],
)
def test_a_ladder_never_calls_anything_of_the_snippet(try_snippet, expression, value):
    source = f"""
        class Slots:
            __slots__ = ("slot",)
        class Box(Slots):
            @property
            def loud(self):
                print("asked")
                return 1
            def __repr__(self):
                print("shown")
                raise KeyboardInterrupt
        class Talker(list):
            def __getitem__(self, key):
                print("item")
                return 1
        def main():
            box, items, talker = Box(), ["a"], Talker([1])
            box.value, box.slot = 1, 2
            pairs = {{"a": box}}
            try:
                {expression}
            except (AttributeError, IndexError):
                print("error")
        main()
    """
    plain = try_snippet(source)
    noted = try_snippet(source, ladder=expression)
    assert noted.text == plain.text
    assert {step.value for step in noted.timeline.steps} == ({value} if value is not None else set())


WINDOWS = """
import ast, asyncio, sys, types
sys.path.insert(0, sys.argv[1])
from recorder import coroutines, rebuilding
rebuilding.note_wait = lambda *about: print(*about)
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


def test_the_event_loop_of_windows_is_seen_to_wait(interpreter):
    # The module itself cannot be imported elsewhere, but its class can be watched.
    command = [interpreter.executable, "-c", WINDOWS, str(timeline.RECORDER.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["in events ", "out events", "['an event']"]


def start(folder: Path, command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run ``y.py`` in a folder, noting, by a command."""
    notes = folder / "notes"
    notes.mkdir()
    environment = {"PATH": os.environ["PATH"]} | timeline.environment("", "y.py", notes, Noting())
    environment["PYTHONPATH"] += os.pathsep + str(folder / "own")
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)


def test_another_process_may_start_the_snippet(tmp_path, interpreter):
    (tmp_path / "y.py").write_text("import time\ntime.sleep(0.01)\n", encoding="utf-8")
    launcher = "import subprocess, sys; subprocess.run([sys.executable, 'y.py'], check=True)"
    start(tmp_path, [interpreter.executable, "-c", launcher])
    seen = timeline.read(tmp_path / "notes", 1, time.perf_counter(), 0)
    assert [(lane.name, lane.process, lane.spans[0].kind) for lane in seen.lanes] == [("MainThread", 0, "sleep")]


def test_a_sitecustomize_of_the_user_is_imported_too(tmp_path, interpreter):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "sitecustomize.py").write_text("print('mine')\n", encoding="utf-8")
    (tmp_path / "y.py").write_text(
        "import os, sys, time\ntime.sleep(0)\nprint(sys.modules['sitecustomize'].__file__, os.environ['PYTHONPATH'])\n",
        encoding="utf-8",
    )
    done = start(tmp_path, [interpreter.executable, "y.py"])
    own = tmp_path / "own"
    assert done.stdout == f"mine\n{own / 'sitecustomize.py'} {own}\n"
    assert done.stderr == ""
    assert timeline.read(tmp_path / "notes", 1, time.perf_counter(), 0).spans("sleep")


def test_the_recorder_leaves_no_folder_behind(tmp_path):
    variables = timeline.environment("print()\n", "y.py", tmp_path, Noting())
    assert variables == {"PYTHONPATH": str(tmp_path)}
    assert [file.name for file in Path(tmp_path).iterdir()] == ["sitecustomize.py"]
