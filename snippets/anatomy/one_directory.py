# /// script
# [tool.snippet]
# focus = "10, 13"
# ///
import multiprocessing
import os
import tempfile
import threading


def moves_us(kind):
    home = os.getcwd()
    with tempfile.TemporaryDirectory() as elsewhere:
        worker = kind(target=os.chdir, args=(elsewhere,))
        worker.start()
        worker.join()
        moved = os.getcwd() != home
        os.chdir(home)
    return moved


if __name__ == "__main__":
    print("moved by a thread: ", moves_us(threading.Thread))
    print("moved by a process:", moves_us(multiprocessing.Process))
