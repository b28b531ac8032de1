# /// script
# [tool.snippet]
# focus = "14-17"
# ///
import time
from multiprocessing import Pipe, Process


def run(sender, function, *args):
    sender.send(function(*args))


def call(seconds, function, *args):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=run, args=(sender, function, *args))
    process.start()
    sender.close()
    if receiver.poll(seconds):
        result = receiver.recv()
    else:
        process.terminate()
        result = None
    process.join()
    return result


if __name__ == "__main__":
    print("quick, 10 MB:", len(call(10, bytes, 10_000_000)), "bytes")
    print("slow:", call(0.5, time.sleep, 60))
