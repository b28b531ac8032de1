# battery: terminal
import subprocess
import sys

subprocess.run([sys.executable, "-c", "import os; print('line'); os.write(1, b'straight\\n'); os._exit(0)"], env={})
subprocess.run([sys.executable, "-I", "-c", "import os; print('line'); os.write(1, b'straight\\n'); os._exit(0)"])
