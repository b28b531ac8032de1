import sys
import time
from multiprocessing import Process, Queue


def convert(name):
    # zh: 代替真正的转换，别动它
    # en: stands for a real converter; leave it as it is
    time.sleep(2 if name.startswith("long") else 0.1)
    if name.startswith("broken"):
        raise ValueError("it has no pages")
    return f"text of {name}\n" * 10_000


def work(names, results):
    while (name := names.get()) is not None:
        text, problem = "", None
        try:
            text = convert(name)
        except Exception:
            # zh: 回溯不能 pickle，送不到
            # en: a traceback can't be pickled, so it never arrives
            problem = sys.exc_info()
        results.put((name, text, problem))


if __name__ == "__main__":
    files = sys.argv[1:]
    if not files:
        files = "soup long broken tea ale rum gin pie jam fig".split()
    names, results = Queue(), Queue()
    workers = [Process(target=work, args=(names, results)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for name in [*files, None, None]:
        names.put(name)
    failed = 0
    for done in range(1, len(files) + 1):
        name, text, problem = results.get()
        report = f"{len(text)} characters"
        if problem is not None:
            failed, report = 1, f"FAILED: {problem[1]}"
        print(f"{done} of {len(files)}: {name} {report}")
    for worker in workers:
        worker.join()
    sys.exit(failed)
