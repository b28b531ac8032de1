# /// script
# [tool.snippet]
# focus = "21, 23, 26-27"
# ///
import multiprocessing


def use(lock):
    with lock:
        return "used"


def keep(lock):
    global kept
    kept = lock


def use_kept():
    return use(kept)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    lock = context.Lock()
    with context.Pool(1, initializer=keep, initargs=(lock,)) as pool:
        try:
            pool.apply(use, (lock,))
        except RuntimeError as error:
            print("in a task:", error)
        print("by the initializer:", pool.apply(use_kept))
    child = context.Process(target=use, args=(lock,))
    child.start()
    child.join()
    print("as an argument of Process, exit code:", child.exitcode)
