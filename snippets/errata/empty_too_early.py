import multiprocessing
import time


class Letter:
    def __reduce__(self):
        time.sleep(0.2)
        return Letter, ()


if __name__ == "__main__":
    queue, found = multiprocessing.Queue(), []
    # zh: 两封信放进队列以后，才开始取
    # en: both letters are put in before the loop begins
    queue.put(Letter())
    queue.put(Letter())
    while not queue.empty():
        found.append(queue.get())
    print("taken by the loop:", len(found))
    found += [queue.get() for _ in range(2 - len(found))]
    print("then by get():    ", len(found))
