# /// script
# [tool.snippet]
# focus = "6-8, 13, 20-21"
# ///
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def double(name):
    block = SharedMemory(name=name)
    with block.buf.cast("q") as numbers:
        numbers[999_999] *= 2
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=8_000_000)
    with block.buf.cast("q") as numbers:
        numbers[999_999] = 21
        process = Process(target=double, args=(block.name,))
        process.start()
        process.join()
        print("the last of a million numbers:", numbers[999_999])
    block.close()
    block.unlink()
    try:
        SharedMemory(name=block.name)
    except FileNotFoundError:
        print("after unlink(): FileNotFoundError")
