# /// script
# [tool.snippet]
# stderr = true
# focus = "14, 19"
# ///
import faulthandler
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
        # zh: 从别的终端也能发来这个信号
        # en: the signal that you can send from another terminal
        signal.raise_signal(signal.SIGUSR1)
        thread.join()
