# /// script
# [tool.snippet]
# focus = "6, 14, 23"
# instead = [["64 * MIB", "MIB // 2"]]
# ///
import sys
import threading

MIB = 1024 * 1024

threading.stack_size(64 * MIB)


def leave_room(size):
    import resource

    with open("/proc/self/statm") as numbers:
        used = int(numbers.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + size, used + size))


if __name__ == "__main__" and sys.platform == "linux":
    leave_room(300 * MIB)
    done, threads = threading.Event(), []
    try:
        for _ in range(20):
            thread = threading.Thread(target=done.wait)
            thread.start()
            threads.append(thread)
    except RuntimeError as error:
        print("RuntimeError:", error)
    done.set()
    print("all 20 were started:", len(threads) == 20)
