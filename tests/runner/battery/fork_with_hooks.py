import os

os.register_at_fork(before=lambda: print("before"), after_in_parent=lambda: print("in the parent"))
os.register_at_fork(after_in_child=lambda: print("in the child"))
read, write = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(0)
os.close(write)
os.waitpid(pid, 0)
