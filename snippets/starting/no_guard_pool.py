# /// script
# [tool.snippet]
# focus = "14-15"
# ///
import sys
import tempfile
from itertools import islice
from pathlib import Path
from subprocess import PIPE, Popen

WORKERS, COUNTED = 2, 8
# zh: 数够以后，再来的工作进程就只是等着：什么时候终止，都不会留下什么。
# en: Later workers only wait: ended at any moment, they leave nothing behind.
UNGUARDED = f"""
import multiprocessing, time
if multiprocessing.current_process().name.endswith(("-9", "-10")):
    time.sleep(60)
context = multiprocessing.get_context("spawn")
with context.Pool({WORKERS}) as pool:
    result = pool.map_async(abs, [-1, -2])
    input()
    print("result ready:", result.ready())
"""

if __name__ == "__main__":
    pipes = dict.fromkeys(["stdin", "stdout", "stderr"], PIPE)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "unguarded.py")
        script.write_text(UNGUARDED)
        with Popen([sys.executable, script], text=True, **pipes) as run:
            errors = (line for line in run.stderr if "RuntimeError: " in line)
            failed = len(list(islice(errors, COUNTED)))
            print(f"workers in the pool: {WORKERS}, failed so far: {failed}")
            print(run.communicate("end\n")[0].strip())
