# /// script
# [tool.snippet]
# focus = "6, 18, 24"
# ///
import signal
import threading


def handle_ctrl_c():
    signal.signal(signal.SIGINT, lambda *_: stop.set())


def attempt(who):
    try:
        handle_ctrl_c()
        print(f"{who}: allowed")
    except ValueError as error:
        print(f"{who}: ValueError: {error}")


def work():
    attempt("other thread")
    print("other thread: told to stop:", stop.wait(timeout=1))


if __name__ == "__main__":
    stop = threading.Event()
    attempt("main thread")
    thread = threading.Thread(target=work)
    thread.start()
    # zh: 相当于此时按下 Ctrl-C
    # en: as if somebody pressed Ctrl-C now
    signal.raise_signal(signal.SIGINT)
    thread.join()
