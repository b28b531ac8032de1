# battery: sorted
import socket
import sys
import threading
import traceback
from urllib.request import urlopen

x = socket.create_server(("127.0.0.1", 0))
address = f"http://127.0.0.1:{x.getsockname()[1]}/"


def work(call):
    try:
        call()
    except OSError:
        traceback.print_exc(file=sys.stdout)


def late():
    with urlopen(address, timeout=0.1) as page:
        page.read()


def refused():
    urlopen("http://127.0.0.1:1/", timeout=5)


def half():
    end = socket.create_connection(x.getsockname()[:2])
    with end, end.makefile("rwb") as file:
        end.shutdown(socket.SHUT_WR)
        file.write(b"x" * 5)
        file.flush()


for call in (late, refused, half):
    thread = threading.Thread(target=work, args=(call,))
    thread.start()
    thread.join()
x.settimeout(0.1)
while x.accept():
    print("somebody came", flush=True)
