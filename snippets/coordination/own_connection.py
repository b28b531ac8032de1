# /// script
# [tool.snippet]
# focus = "14-15, 25"
# ///
import sqlite3
import threading
from contextlib import closing


def ask(connection, notes):
    try:
        notes.append(connection.execute("SELECT 6 * 7").fetchone()[0])
    except sqlite3.ProgrammingError as error:
        notes.append(str(error).partition(". ")[0])


def connect_and_ask(notes):
    with closing(sqlite3.connect(":memory:")) as connection:
        ask(connection, notes)


if __name__ == "__main__":
    with closing(sqlite3.connect(":memory:")) as connection:
        for title, target, args in (
            ("connection of the main thread", ask, (connection,)),
            ("connection of its own", connect_and_ask, ()),
        ):
            notes = []
            thread = threading.Thread(target=target, args=(*args, notes))
            thread.start()
            thread.join()
            print(f"{title}:", *notes, sep="\n    ")
