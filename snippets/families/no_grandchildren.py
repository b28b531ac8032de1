# /// script
# [tool.snippet]
# focus = "6-8, 23"
# ///
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def start_a_child():
    child = multiprocessing.Process()
    try:
        child.start()
    except AssertionError as error:
        return str(error)
    child.join()
    return f"its child ended with {child.exitcode}"


def put_answer(answers):
    answers.put(start_a_child())


if __name__ == "__main__":
    answers = multiprocessing.SimpleQueue()
    for daemon in (False, True):
        child = multiprocessing.Process(target=put_answer, args=(answers,))
        child.daemon = daemon
        child.start()
        print(f"daemon={daemon}:", answers.get())
        child.join()
    with multiprocessing.Pool(1) as pool:
        print("worker of Pool:", pool.apply(start_a_child))
    with ProcessPoolExecutor(1) as pool:
        print("of an executor:", pool.submit(start_a_child).result())
