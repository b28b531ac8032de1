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
        except Exception as error:
            # zh: 只传文字，异常对象不一定能 pickle
            # en: only text is sent: not every exception can be pickled
            problem = str(error)
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
    # zh: 队列里的结果没人取，工作进程结束不了
    # en: with its results in the queue, a worker can't end
    for worker in workers:
        worker.join()
    failed = 0
    for done in range(1, len(files) + 1):
        name, text, problem = results.get()
        report = f"{len(text)} characters"
        if problem is not None:
            failed, report = 1, f"FAILED: {problem}"
        print(f"{done} of {len(files)}: {name} {report}")
    sys.exit(failed)
