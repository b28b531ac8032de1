import subprocess
import sys
import time

child = "import time\nfor n in range(3):\n    print('child', n)\n    time.sleep(0.2)\n"
process = subprocess.Popen([sys.executable, "-c", child])
while process.poll() is None:
    time.sleep(0.01)
print("parent")
