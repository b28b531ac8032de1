# /// script
# [tool.snippet]
# focus = "10, 22"
# ///
import subprocess
import sys

PROGRAM = """
import multiprocessing, os, signal

lock = multiprocessing.get_context("spawn").Lock()
"""


def run(program):
    command = [sys.executable, "-c", program]
    end = subprocess.run(command, capture_output=True, text=True)
    print("exit code", end.returncode)
    for line in end.stderr.splitlines():
        _, found, warning = line.partition("UserWarning: ")
        if found:
            print(" ", warning.partition(": {")[0])


if __name__ == "__main__":
    print("killed:", end=" ")
    run(PROGRAM + "os.kill(os.getpid(), signal.SIGKILL)")
    print("ended:", end=" ")
    run(PROGRAM)
