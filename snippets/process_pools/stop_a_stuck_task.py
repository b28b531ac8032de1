# /// script
# [tool.snippet]
# timeline = true
# focus = "7, 9, 16"
# ///
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor, wait

if __name__ == "__main__":
    began = time.perf_counter()
    with multiprocessing.Pool(processes=1) as pool:
        result = pool.apply_async(time.sleep, (60,))
        result.wait(timeout=0.3)
    print("Pool: block left, task done:", result.ready())

    with ProcessPoolExecutor(max_workers=1) as executor:
        future = executor.submit(time.sleep, 60)
        wait([future], timeout=0.3)
        if hasattr(executor, "terminate_workers"):
            executor.terminate_workers()
        else:
            for child in multiprocessing.active_children():
                child.terminate()
    print("executor: block left,", type(future.exception()).__name__)
    print("in less than 30 s:", time.perf_counter() - began < 30)
