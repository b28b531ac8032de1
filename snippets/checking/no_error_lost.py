# /// script
# [tool.snippet]
# ends = "error"
# stderr = true
# focus = "8-10, 14"
# ///
import threading
import unittest


class ThreadedTest(unittest.TestCase):
    def setUp(self):
        self.errors, usual = [], threading.excepthook
        threading.excepthook = lambda args: self.errors.append(
            f"{args.exc_type.__name__} in {args.thread.name}"
        )
        self.addCleanup(setattr, threading, "excepthook", usual)

    def tearDown(self):
        self.assertFalse(self.errors)


def read_number():
    thread = threading.Thread(target=int, args=("two",), name="reader")
    thread.start()
    thread.join()


class ReadNumber(ThreadedTest):
    def test_read_number(self):
        read_number()


if __name__ == "__main__":
    unittest.main()
