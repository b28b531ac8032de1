# /// script
# [tool.snippet]
# focus = "16, 18, 21-22"
# fold = "6-12"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE, STDOUT, Popen
from threading import Timer

PROGRAM = """
import sys, time
for n in range(1, 4):
    print("step", n, "of 3")
    time.sleep(0.2)
sys.exit(sys.argv[1] == "b")
"""


def run(name, limit=60):
    command = [sys.executable, "-u", "-c", PROGRAM, name]
    how = {"text": True, "encoding": "utf-8", "errors": "replace"}
    with Popen(command, stdout=PIPE, stderr=STDOUT, **how) as program:
        timer = Timer(limit, program.kill)
        timer.start()
        for line in program.stdout:
            print(f"{name}: {line}", end="")
    timer.cancel()
    return program.returncode


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=2) as pool:
        print("exit codes:", *pool.map(run, ["a", "b"]))
