# /// script
# [tool.snippet]
# focus = "8-9, 23-24"
# ///
import queue
from threading import Event, Thread, current_thread

STOP = object()


def work(gate, tasks, counted):
    gate.wait()
    counted.append(current_thread())
    while tasks.get() is not STOP:
        tasks.task_done()


if __name__ == "__main__":
    tasks, counted, gates = queue.Queue(), [], (Event(), Event())
    workers = []
    for gate in gates:
        workers.append(Thread(target=work, args=(gate, tasks, counted)))
        workers[-1].start()
    tasks.put("task")
    gates[0].set()
    tasks.join()
    for _ in counted:
        tasks.put(STOP)
    print(f"workers: {len(workers)}, counted and sent a mark: {len(counted)}")
    gates[1].set()
    for worker in workers:
        worker.join(timeout=0.5)
    print("still waiting:", sum(worker.is_alive() for worker in workers))
    tasks.put(STOP)
