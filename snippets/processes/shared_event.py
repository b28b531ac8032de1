# /// script
# [tool.snippet]
# focus = "11, 13, 22-24"
# ///
from multiprocessing import Event, Process
from threading import Thread


def try_out(title, stop, other_stop):
    one = Process(target=stop.wait)
    other = Process(target=other_stop.wait, daemon=True)
    one.start()
    other.start()
    one.join(timeout=0.5)
    one.terminate()
    one.join()
    asking = Thread(target=other_stop.set, daemon=True)
    asking.start()
    asking.join(timeout=0.4)
    other.join(timeout=0.4)
    print(f"{title}  {not asking.is_alive()!s:14}  {other.exitcode}")


if __name__ == "__main__":
    print("events    set() returned  exit code of the other")
    try_out("one each", Event(), Event())
    same = Event()
    try_out("the same", same, same)
