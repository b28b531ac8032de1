import os
import time

os.register_at_fork(before=lambda: print("before"), after_in_parent=lambda: print("in the parent"))
os.register_at_fork(after_in_child=lambda: (time.sleep(0.3), print("in the child")))
if os.fork() == 0:
    os._exit(0)
os.wait()
