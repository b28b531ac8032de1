"""What the recipes with processes prove."""

from __future__ import annotations

import re

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record

POSIX = ("Linux", "Darwin")


@claim(
    "process_recipes/numpy_shared.py",
    zh="四个任务各改了自己那几行，主程序里的数组全都翻了一倍，没有传来传去。",
    en="Each task doubled its own rows, and the main program finds all of them doubled in its array.",
    breaks=("*= 2", "* 2"),
)
def all_rows_are_doubled(run: Record) -> None:
    assert run.lines == ["sum: 21000000.0"]


@claim(
    "process_recipes/in_batches.py",
    zh="结果按文件里的先后写出，一行不少。",
    en="The results are written in the order of the lines that they belong to, and none is missing.",
    breaks=("from collections import deque", "class deque(list):\n    popleft = list.pop\n"),
)
def results_keep_the_order_of_the_lines(run: Record) -> None:
    written = [numbers(line)[0] for line in run.lines]
    assert written == [2 * (100_000 + 10_000 * batch - 1) for batch in range(1, 9)]


@claim(
    "process_recipes/in_batches.py",
    zh="写每一批的时候，读了还没写的从来不超过三批。",
    en="Whenever a batch is written, at most three more have been read.",
    breaks=("if len(futures) > ahead:", "if len(futures) > 7:"),
)
def reading_is_three_batches_ahead(run: Record) -> None:
    assert [numbers(line)[-1] for line in run.lines] == [3, 3, 3, 3, 3, 2, 1, 0]


@claim(
    "process_recipes/ctrl_c.py",
    zh="Ctrl-C 之后以 130 退出，没有回溯；正在做的任务都做完了，一个也没断在半路。",
    en="After Ctrl-C, the program exits with 130 and without a traceback, and no task was broken off in the middle.",
    breaks=("2, None, signal.signal, IGNORE_CTRL_C", "2"),
    systems=POSIX,
)
def no_task_is_broken_off(run: Record) -> None:
    (outcome,) = run.outcomes
    assert outcome.exit_code == 130
    assert run.stderr == ""
    assert sum(numbers(run.lines[-1])) == 40


@claim(
    "process_recipes/ctrl_c.py",
    zh="还在排队的任务，大部分不做了。",
    en="Most tasks that were still waiting aren't done any more.",
    breaks=("cancel_futures=True", "cancel_futures=False"),
    systems=POSIX,
    tries=3,
)
def what_waits_is_not_begun(run: Record) -> None:
    done, left = numbers(run.lines[-1])
    assert done >= 12
    assert left >= 15


@claim(
    "process_recipes/pool_log.py",
    zh="工作进程的每条日志都在同一个文件里，各有一行，带着进程的名字。",
    en="The file has each record of the workers once, with the name of its process.",
    breaks=('get_context("spawn")', 'get_context("fork")'),
)
def each_record_is_in_the_file_once(run: Record) -> None:
    found = re.findall(r"(?m)^\S+ \S+ SpawnProcess-\d+ (\w+: .*)$", run.text)
    assert sorted(found) == sorted(
        ["ERROR: nothing for 0 people", *(f"INFO: {sum(range(1_000_000)) // people} each" for people in (2, 4, 8))]
    )


@claim(
    "process_recipes/pool_log.py",
    zh="任务里的异常，回溯也一起进了文件。",
    en="An error in a task is in the file with its traceback.",
    breaks=("logging.exception(", "logging.error("),
)
def a_traceback_is_in_the_file_too(run: Record) -> None:
    assert "nothing for 0 people\nTraceback (most recent call last):\n" in run.text
    assert run.lines.count("Traceback (most recent call last):") == 1


@claim(
    "process_recipes/time_limit.py",
    zh="四种结局分得清：结果、异常、超时、进程死掉；超时的那个马上停了，没人等它睡完 60 秒。",
    en="A result, an error, a time limit and a dead process can be told apart, and nobody waits for the 60 seconds.",
    breaks=("time.sleep, 60", "time.sleep, 0"),
)
def four_ends_are_told_apart(run: Record) -> None:
    result, error, limit, dead = run.lines
    assert result == "result: 1024"
    assert error.startswith("ValueError: ")
    assert limit == "OutOfTimeError: stopped after 1 s"
    assert dead.startswith("BrokenProcessPool: ")
    assert run.seconds < 30


