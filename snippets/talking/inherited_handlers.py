# /// script
# [tool.snippet]
# focus = "6, 10"
# ///
import logging
import multiprocessing


def look(answers):
    answers.put(len(logging.getLogger().handlers))


if __name__ == "__main__":
    logging.basicConfig()
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = multiprocessing.get_context(method)
        answers = context.SimpleQueue()
        child = context.Process(target=look, args=(answers,))
        child.start()
        print(f"{method:10}  handlers in the child: {answers.get()}")
        child.join()
