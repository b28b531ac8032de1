import multiprocessing
import os
import signal
import time

if __name__ == "__main__":
    target = multiprocessing.Process(target=time.sleep, args=(5,))
    target.start()
    # zh: 发信号的进程不是它的父进程，两者只是同一个父进程所启动
    # en: the sender is not its parent; they only have the same parent
    sender = multiprocessing.Process(
        target=os.kill, args=(target.pid, signal.SIGTERM)
    )
    sender.start()
    sender.join()
    target.join()
    print("sender's exit code:", sender.exitcode)
    print("target's exit code:", target.exitcode)
