# /// script
# requires-python = ">=3.14"
# [tool.snippet]
# focus = "12-13"
# ///
from concurrent.futures import InterpreterPoolExecutor


def fill(numbers):
    for index in range(len(numbers)):
        numbers[index] = 7


if __name__ == "__main__":
    shared, sent = bytearray(3), bytearray(3)
    with InterpreterPoolExecutor(max_workers=1) as pool:
        pool.submit(fill, memoryview(shared)).result()
        pool.submit(fill, sent).result()
        print("a lambda:", *pool.map(lambda number: number**2, [1, 2, 3]))
    print("sent as a memoryview:", *shared)
    print("sent as it is:       ", *sent)
