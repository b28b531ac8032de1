# /// script
# [tool.snippet]
# focus = "7-9"
# ///
import multiprocessing
import os

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes=1) as pool:
        lost = pool.apply_async(os._exit, (1,))
        try:
            lost.get(timeout=1)
        except multiprocessing.TimeoutError:
            print("no result and no error after one second")
        again = pool.apply_async(pow, (2, 5))
        print("the next task, in a new worker:", again.get(timeout=20))
        print("the lost task is ready:", lost.ready())
