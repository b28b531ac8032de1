# /// script
# [tool.snippet]
# focus = "13, 20, 23"
# ///
import os
import select
import signal
import subprocess
import sys

# zh: 子进程又启动了一个程序，它把 ready 写进同一根管道
# en: this child starts a program, which writes "ready" into the same pipe
CHILD = """import subprocess
subprocess.run(["sh", "-c", "echo ready; exec sleep 60"])"""


def end_all(child):
    os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__" and sys.platform != "win32":
    command = [sys.executable, "-c", CHILD]
    for end in (subprocess.Popen.kill, end_all):
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, start_new_session=True
        ) as child:
            child.stdout.readline()
            end(child)
            # zh: 没有进程再拿着管道，才算都结束了
            # en: once nobody has the pipe any more, all have ended
            ended = bool(select.select([child.stdout], [], [], 0.5)[0])
            print(f"{end.__name__}(): all ended: {ended}")
            if not ended:
                end_all(child)
