# /// script
# [tool.snippet]
# stderr = true
# focus = "14, 18"
# ///
import faulthandler
import os
import signal
import threading
import time


def work():
    time.sleep(0.5)
    print("the work is done")


if __name__ == "__main__":
    if hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGUSR1)
        thread = threading.Thread(target=work, name="worker")
        thread.start()
        time.sleep(0.1)
        # zh: 别处运行 kill -USR1 PID，发来的就是这个信号
        # en: just what kill -USR1 PID sends from elsewhere
        os.kill(os.getpid(), signal.SIGUSR1)
        thread.join()
