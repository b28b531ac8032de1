# /// script
# [tool.snippet]
# focus = "7-8, 12"
# ///
import multiprocessing
import threading
import warnings

# zh: 有别的线程，fork 会警告，这里不显示
# en: fork warns that there are other threads; not shown here
warnings.simplefilter("ignore", DeprecationWarning)
helper = threading.Thread(target=threading.Event().wait, daemon=True)
helper.start()


def look(answers):
    answers.put(helper.is_alive())


if __name__ == "__main__":
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = multiprocessing.get_context(method)
        answers = context.SimpleQueue()
        child = context.Process(target=look, args=(answers,))
        child.start()
        print(f"{method:10}  the child has the thread: {answers.get()}")
        child.join()
