# /// script
# [tool.snippet]
# stderr = true
# focus = "10-11, 18"
# instead = [["with lock:", "if True:", "error"]]
# ///
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

lock = threading.Lock()


def add_one(counter, step):
    with lock:
        counter["n"] = counter["n"] + step()


class AddOne(unittest.TestCase):
    def test_two_threads(self):
        def step():
            with suppress(threading.BrokenBarrierError):
                gap.wait(timeout=1)
            return 1

        counter, gap = {"n": 0}, threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(add_one, [counter] * 2, [step] * 2))
        self.assertEqual(counter["n"], 2)


if __name__ == "__main__":
    unittest.main()
