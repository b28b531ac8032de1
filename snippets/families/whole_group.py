# /// script
# [tool.snippet]
# focus = "12, 24, 28"
# ///
import multiprocessing
import os
import signal
import subprocess
import sys

PROGRAM = [sys.executable, "-c", "import time; time.sleep(60)"]


def work(end):
    # zh: 从这里起，子进程和它启动的程序自成一组
    # en: from here on, this child and what it starts are a group of their own
    os.setsid()
    program = subprocess.Popen(PROGRAM, pass_fds=[end.fileno()])
    end.send("started")
    program.wait()


if __name__ == "__main__" and sys.platform != "win32":
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=work, args=(there,))
    child.start()
    there.close()
    here.recv()
    child.terminate()
    child.join()
    # zh: 没有进程再持有另一端，poll() 就返回 True
    # en: poll() is True once nobody has the other end any more
    print("after terminate(), the program runs:", not here.poll(0.2))
    os.killpg(child.pid, signal.SIGTERM)
    print("after killpg(), the program runs:", not here.poll(2))
