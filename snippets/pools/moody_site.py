import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path[1:]
        status = MOODS[name].pop() if MOODS.get(name) else "200 OK"
        time.sleep(3 if name == "slow" else 0.2)
        head = f"HTTP/1.0 {status}\r\nContent-Length: 1000\r\n\r\n".encode()
        self.wfile.write(head + b"word " * (100 if name == "cut" else 200))


if __name__ == "__main__":
    ThreadingHTTPServer.request_queue_size = 64
    NAMES = "1 2 3 missing 5 6 slow 8 flaky cut".split()
    MOODS = {"missing": ["404 Not Found"] * 99, "flaky": ["503 Busy"] * 2}
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        pages = [f"http://127.0.0.1:{site.server_port}/{n}" for n in NAMES]
        if sys.argv[1:]:
            os.environ["no_proxy"] = "127.0.0.1"
            subprocess.run([sys.executable, *sys.argv[1:], *pages])
        else:
            print(*pages, sep="\n", end="\n\n")
            sys.stdin.readline()
