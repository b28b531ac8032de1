"""What the recipes with threads prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record

GOOD = {f"{name}: 1000 bytes" for name in ("1", "2", "3", "5", "6", "8", "flaky")}
"""What recipes/download_many.py says of the pages that it got."""


def _outcomes(run: Record) -> list[str]:
    """The last line about each page, in the order in which they came."""
    return [line for line in run.lines if ", again in" not in line]


def _pauses(run: Record, page: str) -> list[float]:
    """The pauses before a page was asked for again, in seconds."""
    return [numbers(line)[-1] for line in run.lines if line.startswith(f"{page}:") and ", again in" in line]


@claim(
    "recipes/download_many.py",
    zh="十页各有一行结果：七页到手（flaky 第三次才成功），三页失败，各写着原因。",
    en="Each of the ten pages has its line: seven are there, flaky at the third request, and three failed, each for "
    "a reason of its own.",
    breaks=("(0.1, 0.2, None)", "(0.1, None)"),
    tries=3,
)
def every_page_has_its_line(run: Record) -> None:
    outcomes = _outcomes(run)
    assert len(outcomes) == 10
    assert set(outcomes) > GOOD
    failed = sorted(set(outcomes) - GOOD)
    assert [line.partition(":")[0] for line in failed] == ["cut", "missing", "slow"]
    assert "500 bytes read" in failed[0]
    assert failed[1:] == ["missing: HTTP Error 404: Not Found", "slow: timed out"]


@claim(
    "recipes/download_many.py",
    zh="没有应答、断线、503，都隔 0.1 秒、再隔 0.2 秒各重试一次；404 不重试。",
    en="A page that says 503, breaks off or doesn't answer is asked for again after 0.1 and 0.2 s; a 404 never is.",
    breaks=("code < 500", "code < 400"),
    tries=3,
)
def no_second_request_for_a_404(run: Record) -> None:
    assert [_pauses(run, page) for page in ("flaky", "cut", "slow")] == [[0.1, 0.2]] * 3
    assert _pauses(run, "missing") == []


DUE = [0.1, 0.2, 0.5, 0.6, 0.7, 0.8]
"""When recipes/periodic.py calls its function, in seconds: the second call takes 0.25 s."""


@claim(
    "recipes/periodic.py",
    zh="每次都在 0.1 秒的整数倍上，不会越拖越晚；做得太久，错过的两次就跳过。",
    en="Each turn comes at a multiple of 0.1 s, however long the last one took, and two missed ones are left out.",
    breaks=("due += seconds * max(1, (time.monotonic() - due) // seconds + 1)", "due = time.monotonic() + seconds"),
    tries=3,
)
def it_does_not_drift(run: Record) -> None:
    turns = [numbers(line)[0] for line in run.lines]
    assert len(turns) == len(DUE)
    # A tick of a coarse clock less, at most.
    assert all(due - 0.02 < turn < due + 0.05 for turn, due in zip(turns, DUE))


@claim(
    "recipes/periodic.py",
    zh="第三次出了错，回溯写进日志，第四次照样来。",
    en="The third turn fails: it's logged with its traceback, and the fourth one comes all the same.",
    breaks=("except (Exception, SystemExit):", "except OSError:"),
    tries=3,
)
def an_error_costs_one_turn(run: Record) -> None:
    assert run.stderr.startswith("ERROR:root:this turn failed\nTraceback (most recent call last):\n")
    assert run.stderr.count("ValueError: ") == 1
    assert len(run.lines) > 3


@claim(
    "recipes/rate_limit.py",
    zh="四个线程合起来算，前面有几次请求，就至少过了几个 0.1 秒。",
    en="Whichever threads they come from, the second request goes 0.1 s after the first at the earliest, the third "
    "0.2 s, and the tenth 0.9 s.",
    breaks=("self._next = turn + self._pause", "self._next = now + self._pause"),
)
def ten_a_second_over_all_threads(run: Record) -> None:
    times = [numbers(line)[0] for line in run.lines]
    assert len(times) == 10
    # A tick of a coarse clock less, at most.
    assert all(0.1 * n - 0.02 < moment for n, moment in enumerate(times))


@claim(
    "recipes/rate_limit.py",
    zh="领了号就放开锁：有一刻，至少三个线程同时在等自己的时刻。",
    en="Nobody waits with the lock: at one moment, at least three threads wait for their turns.",
    breaks=("        time.sleep(turn - now)", "            time.sleep(turn - now)"),
    tries=3,
)
def they_wait_without_the_lock(run: Record) -> None:
    assert run.timeline
    assert run.timeline.most_at_once("sleep") >= 3


@claim(
    "recipes/how_far.py",
    zh="四条进度都由主线程按顺序打印，结果最后才来。",
    en="The main thread prints all four messages, in order, and the result comes last.",
    breaks=[
        ("        while (message", "        print(future.result())\n        while (message"),
        ("            print(message)\n        print(future.result())", "            print(message)"),
    ],
)
def four_messages_and_the_result(run: Record) -> None:
    assert run.lines == ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "all saved"]


@claim(
    "recipes/own_connections.py",
    zh="十次查询，最多打开三个连接，结果按顺序一个不差。",
    en="Ten queries have their ten answers, in order, over at most three connections.",
    breaks=("    with own", '    connect("menu.db", at_end)\n    with own'),
)
def at_most_three_connections(run: Record) -> None:
    # A thread that came too late for a task may open its connection after all answers are there.
    (answers,) = [line for line in run.lines if line != "connected"]
    assert numbers(answers) == [3 * teas for teas in range(1, 11)]
    assert 1 <= run.lines.count("connected") <= 3


@claim(
    "recipes/singleton.py",
    zh="五个线程同时来要，设置只读了一遍，拿到的是同一个对象。",
    en="Five threads ask for the settings; they're read once, and all five get the same object.",
    breaks=("if not made:", "if True:"),
)
def it_is_made_once(run: Record) -> None:
    assert run.lines == ["reading the settings", "objects: 1"]


@claim(
    "recipes/singleton.py",
    zh="去掉锁，设置就读了不止一遍。",
    en="Without the lock, the settings are read more than once.",
    breaks=("max_workers=5", "max_workers=1"),
    tries=3,
)
def without_the_lock_it_is_made_again(run: Record) -> None:
    (unlocked,) = run.instead
    assert unlocked.lines.count("reading the settings") > 1


@claim(
    "recipes/worker.py",
    zh="三件事按顺序做，第二件出错，只丢这一件，异常和它一起留了下来。",
    en="One item fails: the others are done, in order, and the error is kept, together with its item.",
    breaks=("errors.append((item, error))", "return errors.append((item, error))"),
)
def an_error_costs_one_item(run: Record) -> None:
    assert run.lines == ["3.0", "4.0", "failed: [(0, ZeroDivisionError('division by zero'))]"]


@claim(
    "recipes/cache.py",
    zh="六个线程来要两个键，每个键只加载一次。",
    en="Six threads ask for two keys, and each of them is loaded once.",
    breaks=("with lock:", "if True:"),
)
def each_key_is_loaded_once(run: Record) -> None:
    *loads, answers = run.lines
    assert sorted(loads) == ["loading milk", "loading tea"]
    assert answers == "TEA MILK TEA MILK TEA MILK"


@claim(
    "recipes/cache.py",
    zh="两个键同时加载，互不等待。",
    en="The two keys are loaded at the same time: they don't wait for each other.",
    breaks=(
        "lock = self._locks.setdefault(key, threading.RLock())",
        "lock = self._locks.setdefault(0, threading.RLock())",
    ),
    tries=3,
)
def two_keys_are_loaded_at_once(run: Record) -> None:
    assert run.timeline
    assert run.timeline.most_at_once("sleep") == 2


@claim(
    "recipes/huge_input.py",
    zh="手上有了五个结果，没有尽头的输入最多读了十二个数：比已经取走的多读八个。",
    en="When five results are there, at most twelve numbers of the endless input have been read: eight ahead.",
    breaks=("ahead=8", "ahead=80"),
)
def it_reads_eight_ahead(run: Record) -> None:
    *results, read = run.lines
    assert len(results) == 5
    assert 5 <= numbers(read)[0] <= 4 + 8


@claim(
    "recipes/huge_input.py",
    zh="除以 0 的那个只丢它自己，另外四个都有结果。",
    en="The number that fails costs only itself: the other four have their results.",
    breaks=("12 / number", "12 / (number - 1)"),
    tries=3,
)
def an_error_is_one_result(run: Record) -> None:
    results = dict(line.split(" ", 1) for line in run.lines[:-1])
    assert results.pop("0") == "division by zero"
    assert len(results) == 4
    assert all(float(result) == 12 / int(number) for number, result in results.items())


@claim(
    "recipes/first_answer.py",
    zh="出错的不算，用的是第一个成功的回答。",
    en="An error isn't an answer: the first one that succeeds is taken.",
    breaks=("if future.exception() is None:", "if True:"),
)
def the_first_good_answer_wins(run: Record) -> None:
    assert sorted(run.lines) == ["far gives up", "near answers"]


@claim(
    "recipes/first_answer.py",
    zh="有了回答，还在等的那个就放弃了，不用等满五秒。",
    en="As soon as there is an answer, the one that would take five seconds gives up.",
    breaks=("stop.set()", "pass"),
)
def the_others_give_up(run: Record) -> None:
    assert "far gives up" in run.lines


@claim(
    "recipes/at_once.py",
    zh="四个线程各取走一张票，没有重的，也没有漏的。",
    en="Four threads take one ticket each: none twice, and none is left.",
    breaks=("[future.result(timeout=0)", "[futures[0].result(timeout=0)"),
)
def each_has_its_result(run: Record) -> None:
    assert run.lines[0] == "['A1', 'A2', 'A3', 'A4']"


@claim(
    "recipes/at_once.py",
    zh="线程里的异常，主线程也能捕获。",
    en="An error of one of the threads is raised in the main thread.",
    breaks=("future.set_exception(error)", "future.set_result(error)"),
)
def the_error_is_raised(run: Record) -> None:
    assert run.lines[1:] == ["IndexError: pop from empty list"]
