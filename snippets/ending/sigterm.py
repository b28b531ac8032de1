# /// script
# [tool.snippet]
# focus = "10, 15-16, 27"
# ///
import sys
from subprocess import PIPE, Popen

CHILD = """
import signal, sys, threading
def work(stop):
    stop.wait()
    print("cleaned up", flush=True)
if "handler" in sys.argv:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
stop = threading.Event()
threading.Thread(target=work, args=[stop]).start()
try:
    print("ready", flush=True)
    while not stop.wait(timeout=0.1):
        pass
finally:
    stop.set()
"""

if __name__ == "__main__":
    print("SIGTERM  exit code  thread")
    for how in ("default", "handler"):
        command = [sys.executable, "-c", CHILD, how]
        with Popen(command, stdout=PIPE, text=True) as child:
            child.stdout.readline()
            child.terminate()
            rest = child.stdout.read().strip() or "nothing"
        print(f"{how:7}  {child.returncode:9}  {rest}")
