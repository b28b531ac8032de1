import os
from pathlib import Path

guests = []
book = open(__file__, "rb")
DIARY = Path(__file__).resolve().with_name("diary.txt")


def work(seen=[]):
    color = "red"
    guests.append("me")
    seen.append("me")
    book.read(10)
    os.chdir("..")
    os.environ["COLOR"] = color
    DIARY.write_text("I was here")


# zh: 一个线程，或者用 spawn 启动的新进程，调用 work()。等它结束，主程序
# en: A thread, or a new process (started with spawn), calls work(). Does the
# zh: 看得到改变的，填 shared；看不到的，填 own
# en: main program see its changes afterward? Yes is shared, no is own.
TABLE = """
                        thread    process
local variable          own       own
global list             shared    own
default argument        shared    own
position in a file      shared    own
current folder          shared    own
environment variable    shared    own
text in a file          shared    shared
"""

if __name__ == "__main__":
    print(TABLE)
