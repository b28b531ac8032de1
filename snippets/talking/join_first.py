# /// script
# [tool.snippet]
# focus = "3, 14-15"
# limit = 10
# instead = [["SIZE = 1_000", "SIZE = 1_000_000", "hang", 3]]
# ///
from multiprocessing import Process, Queue

SIZE = 1_000


def draw(pictures):
    pictures.put(bytes(SIZE))


if __name__ == "__main__":
    pictures = Queue()
    child = Process(target=draw, args=(pictures,))
    child.start()
    child.join()
    print("a picture of", len(pictures.get()), "bytes")
