# /// script
# [tool.snippet]
# focus = "8, 24, 26"
# ///
import subprocess
import sys

PROGRAM = """
import multiprocessing, os, signal, sys
lock = multiprocessing.get_context("spawn").Lock()
"""
HANDLER = "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
TERMINATE = "os.kill(os.getpid(), signal.SIGTERM)"


def run(program):
    command = [sys.executable, "-c", program]
    end = subprocess.run(command, capture_output=True, text=True)
    print("exit code", end.returncode)
    for line in end.stderr.splitlines():
        _, found, warning = line.partition("UserWarning: ")
        if found:
            print(" ", warning.partition(": {")[0])


if __name__ == "__main__" and sys.platform != "win32":
    print("SIGTERM, no handler:", end=" ")
    run(PROGRAM + TERMINATE)
    print("SIGTERM, a handler:", end=" ")
    run(PROGRAM + HANDLER + TERMINATE)
