# /// script
# [tool.snippet]
# focus = "7, 12, 17"
# ///
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from statistics import mean

if __name__ == "__main__":
    with Pool(processes=1) as pool:
        result = pool.apply_async(mean, ([],))
        result.wait()
    print("Pool: no message; successful:", result.successful())

    with ProcessPoolExecutor(max_workers=1) as executor:
        future = executor.submit(mean, [])
    print("executor: no message; done:", future.done())

    for ask in (result.get, future.result):
        try:
            ask()
        except ValueError as error:
            print("asked:", error)
            worker_traceback = str(error.__cause__).splitlines()
            print(*(line for line in worker_traceback if "in mean" in line))
