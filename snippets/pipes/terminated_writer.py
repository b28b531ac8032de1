# /// script
# [tool.snippet]
# timeline = true
# focus = "24-26"
# ///
import time
from multiprocessing import Pipe, Process, Queue
from threading import Thread


def read(title, get, *options):
    try:
        get(*options)
    except Exception as error:
        print(f"{title}: {type(error).__name__}")


if __name__ == "__main__":
    results, (receiver, sender) = Queue(), Pipe(duplex=False)
    writes = (results.put, sender.send)
    writers = [Process(target=write, args=(bytes(10**7),)) for write in writes]
    for process in writers:
        process.start()
    sender.close()
    # zh: 等到队列和管道里都已写入一部分
    # en: until a part of the data is in the queue and in the pipe
    while results.empty() or not receiver.poll():
        time.sleep(0.01)
    for process in writers:
        process.terminate()
    read("pipe", receiver.recv)
    args = ("queue", results.get, True, 0.1)
    reader = Thread(target=read, args=args, daemon=True)
    reader.start()
    reader.join(timeout=1)
    print("queue: still waiting after a second:", reader.is_alive())
