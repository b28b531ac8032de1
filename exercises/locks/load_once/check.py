import re
import runpy
import sys
import threading
import time

from checker import Wrong, main, pass_on, passed_on, run

KEYS = ["tea", "rice", "milk"] * 4
SALT = "salt"
HERE = threading.local()
# zh: 写了 Lock，没写括号：报错里就有这些
# en: one of these is said of a Lock that isn't called
NOT_CALLED = re.compile(r"context manager protocol|__enter__|\bacquire\b")
# zh: 加载了不止一次，毛病出在哪里
# en: why it was loaded more than once
WHY = {
    "no lock": (
        "get() 里没有拿锁",
        "no lock was acquired in get()",
    ),
    "a new lock": (
        "每调用一次 get()，就造一把新锁，谁也挡不住谁",
        "each call of get() makes a new lock, which keeps nobody out",
    ),
    "let go": (
        "去加载的时候，手里没拿着锁；检查、加载、存进去，中间锁都不能放开",
        "the lock isn't held while it loads; keep it from the check to the "
        "end of the write",
    ),
    "checked before": (
        "加载的时候倒是拿着锁，可缓存里有没有，是拿锁之前看的；"
        "这一眼也要在锁里面看",
        "the lock is held while it loads, but the check was made before; "
        "check inside the lock",
    ),
}


class Noticed:
    # zh: 一把锁，另外记下 get() 造没造它、拿没拿它，和线程手里拿着几把
    # en: a lock that also notes whether it is made or acquired in a get(),
    # zh: （别的都交给真的锁去做）
    # en: and how many its thread holds; all else is done by the real one
    def __init__(self, lock, notes):
        self.lock, self.notes = lock, notes
        self.note("made")

    def note(self, what):
        if getattr(HERE, "asks", False):
            self.notes.append(what)

    def acquire(self, *how, **more):
        got = self.lock.acquire(*how, **more)
        if got:
            HERE.holds = getattr(HERE, "holds", 0) + 1
            self.note("acquired")
        return got

    def release(self):
        self.lock.release()
        HERE.holds = getattr(HERE, "holds", 0) - 1

    __enter__ = acquire

    def __exit__(self, *error):
        self.release()

    def __getattr__(self, name):
        return getattr(self.lock, name)


def why(program):
    # zh: 让 get() 再加载一遍，看着它怎么用锁，打印毛病出在哪里
    # en: let get() load again, watch its locks, and print what is wrong
    together = threading.Barrier(len(KEYS), timeout=10)
    held, notes = [], []
    for name in ("Lock", "RLock"):
        real = getattr(threading, name)
        setattr(threading, name, lambda real=real: Noticed(real(), notes))

    def load(key):
        held.append(getattr(HERE, "holds", 0) > 0)
        time.sleep(0.1)
        return key.upper()

    def ask(key):
        together.wait()
        HERE.asks = True
        cache.get(key)

    cache = runpy.run_path(program)["Cache"](load)
    threads = [
        threading.Thread(target=ask, args=(key,), daemon=True) for key in KEYS
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=3)
    pass_on(found(held, notes))


def found(held, notes):
    if len(held) == len(set(KEYS)):
        return None
    if not notes:
        return "no lock"
    if made := notes.count("made"):
        return "a new lock" if made == len(KEYS) else None
    return "checked before" if all(held) else "let go"


def reason(program):
    try:
        slip = passed_on(run(__file__, "--why", program))
    except Wrong:
        return "", ""
    return WHY.get(slip, ("", ""))


def probe(program):
    # zh: 许多线程同时要同几个键，记下加载了哪些；打印答案和加载的键
    # en: many threads ask for a few keys at once; print answers and loads
    loaded, together = [], threading.Barrier(len(KEYS), timeout=10)
    answers = {}

    def load(key):
        loaded.append(key)
        time.sleep(0.1)
        # zh: salt 第一次加载会出错
        # en: the first time, salt cannot be loaded
        if key == SALT and loaded.count(SALT) == 1:
            raise OSError("no salt this time")
        return key.upper()

    def ask(number, key):
        together.wait()
        answers[number] = cache.get(key)

    made = runpy.run_path(program).get("Cache")
    if not made:
        return pass_on(None)
    cache = made(load)
    threads = [
        threading.Thread(target=ask, args=job, daemon=True)
        for job in enumerate(KEYS)
    ]
    for thread in threads:
        thread.start()
    # zh: 有的 get() 一直不返回，就不等了
    # en: there may be a get() that never answers
    until = time.monotonic() + 10
    for thread in threads:
        thread.join(max(0, until - time.monotonic()))
    if any(thread.is_alive() for thread in threads):
        return pass_on("hang")
    asked, salt = sorted(loaded), []

    def ask_for_salt():
        try:
            salt.append(cache.get(SALT))
        except Exception as error:
            salt.append(repr(error))

    # zh: 一个出错，另一个再要；锁没放开，后一个就等不到头
    # en: one fails, the other asks again, and waits if the lock is held
    for _ in range(2):
        thread = threading.Thread(target=ask_for_salt, daemon=True)
        thread.start()
        thread.join(timeout=2)
    found = [answers.get(number) for number in range(len(KEYS))]
    return pass_on([found, asked, salt])


def ask(program):
    try:
        return passed_on(run(__file__, "--probe", program))
    except Wrong as wrong:
        if not NOT_CALLED.search(wrong.told["en"]):
            raise
        raise Wrong(
            zh=wrong.told["zh"] + "；光写 Lock 还不是锁，要调用它：Lock()",
            en=wrong.told["en"] + "; Lock alone is no lock: call it, Lock()",
        ) from None


def check(program):
    found = ask(program)
    if not found:
        raise Wrong(
            zh="这里没有 Cache 这个类", en="there is no class Cache in it"
        )
    if found == "hang":
        raise Wrong(
            zh="get() 一直不返回：是不是有线程在等自己手里的锁？",
            en="get() never answers: does a thread wait for a lock that it "
            "holds itself?",
        )
    answers, loaded, salt = found
    if answers != [key.upper() for key in KEYS]:
        raise Wrong(
            zh=f"get() 给的不是加载来的值：{answers}",
            en=f"these are not the values that were loaded: {answers}",
        )
    for key in sorted(set(KEYS)):
        if (times := loaded.count(key)) != 1:
            zh, en = reason(program) if times else ("", "")
            raise Wrong(
                zh=f"{key} 加载了 {times} 次，只该加载一次"
                + (f"：{zh}" if zh else ""),
                en=f"{key} was loaded {times} times, not once"
                + (f": {en}" if en else ""),
            )
    if len(salt) < 2:
        raise Wrong(
            zh="load() 出过一次错，再要就一直等着：是不是锁没放开？",
            en="after loading has failed once, get() never answers again: "
            "who still holds the lock?",
        )
    if salt[1] != SALT.upper():
        raise Wrong(
            zh=f"load() 出过一次错，再要，get() 给的是 {salt[1]}，"
            "应该重新加载一次",
            en="after loading has failed once, get() should load again; "
            f"it gave: {salt[1]}",
        )
    run(program)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(sys.argv[2])
    elif sys.argv[1:2] == ["--why"]:
        why(sys.argv[2])
    else:
        main(check)
