import importlib.util
import os
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from checker import Wrong, main, pass_on, passed_on, run

READY = threading.local()
TURN = threading.Lock()
CALLED, MAIN = set(), threading.main_thread()
NAMES = ("loop", "threads", "processes")
CLASSES = {"ThreadPoolExecutor": "threads", "ProcessPoolExecutor": "processes"}
# zh: 最后单独运行程序时，每个进程都先执行这一段：
# en: when the program runs on its own in the end, each process does this
# zh: 按 Windows、macOS 的办法启动进程
# en: first: processes are started as on Windows and macOS
SPAWN = """
import multiprocessing
multiprocessing.set_start_method("spawn")
"""
# zh: 子进程又从头运行程序，报错里就会有这些
# en: one of these is said where children run the program all over again
AGAIN = ("BrokenProcessPool", "BrokenPipe", "ConnectionReset", "Safe import")


def wait(seconds):
    CALLED.add(threading.current_thread())
    time.sleep(seconds)


def add_one(number):
    return number + 1


def prepare(seconds):
    # zh: 新来的线程或进程，第一次要先准备 0.7 秒，比如建立连接
    # en: each new worker needs 0.7 s first, as for a connection
    if getattr(READY, "where", None) != os.getpid():
        time.sleep(0.7)
        READY.where = os.getpid()
    time.sleep(seconds)


def compute(seconds):
    # zh: 学带 GIL 的计算：大半的时间，一个进程里只有一个线程能算，
    # en: mostly as computing with the GIL, one thread of a process at a
    # zh: 所以线程快一点，进程快得多
    # en: time: so threads gain a little, and processes gain a lot
    time.sleep(seconds * 0.2)
    with TURN:
        time.sleep(seconds * 0.8)


JOBS = [
    (wait, [0.1] * 8, ("threads", "processes")),
    (add_one, range(2000), ("loop",)),
    (prepare, [0.1] * 4, ("loop",)),
    (compute, [0.5] * 4, ("processes",)),
]
WHY = {
    "wait": (
        "八次等待，每次 0.1 秒。四个线程两轮就等完，比循环快得多",
        "eight waits of 0.1 s, and four threads are done in two rounds",
    ),
    "add_one": (
        "两千次小小的加法。循环最快，它什么都不用启动，什么都不用传",
        "2,000 tiny additions, and the loop is the fastest: it has nothing "
        "to start and nothing to send",
    ),
    "prepare": (
        "四次等待，每次 0.1 秒，新来的线程或进程还要先准备 0.7 秒，"
        "所以循环最快。是不是最后一个结果还没到，你就看了表？",
        "four waits of 0.1 s, for which each new worker needs 0.7 s first, "
        "and the loop is the fastest. Does your clock stop too early, "
        "before the last result is there?",
    ),
    "compute": (
        "四次计算，每次 0.5 秒，同一个进程里几乎都得轮着算。线程快不了"
        "多少，四个进程最快。三个用时，都比过了吗？",
        "four computations of 0.5 s, mostly one at a time in each process: "
        "threads gain a little, and four processes are the fastest. Do you "
        "compare all three times?",
    ),
}


def ask(program):
    # zh: 四种活，每种问一遍 fastest()，答错就停
    # en: ask fastest() about each job, up to the first wrong answer
    spec = importlib.util.spec_from_file_location("answer", program)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not hasattr(module, "fastest"):
        pass_on(["missing"])
        return
    READY.where = os.getpid()
    for job, items, right in JOBS:
        answer = module.fastest(job, items)
        if answer not in NAMES:
            pass_on(["unknown", str(answer)])
            return
        if answer not in right and not excused(job, answer):
            verdict = "idle" if idle(job, answer) else "wrong"
            pass_on([verdict, job.__name__, answer])
            return
    pass_on(["right"])


def idle(job, answer):
    # zh: 循环赢了，可主线程里一次也没调用过：map() 没有真的去做
    # en: the loop won without a single call in the main thread
    return (job, answer) == (wait, "loop") and MAIN not in CALLED


def excused(job, answer):
    # zh: 有的机器启动四个进程太慢，循环或者线程真会赢
    # en: where four processes take too long to start, another may win
    if job is not compute or answer == "processes":
        return False
    began = time.perf_counter()
    with ProcessPoolExecutor(max_workers=4) as pool:
        list(pool.map(compute, [0.1] * 4))
    return time.perf_counter() - began > 0.7


def check(program):
    # zh: 另开一个进程来问，万一卡住也停得下来
    # en: ask in a process of its own, which can be stopped if it hangs
    verdict, *told = passed_on(run(__file__, "--ask", program))
    if verdict == "missing":
        raise Wrong(
            zh="没有 fastest() 这个函数", en="there is no function fastest()"
        )
    if verdict == "unknown":
        raise Wrong(**unknown(*told))
    if verdict == "idle":
        raise Wrong(
            zh="fastest() 说循环最快，可循环真的干活了吗？"
            "光写 map()，它什么也不做",
            en="fastest() says that the loop is the fastest; did your loop do "
            "the work? map() alone does nothing yet",
        )
    if verdict == "wrong":
        name, answer = told
        zh, en = WHY[name]
        raise Wrong(
            zh=f"fastest() 返回的是 {answer}，可这份活是{zh}",
            en=f"fastest() returned {answer} for {en}",
        )
    on_its_own(program)


def on_its_own(program):
    # zh: 答对了，程序自己也要跑得起来
    # en: the answers are right, and the program itself must run, too
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sitecustomize.py").write_text(SPAWN, encoding="utf-8")
        os.environ.update(PYTHONPATH=folder, PYTHONWARNINGS="ignore")
        try:
            run(program)
        except Wrong as wrong:
            if not any(each in wrong.told["en"] for each in AGAIN):
                raise
            raise Wrong(
                zh="fastest() 答对了，可程序一运行，进程池就坏了："
                "调用 fastest() 的代码，要写到 "
                'if __name__ == "__main__": 下面',
                en="fastest() is right, but the program fails when it runs: "
                "the calls must be under "
                'if __name__ == "__main__":',
            ) from None


def unknown(answer):
    # zh: 返回的不是三个名字之一
    # en: what came back is none of the three names
    right = CLASSES.get(answer)
    if right:
        return {
            "zh": f'fastest() 应该返回 "{right}"，不是 "{answer}"',
            "en": f'fastest() should return "{right}", not "{answer}"',
        }
    return {
        "zh": 'fastest() 应该返回 "loop"、"threads" 或 "processes"，'
        f"实际返回的是 {answer[:80]}",
        "en": 'fastest() should return "loop", "threads" or "processes", and '
        f"it returned {answer[:80]}",
    }


if __name__ == "__main__":
    if "--ask" in sys.argv:
        ask(sys.argv[2])
    else:
        main(check)
