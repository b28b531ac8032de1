# /// script
# [tool.snippet]
# timeline = true
# focus = "11"
# ///
import multiprocessing
import os
import signal
import time

if __name__ == "__main__":
    target = multiprocessing.Process(target=time.sleep, args=(5,))
    target.start()
    # zh: 发信号的不是目标的父进程，它俩的父进程是同一个
    # en: the sender is not the target's parent; both have the same parent
    sender = multiprocessing.Process(
        target=os.kill, args=(target.pid, signal.SIGTERM)
    )
    sender.start()
    sender.join()
    target.join()
    print("sender's exit code:", sender.exitcode)
    print("target's exit code:", target.exitcode)
