import os

for n in range(20):
    if os.fork() == 0:
        os._exit(n)
print(sorted(os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(20)))
try:
    os.wait()
except ChildProcessError as error:
    print(error)
