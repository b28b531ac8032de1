# /// script
# [tool.snippet]
# ends = "error"
# stderr = true
# timeline = true
# focus = "9, 16"
# ///
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress


def add_one(counter, step, lock):
    with lock:
        counter["n"] = counter["n"] + step()


class AddOne(unittest.TestCase):
    def test_two_threads(self, lock=nullcontext()):
        def step():
            with suppress(threading.BrokenBarrierError):
                gap.wait(timeout=1)
            return 1

        counter, gap = {"n": 0}, threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(add_one, [counter] * 2, [step] * 2, [lock] * 2))
        self.assertEqual(counter["n"], 2)

    def test_two_threads_with_lock(self):
        self.test_two_threads(threading.Lock())


if __name__ == "__main__":
    unittest.main()
