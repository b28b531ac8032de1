# /// script
# [tool.snippet]
# focus = "17, 20-21"
# ///
import signal
import threading


def work(stop, diary):
    stop.wait()
    diary.append("thread: asked to stop, cleaned up")


if __name__ == "__main__":
    stop, diary = threading.Event(), []
    thread = threading.Thread(target=work, args=(stop, diary))
    thread.start()
    try:
        # zh: 相当于此时按下 Ctrl-C
        # en: the same as pressing Ctrl-C at this point
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        diary.append("main: KeyboardInterrupt")
    finally:
        stop.set()
        thread.join()
    print(*diary, sep="\n")
