# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>.+?) +(?P<time>\d+ ns)'
# ///
from multiprocessing import Manager, Pipe, Process, Value
from timeit import repeat


def echo(connection):
    while connection.recv():
        connection.send(True)


if __name__ == "__main__":
    near, far = Pipe()
    process = Process(target=echo, args=(far,))
    process.start()
    with Manager() as manager:
        plain, value, proxy = {"key": 1}, Value("i", 1), manager.dict(key=1)
        reads = {
            "dict": lambda: plain["key"],
            "Value": lambda: value.value,
            "Pipe, and an answer": lambda: near.send(True) or near.recv(),
            "Manager().dict()": lambda: proxy["key"],
        }
        best = {name: min(repeat(reads[name], number=500)) for name in reads}
    near.send(False)
    process.join()
    for name, seconds in best.items():
        ratio = seconds / best["dict"]
        print(f"{name:20} {seconds / 500 * 1e9:7.0f} ns {ratio:6.0f} x")
