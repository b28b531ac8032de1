# /// script
# [tool.snippet]
# focus = "8, 11-13, 25"
# ///
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen


class Page(BaseHTTPRequestHandler):
    timeout, lock, visits = 10, threading.Lock(), 0

    def do_GET(self):
        with self.lock:
            Page.visits += 1
            body = str(Page.visits).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args): ...


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        server.daemon_threads = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with ThreadPoolExecutor(max_workers=5) as pool:
            pages = pool.map(urlopen, [url] * 40)
            print("visitors:", *sorted(int(page.read()) for page in pages))
        server.shutdown()
