# /// script
# [tool.snippet]
# focus = "7-9, 17-19"
# ///
from threading import Event, Thread

LIMIT = 2


def work(gate, counted, by_worker):
    gate.wait()
    if by_worker:
        counted.append("worker")


if __name__ == "__main__":
    print("limit:", LIMIT)
    for by_worker in (True, False):
        gate, counted, workers = Event(), [], []
        for _ in range(10):
            if len(counted) < LIMIT:
                if not by_worker:
                    counted.append("worker")
                args = (gate, counted, by_worker)
                workers.append(Thread(target=work, args=args))
                workers[-1].start()
        gate.set()
        for worker in workers:
            worker.join()
        place = "by the worker" if by_worker else "before start()"
        print(f"counted {place}: {len(workers)} workers")
