# /// script
# [tool.snippet]
# stderr = true
# focus = "14, 18"
# ///
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor


def check():
    assert sum([1, 2]) == 4


class Sum(unittest.TestCase):
    def test_in_a_thread(self):
        thread = threading.Thread(target=check, name="checker")
        thread.start()
        thread.join()

    def test_in_a_pool(self):
        with ThreadPoolExecutor(1) as pool:
            pool.submit(check).result()


if __name__ == "__main__":
    for name in ("test_in_a_thread", "test_in_a_pool"):
        result = Sum(name).run()
        print(f"{name}:", "passed" if result.wasSuccessful() else "failed")
