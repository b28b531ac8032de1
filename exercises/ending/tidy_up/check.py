import atexit
import os
import runpy
import signal
import sys
import threading
from time import monotonic, sleep

from checker import Wrong, main, pass_on, passed_on, run

LAST = "tidied up"
MAIN = threading.main_thread()


class Heard:
    # zh: 代替标准输出：照样打印，还记下每一行是谁打印的
    # en: in place of standard output: prints, and notes who printed which line
    def __init__(self, stream):
        self.stream, self.began = stream, threading.Event()
        self.lines, self.parts = [], {}

    def write(self, text):
        me = threading.current_thread()
        if me.daemon:
            # zh: 没有人等的守护线程，说完之前程序就结束了
            # en: if nobody waits for a daemon thread, this is too late
            sleep(0.1)
        *whole, self.parts[me] = (self.parts.get(me, "") + text).split("\n")
        self.lines += [(line, me is MAIN) for line in whole if line.strip()]
        self.began.set()
        return self.stream.write(text)

    def __getattr__(self, name):
        return getattr(self.stream, name)


def probe(program, with_ctrl_c):
    # zh: 运行程序，有一回中途按一次 Ctrl-C；最后打印记下的内容
    # en: run the program, perhaps press Ctrl-C once; then print what came
    heard = sys.stdout = Heard(sys.stdout)
    found = {"pressed": False, "running": False, "uncaught": False}

    def report():
        pass_on({**found, "lines": heard.lines[-9:]})

    def press():
        # zh: 打印了，或者开了线程，程序就算跑起来了
        # en: it's under way when it has printed, or started a thread
        while threading.active_count() == 2:
            if heard.began.wait(timeout=0.01):
                break
        began = monotonic()
        sleep(0.3)
        # zh: 机器太忙，错过了时机，这回就不按了，再跑一遍
        # en: on a machine that's too busy, it's too late: try again
        if monotonic() - began > 1:
            return
        found["pressed"] = True
        ctrl_c()
        sleep(5)
        found["running"] = True
        report()
        os._exit(0)

    # zh: 等其他线程都结束了，才轮到 report()
    # en: report() has its turn when all other threads have ended
    atexit.register(report)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if with_ctrl_c:
        threading.Thread(target=press, daemon=True).start()
    try:
        runpy.run_path(program, run_name="__main__")
    except KeyboardInterrupt:
        found["uncaught"] = True


def ctrl_c():
    # zh: 按下 Ctrl-C，系统发的就是这个信号
    # en: the signal that comes when you press Ctrl-C
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    else:
        signal.pthread_kill(MAIN.ident, signal.SIGINT)


def look(program, how, **limit):
    return passed_on(run(__file__, "--probe", program, how, **limit))


def check(program):
    for _ in range(3):
        found = look(program, "press")
        if found["pressed"]:
            break
    else:
        raise Wrong(
            zh="还没来得及按 Ctrl-C，程序就结束了；主程序要干两秒的活",
            en="it ended before Ctrl-C could be pressed; let the main "
            "program work for two seconds",
        )
    if found["running"] and found["uncaught"]:
        raise Wrong(
            zh="按了 Ctrl-C，主程序没了，过了五秒，线程还在运行：谁来请它停？",
            en="Ctrl-C has ended the main program, and 5 seconds later, the "
            "watcher is still running: who asks it to stop?",
        )
    if found["running"]:
        raise Wrong(
            zh="按了 Ctrl-C，过了五秒，线程还在运行：请它停了吗？"
            "它歇着的时候，听得见吗？",
            en="5 seconds after Ctrl-C, the watcher is still running: has it "
            "been asked to stop, and does it hear that during its pause?",
        )
    if found["uncaught"]:
        raise Wrong(
            zh="主程序没有捕获 KeyboardInterrupt，屏幕上会冒出一段回溯",
            en="the main program doesn't catch KeyboardInterrupt, so its "
            "user sees a traceback",
        )
    ends_well(found, zh="按了 Ctrl-C", en="after Ctrl-C")
    try:
        found = look(program, "wait", limit=10)
    except Wrong as wrong:
        if "not ended" not in str(wrong):
            raise
        raise Wrong(
            zh="按 Ctrl-C 没问题；没人按的时候，活干完了，程序却不结束",
            en="Ctrl-C works, but if nobody presses it, the program doesn't "
            "end when its work is done",
        ) from None
    ends_well(found, zh="活干完了", en="when its work is done")


def ends_well(found, zh, en):
    lines = found["lines"]
    if LAST not in [line for line, _ in lines]:
        raise Wrong(
            zh=f"{zh}，线程还没说“{LAST}”就没了",
            en=f"{en}, the watcher is gone without having said '{LAST}'",
        )
    said, by_main = lines[-1]
    if said != LAST:
        raise Wrong(
            zh=f"{zh}，最后一行应该是“{LAST}”，却是“{said}”",
            en=f"{en}, the last line should be '{LAST}', and it's '{said}'",
        )
    if by_main:
        raise Wrong(
            zh=f"“{LAST}”该由线程来说，却是主程序说的",
            en=f"it's the main program that says '{LAST}'; let the watcher "
            "say it",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(sys.argv[2], sys.argv[3] == "press")
    else:
        main(check)
