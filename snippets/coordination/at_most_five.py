# /// script
# [tool.snippet]
# focus = "6, 15"
# ///
import threading
import time


def visit(door, gate, inside, counts):
    with door:
        inside.append("a visitor")
        counts.append(len(inside))
        gate.wait(timeout=5)
        time.sleep(0.02)
        inside.pop()


if __name__ == "__main__":
    door, gate = threading.BoundedSemaphore(5), threading.Event()
    inside, counts = [], []
    args = (door, gate, inside, counts)
    threads = [threading.Thread(target=visit, args=args) for _ in range(20)]
    for thread in threads:
        thread.start()
    while len(inside) < 5:
        time.sleep(0.01)
    print("alive:", sum(thread.is_alive() for thread in threads))
    print("inside:", len(inside))
    time.sleep(0.05)
    gate.set()
    for thread in threads:
        thread.join()
    print("have been inside:", len(counts))
    print("most at once:", max(counts))
