import os
import sysconfig
import tempfile
from pathlib import Path

from checker import Wrong, main, run

FOLDER = Path(sysconfig.get_path("stdlib"), "email")
FILES = sorted(FOLDER.glob("*.py"))
# zh: 你的程序每启动一个进程，Python 都先执行这一段：按 Windows、macOS 的办法
# en: Python runs this first in each process of your program: it starts
# zh: 启动进程，记下哪个进程在什么时候读了文件，还故意让它读得慢些，
# en: processes as Windows and macOS do, and notes which process reads a
# zh: 第一个文件最慢（好让两个工作进程都分得到文件）；工作进程自己打印的，
# en: file, and when; it also makes reading slow, most of all the first file;
# zh: 也记下来
# en: and it notes which process prints
SPY = """
import multiprocessing, os, sys, time

def tell(line):
    file = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_APPEND)
    os.write(file, line.encode() + b"\\n")
    os.close(file)

def in_worker():
    return multiprocessing.parent_process() is not None

def note(event, args):
    path = str(args[0]) if event == "open" else ""
    folder = os.path.realpath(os.path.dirname(path))
    if folder == os.environ["WATCHED"] and path.endswith(".py"):
        began = time.time()
        time.sleep(0.6 if path.endswith("__init__.py") else 0.05)
        tell(f"{os.getpid() * in_worker()} {began} {time.time()}")

def write(text, real=sys.stdout.write):
    if in_worker():
        tell("printed")
    return real(text)

sys.stdout.write = write
sys.addaudithook(note)
multiprocessing.set_start_method("spawn")
"""


def check(program):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sitecustomize.py").write_text(SPY, encoding="utf-8")
        notes = Path(folder, "notes")
        notes.touch()
        os.environ.update(
            PYTHONPATH=folder,
            WATCHED=os.path.realpath(FOLDER),
            NOTES=str(notes),
        )
        printed = run_it(program).strip().split("\n")
        lines = notes.read_text().splitlines()
    judge_lines([line.strip() for line in printed], "printed" in lines)
    readings = [line.split() for line in lines if line != "printed"]
    judge_readings([tuple(map(float, reading)) for reading in readings])


def run_it(program):
    try:
        return run(program)
    except Wrong as wrong:
        if "BrokenProcessPool" in wrong.told["en"]:
            raise Wrong(
                zh="工作进程自己也要建进程池了："
                '建进程池的代码，要写到 if __name__ == "__main__": 下面',
                en="a worker tried to start a pool of its own: yours must be "
                "under the guard",
            ) from None
        if "pickl" in wrong.told["en"] or "serializing" in wrong.told["en"]:
            raise Wrong(
                zh="有东西传不到工作进程："
                "交给进程池的函数，要用 def 写在文件顶层",
                en="something can't be sent to a worker: give the pool a "
                "function from the top level of the file",
            ) from None
        raise


def judge_lines(printed, by_workers):
    words = [len(path.read_text(encoding="utf-8").split()) for path in FILES]
    expected = [f"{path.name} {n}" for path, n in zip(FILES, words)]
    if not any(printed):
        raise Wrong(
            zh="什么也没打印：map() 的结果取了吗？不取，任务出了错也看不到；"
            "要是取了，文件名会不会是个生成器，已经用完了？",
            en="it printed nothing. Did you loop over what map() returned? "
            "An error in a task shows only then. If you did, the paths may be "
            "a generator that map() has used up",
        )
    strange = [line for line in printed if line not in expected]
    if strange:
        raise Wrong(
            zh=f"应该是“{expected[0]}”这样的行，你的程序打印了：{strange[0]}",
            en=f'it should print lines such as "{expected[0]}", and there is '
            f"this one: {strange[0]}",
        )
    if sorted(printed) != sorted(expected):
        raise Wrong(
            zh=f"应该一个文件一行，共 {len(expected)} 行，不多不少，"
            f"实际打印了 {len(printed)} 行",
            en=f"there should be one line for each file, {len(expected)} in "
            f"all, but there are {len(printed)}",
        )
    if by_workers:
        raise Wrong(
            zh="每一行都有，可是工作进程打印的，先后全凭运气："
            "让函数返回个数，由主进程按 map() 交结果的顺序打印",
            en="all lines are there, but worker processes print them, in any "
            "order: let the function return the count, and print in the main "
            "process, in the order of what map() returns",
        )
    if printed != expected:
        raise Wrong(
            zh="每一行都对，先后却和原来的循环不一样："
            "map() 按给它的顺序交结果，就按这个顺序打印",
            en="all lines are there, but not in the order of the loop: print "
            "them in the order of what map() returns",
        )


def judge_readings(readings):
    in_main = sum(worker == 0 for worker, _, _ in readings)
    if in_main:
        raise Wrong(
            zh=f"有 {in_main} 个文件是主进程自己读的，要让工作进程来读",
            en=f"{in_main} files were read in the main process; worker "
            "processes should read them",
        )
    if os.cpu_count() != 1 and not any(
        one != other and begun < its_end and its_begin < end
        for one, begun, end in readings
        for other, its_begin, its_end in readings
    ):
        raise Wrong(
            zh="没有哪两个进程同时在读：先把任务都交出去，再等结果",
            en="no two processes read at the same time; hand over all tasks "
            "before you wait for a result",
        )


if __name__ == "__main__":
    main(check)
