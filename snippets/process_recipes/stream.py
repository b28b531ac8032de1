# /// script
# [tool.snippet]
# focus = "14, 16, 21-22"
# fold = "6-10"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from subprocess import DEVNULL, PIPE, STDOUT, Popen
from threading import Timer

PROGRAM = """
import sys, time
for n in range(1, 4):
    print("step", n, "of 3"); time.sleep(0.2)
sys.exit(sys.argv[1] == "b")"""


def run(name, limit=60):
    command = [sys.executable, "-u", "-c", PROGRAM, name]
    how = {"stdin": DEVNULL, "encoding": "utf-8", "errors": "replace"}
    program = Popen(command, stdout=PIPE, stderr=STDOUT, **how)
    timer = Timer(limit, program.kill)
    timer.start()
    try:
        with program:
            for line in program.stdout:
                print(f"{name}: {line}", end="")
    finally:
        timer.cancel()
    return program.returncode


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=2) as pool:
        print("exit codes:", *pool.map(run, ["a", "b"]))
