# /// script
# [tool.snippet]
# focus = "5, 10, 18-19"
# ///
from multiprocessing import Pipe, Process, SimpleQueue, current_process


def say(connection):
    connection.send(f"hello from {current_process().name}")
    connection.close()


def hear(connection, notes):
    message = connection.recv()
    notes.put(f"{current_process().name} heard: {message}")


if __name__ == "__main__":
    one_end, other_end = Pipe()
    notes = SimpleQueue()
    processes = [
        Process(target=say, args=(one_end,), name="Ada"),
        Process(target=hear, args=(other_end, notes), name="Bob"),
    ]
    for process in processes:
        process.start()
    one_end.close()
    other_end.close()
    print(notes.get())
    for process in processes:
        process.join()
