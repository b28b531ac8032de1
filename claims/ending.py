"""What the snippets about ending well prove: asking, errors, exits, daemon threads, Ctrl-C."""

from __future__ import annotations

from proved_snippets.claims import all_stacks, claim, numbers, timeline
from proved_snippets.record import Record

POSIX = ("Linux", "Darwin")


def row(run: Record, number: int) -> list[str]:
    """What ran after main's last act, for a plain thread and for a daemon thread."""
    return run.lines[number].replace("finally atexit", "both").split()[-2:]


@claim(
    "ending/four_ends.py",
    zh="三个线程自己结束：一个返回，一个出错，一个应请求停下；它们都结束了，守护线程还活着。",
    en="Three threads end by themselves: one returns, one fails, one is asked to; the daemon is alive even after that.",
    breaks=(
        "    stop.set()\n    time.sleep(0.1)\n",
        "    time.sleep(0.1)\n    threading.Timer(0.2, stop.set).start()\n",
    ),
    tries=3,
)
def three_end_and_the_daemon_is_left(run: Record) -> None:
    assert run.lines[0] == "alive: daemon"
    main, *others = timeline(run).lanes
    assert [lane.name for lane in others] == ["returns", "raises", "is asked", "daemon"]
    assert others[0].end < others[1].end < others[2].end < main.end


@claim(
    "ending/four_ends.py",
    zh="解释器不等守护线程，它随进程一起结束。",
    en="The interpreter doesn't wait for the daemon thread, which ends together with the process.",
    breaks=[("args=(60,)", "args=(1.5,)"), ("daemon=True", "daemon=False")],
)
def nobody_waits_for_the_daemon(run: Record) -> None:
    assert [lane.open for lane in timeline(run).lanes[1:]] == [False, False, False, True]


@claim(
    "ending/four_ends.py",
    zh="excepthook 收到了线程里的异常，主线程读得到异常的消息。",
    en="excepthook received the thread's exception, and the main thread can read its message.",
    breaks=("errors.append(args.exc_value)", "errors.append(args.exc_type)"),
)
def the_hook_has_the_error(run: Record) -> None:
    assert run.lines[1:] == ["errors: no file of that name"]


@claim(
    "ending/watcher.py",
    zh="线程隔半秒看一次；主线程请它停，它就收拾好，结束。",
    en="The watcher looks every half second, and when it's asked to stop, it tidies up and ends.",
    breaks=("timeout=0.5", "timeout=5"),
    tries=3,
)
def it_looks_until_it_is_asked(run: Record) -> None:
    *looks, last = run.lines
    assert last == "tidied up"
    assert 1 <= len(looks) <= 2
    assert set(looks) == {"looking for new files"}


@claim(
    "ending/watcher.py",
    zh="请它停的时候，线程不等这半秒过完就结束。",
    en="Asked to stop, the watcher doesn't even wait for its half second to be over.",
    breaks=("while not stop.wait(timeout=0.5)", "while not (time.sleep(0.5) or stop.is_set())"),
    tries=3,
)
def it_hears_it_in_the_middle_of_a_wait(run: Record) -> None:
    main, watcher = timeline(run).lanes
    (work,) = (span for span in main.spans if span.kind == "sleep")
    assert work.end <= watcher.end < work.end + 0.25


@claim(
    "ending/watcher.py",
    zh="没有人调用 set()，线程就一直看下去，主线程在 join() 里一直等。",
    en="If nobody calls set(), the watcher goes on looking, and the main thread waits for it in join().",
    breaks=("watcher.join()", "watcher.join(timeout=0.1)"),
    systems=POSIX,
)
def unasked_it_goes_on_and_on(run: Record) -> None:
    (endless,) = run.instead
    assert endless.outcomes[0].exit_code != 0
    assert len(endless.lines) > 2
    assert "tidied up" not in endless.lines
    assert (" in watch\n" in endless.stderr) == all_stacks(run)
    assert " in join\n" in endless.stderr


