# /// script
# [tool.snippet]
# focus = "4, 11"
# ///
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

print("reading this file")


def square(number):
    return number * number


if __name__ == "__main__":
    # zh: 照 Windows 和 macOS 的办法启动新进程
    # en: start processes as Windows and macOS do
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as pool:
        print(*pool.map(square, [1, 2, 3]))
