# /// script
# [tool.snippet]
# focus = "15, 22"
# ///
import subprocess
import sys

CHILD = """
import atexit, os, sys, threading, time
def work(started, seconds):
    try:
        started.set()
        time.sleep(seconds)
    finally:
        print("finally", end=" ", flush=True)
atexit.register(print, "atexit", flush=True)
started, (daemon, ending) = threading.Event(), sys.argv[1:]
args = [started, 9 if daemon else 0.3]
threading.Thread(target=work, args=args, daemon=bool(daemon)).start()
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
