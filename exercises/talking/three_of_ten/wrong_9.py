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
        try:
            results.put((name, convert(name)))
        except ValueError:
            results.put((name, None))


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
    # zh: 坏的那个没有文字，一量长度，主程序自己就出错了
    # en: a broken one has no text: the main program fails when it measures it
    for done in range(1, len(files) + 1):
        name, text = results.get()
        print(f"{done} of {len(files)}: {name} {len(text)} characters")
    for worker in workers:
        worker.join()
