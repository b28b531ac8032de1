# /// script
# [tool.snippet]
# focus = "8-10, 15-16"
# ///
import subprocess
import sys

HOME_MADE = """
import queue, threading
tasks = queue.Queue()
def work():
    while True:
        print(tasks.get(), flush=True)
threading.Thread(target=work).start()
tasks.put("task done")
"""
EXECUTOR = """
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor()
pool.submit(print, "task done", flush=True)
"""

if __name__ == "__main__":
    for name, code in (("homemade", HOME_MADE), ("executor", EXECUTOR)):
        command = [sys.executable, "-c", code]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            said = child.stdout.readline().decode().strip()
            try:
                end = f"exit code {child.wait(timeout=2)}"
            except subprocess.TimeoutExpired:
                child.kill()
                end = "still running two seconds later"
        print(f"{name}: {said}, {end}")
