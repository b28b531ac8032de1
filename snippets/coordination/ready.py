# /// script
# [tool.snippet]
# timeline = true
# focus = "4, 10, 14"
# instead = [['prices["tea"] = 3', 'prices["tea"] = int("three")', "hang", 2]]
# ///
import threading
import time

prices, ready = {}, threading.Event()


def load():
    time.sleep(0.2)
    prices["tea"] = 3
    ready.set()


def serve(customer):
    ready.wait()
    print(f"{customer}: tea costs {prices['tea']}")


if __name__ == "__main__":
    threading.Thread(target=load).start()
    for customer in ("Ada", "Bo"):
        threading.Thread(target=serve, args=(customer,)).start()