@claim(
    "ending/cut_off.py",
    zh="主线程做完以后，守护线程断在半路：第三、第四页没有轮到，finally 子句也没有执行。",
    en="When the main thread is done, the daemon thread is cut off: it never comes to pages 3 and 4, nor to finally.",
    breaks=(
        "thread = threading.Thread(target=save, daemon=True)",
        'thread = threading.Thread(target=save, daemon=bool(""))',
    ),
    tries=3,
)
def the_daemon_is_cut_off(run: Record) -> None:
    assert run.lines[-1] == "main: done"
    assert not {"saving page 3", "saving page 4"} & set(run.lines)
    assert "file closed" not in run.lines


@claim(
    "ending/cut_off.py",
    zh="换成普通线程，程序等它存好所有的页，finally 子句也执行了。",
    en="A plain thread is waited for: it saves all pages, and its finally clause runs.",
    breaks=("    thread.start()\n", "    thread.daemon = True\n    thread.start()\n"),
)
def a_plain_thread_is_waited_for(run: Record) -> None:
    (plain,) = run.instead
    assert plain.lines[-1] == "file closed"
    assert [line for line in plain.lines if line.startswith("saving")] == [f"saving page {n}" for n in (1, 2, 3, 4)]


@claim(
    "ending/service.py",
    zh="信号处理程序调用 sys.exit()，finally 子句照样执行，线程收拾好才结束。",
    en="With a handler that calls sys.exit(), SIGTERM lets the finally clause run, and the thread tidies up.",
    breaks=[("    finally:\n", "    except KeyboardInterrupt:\n"), ("args=(stop,))", "args=(stop,), daemon=True)")],
)
def the_handler_lets_it_tidy_up(run: Record) -> None:
    assert run.lines[-1] == "tidied up"
    assert run.outcomes[0].exit_code == 0


@claim(
    "ending/service.py",
    zh="没有信号处理程序，SIGTERM 一来，程序当场结束，什么也不收拾。",
    en="Without the handler, SIGTERM ends the program at once, and nothing is tidied up.",
    breaks=("signal.raise_signal(signal.SIGTERM)", "sys.exit(1)"),
)
def without_it_nothing_is_tidied_up(run: Record) -> None:
    (killed,) = run.instead
    assert killed.outcomes[0].exit_code != 0
    assert "tidied up" not in killed.lines


@claim(
    "ending/please_stop.py",
    tries=3,
    zh="线程本来要歇 60 秒；开关一打开，它几乎马上就结束。",
    en="The thread's pause was to last 60 seconds; it ends almost as soon as the event is set.",
    breaks=(
        "            if stop.wait(timeout=pause):",
        "            time.sleep(min(pause, 3.5)) or stop.wait(timeout=pause)\n            if stop.is_set():",
    ),
)
def a_request_ends_the_pause(run: Record) -> None:
    *notes, ended = run.lines
    assert notes[0].startswith("one round")
    assert notes[-3:-1] == ["one round, then a pause of 60 s", "asked to stop"]
    assert numbers(ended)[0] < 0.5
    (sleep,) = (span for lane, span in timeline(run).spans("sleep") if lane.name == "MainThread")
    assert timeline(run).lanes[1].end >= sleep.end


@claim(
    "ending/please_stop.py",
    zh="从哪一行退出由线程自己决定，所以 finally 子句执行了。",
    en="The thread decides where it ends, so its finally clause runs.",
    breaks=("    finally:\n", "    except OSError:\n"),
)
def it_cleans_up(run: Record) -> None:
    assert run.lines[-2] == "cleaned up"


