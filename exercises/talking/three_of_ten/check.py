import os
import re
import tempfile
from pathlib import Path

from checker import Wrong, main, run

GOOD = ["soup", "long", "tea", "ale", "rum", "gin", "pie", "jam", "fig", "nut"]
ONE_BAD = ["soup", "broken", "tea", "ale", "rum", "gin", "pie", "jam", "fig"]
ONE_BAD.append("nut")
THREE_BAD = ["broken_1", "tea", "broken_2", "ale", "broken_3", "rum"]
REPORT = re.compile(r"(\d+) of (\d+): (\S+) (.*)")
# zh: 你的程序每启动一个进程，Python 都先执行这一段：按 Windows、macOS 的办法
# en: Python runs this first in each process of your program: processes start
# zh: 启动进程；打印的都写进 SEEN；记下哪些进程在转换；
# en: as on Windows and macOS, what they print goes to SEEN, and it's noted
# zh: long 要等别的九行都打印了才转得完，最多等十秒
# en: who converts; long isn't done before the other nine lines are there
# zh: （十秒还等不到，就记下来）
# en: (it waits for ten seconds at most, and then notes that)
SPY = """
import multiprocessing, os, time

multiprocessing.set_start_method("spawn")
seen = os.environ["SEEN"]
os.dup2(os.open(seen, os.O_WRONLY | os.O_APPEND), 1)
sleep = time.sleep

def note(line):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"{line}\\n")

def lines():
    with open(seen, "rb") as file:
        return file.read().count(b"\\n")

def converting(seconds):
    if multiprocessing.parent_process() is None:
        return sleep(seconds)
    note(os.getpid())
    if seconds != 2:
        return sleep(seconds)
    end = time.monotonic() + 10
    while lines() < 9:
        if time.monotonic() > end:
            note("late")
            break
        sleep(0.05)

time.sleep = converting
"""


def check(program):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sitecustomize.py").write_text(SPY, encoding="utf-8")
        os.environ.update(PYTHONPATH=folder, PYTHONUNBUFFERED="1")
        notes = look(program, Path(folder), GOOD)
        judge_workers(notes)
        try:
            look(program, Path(folder), ONE_BAD, limit=10)
            look(program, Path(folder), THREE_BAD, limit=10)
        except Wrong as wrong:
            raise Wrong(
                zh="文件都好，没问题；有坏的时候：" + wrong.told["zh"],
                en="all is well with good files; with a broken one: "
                + wrong.told["en"],
            ) from None


def look(program, folder, names, **limit):
    # zh: 运行程序，看打印的对不对，返回记下的内容
    # en: run it, judge what it prints, and return the notes
    seen, notes = folder / "seen", folder / "notes"
    seen.write_bytes(b"")
    notes.write_bytes(b"")
    os.environ.update(SEEN=str(seen), NOTES=str(notes))
    code, failed = 0, None
    try:
        run(program, *names, **limit)
    except Wrong as wrong:
        failed = wrong
        code = int("(exit code 1)" in wrong.told["en"])
    printed = seen.read_text(encoding="utf-8", errors="replace")
    found = [REPORT.match(line.strip()) for line in printed.splitlines()]
    reports = [match.groups() for match in found if match]
    if failed:
        # zh: 该有的行都有了，报错就不要紧，只看退出码
        # en: when all lines are there, only the exit code counts
        explain(failed, len(reports), len(names))
    judge_lines(reports, names, printed.strip())
    judge_code(code, names)
    return notes.read_text().split()


