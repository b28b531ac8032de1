# /// script
# [tool.snippet]
# focus = "6, 11-12, 25-26"
# ///
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

own = threading.local()


def connect(path, at_end):
    # zh: 让主线程最后能关掉它
    # en: lets the main thread close it at the end
    own.db = sqlite3.connect(path, check_same_thread=False)
    at_end.enter_context(closing(own.db))
    print("connected")


def bill(teas):
    row = own.db.execute("SELECT price * ? FROM menu", (teas,)).fetchone()
    return row[0]


if __name__ == "__main__":
    with closing(sqlite3.connect("menu.db")) as db:
        db.execute("CREATE TABLE IF NOT EXISTS menu AS SELECT 3 AS price")
    with ExitStack() as at_end:
        with ThreadPoolExecutor(
            max_workers=3, initializer=connect, initargs=("menu.db", at_end)
        ) as pool:
            print(*pool.map(bill, range(1, 11)))
