import subprocess
import sys

code = "import sys; print(sys.stdout.isatty())"
print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout, end="")
