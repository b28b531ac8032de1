# /// script
# [tool.snippet]
# focus = "6, 11-13, 18, 27-28"
# ///
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

own, lock = threading.local(), threading.Lock()


def connect(path, at_end):
    # zh: 让主线程最后能关掉它
    # en: lets the main thread close it at the end
    own.db = sqlite3.connect(path, check_same_thread=False)
    with lock:
        at_end.enter_context(closing(own.db))
    print("connected\n", end="")


def bill(teas):
    with own.db as db:
        return db.execute("SELECT price * ? FROM menu", (teas,)).fetchone()[0]


if __name__ == "__main__":
    # zh: 演示用：建一张表来试，换成自己的数据库就删掉
    # en: for show: a table to try it with; take it out for yours
    with closing(sqlite3.connect("menu.db")) as db:
        db.execute("CREATE TABLE IF NOT EXISTS menu AS SELECT 3 AS price")
    with ExitStack() as at_end:
        with ThreadPoolExecutor(
            max_workers=3, initializer=connect, initargs=("menu.db", at_end)
        ) as pool:
            print(*pool.map(bill, range(1, 11)))
