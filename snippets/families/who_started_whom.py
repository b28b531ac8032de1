# /// script
# [tool.snippet]
# timeline = true
# focus = "7-9, 13"
# ///
import multiprocessing


def introduce(answers, more):
    me = multiprocessing.current_process()
    parent = multiprocessing.parent_process()
    started_by = f"{parent.name} {parent.pid}" if parent else "-"
    answers.put(f"{me.name:<11}  {me.pid:>7}  {started_by}")
    if more:
        child = multiprocessing.Process(
            target=introduce, args=(answers, more - 1)
        )
        child.start()
        child.join()


if __name__ == "__main__":
    answers = multiprocessing.SimpleQueue()
    introduce(answers, more=2)
    print("name             pid  parent_process()")
    for _ in range(3):
        print(answers.get())
