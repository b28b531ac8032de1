# /// script
# [tool.snippet]
# focus = "5, 15, 17"
# ///
import multiprocessing


def take_one(items):
    items.get()


if __name__ == "__main__":
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = multiprocessing.get_context(method)
        items = context.Queue()
        process = context.Process(target=take_one, args=(items,))
        process.start()
        for letter in "ABC":
            items.put(letter)
        process.join()
        left = [items.get(timeout=5) for _ in range(2)]
        print(f"{method:10}  left for the parent: {left}")
        # zh: 队列的后台线程在这里结束，不拖到创建下一个队列时
        # en: its background thread ends here, not when the next is made
        items.close()
        items.join_thread()
