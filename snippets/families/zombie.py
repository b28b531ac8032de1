# /// script
# [tool.snippet]
# focus = "18-21"
# ///
import multiprocessing
import time
from multiprocessing.connection import wait
from pathlib import Path


def state(pid):
    file = Path(f"/proc/{pid}/status")
    if not file.exists():
        return "not in /proc"
    return file.read_text().partition("State:")[2].splitlines()[0].strip()


def watch(method):
    context = multiprocessing.get_context(method)
    child = context.Process(target=time.sleep, args=(0.1,))
    child.start()
    wait([child.sentinel])
    time.sleep(0.2)
    ended = state(child.pid)
    child.join()
    print(f"{method:<10}  {ended:<17}  {state(child.pid)}")


if __name__ == "__main__":
    print("method      ended, not joined  joined")
    for method in multiprocessing.get_all_start_methods():
        watch(method)
