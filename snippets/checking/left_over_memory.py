# /// script
# [tool.snippet]
# focus = "7-8, 26"
# ///
import subprocess
import sys

PROGRAM = """
from multiprocessing import shared_memory

block = shared_memory.SharedMemory(create=True, size=8)
block.close()
"""


def run(program):
    command = [sys.executable, "-c", program]
    end = subprocess.run(command, capture_output=True, text=True)
    print("  exit code", end.returncode)
    for line in end.stderr.splitlines():
        _, found, warning = line.partition("UserWarning: ")
        if found:
            print(" ", warning.partition(": {")[0])


if __name__ == "__main__":
    print("never removed:")
    run(PROGRAM)
    print("removed by unlink():")
    run(PROGRAM + "block.unlink()")
