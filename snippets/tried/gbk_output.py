# /// script
# [tool.snippet]
# focus = "10, 17-20"
# ///
import subprocess
import sys

PROGRAM = "import sys; sys.stdout.buffer.write('你好'.encode('{}'))"


def read(written, **reading):
    command = [sys.executable, "-c", PROGRAM.format(written)]
    try:
        end = subprocess.run(command, stdout=subprocess.PIPE, **reading)
        print(f"{written} read as", *reading.values(), "→", end.stdout)
    except UnicodeDecodeError as error:
        print(f"{written} read as", *reading.values(), "→ error:", error)


if __name__ == "__main__":
    read("gbk", encoding="utf-8")
    read("gbk", encoding="gbk")
    read("gbk", encoding="utf-8", errors="replace")
    read("utf-8", encoding="gbk")
