# /// script
# [tool.snippet]
# boxes = "numbers"
# focus = "6, 15"
# ///
from multiprocessing import Process, Queue


def add_three(tasks, results):
    numbers = tasks.get()
    numbers.append(3)
    results.put(numbers)


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    process = Process(target=add_three, args=(tasks, results))
    process.start()
    numbers = [1, 2]
    tasks.put(numbers)
    answer = results.get()
    process.join()
    print("sent:     ", numbers)
    print("came back:", answer)
