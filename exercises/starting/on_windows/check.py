import os
import re
import sysconfig
import tempfile
from multiprocessing import get_all_start_methods
from pathlib import Path

from checker import Wrong, main, run

FOLDER = Path(sysconfig.get_path("stdlib"), "json")
FILES = sorted(FOLDER.glob("*.py"))
WORDS = {"spawn": "return", "forkserver": "import", "fork": "def"}
# zh: 程序启动的每个 Python 都先执行这一段：换上要检查的启动方法（程序自己
# en: each Python that the program uses runs this first: it sets the start
# zh: 还可以另选），记下子进程读了哪些文件，有没有用 fork
# en: method to check (the program may still choose another one), and notes
# zh: （SPY 里的 open 和 os.fork 是 Python 的审计事件）
# en: what child processes read, and who forks, by events that Python audits
SPY = """
import multiprocessing, os, sys

choose = multiprocessing.set_start_method

def note(event, args):
    if event == "os.fork":
        write("fork")
    if event == "open" and multiprocessing.parent_process() is not None:
        folder, name = os.path.split(str(args[0]))
        if os.path.realpath(folder) == os.environ["WATCHED"]:
            write(name)

def write(line):
    file = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_APPEND)
    os.write(file, f"{line}\\n".encode())
    os.close(file)

multiprocessing.set_start_method = lambda method, force=True: choose(
    method, force=True
)
choose(os.environ["METHOD"])
sys.addaudithook(note)
"""


def check(program):
    for method, word in WORDS.items():
        if method not in get_all_start_methods():
            continue
        printed, notes = look(program, method, word)
        judge_words(printed, method, word)
        missing = {path.name for path in FILES} - notes
        if missing:
            name = min(missing)
            raise Wrong(
                zh=f"{name} 不是新进程读的，每个文件都要交给新进程来读",
                en=f"{name} wasn't read by a new process; let new processes "
                "read all files",
            )


def look(program, method, word):
    # zh: 用这种启动方法运行程序，看它打印了什么，记下了什么
    # en: run the program with a start method: what it prints, and the notes
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sitecustomize.py").write_text(SPY, encoding="utf-8")
        notes = Path(folder, "notes")
        notes.touch()
        os.environ.update(
            PYTHONPATH=folder,
            WATCHED=os.path.realpath(FOLDER),
            NOTES=str(notes),
            METHOD=method,
        )
        # zh: 没有缓冲，几个进程打印的行就可能混在一起
        # en: without a buffer, lines of several processes can get mixed up
        os.environ.pop("PYTHONUNBUFFERED", None)
        try:
            printed = run(program, word)
        except Wrong as wrong:
            forked = "fork" in notes.read_text().split()
            explain(wrong, method, forked)
            raise
        found = set(notes.read_text().splitlines())
    if method == "spawn" and "fork" in found:
        refuse_fork()
    return printed, found


def explain(wrong, method, forked):
    # zh: 常见的毛病，把报错说得明白些
    # en: say more clearly what is wrong, where it is a common fault
    said, last = wrong.complaint, wrong.told["en"]
    if "bootstrapping phase" in said or "freeze_support" in said:
        raise Wrong(
            zh="新进程读你的文件，读到启动进程的那一行，自己也要启动进程："
            '把这一行放到 if __name__ == "__main__": 下面',
            en="a new process reads your file, comes to the line that starts "
            "processes, and wants to start some, too: put that line under "
            "the guard",
        ) from None
    if "cannot find context for" in last or (method == "spawn" and forked):
        refuse_fork()
    # zh: 不要后面的 Did you mean，它猜的不相干
    # en: without "Did you mean", whose guess has nothing to do with it
    errors = re.findall("(?m)^NameError: name '.+?' is not defined", said)
    if errors and re.search("multiprocessing|RemoteTraceback", said):
        raise Wrong(
            zh=f"新进程里出了错：{errors[0]}。"
            "在入口守卫下面赋值的变量，新进程里没有，要用参数传过去",
            en=f"in a new process: {errors[0]}. What's set under the guard "
            "isn't there: send it along as an argument",
        ) from None
    if re.search("pickle|serializ|Can't get|main__' has", said):
        raise Wrong(
            zh="有东西不能 pickle，传不到新进程：参数里是不是有 lambda、"
            "打开的文件？函数要用 def 写在文件顶层",
            en="something can't be pickled, so it can't be sent: is a lambda "
            "or an open file among the arguments? Functions need a def at "
            "the top level",
        ) from None


def refuse_fork():
    raise Wrong(
        zh="这个程序非用 fork 不可，可是 Windows 没有 fork",
        en="this program insists on fork, and Windows has none",
    ) from None


def judge_words(printed, method, word):
    expected = {
        path.name: path.read_text(encoding="utf-8").count(word)
        for path in FILES
    }
    lines = [line.split() for line in printed.splitlines() if line.strip()]
    if sorted(line[0] for line in lines) != sorted(expected):
        raise Wrong(
            zh=f"用 {method} 启动，每个文件应该正好打印一行",
            en=f"with {method}, there should be one line for each file",
        )
    for name, *times in lines:
        if times != [str(expected[name])]:
            raise Wrong(
                zh=f"用 {method} 启动，要找的是 {word}，{name} 里有 "
                f"{expected[name]} 个，打印的却是“{' '.join(times)}”："
                "新进程找的是哪个词？",
                en=f"with {method}, {word!r} is {expected[name]} times in "
                f"{name}, and it says '{' '.join(times)}': which word does "
                "the new process look for?",
            )


if __name__ == "__main__":
    main(check)
