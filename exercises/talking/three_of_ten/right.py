import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def convert(name):
    time.sleep(2 if name.startswith("long") else 0.1)
    if name.startswith("broken"):
        raise ValueError("it has no pages")
    return f"text of {name}\n" * 10_000


if __name__ == "__main__":
    files, code = sys.argv[1:], 0
    with ProcessPoolExecutor(max_workers=2) as pool:
        names = {pool.submit(convert, name): name for name in files}
        for done, future in enumerate(as_completed(names), 1):
            start = f"{done} of {len(files)}: {names[future]}"
            try:
                print(start, len(future.result()), "characters")
            except ValueError as error:
                print(start, "FAILED:", error)
                code = 1
    sys.exit(code)
