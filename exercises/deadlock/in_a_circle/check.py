import runpy
import sys
import threading
import time

from checker import Wrong, main, pass_on, passed_on, run

STEPS = []


def probe(program):
    made = runpy.run_path(program)
    if not {"Account", "transfer"} <= made.keys():
        return [
            "这里没有 Account 这个类，或者没有 transfer() 这个函数",
            "there is no class Account or no function transfer() in it",
        ]
    account, transfer = made["Account"], made["transfer"]
    # zh: 一次没停住，可能是碰巧
    # en: once may have been luck
    for trial in (*[in_a_circle] * 3, to_itself, side_by_side):
        fault = trial(program, account, transfer)
        if fault:
            return fault
    return None


def in_a_circle(program, account, transfer):
    # zh: 三个账户转一圈，第四个也转给其中一个，全部同时进行
    # en: three accounts pay in a circle, a fourth pays one of them, at once
    a, b, c, d = (account(number, 100) for number in (1, 2, 3, 4))
    jobs = [(a, b, 1), (b, c, 2), (c, a, 4), (d, b, 8)]
    wanted = [103, 107, 98, 92]
    lines = stuck(program, transfer, jobs)
    if lines:
        return [
            f"程序停住了，有线程停在第 {lines} 行",
            f"it stands still, with threads on line {lines}",
        ]
    found = [each.balance for each in (a, b, c, d)]
    return found != wanted and [
        f"四笔转账以后，余额应该是 {wanted}，实际是 {found}",
        f"after four transfers, the balances should be {wanted}, not {found}",
    ]


def to_itself(program, account, transfer):
    only = account(1, 100)
    lines = stuck(program, transfer, [(only, only, 10)])
    if lines:
        return [
            f"自己转给自己，就停在第 {lines} 行",
            f"from an account to itself, it stands still on line {lines}",
        ]
    return only.balance != 100 and [
        f"自己转给自己以后，余额应该还是 100，实际是 {only.balance}",
        f"from an account to itself, 100 has become {only.balance}",
    ]


def stuck(program, transfer, jobs):
    # zh: 同时做这几笔转账。新线程每走一条指令都先停一停，让别的线程先走
    # en: make these transfers at once; before each instruction, a thread
    # zh: 三秒里谁也没走一步，就是停住了：返回各在哪一行
    # en: lets the others go first. If none has taken a step in 3 seconds,
    # zh: （都结束了，就返回空的）
    # en: they are stuck: on these lines. Empty, if all have ended
    def pause(frame, event, argument):
        if frame.f_code.co_filename != program:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            STEPS.append(event)
            time.sleep(0.002 if len(STEPS) < 600 else 0)
        return pause

    def begin(*job):
        together.wait()
        transfer(*job)

    STEPS.clear()
    together = threading.Barrier(len(jobs), timeout=10)
    threading.settrace(pause)
    threads = [
        threading.Thread(target=begin, args=job, daemon=True) for job in jobs
    ]
    for thread in threads:
        thread.start()
    threading.settrace(None)
    wait_for(threads)
    places = {line_of(each, program) for each in threads if each.is_alive()}
    return ", ".join(map(str, sorted(places)))


def wait_for(threads):
    for thread in threads:
        while thread.is_alive():
            taken = len(STEPS)
            thread.join(3)
            if thread.is_alive() and taken == len(STEPS):
                return


def line_of(thread, program):
    frame = sys._current_frames().get(thread.ident)
    while frame and frame.f_code.co_filename != program:
        frame = frame.f_back
    return frame.f_lineno if frame else 0


def side_by_side(_, account, transfer):
    # zh: 一笔转账做到一半停住，另外两个账户之间的那笔照样要做完
    # en: one transfer is stopped in its midst; between two other accounts,
    # zh: （它要是走不到一半，这一项就不看了）
    # en: one must get done all the same
    midst, goes_on = threading.Event(), threading.Event()

    class Stopped(account):
        @property
        def balance(self):
            return self.kept

        @balance.setter
        def balance(self, value):
            self.kept = value
            if threading.current_thread() is stopped:
                midst.set()
                goes_on.wait(10)

    stopped = None
    kinds = [Stopped, account, account, account]
    accounts = [kind(n, 100) for n, kind in enumerate(kinds, 1)]
    stopped = threading.Thread(target=transfer, args=(*accounts[:2], 10))
    other = threading.Thread(target=transfer, args=(*accounts[2:], 10))
    stopped.daemon = other.daemon = True
    stopped.start()
    reached = midst.wait(5)
    other.start()
    other.join(5)
    waits = other.is_alive()
    goes_on.set()
    return (
        reached
        and waits
        and [
            "另外两个账户之间转账，却要等前面那一笔做完",
            "a transfer has to wait for one between two other accounts",
        ]
    )


def check(program):
    found = passed_on(run(__file__, "--probe", program))
    if found:
        raise Wrong(zh=found[0], en=found[1])
    run(program)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        pass_on(probe(sys.argv[2]))
    else:
        main(check)
