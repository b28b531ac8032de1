# /// script
# [tool.snippet]
# stderr = true
# timeline = true
# focus = "4, 10, 15-18"
# instead = [
#     [
#         "    multiprocessing.set_start_method(\"spawn\")\n    main()",
#         "    multiprocessing.set_start_method(\"spawn\")\nmain()",
#     ],
# ]
# ///
import multiprocessing


def shrink(name, width):
    print(f"{name} is now {width} pixels wide")


def main():
    width = 800
    child = multiprocessing.Process(target=shrink, args=("cat.jpg", width))
    child.start()
    child.join()


if __name__ == "__main__":
    # zh: 试跑用：照 Windows 和 macOS 的办法启动进程
    # en: for a test: start processes as Windows and macOS do
    multiprocessing.set_start_method("spawn")
    main()
