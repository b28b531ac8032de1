# /// script
# [tool.snippet]
# ends = "error"
# stderr = true
# limit = 5
# focus = "13-16"
# ///
import queue
import threading
import unittest


def work_off(jobs):
    while jobs.get() is not None:
        pass


class WorkOff(unittest.TestCase):
    def ends_in_time(self, target, *args, limit=1):
        thread = threading.Thread(target=target, args=args, daemon=True)
        thread.start()
        thread.join(timeout=limit)
        self.assertFalse(thread.is_alive(), f"still running after {limit} s")

    def test_with_stop_mark(self):
        jobs = queue.Queue()
        jobs.put("a job")
        jobs.put(None)
        self.ends_in_time(work_off, jobs)

    def test_without_stop_mark(self):
        self.ends_in_time(work_off, queue.Queue())


if __name__ == "__main__":
    unittest.main()
