# /// script
# [tool.snippet]
# boxes = "score names"
# focus = "8-10"
# ///
import multiprocessing

score = 0
names = []


def play(answers):
    global score
    score = 99
    names.append("child")
    answers.put((score, names))


if __name__ == "__main__":
    names.append("parent")
    answers = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=play, args=(answers,))
    child.start()
    child_score, child_names = answers.get()
    child.join()
    print("score in the child: ", child_score)
    print("score in the parent:", score)
    print("in the child's list: ", "child" in child_names)
    print("in the parent's list:", "child" in names)
