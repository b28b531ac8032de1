# /// script
# [tool.snippet]
# focus = "7, 9, 16"
# instead = [["B=shared", "B=socket.socketpair()"]]
# ///
import multiprocessing
import socket
import sys


def ask(name, connection, may_read):
    connection.sendall(name.encode())
    may_read.wait()
    print(name, "reads the answer to", connection.recv(1).decode())


if __name__ == "__main__" and sys.platform != "win32":
    fork = multiprocessing.get_context("fork")
    # zh: 一头是数据库，另一头是连接；连接在 fork 之前就打开了
    # en: one end is the database, the other a connection made before the fork
    shared = socket.socketpair()
    pairs = dict(A=shared, B=shared)
    children = []
    for name, (database, connection) in pairs.items():
        may_read = fork.Event()
        child = fork.Process(target=ask, args=(name, connection, may_read))
        child.start()
        children.append((child, may_read))
        database.sendall(database.recv(1))
    for child, may_read in reversed(children):
        may_read.set()
        child.join()
    for end in pairs["A"] + pairs["B"]:
        end.close()
