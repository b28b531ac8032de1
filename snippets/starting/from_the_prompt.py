# /// script
# [tool.snippet]
# focus = "6-7, 10"
# ///
import subprocess
import sys

TYPED = """
import multiprocessing
def work():
    print("the child works")

context = multiprocessing.get_context("spawn")
child = context.Process(target=work)
child.start()
child.join()
print("exit code of the child:", child.exitcode)
"""

if __name__ == "__main__":
    command = [sys.executable, "-c", TYPED]
    run = subprocess.run(command, capture_output=True, text=True, timeout=20)
    print(run.stderr.strip().splitlines()[-1])
    print(run.stdout.strip())
