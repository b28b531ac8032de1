import multiprocessing


def work(lock, value):
    for _ in range(100):
        with lock:
            value.value += 1


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    lock, value = fork.Lock(), fork.Value("i", 0, lock=False)
    children = [fork.Process(target=work, args=(lock, value)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value)
