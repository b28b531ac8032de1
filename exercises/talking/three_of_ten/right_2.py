import sys
import time
from multiprocessing import Process, Queue


def convert(name):
    time.sleep(2 if name.startswith("long") else 0.1)
    if name.startswith("broken"):
        raise ValueError("it has no pages")
    return f"text of {name}\n" * 10_000


def work(names, results):
    for name in iter(names.get, None):
        try:
            results.put((name, f"{len(convert(name))} characters"))
        except ValueError as error:
            results.put((name, f"FAILED: {error}"))
    results.put(None)


def main(files):
    names, results = Queue(), Queue()
    for name in [*files, None, None, None]:
        names.put(name)
    workers = [Process(target=work, args=(names, results)) for _ in "abc"]
    for worker in workers:
        worker.start()
    done, failed, at_work = 0, [], 3
    while at_work:
        report = results.get()
        if report is None:
            at_work -= 1
            continue
        done += 1
        print(f"{done} of {len(files)}:", *report)
        if "FAILED" in report[1]:
            failed.append(report[0])
    for worker in workers:
        worker.join()
    return f"failed: {failed}" if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
