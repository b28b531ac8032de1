# /// script
# [tool.snippet]
# timeline = true
# focus = "7, 9, 13"
# ///
import multiprocessing
import os


def introduce(answers, more):
    me = multiprocessing.current_process()
    parent = multiprocessing.parent_process()
    started_by = f"{parent.name} {parent.pid}" if parent else "-"
    row = (me.name, me.pid, started_by, os.getppid())
    answers.put("{:<11}  {:>7}  {:<19}  {:>7}".format(*row))
    if more:
        child = multiprocessing.Process(
            target=introduce, args=(answers, more - 1)
        )
        child.start()
        child.join()


if __name__ == "__main__":
    answers = multiprocessing.SimpleQueue()
    introduce(answers, more=2)
    print("start method:", multiprocessing.get_start_method())
    print("name             pid  parent_process()     getppid")
    for _ in range(3):
        print(answers.get())
