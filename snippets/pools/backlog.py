# /// script
# [tool.snippet]
# focus = "13, 21"
# ///
import time
from concurrent.futures import ThreadPoolExecutor


def work(done):
    time.sleep(0.05)
    done.append("one more")


def interrupted(cancel):
    done = []
    try:
        with ThreadPoolExecutor(max_workers=2) as pool:
            for _ in range(20):
                pool.submit(work, done)
            try:
                # zh: 相当于这时按了 Ctrl-C
                # en: the same as pressing Ctrl-C at this point
                raise KeyboardInterrupt
            finally:
                if cancel:
                    pool.shutdown(cancel_futures=True)
    except KeyboardInterrupt:
        return len(done)


if __name__ == "__main__":
    print("left the block as it was:", interrupted(cancel=False), "of 20 done")
    print("cancelled what waited:   ", interrupted(cancel=True), "of 20 done")
