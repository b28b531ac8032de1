import queue
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
    # zh: 坏文件还是会让工作进程结束
    # en: a bad file still ends its worker
    while (name := names.get()) is not None:
        results.put((name, convert(name)))


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
    for done in range(1, len(files) + 1):
        try:
            name, text = results.get(timeout=3)
        except queue.Empty:
            sys.exit(1)
        print(f"{done} of {len(files)}: {name} {len(text)} characters")
    for worker in workers:
        worker.join()
