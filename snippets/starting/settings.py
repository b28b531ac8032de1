# /// script
# [tool.snippet]
# boxes = "width"
# focus = "3, 13"
# ///
import multiprocessing

width = 100


def shrink(name):
    print(f"{name} is now {width} pixels wide")


if __name__ == "__main__":
    # zh: 照 Windows 和 macOS 的办法启动进程
    # en: start processes as Windows and macOS do
    multiprocessing.set_start_method("spawn")
    width = 800
    child = multiprocessing.Process(target=shrink, args=("cat.jpg",))
    child.start()
    child.join()