@claim(
    "ending/please_stop.py",
    zh="换成 time.sleep()，叫停以后，线程还是要睡满 60 秒。",
    en="With time.sleep(), the thread goes on sleeping for 60 seconds, whoever asks it to stop.",
    breaks=("(0.1, 0.1, 60)", "(0.1, 0.1, 1.5)"),
    systems=POSIX,
)
def asleep_it_hears_nothing(run: Record) -> None:
    (stuck,) = run.instead
    assert stuck.outcomes[0].exit_code != 0
    assert stuck.lines[-1] == "one round, then a pause of 60 s"
    assert (" in work\n" in stuck.stderr) == all_stacks(run)
    assert " in join\n" in stuck.stderr


@claim(
    "ending/error_to_caller.py",
    zh="excepthook 记下了是哪个线程出错、出了什么错，标准错误输出里什么也没有。",
    en="excepthook notes which thread failed and how, and nothing goes to standard error.",
    breaks=(
        "    threading.excepthook = lambda args: failed.append(\n        (args.thread.name, args.exc_value)\n    )\n",
        "",
    ),
)
def the_hook_brings_the_error(run: Record) -> None:
    assert run.lines[0] == "failed: ('by-0', ZeroDivisionError('division by zero'))"
    assert run.stderr == ""


@claim(
    "ending/error_to_caller.py",
    zh="主线程把同一个异常再引发一次，又捕获了它，程序的退出码是 0。",
    en="The main thread raises the same exception and catches it, and the program exits with 0.",
    breaks=("    except ZeroDivisionError as error:\n        print(", "    except OSError as error:\n        print("),
)
def main_raises_it_again(run: Record) -> None:
    assert run.lines[1] == "main caught: division by zero"
    assert run.outcomes[0].exit_code == 0


@claim(
    "ending/exit_in_a_thread.py",
    zh="线程里的 sys.exit(3) 只结束这个线程，一声不吭，程序的退出码还是 0。",
    en="sys.exit(3) in a thread ends that thread only, silently, and the program's exit code is 0.",
    breaks=("    sys.exit(3)\n", "    __import__('os')._exit(3)\n"),
)
def exit_ends_one_thread(run: Record) -> None:
    assert run.lines == ["thread: calling sys.exit(3)", "main: still here; thread alive: False"]
    assert run.stderr == ""
    assert run.outcomes[0].exit_code == 0


@claim(
    "ending/daemon_or_not.py",
    zh="主线程正常结束：普通线程的 finally 子句和 atexit 函数都执行，守护线程的 finally 子句不执行。",
    en="When the main thread just ends, atexit and a plain thread's finally run; a daemon thread's finally doesn't.",
    breaks=[("daemon=bool(daemon)", "daemon=False"), ("9 if daemon", "0.5 if daemon")],
)
def the_end_waits_for_plain_threads(run: Record) -> None:
    assert row(run, 1) == ["both", "atexit"]


@claim(
    "ending/daemon_or_not.py",
    zh="主线程因没捕获的异常而结束，结果也一样。",
    en="It's the same when the main thread ends with an uncaught exception.",
    breaks=('"1 / 0"', '"os._exit(2)"'),
)
def an_error_makes_no_difference(run: Record) -> None:
    assert row(run, 2) == ["both", "atexit"]


@claim(
    "ending/daemon_or_not.py",
    zh="os._exit() 之后，两列都是什么也没有执行。",
    en="After os._exit(), nothing is cleaned up in either column.",
    breaks=('"os._exit(1)"', '"sys.exit(1)"'),
)
def os_exit_skips_everything(run: Record) -> None:
    assert row(run, 3) == ["nothing", "nothing"]


@claim(
    "ending/ctrl_c.py",
    zh="主线程在 join() 里等着的时候，Ctrl-C 在它那里引发 KeyboardInterrupt。",
    en="While the main thread waits in join(), Ctrl-C raises KeyboardInterrupt in it.",
    breaks=("child.send_signal(signal.SIGINT)", "child.send_signal(0)"),
    systems=POSIX,
)
def ctrl_c_interrupts_join(run: Record) -> None:
    first, second, *_ = run.lines
    assert first == "main: in join()"
    assert second.startswith("main: KeyboardInterrupt; thread alive: ")


