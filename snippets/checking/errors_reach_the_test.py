# /// script
# [tool.snippet]
# stderr = true
# focus = "7, 18, 23"
# instead = [
#     ["in_a_thread(check)", "in_a_pool(check)", "error"],
# ]
# ///
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor


def check():
    assert sum([1, 2]) == 4


def in_a_thread(function):
    thread = threading.Thread(target=function, name="checker")
    thread.start()
    thread.join()


def in_a_pool(function):
    with ThreadPoolExecutor(1) as pool:
        pool.submit(function).result()


class Sum(unittest.TestCase):
    def test_sum(self):
        in_a_thread(check)


if __name__ == "__main__":
    unittest.main()
