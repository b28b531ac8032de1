import os
import re
import signal
import sys
import tempfile
from pathlib import Path

from checker import Wrong, main, run

GOOD = ["soup.pdf", "menu.pdf", "wine.pdf"]
FILES = ["soup.pdf", "endless.pdf", "menu.pdf", "broken.pdf", "wine.pdf"]
# zh: 四个都放弃要 12 秒：第一个要是没停，10 秒就转完了；时限要是加在一起，
# en: giving up four takes 12 seconds: a first one that goes on is done by then
# zh: 最后一个也转完了
# en: (after 10), and so is a last one if the limits have added up
LATE = [f"endless_{number}.pdf" for number in range(4)]
# zh: os.abort() 之后的退出码
# en: the exit code after os.abort()
CRASHED = 3 if sys.platform == "win32" else -signal.SIGABRT
# zh: 你的程序每启动一个进程，Python 都先执行这一段：
# en: Python runs this first in each process of your program:
# zh: 按 Windows、macOS 的办法启动进程
# en: processes are started as on Windows and macOS
SPAWN = """
import multiprocessing
multiprocessing.set_start_method("spawn")
"""


def check(program):
    program = str(Path(program).resolve())
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sitecustomize.py").write_text(SPAWN, encoding="utf-8")
        os.environ["PYTHONPATH"] = folder
        # zh: 文件都写到临时文件夹里
        # en: all files are written there
        os.chdir(folder)
        try:
            judge(FILES, said(program, FILES))
            judge(GOOD, said(program, GOOD))
            judge(LATE, said(program, LATE, limit=40))
        finally:
            os.chdir(home)


def said(program, names, **limit):
    for file in Path().glob("*.txt"):
        file.unlink()
    try:
        printed = run(program, *names, **limit)
    except Wrong as wrong:
        explain(wrong.told["en"], wrong.complaint)
        raise
    lines = [line.strip() for line in printed.splitlines()]
    return {name: about(name, lines) for name in names}


def explain(told, complaint):
    # zh: 常见的毛病，把报错说得明白些
    # en: say more clearly what is wrong, where it is a common fault; the
    # zh: （看整个报错，最后一行未必说到点子上）
    # en: last line of an error need not be the one that says it
    if f"(exit code {CRASHED})" in told:
        raise Wrong(
            zh="broken.pdf 一崩溃，整个程序都没了：给每个文件单独开一个进程，"
            "target=convert 后面不加括号",
            en="broken.pdf has ended your whole program: give each file a "
            "process of its own, with target=convert and no parentheses",
        ) from None
    if "Safe importing" in complaint or "bootstrapping phase" in complaint:
        raise Wrong(
            zh="子进程一上来又要启动进程："
            '启动进程的代码，得写到 if __name__ == "__main__": 下面',
            en="a child tried to start processes of its own: yours must be "
            "started under the guard",
        ) from None
    if re.search(r"(?m)^TypeError: convert\(\) .+ argument", complaint):
        raise Wrong(
            zh="convert() 收到的参数个数不对：args 要写成元组 (name,)，"
            "逗号不能少",
            en="convert() has got the wrong number of arguments: args must "
            "be a tuple, (name,) with its comma",
        ) from None
    if re.search(r"(?m)^[\w.]+: .*(pickl|Can't get|main__' has)", complaint):
        raise Wrong(
            zh="有东西传不到子进程：它要运行的函数，得用 def 写在文件顶层",
            en="something can't be sent to a child: its function must come "
            "from the top level of the file",
        ) from None


def about(name, lines):
    start = f"{name}: "
    found = [
        line.removeprefix(start) for line in lines if line.startswith(start)
    ]
    if len(found) != 1:
        raise Wrong(
            zh=f"关于 {name}，应该正好有一行，现在有 {len(found)} 行",
            en=f"there should be one line about {name}, and your program has "
            f"printed {len(found)}",
        )
    if found[0] not in ("done", "given up"):
        raise Wrong(
            zh=f"现在打印的是“{name}: {found[0]}”，"
            f"应该是“{name}: done”或者“{name}: given up”",
            en=f"your program says '{name}: {found[0]}'; it should say "
            f"'{name}: done' or '{name}: given up'",
        )
    return found[0] == "done"


def judge(names, done):
    for name in names:
        text = Path(name).with_suffix(".txt")
        good = name in GOOD
        if good and not (done[name] and text.exists()):
            raise Wrong(
                zh=f"{name} 是好文件，却没有转好：别的文件出了事，不能连累它",
                en=f"{name} is a good file, and it wasn't converted: what "
                "happens to one file must not touch the others",
            )
        if done[name] and not text.exists():
            raise Wrong(
                zh=f"说 {name} 转好了，却没有 {text}：它的子进程崩溃了，"
                "或者被终止了。退出码是 0 吗？（是 None，说明还没结束，"
                "先 join()）",
                en=f"{name} is said to be done, and there's no {text}: its "
                "process crashed or was ended. Is its exit code 0? (None "
                "means: not ended yet, so join() first)",
            )
        if done[name] and not good:
            raise Wrong(
                zh=f"{name} 要转 10 秒，你的程序一直等到它转完："
                "从它启动算起，三秒一到就该放弃",
                en=f"{name} takes 10 seconds, and your program has waited "
                "for it; give it up after three, counted from its start",
            )
        if text.exists() and not good:
            raise Wrong(
                zh=f"说是放弃了 {name}，它的进程却没停，最后还写出了 {text}",
                en=f"{name} was given up, and its process went on and wrote "
                f"{text} in the end; who stops it?",
            )


if __name__ == "__main__":
    main(check)
