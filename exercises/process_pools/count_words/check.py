import os
import sysconfig
import tempfile
from pathlib import Path

from checking import Wrong, main, run

FOLDER = Path(sysconfig.get_path("stdlib"), "email")
FILES = sorted(FOLDER.glob("*.py"))
# zh: 程序的每个进程启动时，Python 都先执行这一段：像 Windows 和 macOS 那样
# en: Python runs this first in each process of your program: it starts
# zh: 启动进程，并记下哪个进程在什么时候读文件；还让读取慢一些，第一个最慢
# en: processes as Windows and macOS do, and notes which process reads a
# zh: （这样，两个工作进程都分得到文件）
# en: file, and when; it also makes reading slow, most of all the first file
SPY = """
import multiprocessing, os, sys, time

def note(event, args):
    path = str(args[0]) if event == "open" else ""
    folder = os.path.realpath(os.path.dirname(path))
    if folder == os.environ["WATCHED"] and path.endswith(".py"):
        began = time.time()
        time.sleep(0.6 if path.endswith("__init__.py") else 0.05)
        child = multiprocessing.parent_process() is not None
        line = f"{os.getpid() * child} {began} {time.time()}\\n"
        file = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_APPEND)
        os.write(file, line.encode())
        os.close(file)

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
    judge_lines([line.strip() for line in printed])
    judge_readings([tuple(map(float, line.split())) for line in lines])


def run_it(program):
    try:
        return run(program, limit=60)
    except Wrong as wrong:
        if "BrokenProcessPool" in wrong.told["en"]:
            raise Wrong(
                zh="工作进程又想启动进程池：进程池要写在入口守卫下面",
                en="a worker tried to start a pool of its own: yours must "
                "stand under the guard",
            ) from None
        if "pickl" in wrong.told["en"] or "serializing" in wrong.told["en"]:
            raise Wrong(
                zh="有东西传不到工作进程：交给进程池的函数，要定义在文件的顶层",
                en="something can't be sent to a worker: give the pool a "
                "function from the top level of the file",
            ) from None
        raise


def judge_lines(printed):
    words = [len(path.read_text(encoding="utf-8").split()) for path in FILES]
    expected = [f"{path.name} {n}" for path, n in zip(FILES, words)]
    if sorted(printed) != sorted(expected):
        raise Wrong(
            zh="打印的各行与循环的不一样",
            en="the lines are not those of the loop",
        )
    if printed != expected:
        raise Wrong(
            zh="各行都在，顺序却与循环的不一样",
            en="all lines are there, but not in the order of the loop",
        )


def judge_readings(readings):
    in_main = sum(worker == 0 for worker, _, _ in readings)
    if in_main:
        raise Wrong(
            zh=f"{in_main} 个文件是主进程读的，应当由工作进程来读",
            en=f"{in_main} files were read in the main process; worker "
            "processes should read them",
        )
    if os.cpu_count() != 1 and not any(
        one != other and begun < its_end and its_begin < end
        for one, begun, end in readings
        for other, its_begin, its_end in readings
    ):
        raise Wrong(
            zh="从来没有两个进程在同时读；先把任务全部交出去，再等结果",
            en="no two processes read at the same time; hand over all tasks "
            "before you wait for a result",
        )


if __name__ == "__main__":
    main(check)
