import gzip
import hashlib
import os
import runpy
import sys
import sysconfig
import time
from threading import Thread
from time import perf_counter

from checker import Wrong, main, pass_on, passed_on, run

ASKED = {
    "gzip.compress": gzip.compress,
    "hashlib.sha256": hashlib.sha256,
    "sorted": sorted,
    "str.encode": str.encode,
    "time.sleep": time.sleep,
}
# zh: 单位是秒：再短就量不准，再长就等得太久
# en: seconds: a shorter call can't be measured, a longer one takes too long
SHORTEST, LONGEST = 0.03, 4
# zh: 最长的停顿占不到这么多，就是放开了 GIL
# en: a call lets go of the GIL if the longest pause is less than this part
PART = 0.35


def probe(program):
    # zh: 读出表里的每一行，一行一行地量，交给 check.py
    # en: read the table, measure each row, and pass on what comes of it
    table = runpy.run_path(program).get("CALLS")
    known = isinstance(table, (list, tuple))
    pass_on(rows(table) if known else None)


def rows(table):
    found = {}
    for number, row in enumerate(table, 1):
        if not isinstance(row, (tuple, list)) or len(row) != 4:
            return number
        _, call, argument, guess = row
        name = name_of(call)
        if name and name not in found:
            guess = guess if isinstance(guess, bool) else None
            found[name] = [guess, *measured(call, argument)]
    return found


def name_of(call):
    # zh: 是要找的哪个函数；"é".encode 也算 str.encode
    # en: which of the calls it is; "é".encode is str.encode, too
    for name, asked in ASKED.items():
        if call is asked:
            return name
    own = isinstance(getattr(call, "__self__", None), str)
    return "str.encode" if own and call.__name__ == "encode" else None


def measured(call, argument):
    # zh: 出了什么错、用了多久、主线程最长停了多久（占调用时间的几成）
    # en: what it raised, how long it took, and the longest pause of main
    began = perf_counter()
    try:
        call(argument)
    except Exception as error:
        return f"{type(error).__name__}: {error}", 0, 0
    took = perf_counter() - began
    if not SHORTEST <= took <= LONGEST:
        return None, took, 0
    # zh: 机器忙，主线程就算没人挡着也会停；所以多量几次，取最小的
    # en: a busy machine stops main, too, so the smallest of some pauses counts
    pause, enough = 1, perf_counter() + 1.5
    for _ in range(6):
        pause = min(pause, longest_pause_beside(call, argument))
        if pause < PART or perf_counter() > enough:
            break
    return None, took, pause


def longest_pause_beside(call, argument):
    thread = Thread(target=call, args=(argument,))
    began = last = perf_counter()
    thread.start()
    longest, alive = 0, True
    while alive:
        alive = thread.is_alive()
        now = perf_counter()
        longest, last = max(longest, now - last), now
    return longest / (last - began)


def check(program):
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        # zh: 自由线程版：把 GIL 打开再量
        # en: a free-threaded Python: measure with the GIL on
        os.environ["PYTHON_GIL"] = "1"
    found = passed_on(run(__file__, "--probe", program))
    if found is None:
        raise Wrong(
            zh="程序里没有 CALLS 这张表",
            en="there is no table CALLS in it",
        )
    if isinstance(found, int):
        raise Wrong(
            zh="CALLS 每一行要有四样：名字、函数、参数、True 或 False；"
            f"第 {found} 行不对",
            en="each row of CALLS has four things: a name, a call, its "
            f"argument, and True or False; row {found} hasn't",
        )
    for name in ASKED:
        if name not in found:
            raise Wrong(
                zh=f"表里没有 {name}（要写函数本身，后面别加括号）",
                en=f"no row has the call {name} (the function itself, with "
                "no parentheses after it)",
            )
        judge(name, *found[name])


def judge(name, guess, error, took, pause):
    if error:
        raise Wrong(
            zh=f"调用 {name} 出了错，看看参数对不对：{error}",
            en=f"{name} has failed, so look at its argument: {error}",
        )
    if took < SHORTEST:
        raise Wrong(
            zh=f"{name} 只用了 {took:.3f} 秒，太短，量不准；"
            f"给它多点活，至少 {SHORTEST} 秒",
            en=f"{name} took only {took:.3f} s, too short to be measured; "
            f"give it more to do, for {SHORTEST} s or longer",
        )
    if took > LONGEST:
        raise Wrong(
            zh=f"{name} 用了 {took:.1f} 秒，活太多了，别超过 {LONGEST} 秒",
            en=f"{name} took {took:.1f} s; give it less to do, for {LONGEST} "
            "s at most",
        )
    if guess is None:
        raise Wrong(
            zh=f"{name} 那一行的最后，要写 True 或者 False",
            en=f"your row of {name} should end in True or False",
        )
    if guess != (pause < PART):
        raise Wrong(
            zh=f"{name}：你猜的是 {guess}，可是量下来，"
            f"主线程最长的一次停顿，占它用时的 {pause:.0%}",
            en=f"{name}: you say {guess}, but beside it, the longest pause of "
            f"the main thread was {pause:.0%} of the call",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(sys.argv[2])
    else:
        main(check)
