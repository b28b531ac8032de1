# /// script
# [tool.snippet]
# focus = "18-19"
# ///
import threading
from multiprocessing import Pool

notes = []


def on_result(value):
    notes.append(("callback", value, threading.current_thread()))


def on_error(error):
    notes.append(("error_callback", error, threading.current_thread()))


if __name__ == "__main__":
    with Pool(processes=1) as pool:
        for text in ("1", "two", "3"):
            pool.apply_async(
                int, (text,), callback=on_result, error_callback=on_error
            )
        pool.close()
        pool.join()
    print("noted in the main process:", len(notes))
    for name, value, thread in notes:
        print(name, "got", type(value).__name__, end=", ")
        print("in the main thread:", thread is threading.main_thread())
