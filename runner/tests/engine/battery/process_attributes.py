import os
import resource
import threading

print(open("/proc/self/timerslack_ns").read().strip(), os.sched_getscheduler(0), os.nice(0))
print(sorted(os.sched_getaffinity(0)) == sorted(os.sched_getaffinity(os.getppid())), os.umask(0))
for name in ("AS", "CPU", "DATA", "FSIZE", "NOFILE", "NPROC", "STACK"):
    print(name, resource.getrlimit(getattr(resource, f"RLIMIT_{name}")))
print(threading.stack_size(), os.getpriority(os.PRIO_PGRP, 0))
