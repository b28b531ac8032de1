from multiprocessing import Queue

if __name__ == "__main__":
    items = Queue()
    empty = 0
    for number in range(100):
        items.put(number)
        empty += items.empty()
        items.get()
    print(f"empty() was True right after put(): {empty} of 100 times")
