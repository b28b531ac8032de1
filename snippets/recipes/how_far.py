# /// script
# [tool.snippet]
# focus = "9, 16, 19-20"
# ///
import queue
import time
from concurrent.futures import ThreadPoolExecutor


def work(report):
    for done in range(1, 5):
        time.sleep(0.1)
        report(f"{done} of 4")
    return "all saved"


if __name__ == "__main__":
    messages = queue.SimpleQueue()
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(work, messages.put)
        # zh: 做完了、出错了，都会放进一个 None
        # en: done or failed, a None comes last
        future.add_done_callback(lambda _: messages.put(None))
        while (message := messages.get()) is not None:
            print(message)
        print(future.result())
