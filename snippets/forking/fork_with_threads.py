# /// script
# [tool.snippet]
# timeline = true
# focus = "7, 13, 27"
# ///
import multiprocessing
import threading
import warnings


def hold(lock, gate):
    with lock:
        gate.wait()
        gate.wait()


def look(lock, answers):
    got = lock.acquire(timeout=0.5)
    answers.put((threading.active_count(), got))


if __name__ == "__main__":
    lock, gate = threading.Lock(), threading.Barrier(2)
    threading.Thread(target=hold, args=(lock, gate)).start()
    gate.wait()
    print("threads here:", threading.active_count())
    if "fork" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("fork")
        answers = context.SimpleQueue()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            context.Process(target=look, args=(lock, answers)).start()
        print("threads in the child, got the lock:", *answers.get())
        print("warnings:", *(str(w.message).split(", ")[1] for w in caught))
    gate.wait()
