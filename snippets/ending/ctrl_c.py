# /// script
# [tool.snippet]
# focus = "15-16, 28"
# ///
import signal
import subprocess
import sys
import time

CHILD = """
import threading, time
def work():
    time.sleep(0.8)
    print("thread: finished")
thread = threading.Thread(target=work)
thread.start()
try:
    print("main: in join()", flush=True)
    thread.join()
except KeyboardInterrupt:
    print("main: KeyboardInterrupt; thread alive:", thread.is_alive())
"""

if __name__ == "__main__":
    command = [sys.executable, "-c", CHILD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        print(child.stdout.readline(), end="")
        time.sleep(0.2)
        if sys.platform == "win32":
            print("no Ctrl-C sent: on Windows, try it by hand")
        else:
            child.send_signal(signal.SIGINT)
        print(child.stdout.read(), end="")
