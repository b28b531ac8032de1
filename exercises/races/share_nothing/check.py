import re
import runpy
import sys
import threading
import time

from checker import Site, Wrong, main, run

# zh: 最大、最小的一页都不在头尾，页数也不是十：照抄、取最后一个都混不过去
# en: the largest is neither the first nor the last, and there are not ten
BYTES = (300, 700, 100, 1000, 400, 900, 200, 600, 800, 500, 450, 350)
SIZES = {str(n): size for n, size in enumerate(BYTES, 1)}
WANTED = "12 pages, 6300 bytes, largest 1000"
# zh: map() 交出来的不是列表，数不了，第二遍也取不到东西：报错里就有这些，
# en: what map() returns is no list: it can't be counted, and the second
# zh: 打印的某个数就成了 0
# en: time it is empty; then one of these is said, or a number is 0
NO_LIST = re.compile(r"has no len\(\)|max\(\) .*empty")
NOTHING_LEFT = re.compile(r"\b0 (pages|bytes)|largest 0\b")
HINT = {
    "zh": "。pool.map() 交出来的不是列表，数不了，也只能取一遍："
    "先套一层 list()，存下来再用",
    "en": ". What pool.map() returns is no list: it can't be counted, and "
    "it can be read only once; keep it in a list(…) first",
}


def probe(program, *addresses):
    # zh: 运行程序，新线程每走一条指令都先停一停，让别的线程先走：
    # en: run it so that before each of its instructions, a thread of its
    # zh: 读和写挨得再近，也藏不住了
    # en: own lets the others go first: no gap between read and write hides
    def pause(frame, event, argument):
        if frame.f_code.co_filename != program:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            time.sleep(0.002)
        return pause

    threading.settrace(pause)
    sys.argv = [program, *addresses]
    runpy.run_path(program, run_name="__main__")


def printed_by(*command, together=10):
    with Site(SIZES, together=together) as site:
        try:
            printed = run(*command, *site.addresses)
        except Wrong as wrong:
            if not NO_LIST.search(wrong.complaint):
                raise
            told = {name: wrong.told[name] + HINT[name] for name in HINT}
            raise Wrong(**told) from None
    return printed.strip().split("\n")[-1], site.most


def check(program):
    last, most = printed_by(program)
    if last != WANTED:
        empty = NOTHING_LEFT.search(last)
        raise Wrong(
            zh="检查用的是十二页，大小不一，从 100 到 1000 字节：应该打印 "
            f"{WANTED}，实际打印的是 {last}" + (HINT["zh"] if empty else ""),
            en="with twelve pages of 100 to 1000 bytes, it should print: "
            f"{WANTED}; it printed: {last}" + (HINT["en"] if empty else ""),
        )
    if most < 10:
        raise Wrong(
            zh=f"数是对了，可同时下载的最多只有 {most} 页，不是 10 页",
            en=f"that's right, but it downloaded at most {most} at a time, "
            "not ten",
        )
    last, _ = printed_by(__file__, "--probe", program)
    if last != WANTED:
        raise Wrong(
            zh=f"刚才只是碰巧对了：线程换个先后，打印的就是 {last}",
            en="it was right by luck: when the threads take turns in the "
            f"middle of a line, it prints: {last}",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(*sys.argv[2:])
    else:
        main(check)
