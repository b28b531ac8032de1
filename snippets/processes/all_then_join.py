# /// script
# [tool.snippet]
# timeline = true
# focus = "18-19, 23"
# ///
import multiprocessing


def square(number, everyone, answers):
    everyone.wait()
    answers.put((number, number * number))
    return "nobody receives this"


if __name__ == "__main__":
    everyone = multiprocessing.Barrier(4, timeout=10)
    answers = multiprocessing.SimpleQueue()
    children = []
    for number in (1, 2, 3):
        args = (number, everyone, answers)
        child = multiprocessing.Process(target=square, args=args)
        children.append(child)
    for child in children:
        child.start()
    print("alive after start():", len(multiprocessing.active_children()))
    everyone.wait()
    squares = dict(answers.get() for _ in children)
    print("join() returned:    ", *(child.join() for child in children))
    print("alive after join(): ", len(multiprocessing.active_children()))
    print("squares:", *(squares[number] for number in (1, 2, 3)))
