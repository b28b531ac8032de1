import subprocess
import sys

subprocess.run([sys.executable, "-c", "import os; print('line'); print('lost', end=''); os._exit(0)"])
