import pathlib
import subprocess
import sys

x = 1
for name in ("random", "json", "code", "typing", "recorder", "notes", "signals", "callers"):
    pathlib.Path(f"{name}.py").write_text(f"print('own {name}', __file__)\nvalue = 1\n")
import random, json, recorder, notes, signals, callers
print(random.value, json.value, recorder.value, notes.value)
subprocess.run([sys.executable, "-c", "import random, recorder; print(random.value)"])
import multiprocessing
