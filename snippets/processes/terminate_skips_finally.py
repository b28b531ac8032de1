# /// script
# [tool.snippet]
# focus = "5, 9-10, 22"
# ///
import multiprocessing


def work(lock, started, stop, cleaned):
    with lock:
        try:
            started.set()
            stop.wait(timeout=60)
        finally:
            cleaned.set()


def try_out(title, end):
    lock = multiprocessing.Lock()
    started, stop, cleaned = (multiprocessing.Event() for _ in range(3))
    args = (lock, started, stop, cleaned)
    child = multiprocessing.Process(target=work, args=args)
    child.start()
    started.wait()
    end(child, stop)
    child.join()
    free = lock.acquire(timeout=0.1)
    print(f"{title}  {cleaned.is_set()!s:7}  {free}")


if __name__ == "__main__":
    print("ended by     finally  lock free")
    try_out("stop.set() ", lambda child, stop: stop.set())
    try_out("terminate()", lambda child, stop: child.terminate())
    try_out("kill()     ", lambda child, stop: child.kill())
