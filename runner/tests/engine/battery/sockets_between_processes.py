import os
import socket
import time

one, other = socket.socketpair()
x = os.fork()
if not x:
    one.close()
    time.sleep(0.1)
    print("child:", other.recv(10), flush=True)
    other.sendall(b"back")
    os._exit(3)
other.close()
one.sendall(b"there")
print("parent:", one.recv(10))
print(one.recv(10), os.waitpid(x, 0)[1] >> 8)
receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
receiver.settimeout(5)
with receiver, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
    print(sender.sendto(b"datagram", receiver.getsockname()))
    print(receiver.recvfrom(20)[0])
    print(sender.connect(receiver.getsockname()), sender.send(b"one more"), receiver.recvfrom_into(bytearray(20))[0])
