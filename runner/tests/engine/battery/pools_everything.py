import multiprocessing
import os
import sys
import time
from multiprocessing import shared_memory

x = 1


def work(pipe, value, array, event, barrier, condition, name):
    pipe.send((multiprocessing.current_process().name, os.getppid() != 1, __name__ in ("__main__", "__mp_main__")))
    with value.get_lock():
        value.value += 1
    array[0] += 1
    barrier.wait(10)
    block = shared_memory.SharedMemory(name)
    block.buf[0] += 1
    block.close()
    event.wait(10)
    with condition:
        condition.notify_all()
    sys.exit(4)


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        value, array, event = context.Value("i", 0), context.Array("d", 2), context.Event()
        barrier, condition = context.Barrier(2), context.Condition()
        block = shared_memory.SharedMemory(create=True, size=10)
        process = context.Process(target=work, args=(theirs, value, array, event, barrier, condition, block.name), name="worker")
        process.start()
        print(ours.recv())
        barrier.wait(10)
        with condition:
            event.set()
            print(condition.wait(10))
        process.join()
        print(method, process.exitcode, value.value, array[:], block.buf[0])
        block.close()
        block.unlink()
        process.close()
        try:
            process.is_alive()
        except ValueError as error:
            print(error)
