import queue
import threading

STOP = object()


def produce(words, tasks):
    done = 0
    try:
        for word in words:
            done = int(word)
            tasks.put(done)
    except ValueError:
        print("producer: no more after", done)
    finally:
        tasks.put(STOP)


def consume(tasks, taken):
    while (number := tasks.get()) is not STOP:
        taken.append(number)


if __name__ == "__main__":
    tasks, taken = queue.Queue(), []
    consumer = threading.Thread(
        target=consume, args=(tasks, taken), daemon=True
    )
    consumer.start()
    produce(["1", "2", "three", "4"], tasks)
    consumer.join(timeout=1)
    print("taken:", taken)
    print("consumer alive:", consumer.is_alive())
