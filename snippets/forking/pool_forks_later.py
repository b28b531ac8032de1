# /// script
# [tool.snippet]
# focus = "16, 18"
# ///
import multiprocessing
import os
import threading
import warnings

forks = []


def note():
    forks.append((threading.current_thread().name, threading.active_count()))


if __name__ == "__main__" and hasattr(os, "fork"):
    warnings.simplefilter("ignore", DeprecationWarning)
    # zh: 每次 fork 之前，Python 都会调用 note()
    # en: Python calls note() before every fork
    os.register_at_fork(before=note)
    context = multiprocessing.get_context("fork")
    with context.Pool(1, maxtasksperchild=1) as pool:
        pool.map(abs, range(3), chunksize=1)
    for title, (name, threads) in zip(("first", "second"), forks):
        print(f"{title:6} worker: forked by {name}, threads: {threads}")
