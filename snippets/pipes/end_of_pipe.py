# /// script
# [tool.snippet]
# timeline = true
# focus = "16, 25-26"
# ///
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def send(sender):
    for word in ("one", "two"):
        sender.send(word)
    sender.close()


def end(receiver):
    if not wait([receiver], timeout=0.5):
        return "nothing came, and no end"
    try:
        return receiver.recv()
    except EOFError:
        return "EOFError"


if __name__ == "__main__":
    for closes in (True, False):
        receiver, sender = Pipe(duplex=False)
        process = Process(target=send, args=(sender,))
        process.start()
        if closes:
            sender.close()
        words = [receiver.recv(), receiver.recv()]
        process.join()
        print("parent closes its sender:", closes)
        print("   ", *words, "...", end(receiver))
