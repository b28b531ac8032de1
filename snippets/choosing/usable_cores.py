# /// script
# [tool.snippet]
# focus = "6-9, 14"
# ///
import os
import threading


def usable_cores():
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count()
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def limit_to_one():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print("a thread, after a limit: ", usable_cores())


if __name__ == "__main__":
    print("cores of the machine:    ", os.cpu_count())
    print("the main thread may use: ", usable_cores())
    if hasattr(os, "sched_setaffinity"):
        thread = threading.Thread(target=limit_to_one)
        thread.start()
        thread.join()
        print("the main thread, still:  ", usable_cores())
        print("cores of the machine now:", os.cpu_count())
