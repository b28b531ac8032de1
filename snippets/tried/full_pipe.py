# /// script
# [tool.snippet]
# focus = "11, 15, 17"
# ///
import os
import subprocess
import sys

SIZE = 2_000_000
PROGRAM = [sys.executable, "-c", f"print('x' * {SIZE}, end='')"]

if __name__ == "__main__":
    with subprocess.Popen(PROGRAM, stdout=subprocess.PIPE) as child:
        try:
            print("wait(): exit code", child.wait(timeout=1))
        except subprocess.TimeoutExpired:
            print("wait(): not over after a second")
        held = len(os.read(child.stdout.fileno(), SIZE))
        rest = len(child.communicate()[0])
    print(f"the pipe held {held} bytes, and {rest} came later")
    done = subprocess.run(PROGRAM, stdout=subprocess.PIPE)
    print("run():", len(done.stdout), "bytes, exit code", done.returncode)
