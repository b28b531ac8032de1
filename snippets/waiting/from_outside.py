# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>\w+): CPU busy +(?P<share>\d+%) of it$'
# focus = "14, 20"
# ///
import os
import subprocess
import sys
import time

PROGRAMS = {
    "wait": "import time; time.sleep(0.5)",
    "loop": "sum(number * number for number in range(5_000_000))",
}


def cpu_of_children():
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    for name, code in PROGRAMS.items():
        wall, cpu = time.perf_counter(), cpu_of_children()
        subprocess.run([sys.executable, "-c", code], check=True)
        wall, cpu = time.perf_counter() - wall, cpu_of_children() - cpu
        print(f"{name}: CPU busy {cpu / wall:4.0%} of it")
