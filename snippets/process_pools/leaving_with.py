import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(processes=2) as pool:
        results = [pool.apply_async(time.sleep, (0.4,)) for _ in range(4)]
        # zh: 留出时间，让两个工作进程都拿到任务
        # en: leave both workers time to get a task
        time.sleep(0.1)
    print("Pool:    ", sum(r.ready() for r in results), "of 4 done")

    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(time.sleep, 0.2) for _ in range(4)]
    print("executor:", sum(f.done() for f in futures), "of 4 done")
