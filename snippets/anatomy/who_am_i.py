import os
import threading


def introduce(lines, everyone):
    me = threading.current_thread()
    lines.append(f"{me.name:<10}  native id {me.native_id}")
    # zh: 所有人到齐才散，所以四个线程此刻都存活
    # en: nobody leaves before all have come, so all four are alive at once
    everyone.wait()


if __name__ == "__main__":
    print(f"process {os.getpid()}, started by process {os.getppid()}")
    print("threads at first:", threading.active_count())
    lines, everyone = [], threading.Barrier(4, timeout=5)
    for number in (1, 2, 3):
        name = f"worker-{number}"
        threading.Thread(
            target=introduce, args=(lines, everyone), name=name
        ).start()
    # zh: 每个线程在内核那里都有一个条目，只有 Linux 能这样看
    # en: the kernel keeps an entry per thread; only Linux shows it like this
    tasks = "/proc/self/task"
    kernel = os.listdir(tasks) if os.path.isdir(tasks) else ["(Linux only)"]
    introduce(lines, everyone)
    print(*sorted(lines), sep="\n")
    print("the kernel lists:", *sorted(kernel))
