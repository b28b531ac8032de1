# /// script
# [tool.snippet]
# focus = "13-14"
# instead = [["except Exception", "except OSError", "hang", 2]]
# ///
from queue import Queue
from threading import Thread


def write(rows):
    while True:
        row = rows.get()
        if row is None:
            break
        name, size = row
        try:
            print(f"{name}: {size / 1000} kB")
        except Exception as error:
            print(f"{name} FAILED: {error}")


if __name__ == "__main__":
    sizes = {"tea": 1000, "rice": "big", "milk": 3000, "salt": 4000}
    rows = Queue(maxsize=2)
    writer = Thread(target=write, args=(rows,))
    writer.start()
    for row in sizes.items():
        rows.put(row)
    rows.put(None)
    writer.join()
    print("all written")
