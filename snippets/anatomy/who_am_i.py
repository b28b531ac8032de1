# /// script
# [tool.snippet]
# focus = "13, 26"
# ///
import os
import threading


def kernel_list():
    # zh: 内核里有哪些线程，只有 Linux 能这样看
    # en: only Linux shows the kernel's threads like this
    tasks = "/proc/self/task"
    return sorted(os.listdir(tasks)) if os.path.isdir(tasks) else ["(Linux)"]


def introduce(lines, everyone):
    me = threading.current_thread()
    lines.append(f"{me.name:<10}  native id {me.native_id}")
    # zh: 人到齐了才散，所以这时候四个线程都还活着
    # en: nobody leaves before all have come, so all four are alive at once
    everyone.wait()


if __name__ == "__main__":
    print(f"process {os.getpid()}, started by process {os.getppid()}")
    print("the kernel lists at first:", *kernel_list())
    lines, everyone = [], threading.Barrier(4, timeout=5)
    for number in (1, 2, 3):
        thread = threading.Thread(target=introduce, args=(lines, everyone))
        thread.name = f"worker-{number}"
        thread.start()
    later = kernel_list()
    introduce(lines, everyone)
    print(*sorted(lines), sep="\n")
    print("the kernel lists later:", *later)
