import subprocess
import sys
import tempfile
from pathlib import Path
from subprocess import PIPE

WORKERS = 2
UNGUARDED = f"""
import multiprocessing
context = multiprocessing.get_context("spawn")
with context.Pool({WORKERS}) as pool:
    result = pool.map_async(abs, [-1, -2])
    input()
    print("result ready:", result.ready())
"""

if __name__ == "__main__":
    pipes = {"stdin": PIPE, "stdout": PIPE, "stderr": PIPE, "text": True}
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "unguarded.py")
        script.write_text(UNGUARDED)
        with subprocess.Popen([sys.executable, str(script)], **pipes) as run:
            for line in run.stderr:
                failed += line.startswith("RuntimeError: ")
                if failed == 8:
                    break
            output, _ = run.communicate("end\n")
    print(f"workers in the pool: {WORKERS}, failed so far: {failed}")
    print(output.strip())
