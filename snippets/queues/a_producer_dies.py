# /// script
# [tool.snippet]
# focus = "11-12"
# ///
import queue
import threading


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
    tasks, taken = queue.Queue(), []
    args = (tasks, taken)
    consumer = threading.Thread(target=consume, args=args, daemon=True)
    consumer.start()
    produce(["1", "2", "three", "4"], tasks)
    consumer.join(timeout=1)
    print("taken:", taken)
    print("consumer alive:", consumer.is_alive())
