import threading

if __name__ == "__main__":
    plain, bounded = threading.Semaphore(5), threading.BoundedSemaphore(5)
    plain.release()
    taken = [plain.acquire(blocking=False) for _ in range(7)]
    print("plain:  ", taken.count(True), "permits")
    try:
        bounded.release()
    except ValueError as error:
        print("bounded:", error)
