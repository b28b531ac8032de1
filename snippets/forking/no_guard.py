# /// script
# [tool.snippet]
# focus = "13-16"
# ///
import subprocess
import sys
import tempfile
from multiprocessing import get_all_start_methods
from pathlib import Path

UNGUARDED = """
import multiprocessing

def work():
    print("the child works")

context = multiprocessing.get_context("METHOD")
child = context.Process(target=work)
child.start()
child.join()
"""

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "unguarded.py")
        command = [sys.executable, str(script)]
        for method in sorted(get_all_start_methods()):
            script.write_text(UNGUARDED.replace("METHOD", method))
            run = subprocess.run(command, capture_output=True, text=True)
            works = "the child works" in run.stdout
            _, found, message = run.stderr.partition("RuntimeError: ")
            print(f"{method:10}  works: {works!s:5}  error: {bool(found)}")
    for line in message.split(".")[0].strip().splitlines():
        print(line.strip())
