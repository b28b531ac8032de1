from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, active_children, current_process


def double(number):
    return 2 * number


def is_daemon():
    return current_process().daemon


if __name__ == "__main__":
    with Pool(processes=2) as pool:
        print("Pool, workers before any task:", len(active_children()))
        print("  apply()         ", pool.apply(double, (21,)))
        print("  apply_async()   ", pool.apply_async(double, (21,)).get())
        print("  map()           ", pool.map(double, range(4)))
        print("  starmap()       ", pool.starmap(pow, [(2, 3), (3, 2)]))
        print("  imap()          ", *pool.imap(double, range(4)))
        anyhow = pool.imap_unordered(double, range(4))
        print("  imap_unordered()", *sorted(anyhow), "when sorted")
        print("  workers daemonic:", pool.apply(is_daemon))
    with ProcessPoolExecutor(max_workers=2) as executor:
        print("executor, workers before any task:", len(active_children()))
        print("  workers daemonic:", executor.submit(is_daemon).result())
