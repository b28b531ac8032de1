# /// script
# [tool.snippet]
# boxes = "greeting"
# focus = "6, 12, 16"
# ///
import multiprocessing


def by_global(answers):
    try:
        answers.put(greeting)
    except NameError as error:
        answers.put(f"NameError: {error}")


def by_argument(answers, greeting):
    answers.put(greeting)


if __name__ == "__main__":
    greeting = "hello"
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = multiprocessing.get_context(method)
        answers = context.Queue()
        for target, args in ((by_global, ()), (by_argument, (greeting,))):
            child = context.Process(target=target, args=(answers, *args))
            child.start()
            print(f"{method:10} {target.__name__:12}", answers.get())
            child.join()
