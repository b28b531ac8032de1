import queue

if __name__ == "__main__":
    for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
        tasks = kind()
        for item in (2, 3, 1):
            tasks.put(item)
        print(f"{kind.__name__:13}", *(tasks.get() for _ in range(3)))
