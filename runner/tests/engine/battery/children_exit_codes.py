import subprocess
import sys

for code in ("pass", "raise SystemExit(3)", "import os; os.kill(os.getpid(), 9)"):
    print(subprocess.run([sys.executable, "-c", code]).returncode)
