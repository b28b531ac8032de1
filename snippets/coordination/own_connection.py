# /// script
# [tool.snippet]
# stderr = true
# focus = "7-8"
# instead = [["own.execute", "connection.execute"]]
# ///
import sqlite3
import threading
from contextlib import closing


def ask():
    with closing(sqlite3.connect(":memory:")) as own:
        print("answer:", own.execute("SELECT 6 * 7").fetchone()[0])


if __name__ == "__main__":
    with closing(sqlite3.connect(":memory:")) as connection:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