@claim(
    "process_recipes/stream.py",
    zh="两个程序还在跑，它们的输出就一行行出来了。",
    en="The lines of both programs appear while both still run.",
    breaks=[("max_workers=2", "max_workers=1"), ('"-u", ', "")],
    tries=3,
)
def lines_come_while_both_run(run: Record) -> None:
    *shown, _ = run.lines
    assert {line[0] for line in shown[:-2]} == {"a", "b"}
    first_ends = min(shown.index(f"{name}: step 3 of 3") for name in "ab")
    assert all(shown.index(f"{name}: step 1 of 3") < first_ends for name in "ab")


@claim(
    "process_recipes/stream.py",
    zh="每个程序的每一行都在，先后不乱，退出码也拿到了。",
    en="Each program's lines are all there, in their order, and so are both exit codes.",
    breaks=("return program.returncode", "return 0"),
)
def no_line_and_no_exit_code_is_lost(run: Record) -> None:
    *shown, codes = run.lines
    for name in "ab":
        assert [line for line in shown if line[0] == name] == [f"{name}: step {n} of 3" for n in (1, 2, 3)]
    assert codes == "exit codes: 0 1"


@claim(
    "process_recipes/one_instance.py",
    zh="第二个还在运行，第三个就进不来。",
    en="While the second is at work, the third is refused.",
    breaks=("fcntl.LOCK_EX", "fcntl.LOCK_SH"),
    systems=POSIX,
)
def one_at_a_time(run: Record) -> None:
    assert run.lines[-1] == "second is at work"
    assert run.stderr == "already running\n"


@claim(
    "process_recipes/one_instance.py",
    zh="第一个拿着锁就死了，锁文件还在，第二个照样能启动。",
    en="The first died with the lock, and its file is still there; the second starts all the same.",
    breaks=("os.O_CREAT", "os.O_CREAT | os.O_EXCL"),
)
def a_dead_program_holds_no_lock(run: Record) -> None:
    assert run.lines == ["first is at work", "second is at work"]


@claim(
    "process_recipes/bar.py",
    zh="出错的任务也算进了进度：条走满 20，结果有 19 个，错误单独一行。",
    en="The bar reaches 20 of 20, with 19 results and one line for the task that failed.",
    breaks=("except Exception as error:", "except Exception as error:\n                break"),
)
def the_bar_counts_a_failed_task(run: Record) -> None:
    assert "20/20" in run.stderr
    assert run.lines[-1] == "results: 19"
    assert [line for line in run.lines if line.startswith("7: ")] == [
        "7: ZeroDivisionError('integer division or modulo by zero')"
    ]


@claim(
    "process_recipes/fresh_workers.py",
    zh="每个工作进程最多做五个任务，就换新的；留下的东西跟着旧进程一起没了。",
    en="A worker does five tasks at most, then a new one takes its place; what was left over goes with the old one.",
    breaks=("maxtasksperchild=5", "maxtasksperchild=20"),
)
def a_worker_does_five_tasks(run: Record) -> None:
    (used,), (most,) = map(numbers, run.lines)
    assert 4 <= used <= 5
    assert most <= 5


@claim(
    "process_recipes/fresh_workers.py",
    zh="不写这个参数，两个进程从头用到尾，至少有一个攒下十份。",
    en="Without it, at most two processes do everything, and one of them keeps what ten tasks left over, or more.",
    breaks=("number):", "number):\n    left_over.clear()"),
)
def without_it_they_grow(run: Record) -> None:
    (used,), (most,) = map(numbers, run.instead[0].lines)
    assert used <= 2
    assert most >= 10


@claim(
    "process_recipes/fresh_workers.py",
    zh="map() 把几个任务包成一包，一包只算一个：一个进程做的就不止五个了。",
    en="map() packs several tasks into a parcel, which counts as one: a worker then does more than five.",
    breaks=("number):", "number):\n    left_over.clear()"),
)
def a_parcel_counts_as_one_task(run: Record) -> None:
    assert numbers(run.instead[1].lines[1])[0] > 5


@claim(
    "process_recipes/random_numbers.py",
    zh="一个进程做，三个进程做，五个结果都一样，而且各不相同。",
    en="One worker or three: the same five results, each different from the others.",
    breaks=('f"{SEED} {task}"', 'f"{SEED}"'),
)
def results_do_not_depend_on_the_workers(run: Record) -> None:
    one, three = map(numbers, run.lines)
    assert one[1:] == three[1:]
    assert len(set(one[1:])) == 5


@claim(
    "process_recipes/random_numbers.py",
    zh="换成共用的 random，同样的任务，结果两次就不一样了。",
    en="With the module's own generator, the same tasks give other results the second time.",
    breaks=("4 * sum", "0 * sum"),
)
def without_a_seed_they_change(run: Record) -> None:
    one, three = map(numbers, run.instead[0].lines)
    assert one[1:] != three[1:]
