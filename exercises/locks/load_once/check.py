import runpy
import sys
import threading
import time
from pathlib import Path

from checker import Wrong, main, pass_on, passed_on, run

KEYS = ["tea", "rice", "milk"] * 4
SALT = "salt"


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


def check(program):
    if not Path(program).is_file():
        raise Wrong(zh=f"这里没有 {program}", en=f"there is no {program} here")
    found = passed_on(run(__file__, "--probe", program))
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
        if loaded.count(key) != 1:
            raise Wrong(
                zh=f"{key} 加载了 {loaded.count(key)} 次，只该一次",
                en=f"{key} was loaded {loaded.count(key)} times, not once",
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
    else:
        main(check)
