# /// script
# [tool.snippet]
# focus = "26, 29"
# ///
import io
import re
import time
from concurrent.futures import ThreadPoolExecutor


class SlowScreen(io.BytesIO):
    def write(self, data):
        time.sleep(0.001)
        return super().write(data)


def talk(name, out):
    for n in range(50):
        print(name, "says", n, file=out)


def whole_lines(screen, out):
    with ThreadPoolExecutor(3) as pool:
        pool.map(talk, ("Ann", "Ben", "Cid"), (out, out, out))
    return len(re.findall(rb"(?m)^\w+ says \d+\r?$", screen.getvalue()))


if __name__ == "__main__":
    screen = SlowScreen()
    out = io.TextIOWrapper(io.BufferedWriter(screen), line_buffering=True)
    print("line by line, as in a terminal:", whole_lines(screen, out))
    screen = SlowScreen()
    out = io.TextIOWrapper(screen, write_through=True)
    print("unbuffered, as with python -u: ", whole_lines(screen, out))
