# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>.+?) +(?P<time>\d+ ns)'
# focus = "18-22"
# ///
from multiprocessing import Manager, Pipe, Process, Queue, Value
from timeit import repeat


def echo(get, put):
    while get():
        put(True)


if __name__ == "__main__":
    near, far = Pipe()
    ask, answer = Queue(), Queue()
    Process(target=echo, args=(far.recv, far.send)).start()
    Process(target=echo, args=(ask.get, answer.put)).start()
    with Manager() as manager:
        plain, value, proxy = {"key": 1}, Value("i", 1), manager.dict(key=1)
        reads = {
            "dict": lambda: plain["key"],
            "Value": lambda: value.value,
            "Pipe": lambda: near.send(True) or near.recv(),
            "Queue": lambda: ask.put(True) or answer.get(),
            "Manager().dict()": lambda: proxy["key"],
        }
        best = {name: min(repeat(reads[name], number=500)) for name in reads}
    near.send(False)
    ask.put(False)
    for name, seconds in best.items():
        ratio = seconds / best["dict"]
        print(f"{name:16} {seconds / 500 * 1e9:7.0f} ns {ratio:6.0f} x")
