import os

ours, theirs = os.pipe()
os.register_at_fork(before=lambda: print("before"))
os.register_at_fork(after_in_parent=lambda: (print("in the parent"), os.write(theirs, b"x")))
os.register_at_fork(after_in_child=lambda: (os.read(ours, 1), print("in the child")))
if os.fork() == 0:
    os._exit(0)
os.wait()
