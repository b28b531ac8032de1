# /// script
# [tool.snippet]
# timeline = true
# ends = "hang"
# limit = 1
# focus = "5, 7, 12, 14"
# ///
import threading


def a_then_b(a, b, both):
    with a:
        both.wait()
        with b:
            pass


def b_then_a(a, b, both):
    with b:
        both.wait()
        with a:
            pass


if __name__ == "__main__":
    a, b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)
    threads = [
        threading.Thread(target=a_then_b, args=(a, b, both), name="one"),
        threading.Thread(target=b_then_a, args=(a, b, both), name="two"),
    ]
    for thread in threads:
        thread.start()
    print("both have started")
    for thread in threads:
        thread.join()
    print("both have ended")
