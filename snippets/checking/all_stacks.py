# /// script
# [tool.snippet]
# focus = "13-15, 25-26"
# ///
import queue
import sys
import threading
import traceback


def load(jobs):
    return jobs.get()


def show_stacks():
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    for ident, frame in sys._current_frames().items():
        print(names.get(ident, "started just now"))
        for step in traceback.extract_stack(frame):
            if step.filename == __file__:
                print(f"    line {step.lineno} in {step.name}: {step.line}")


if __name__ == "__main__":
    jobs = queue.Queue()
    thread = threading.Thread(target=load, args=(jobs,), name="loader")
    thread.start()
    thread.join(timeout=0.5)
    if thread.is_alive():
        show_stacks()
    jobs.put("a job")
    thread.join()
    print("loader alive:", thread.is_alive())
