# /// script
# [tool.snippet]
# focus = "6, 9, 15"
# ///
import multiprocessing
import socket


def ask(name, connection, asked, may_read):
    connection.sendall(name)
    asked.set()
    may_read.wait()
    print(name.decode(), "reads the answer to", connection.recv(1).decode())


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    # zh: 一头是数据库，另一头是连接；连接在 fork 之前就打开了
    # en: one end is the database, the other a connection made before the fork
    database, connection = socket.socketpair()
    reads = {name: fork.Event() for name in (b"A", b"B")}
    children = []
    for name, may_read in reads.items():
        asked = fork.Event()
        args = (name, connection, asked, may_read)
        children.append(fork.Process(target=ask, args=args))
        children[-1].start()
        asked.wait()
        database.sendall(database.recv(1))
    for child, may_read in reversed(list(zip(children, reads.values()))):
        may_read.set()
        child.join()
    database.close()
    connection.close()
