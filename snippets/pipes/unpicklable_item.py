# /// script
# [tool.snippet]
# stderr = true
# focus = "6, 17"
# ///
import multiprocessing
import queue

if __name__ == "__main__":
    items = multiprocessing.Queue()
    items.put(lambda: 1)
    print("put() raised nothing", flush=True)
    items.put("the next item")
    print("get():", items.get())
    try:
        items.get(timeout=0.2)
    except queue.Empty:
        print("get(): queue.Empty")

    receiver, sender = multiprocessing.Pipe(duplex=False)
    try:
        sender.send(lambda: 1)
    except Exception as error:
        print("send() raised", type(error).__name__)
