# /// script
# [tool.snippet]
# focus = "10"
# fold = "16-22"
# ///
import sys
import threading


def count(notes, everyone):
    steps = 0
    for _ in range(1000):
        steps += 1
    frame = sys._getframe()
    notes.append((id(frame.f_code), id(frame), steps))
    everyone.wait()


if __name__ == "__main__":
    notes, everyone = [], threading.Barrier(2, timeout=5)
    threads = [
        threading.Thread(target=count, args=(notes, everyone)) for _ in "AB"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    codes, frames, steps = zip(*notes)
    print("pieces of code:     ", len(set(codes)))
    print("calls in progress:  ", len(set(frames)))
    print("counter of each one:", *steps)
