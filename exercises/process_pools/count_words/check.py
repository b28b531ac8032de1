"""Does your program find the longest words on all cores? Run: python check.py start.py"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

SAYS = {
    "en": {
        "usage": "Run it as: python check.py start.py",
        "slow": "Your program has not ended after a minute.",
        "guard": "A worker tried to start workers of its own: the pool must stand under the guard, "
        'if __name__ == "__main__":',
        "pickle": "Something could not be sent to a worker: give map() or submit() a function from the top level.",
        "failed": "Your program ended with an error:",
        "lines": "The lines are not those of the loop.",
        "order": "All lines are there, but not in the order of the loop.",
        "main": "{} of {} files were read in the main process. A process pool reads them in its workers.",
        "one": "Never were two files read at the same time. Submit all of them before you wait for a result.",
        "solved": "Solved: {} worker processes read {} files.",
    },
    "zh": {
        "usage": "请这样运行：python check.py start.py",
        "slow": "过了一分钟，程序还没有结束。",
        "guard": '工作进程又想启动进程：进程池要写在入口守卫 if __name__ == "__main__": 下面。',
        "pickle": "有东西传不到工作进程：交给 map() 或 submit() 的函数，要定义在文件的顶层。",
        "failed": "程序出错了：",
        "lines": "输出的各行与循环的不一样。",
        "order": "各行都在，顺序却与循环的不一样。",
        "main": "{} 个文件（共 {} 个）是主进程读的。用进程池，就该由工作进程来读。",
        "one": "从来没有两个文件在同时读。先把任务全部交出去，再等结果。",
        "solved": "做对了：{} 个工作进程读完了 {} 个文件。",
    },
}
# Python runs this first in each process of your program. It starts processes as Windows and macOS do, and notes which
# process opened a text, and when; a nap makes reading slow, most of all that of the first text.
SPY = """
import multiprocessing, os, sys, time

def note(event, args):
    if event == "open" and str(args[0]).endswith(".txt"):
        began = time.time()
        time.sleep(0.6 if str(args[0]).endswith("00.txt") else 0.05)
        file = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(file, f"{os.getpid()} {began} {time.time()}\\n".encode())
        os.close(file)

sys.addaudithook(note)
multiprocessing.set_start_method("spawn")
"""
FILES = 16


class Reading(NamedTuple):
    """A text was opened by a process."""

    pid: int
    began: float
    ended: float


def together(one, other):
    """Whether two processes read at the same time."""
    return one.pid != other.pid and one.began < other.ended and other.began < one.ended


def write_texts(folder):
    """Texts with one longest word each. Returns the lines that the loop prints."""
    lines = []
    for number in range(FILES):
        words = ["x" * random.randrange(1, 9) for _ in range(500)]
        longest = f"longest{number}{'!' * random.randrange(5, 30)}"
        words.insert(random.randrange(500), longest)
        (folder / f"text{number:02}.txt").write_text(" ".join(words), encoding="utf-8")
        lines.append(f"text{number:02}.txt {longest}")
    return lines


def notes_of(file):
    """What the spy has written, word by word."""
    return [line.split() for line in file.read_text(encoding="utf-8").splitlines()]


def run(program, folder):
    """The lines that must come and those that came, standard error, exit code, all readings, and the main process."""
    (folder / "spy").mkdir()
    (folder / "texts").mkdir()
    lines = write_texts(folder / "texts")
    (folder / "spy" / "sitecustomize.py").write_text(SPY, encoding="utf-8")
    notes = folder / "notes"
    notes.touch()
    environment = {**os.environ, "PYTHONPATH": str(folder / "spy"), "NOTES": str(notes), "PYTHONUTF8": "1"}
    command = [sys.executable, program, str(folder / "texts")]
    with subprocess.Popen(
        command, env=environment, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            output, errors = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    readings = [Reading(int(pid), float(began), float(ended)) for pid, began, ended in notes_of(notes)]
    return lines, output.split("\n")[:-1], errors, process.returncode, readings, process.pid


def judge(program, says):
    """What is wrong, or None; and what to say if nothing is."""
    with tempfile.TemporaryDirectory() as name:
        try:
            lines, output, errors, exit_code, readings, main = run(program, Path(name))
        except subprocess.TimeoutExpired:
            return says["slow"], ""
    if "bootstrapping phase" in errors:
        return says["guard"], ""
    if "pickle" in errors.lower():
        return says["pickle"], ""
    if exit_code:
        return f"{says['failed']}\n{errors}", ""
    if output != lines:
        return says["order" if sorted(output) == sorted(lines) else "lines"], ""
    readers = [each.pid for each in readings]
    if main in readers:
        return says["main"].format(readers.count(main), len(readers)), ""
    if os.cpu_count() != 1 and not any(together(one, other) for one in readings for other in readings):
        return says["one"], ""
    return None, says["solved"].format(len(set(readers)), FILES)


def main():
    arguments = sys.argv[1:]
    language = "en"
    if "--language" in arguments:
        at = arguments.index("--language")
        language = arguments[at + 1]
        del arguments[at : at + 2]
    says = SAYS[language]
    if len(arguments) != 1:
        sys.exit(says["usage"])
    wrong, solved = judge(arguments[0], says)
    print(wrong or solved)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
