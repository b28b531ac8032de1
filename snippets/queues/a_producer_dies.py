# /// script
# [tool.snippet]
# focus = "11-12"
# ///
from queue import Queue
from threading import Thread


def produce(words, tasks):
    try:
        for word in words:
            tasks.put(int(word))
    except ValueError as error:
        print("producer:", error)
    finally:
        tasks.put(None)


def consume(tasks, taken):
    while True:
        number = tasks.get()
        if number is None:
            break
        taken.append(number)


if __name__ == "__main__":
    tasks, taken = Queue(), []
    consumer = Thread(target=consume, args=(tasks, taken), daemon=True)
    consumer.start()
    produce(["1", "2", "three", "4"], tasks)
    consumer.join(timeout=1)
    print("taken:", taken)
    print("consumer alive:", consumer.is_alive())
