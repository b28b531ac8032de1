# /// script
# [tool.snippet]
# ends = "error"
# stderr = true
# focus = "15"
# ///
import faulthandler
import queue
import threading


def load(jobs):
    return jobs.get()


def work(jobs):
    load(jobs)


if __name__ == "__main__":
    faulthandler.dump_traceback_later(1, exit=True)
    jobs = queue.Queue()
    thread = threading.Thread(target=work, args=(jobs,), name="loader")
    thread.start()
    print("waiting for the loader")
    thread.join()
    print("this line is never reached")
