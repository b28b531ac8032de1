# /// script
# [tool.snippet]
# focus = "8, 16, 19"
# ///
import multiprocessing
import os


def daemonic(answers, started):
    started.send("I run")
    parent = multiprocessing.parent_process()
    parent.join()
    answers.send(f"parent alive: {parent.is_alive()}")
    answers.send("daemonic child: finished")


def parent(answers):
    here, there = multiprocessing.Pipe()
    spawn = multiprocessing.get_context("spawn")
    child = spawn.Process(target=daemonic, args=(answers, there), daemon=True)
    child.start()
    here.recv()
    os._exit(3)


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    middle = multiprocessing.Process(target=parent, args=(there,))
    middle.start()
    middle.join()
    print("exit code of the parent:", middle.exitcode)
    print(here.recv())
    print(here.recv())
