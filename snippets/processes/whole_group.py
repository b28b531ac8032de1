import multiprocessing
import os
import signal
import subprocess
import sys
import time

PROGRAM = [sys.executable, "-c", "import time; time.sleep(60)"]


def work(end):
    # zh: 从这里起，子进程和它启动的程序自成一个进程组
    # en: from here on, this child and what it starts are a group of their own
    os.setsid()
    subprocess.Popen(PROGRAM, pass_fds=[end.fileno()])
    end.send("started")
    time.sleep(60)


if __name__ == "__main__" and sys.platform != "win32":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=work, args=(there,))
    child.start()
    there.close()
    here.recv()
    child.terminate()
    child.join()
    # zh: 对方的这一端全部关闭，poll() 才会立即返回 True
    # en: poll() is True once nobody has the other end any more
    print("after terminate(), the program runs:", not here.poll(0.2))
    os.killpg(child.pid, signal.SIGTERM)
    print("after killpg(), the program runs:", not here.poll(2))