def explain(wrong, came, of):
    # zh: 常见的毛病，把报错说得明白些
    # en: say more clearly what is wrong, where it is a common fault
    said = wrong.complaint
    if "bootstrapping phase" in said or "Safe importing" in said:
        raise Wrong(
            zh="新进程一上来又要启动进程："
            '启动进程的代码，得写到 if __name__ == "__main__": 下面',
            en="a new process tried to start processes of its own: yours must "
            "be started under the guard",
        ) from None
    if not wrong.told["en"].startswith("it has not ended"):
        if came < of:
            raise wrong
        return
    if "in _feed\n" in said:
        zh = "。放进队列的东西不能 pickle，没有送到"
        en = "; what was put can't be pickled, so it never arrived"
    elif re.search(r"(?m)^Process .+:$", said):
        zh = "。出了错的工作进程已经没了：要在它里面接住异常，一个任务接一次"
        en = "; so a worker has gone: let it catch the exception of each task"
    elif "Traceback" in said:
        zh = "。出错的是主进程，后面的结果没人取了"
        en = "; it's the main program that failed, and nobody takes the rest"
    elif not came:
        zh = "，什么也没打印。是不是结果还在队列里没取，就先 join() 了？"
        en = ", and nothing was printed: do you join() before you get()?"
    elif came < of:
        zh = f"，只打印了 {came} 行。任务出错也要报告，报告完接着做下一个"
        en = f", and only {came} of {of} lines came: a task that fails must "
        en += "be reported, and its worker must go on with the next one"
    else:
        zh = "，行倒是齐了。是不是还有工作进程在 get() 里等它的 None？"
        en = ", though all lines came: does a worker still wait for its None?"
    told = {"zh": wrong.told["zh"] + zh, "en": wrong.told["en"] + en}
    raise Wrong(said, **told) from None


def judge_lines(reports, names, printed):
    of = len(names)
    if not reports:
        first = printed.splitlines()[0][:60] if printed else ""
        raise Wrong(
            zh=f"没有“3 of {of}: tea …”这样的行，"
            + (f"打印的第一行是：{first}" if first else "什么也没打印"),
            en=f"there's no line like '3 of {of}: tea …'; "
            + (f"its first line is: {first}" if first else "nothing came"),
        )
    counts = [f"{done} of {total}" for done, total, _, _ in reports]
    wanted = [f"{done} of {of}" for done in range(1, of + 1)]
    if counts != wanted:
        raise Wrong(
            zh=f"应该从 1 of {of} 数到 {of} of {of}，"
            f"现在是：{'、'.join(counts[:12])}",
            en=f"it should count from 1 of {of} to {of} of {of}, and it says: "
            + ", ".join(counts[:12]),
        )
    said = {name: rest for _, _, name, rest in reports}
    for name in names:
        if name not in said:
            raise Wrong(
                zh=f"没有 {name} 的那一行", en=f"there's no line about {name}"
            )
        judge_line(name, said[name])


def judge_line(name, rest):
    length = len(f"text of {name}\n" * 10_000)
    bad = name.startswith("broken")
    wanted = "FAILED: it has no pages" if bad else f"{length} characters"
    if wanted not in rest:
        raise Wrong(
            zh=f"{name} 那一行应该是“{name} {wanted}”，现在是“{name} {rest}”",
            en=f"the line about {name} should say '{name} {wanted}', and it "
            f"says '{name} {rest[:60]}'",
        )


def judge_code(code, names):
    bad = sum(name.startswith("broken") for name in names)
    if code != (bad > 0):
        raise Wrong(
            zh=f"{len(names)} 个文件，失败了 {bad} 个，退出码却是 {code}",
            en=f"{bad} of {len(names)} files failed, and the exit code is "
            f"{code}",
        )


def judge_workers(notes):
    if len({each for each in notes if each != "late"}) < 2:
        raise Wrong(
            zh="应该有两个工作进程在转换",
            en="there should be two workers that convert",
        )
    if "late" in notes:
        raise Wrong(
            zh="long 还在转，别的九个早转好了，却一行也没打印出来："
            "来一个结果，就打印一行",
            en="long was still at work, the other nine were done, and their "
            "lines hadn't been printed: print each as soon as it comes",
        )


if __name__ == "__main__":
    main(check)
