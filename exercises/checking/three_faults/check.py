import contextlib
import faulthandler
import os
import runpy
import sys
import threading
import time

from checker import Wrong, main, pass_on, passed_on, run

NAMES = ("print_orders", "add_up", "send_all")
ORDERS = ["tea", "rice", "milk", "bread"]
PAGES = {"a": 100, "b": 200, "c": 300, "d": 400}
STUCK = []


def probe(program):
    made = runpy.run_path(program)
    # zh: 程序自己设的时限，别把检查也结束了
    # en: a limit that the program has set must not end this check
    faulthandler.cancel_dump_traceback_later()
    missing = [name for name in NAMES if not callable(made.get(name))]
    if missing:
        return [
            f"这里没有 {missing[0]}()",
            f"there is no {missing[0]}() in it",
        ]
    parts = (orders_are_printed, nothing_is_lost, the_error_comes_back)
    for part, name in zip(parts, NAMES):
        fault = part(program, made[name])
        if fault:
            zh, en = fault
            return [f"{name}()：{zh}", f"{name}(): {en}"]
    return None


def call(function, *arguments):
    # zh: 在线程里调用，最多等 8 秒
    # en: call it in a thread, for 8 seconds at most; what it returns, what
    # zh: 给出它的返回值、引发的异常，或者哪里不对
    # en: it raises, or what is wrong with it
    found = {}

    def work():
        try:
            found["result"] = function(*arguments)
        except BaseException as error:
            found["error"] = error

    before = set(threading.enumerate())
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(8)
    if thread.is_alive():
        STUCK.append(thread)
        return (
            None,
            None,
            [
                "停住了，八秒也没有返回：让它打印调用栈看看",
                "it stands still, and has for 8 seconds: let it print its "
                "stacks",
            ],
        )
    if left_behind(before):
        return (
            None,
            None,
            [
                "返回了，可是还有线程在等：谁来告诉它，不会再来订单了？",
                "it has returned, and one of its threads still waits: who "
                "tells it that no more will come?",
            ],
        )
    return found.get("result"), found.get("error"), None


def left_behind(before):
    # zh: 已经返回了，再给它的线程两秒，让它们结束
    # en: it has returned; its threads have two seconds to end
    until = time.monotonic() + 2
    new = set(threading.enumerate()) - before
    for thread in new:
        thread.join(max(0, until - time.monotonic()))
    STUCK.extend(thread for thread in new if thread.is_alive())
    return STUCK


def orders_are_printed(_, print_orders):
    def coming():
        # zh: 最后一个订单来得晚
        # en: the last order comes late
        yield from ORDERS[:-1]
        time.sleep(2.5)
        yield ORDERS[-1]

    printed, error, fault = call(print_orders, coming())
    if fault or error:
        return fault or raised(error)
    if list_of(printed) == sorted(ORDERS):
        return None
    if list_of(printed) == sorted(ORDERS[:-1]):
        return [
            "有个订单晚来两三秒，就没有打印：谁不肯等了？",
            "an order came two or three seconds late, and wasn't printed: "
            "who has stopped waiting?",
        ]
    return [
        f"订单是 {ORDERS}，它返回的是 {printed!r}",
        f"the orders were {ORDERS}; it returned {printed!r}",
    ]


def list_of(value):
    return sorted(value) if isinstance(value, (list, tuple, set)) else value


def nothing_is_lost(program, add_up):
    together = threading.Barrier(len(PAGES), timeout=4)

    def download(page):
        # zh: 四页都来要了才给；等不齐，四秒以后也给
        # en: it answers when all four are being asked for, or after 4 seconds
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait()
        return bytes(PAGES[page])

    total, error, fault = call(add_up, list(PAGES), download)
    if fault or error:
        return fault or raised(error)
    if total != 1000:
        return [
            f"四页一共 1000 字节，它返回 {total!r}：哪一行先读，过后才写？",
            f"four pages of 1000 bytes in all, and it returned {total!r}: "
            "which line reads, and writes a while later?",
        ]
    if together.broken:
        return [
            "数是对了，可是四页不再同时下载：是不是连下载也锁住了？",
            "that's right, but the four pages no longer come at the same "
            "time: does each download wait for a lock?",
        ]

    def pause(frame, event, argument):
        # zh: 每走一条指令，先停一停，让别的线程走
        # en: before each instruction, a thread lets the others go first
        if frame.f_code.co_filename != program:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            time.sleep(0.002)
        return pause

    threading.settrace(pause)
    quick = {page: bytes(size) for page, size in PAGES.items()}
    total, error, fault = call(add_up, list(PAGES), quick.get)
    threading.settrace(None)
    if fault or error:
        return fault or raised(error)
    return total != 1000 and [
        f"刚才只是碰巧对了：线程换个先后，返回的就是 {total!r}",
        "it was right by luck: when the threads take turns in the middle of "
        f"a line, it returns {total!r}",
    ]


def the_error_comes_back(_, send_all):
    good = [f"{name}@home" for name in range(40)]
    for letters in (["bob", *good], [*good[:8], "bob"]):
        fault = one_is_kept_back(send_all, letters)
        if fault:
            return fault
    sent, send = post()
    result, error, fault = call(send_all, good[:8], send)
    if fault or error:
        return fault or raised(error)
    return result != "all sent" and [
        f"每封信都寄出去了，应该返回 'all sent'，实际是 {result!r}",
        f"all letters were sent, and it returned {result!r}, not 'all sent'",
    ]


def post():
    # zh: 寄到的信，和寄信的函数；没有 @ 的寄不出去
    # en: the letters that were sent, and the function that sends one
    sent = []

    def send(letter):
        if "@" not in letter:
            raise ValueError(f"no address: {letter}")
        time.sleep(0.05)
        sent.append(letter)

    return sent, send


def one_is_kept_back(send_all, letters):
    # zh: 有一封寄不出去：在最前面，后面的比线程多得多（线程池默认最多 32
    # en: one can't be sent: the first one, with far more letters after it than
    # zh: 个），一出错就不寄了，一定看得出来；或者在最后面
    # en: a pool has threads, so to stop at the error leaves some; or the last
    sent, send = post()
    with unheard():
        result, error, fault = call(send_all, letters, send)
    if fault:
        return fault
    if error is None:
        return [
            f"有封信没寄出去，send() 出了错，它却返回 {result!r}："
            "异常在谁手里？",
            "one letter couldn't be sent, so send() raised an error; and "
            f"it returned {result!r}: who has that error?",
        ]
    if not isinstance(error, ValueError):
        return raised(error)
    of, came = len(letters) - 1, len(set(sent))
    if came < of:
        return [
            f"有一封寄不出去，另外 {of} 封只寄了 {came} 封：别的信照样要寄",
            "one letter couldn't be sent; send the others all the same "
            f"(of {of}, {came} were sent)",
        ]
    return len(sent) > of and [
        "有的信寄了不止一次",
        "some letters were sent more than once",
    ]


@contextlib.contextmanager
def unheard():
    # zh: 程序可以报告出了什么错；这里看的是异常传回来没有
    # en: it may well report the error; what counts is that it comes back
    kept = os.dup(2)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def raised(error):
    return [f"出了错：{error!r}", f"it raised {error!r}"]


def check(program):
    found = passed_on(run(__file__, "--probe", program))
    if found:
        raise Wrong(zh=found[0], en=found[1])
    run(program)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        found = probe(sys.argv[2])
        pass_on(found)
        if STUCK:
            # zh: 卡住的线程不会自己结束
            # en: threads that are stuck never end by themselves
            os._exit(0)
    else:
        main(check)
