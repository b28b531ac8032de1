import os

pid = os.fork()
if pid == 0:
    raise SystemExit(9)
print("child ended with", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
