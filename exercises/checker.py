# zh: 各个 check.py 共用的部分。这样运行：python check.py start.py
# en: what every check.py shares; run one as: python check.py start.py
import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LANGUAGE = "en"
SAYS = {
    "zh": ("还不对：", "通过"),
    "en": ("Not yet: ", "solved"),
}
FOUND = "check.py found "


class Wrong(Exception):
    # zh: 程序哪里不对，每种语言一句：Wrong(zh="…", en="…")
    # en: what is wrong, a sentence in each language: Wrong(zh="…", en="…")
    # zh: complaint 是程序写到标准错误的内容
    # en: complaint is what the program wrote to standard error
    def __init__(self, complaint="", **told):
        super().__init__(told["en"])
        self.told, self.complaint = told, complaint


def main(check):
    # zh: 检查命令行给出的程序，说出哪里不对，或者说“通过”
    # en: check the program that is named, and say what is wrong or "solved"
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="?", default="start.py")
    parser.add_argument("--language", choices=SAYS, default=LANGUAGE)
    given = parser.parse_args()
    not_yet, solved = SAYS[given.language]
    sys.stdout.reconfigure(errors="replace")
    try:
        if not Path(given.program).is_file():
            raise Wrong(
                zh=f"这里没有 {given.program}",
                en=f"there is no {given.program} here",
            )
        check(given.program)
    except Wrong as wrong:
        sys.exit(print(not_yet + wrong.told[given.language]) or 1)
    print(solved)


def run(program, *arguments, limit=20):
    # zh: 运行程序直到结束，返回它打印的内容；出错或超过 limit 秒就不对
    # en: run a program to its end and return what it prints; it must not
    # zh: （限时的单位是秒）
    # en: fail, or take more than limit seconds
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [sys.executable, program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env={
                **os.environ,
                "PYTHONIOENCODING": "utf-8",
                "no_proxy": "127.0.0.1",
            },
            start_new_session=True,
        )
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            code = None
        else:
            code = process.returncode
        finally:
            end(process)
        printed, complaint = text_of(out), text_of(err)
    if code != 0 or "Traceback" in complaint:
        raise failure(code, limit, complaint, program, *arguments)
    return printed


def pass_on(found):
    # zh: 检查用的进程查到了什么，写成一行，交给 check.py；
    # en: what was found in the process that is looked at: a line for
    # zh: 一次写完，守护线程这时还可能在打印
    # en: check.py, in one piece, as a daemon thread may still be printing
    line = FOUND + json.dumps(found, default=repr)
    sys.__stdout__.write(f"\n{line}\n")
    sys.__stdout__.flush()


def passed_on(printed):
    # zh: 从打印的内容里找出 pass_on() 写的那一行
    # en: what pass_on() has written, found in all that was printed
    for line in reversed(printed.splitlines()):
        if line.startswith(FOUND):
            return json.loads(line.removeprefix(FOUND))
    raise Wrong(
        zh="还没查完，程序就结束了：里面是不是有 sys.exit() 或者 os._exit()？",
        en="it ended before all was looked at; is there a sys.exit() or an "
        "os._exit() in it?",
    )


def said(complaint):
    # zh: 报错的那一行，后面可能还跟着说明
    # en: the line with the error; notes may come after it
    head, found, last = complaint.rpartition(
        "Traceback (most recent call last):"
    )
    lines = last.strip("\n").split("\n")
    if found:
        lines = [line for line in lines if line and line[0] not in " +|"][:1]
    return lines[-1] if lines else ""


def failure(code, limit, complaint, *files):
    # zh: 怎么出的错：退出码是 0，就是某个线程出了错；是 None，就是超时了
    # en: how it failed: with exit code 0, in a thread; with None, by the limit
    zh, en = place(complaint, *files)
    message = said(complaint)
    zh, en = message + zh, message + en
    if code == 0:
        return Wrong(
            complaint,
            zh=f"有个线程出了错：{zh}",
            en=f"a thread failed: {en}",
        )
    if code is not None:
        return Wrong(
            complaint,
            zh=f"出错了（退出码 {code}）：{zh}",
            en=f"it failed (exit code {code}): {en}",
        )
    before = "Traceback" in complaint
    return Wrong(
        complaint,
        zh=f"过了 {limit} 秒还没有结束"
        + (f"；在那之前出过错：{zh}" if before else ""),
        en=f"it has not ended after {limit} seconds"
        + (f"; before that, there was an error: {en}" if before else ""),
    )


