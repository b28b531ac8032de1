# /// script
# [tool.snippet]
# focus = "7, 16"
# ///
import multiprocessing
import os


def introduce(answers):
    parent = multiprocessing.parent_process()
    answers.put((parent.pid, os.getppid()))


if __name__ == "__main__":
    print("I am", os.getpid())
    print("method      parent_process()  getppid()")
    for method in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context(method)
        answers = context.SimpleQueue()
        child = context.Process(target=introduce, args=(answers,))
        child.start()
        started_me, system_s = answers.get()
        print(f"{method:<10}  {started_me:>16}  {system_s:>9}")
        child.join()
