import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.2)
        self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"word " * 200)


if __name__ == "__main__":
    ThreadingHTTPServer.request_queue_size = 64
    ThreadingHTTPServer.allow_reuse_address = sys.platform != "win32"
    try:
        site = ThreadingHTTPServer(("127.0.0.1", 8765), Page)
    except OSError:
        site = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    pages = [f"http://127.0.0.1:{site.server_port}/{n}" for n in range(1, 11)]
    with site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        if sys.argv[1:]:
            os.environ["no_proxy"] = "127.0.0.1"
            subprocess.run([sys.executable, *sys.argv[1:], *pages])
        else:
            print("\n".join([*pages, "", "python download.py"]), *pages)
            sys.stdin.readline()