def place(complaint, *files):
    # zh: 出错的位置：这些文件里，报错最后提到的是哪个、第几行；
    # en: where it failed: which of these files is named last, and what line;
    # zh: 线程的函数没调用成，就没有位置，先看 args
    # en: a thread whose call fails at once has no line: look at args
    names = {Path(file).name for file in files} - {Path(sys.argv[0]).name}
    found = re.findall(r'File "(.+)", line (\d+)', complaint)
    for file, line in reversed(found):
        if (name := Path(file).name) in names:
            return f"（{name} 第 {line} 行）", f" ({name}, line {line})"
    if re.search(r"_bootstrap_inner\n(.+\n)*TypeError: .+ arg", complaint):
        return "（看看 args=…）", " (look at args=…)"
    return "", ""


def end(process):
    # zh: 还没结束的程序，连同它启动的进程一起结束
    # en: end a program that is still there, with what it has started
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def text_of(file):
    file.seek(0)
    return file.read().decode("utf-8", "replace").replace("\r\n", "\n")


class Site(ThreadingHTTPServer):
    # zh: 本机上的网站，记下谁被请求了几次、同时最多有几个请求
    # en: a site on this machine, which counts who was asked for how often,
    # zh: sizes 是每一页的字节数或内容；fails 是成功之前先回答的状态码，
    # en: and how many at once; sizes are those of its pages (or what they
    # zh: None 是什么也不回答；together 个请求同时到齐之前，先不回答
    # en: say), fails what each answers before, None is no answer at all; it
    # zh: （最多等两秒）；rest 是一页回答之后，至少过了几秒才又有人请求它
    # en: waits for so many together, or 2 seconds; rest is the shortest time
    # zh: （只请求过一次的页不在里面）；slow 是回答之前要花几秒
    # en: in seconds from an answer of a page to its next request, if any;
    # zh: （没有就马上回答）
    # en: slow is how many seconds each answer takes
    request_queue_size = 64

    def __init__(self, sizes, fails=(), together=1, slow=0):
        super().__init__(("127.0.0.1", 0), Page)
        self.sizes, self.together = dict(sizes), together
        self.slow = slow
        self.fails = {name: iter(each) for name, each in dict(fails).items()}
        home = f"http://127.0.0.1:{self.server_port}"
        self.addresses = [f"{home}/{name}" for name in [*sizes, *self.fails]]
        self.asked, self.now, self.most = Counter(), 0, 0
        self.answered, self.rest = {}, {}
        self.changed = threading.Condition()

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *args):
        self.shutdown()
        self.server_close()

    def handle_error(self, *args):
        pass


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        site, name = self.server, self.path[1:]
        with site.changed:
            site.asked[name] += 1
            if name in site.answered:
                rest = time.monotonic() - site.answered[name]
                site.rest[name] = min(rest, site.rest.get(name, rest))
            site.now += 1
            site.most = max(site.most, site.now)
            site.changed.notify_all()
            if not site.changed.wait_for(self.may_answer, timeout=2):
                # zh: 等不齐了，后面的不再等
                # en: they never come together; the others need not wait
                site.together = 1
        time.sleep(site.slow)
        with site.changed:
            status = next(site.fails.get(name, iter(())), 200)
            site.now -= 1
            site.answered[name] = time.monotonic()
        page = site.sizes.get(name, 0) if status == 200 else 0
        body = page if isinstance(page, bytes) else b"x" * page
        if status:
            told = f"{status} {HTTPStatus(status).phrase}"
            self.wfile.write(f"HTTP/1.0 {told}\r\n\r\n".encode() + body)

    def may_answer(self):
        return self.server.most >= self.server.together
