import subprocess
import sys

CHILD = """
import atexit, os, sys, threading, time
def work(started):
    try:
        started.set()
        time.sleep(0.3)
    finally:
        print("finally", end=" ")
atexit.register(print, "atexit")
started, (daemon, ending) = threading.Event(), sys.argv[1:]
threading.Thread(target=work, args=[started], daemon=bool(daemon)).start()
started.wait()
exec(ending)
"""

if __name__ == "__main__":
    print("main's last act  plain thread    daemon thread")
    for ending in ("pass", "1 / 0", "os._exit(1)"):
        cells = []
        for daemon in ("", "daemon"):
            command = [sys.executable, "-c", CHILD, daemon, ending]
            child = subprocess.run(
                command, capture_output=True, text=True, timeout=10
            )
            cells.append(child.stdout.strip() or "nothing")
        print(f"{ending:15}  {cells[0]:14}  {cells[1]}")
