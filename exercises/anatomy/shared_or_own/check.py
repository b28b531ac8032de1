import os
import re
import tempfile
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

from checker import Wrong, main, run

# zh: 每一行怎么试
# en: how each row can be tried out
TRY = {
    "local variable": (
        "写一个函数，先给局部变量赋一个值，再启动线程或进程去调用同一个函数，"
        "在那边赋另一个值；等它结束，打印这边的变量",
        "write a function that sets a variable and then starts a worker, "
        "which calls the same function and sets it to something else; join "
        "the worker, and print your variable",
    ),
    "global list": (
        "让线程或进程往 guests 里添一项，等它结束，在主程序里打印 guests",
        "let a worker append to guests, join it, and print guests in the "
        "main program",
    ),
    "default argument": (
        "写一个 def add(seen=[])，往 seen 里添一项，再打印 seen；先让线程或"
        "进程调用它，等它结束，主程序自己再调用一次，看打印出几项",
        "write def add(seen=[]), which appends something and prints seen; "
        "let a worker call add(), join it, and call it yourself: how long is "
        "the list then?",
    ),
    "position in a file": (
        "让线程或进程执行 book.read(10)，等它结束，在主程序里打印 book.tell()",
        "let a worker call book.read(10), join it, and print book.tell() in "
        "the main program",
    ),
    "current folder": (
        '让线程或进程执行 os.chdir("..")，等它结束，'
        "在主程序里打印 os.getcwd()",
        'let a worker call os.chdir(".."), join it, and print os.getcwd() in '
        "the main program",
    ),
    "environment variable": (
        '让线程或进程给 os.environ["COLOR"] 赋值，等它结束，'
        '在主程序里打印 os.environ.get("COLOR")',
        'let a worker set os.environ["COLOR"], join it, and print '
        'os.environ.get("COLOR") in the main program',
    ),
    "text in a file": (
        '让线程或进程执行 DIARY.write_text("I was here")，等它结束，'
        "在主程序里打印 DIARY.read_text()",
        'let a worker call DIARY.write_text("I was here"), join it, and print '
        "DIARY.read_text() in the main program",
    ),
}
SPAWNED = 'multiprocessing.get_context("spawn").Process(target=work)'
WORDS = {"shared": True, "own": False, "共享": True, "独立": False}
guests = []
book = open(__file__, "rb")


def work(diary, seen=[]):
    # zh: 跟题里的 work() 一样，只是日记写在临时文件夹里
    # en: like work() in the program, with its diary in a temporary folder
    guests.append("me")
    seen.append("me")
    book.read(10)
    os.chdir("..")
    os.environ["COLOR"] = "red"
    diary.write_text("I was here")


def local(worker=None):
    # zh: 主程序在这次调用里等着，线程或进程去调用同一个函数
    # en: this call of the main program waits, and the worker calls it, too
    color = "blue"
    if worker is None:
        color = "red"
    else:
        finish(worker)
    return color


def finish(worker):
    worker.start()
    worker.join()


def shared(kind):
    # zh: 真的启动一个，看主程序看得到哪些改变
    # en: which changes of a real worker the main program sees
    guests.clear()
    work.__defaults__[0].clear()
    book.seek(0)
    os.environ.pop("COLOR", None)
    home = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        diary = Path(folder, "diary.txt")
        os.chdir(folder)
        place = os.getcwd()
        try:
            finish(kind(target=work, args=(diary,)))
            return {
                "local variable": local(kind(target=local)) != "blue",
                "global list": guests != [],
                "default argument": work.__defaults__[0] != [],
                "position in a file": book.tell() != 0,
                "current folder": os.getcwd() != place,
                "environment variable": "COLOR" in os.environ,
                "text in a file": diary.exists(),
            }
        finally:
            os.chdir(home)


def check(program):
    printed = run(program)
    answers = {row: answer(row, printed) for row in TRY}
    thread = shared(Thread)
    process = shared(get_context("spawn").Process)
    again = [row for row in TRY if answers[row] != (thread[row], process[row])]
    if not again:
        return
    right = len(TRY) - len(again)
    zh, en = (
        "".join(f"\n- {row}{colon}{TRY[row][each]}" for row in again)
        for each, colon in enumerate(("：", ": "))
    )
    raise Wrong(
        zh=f"{len(TRY)} 行对了 {right} 行。不对的在下面，先用线程试，再用"
        f" spawn 启动的进程试（{SPAWNED}），分两次运行：{zh}",
        en=f"{right} of {len(TRY)} rows are right. Try out the others, in "
        "one run with a thread, and in another with a process that spawn "
        f"starts ({SPAWNED}):{en}",
    )


def answer(row, printed):
    # zh: 表里的一行，共享是 True；另外打印了别的也不要紧
    # en: a row of the table, True for what is shared; other lines are yours
    cells = r"[\s|:,]+".join([re.escape(row), r"([^\s|,]+)", r"([^\s|,]+)"])
    found = re.findall(rf"(?m)^[\s|]*{cells}[\s|,]*$", printed)
    if not found:
        raise Wrong(
            zh=f"打印出来的表里没有“{row}”这一行，或者它后面不是两个词",
            en=f"the table that is printed has no row '{row}' with two words "
            "after it",
        )
    for word in found[-1]:
        if "?" in word:
            raise Wrong(
                zh=f"“{row}”那一行还有问号，先凭猜填上",
                en=f"there's still a question mark after '{row}': guess!",
            )
        if word.lower() not in WORDS:
            raise Wrong(
                zh=f"“{row}”那一行填了 {word}，要填 shared（共享）或者 "
                "own（独立）",
                en=f"after '{row}' it says {word}; write shared or own",
            )
    return tuple(WORDS[word.lower()] for word in found[-1])


if __name__ == "__main__":
    main(check)
