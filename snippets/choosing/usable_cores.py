import os


def usable_cores():
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count()
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


if __name__ == "__main__":
    print("cores of the machine:    ", os.cpu_count())
    print("this process may use:    ", usable_cores())
    if hasattr(os, "sched_setaffinity"):
        one_of_them = min(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {one_of_them})
        print("after a limit to one:    ", usable_cores())
        print("cores of the machine now:", os.cpu_count())