@claim(
    "ending/ctrl_c.py",
    zh="从 3.13 起，线程还算活着，解释器最后等它做完。",
    en="From 3.13 on, the thread still counts as alive, and the interpreter waits for it at the end.",
    breaks=("threading.Thread(target=work)", "threading.Thread(target=work, daemon=True)"),
    systems=POSIX,
    python=">=3.13",
)
def the_thread_is_waited_for(run: Record) -> None:
    assert run.lines[1:] == ["main: KeyboardInterrupt; thread alive: True", "thread: finished"]


@claim(
    "ending/ctrl_c.py",
    zh="在 3.10.1 到 3.12 上，被打断的 join() 把还在运行的线程标记为已结束，没有人等它做完。",
    en="On 3.10.1 to 3.12, the interrupted join() marks the running thread as ended, and nobody waits for it.",
    breaks=("    thread.join()\nexcept", "    time.sleep(9)\nexcept"),
    systems=POSIX,
    python=">=3.10.1,<3.13",
)
def the_thread_is_cut_off(run: Record) -> None:
    assert run.lines[1:] == ["main: KeyboardInterrupt; thread alive: False"]


@claim(
    "ending/ctrl_c_asks.py",
    zh="主线程收到 Ctrl-C，请线程停下，线程收拾好才结束。",
    en="The main thread gets Ctrl-C and asks the thread to stop, and the thread cleans up before it ends.",
    breaks=[
        ("stop.set()\n        watcher.join()", "watcher.join(0.3)"),
        ("args=(stop,))", "args=(stop,), daemon=True)"),
    ],
)
def main_asks_after_ctrl_c(run: Record) -> None:
    *looks, caught, last = run.lines
    assert set(looks) <= {"looking for new files"}
    assert (caught, last) == ("Ctrl-C", "tidied up")


@claim(
    "ending/ctrl_c.py",
    zh="在 Windows 上没有发 Ctrl-C，线程自己做完了。",
    en="On Windows, no Ctrl-C is sent, and the thread finishes by itself.",
    breaks=("threading.Thread(target=work)", "threading.Thread(target=work, daemon=True)"),
    systems=("Windows",),
)
def on_windows_nothing_is_sent(run: Record) -> None:
    first, second, *rest = run.lines
    assert first == "main: in join()"
    assert second.startswith("no Ctrl-C sent")
    assert rest == ["thread: finished"]


@claim(
    "ending/sigterm.py",
    zh="没有信号处理程序，SIGTERM 结束进程，线程来不及收拾。",
    en="By default, SIGTERM ends the process, and the thread doesn't clean up.",
    breaks=('if "handler" in sys.argv:', "if True:"),
    systems=POSIX,
)
def sigterm_ends_the_process(run: Record) -> None:
    assert run.lines[1].split() == ["default", "-15", "nothing"]


@claim(
    "ending/sigterm.py",
    zh="信号处理程序调用 sys.exit()，finally 子句照样执行，线程收拾好才结束。",
    en="If a handler calls sys.exit(), the finally clause runs, and the thread cleans up.",
    breaks=[("finally:", "except KeyboardInterrupt:"), ("args=[stop])", "args=[stop], daemon=True)")],
    systems=POSIX,
)
def a_handler_lets_the_thread_clean_up(run: Record) -> None:
    assert run.lines[2].split(maxsplit=2) == ["handler", "143", "cleaned up"]


@claim(
    "ending/sigterm.py",
    zh="在 Windows 上，两个程序都当场结束，有没有信号处理程序都一样。",
    en="On Windows, both programs end at once, handler or not.",
    breaks=("while not stop.wait(timeout=0.1):", "while False:"),
    systems=("Windows",),
)
def on_windows_a_handler_does_not_help(run: Record) -> None:
    assert [line.split()[-1] for line in run.lines[1:]] == ["nothing", "nothing"]
