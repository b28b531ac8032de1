# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "11, 22-23"
# ///
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

PROGRAM = "import sys, time; time.sleep(0.3); print('hello,', sys.argv[1])"


def run_program(name):
    command = [sys.executable, "-c", PROGRAM, name]
    return subprocess.run(command, capture_output=True, text=True, timeout=30)


if __name__ == "__main__":
    names = ["Ann", "Bob", "Cid"]
    began = time.perf_counter()
    for name in names:
        run_program(name)
    print(f"one after another: {time.perf_counter() - began:.2f} s")

    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=3) as pool:
        ends = list(pool.map(run_program, names))
    print(f"in three threads:  {time.perf_counter() - began:.2f} s")
    for end in ends:
        print(f"exit code {end.returncode}: {end.stdout.strip()}")
