# /// script
# [tool.snippet]
# ends = "error"
# timeline = true
# focus = "10-11, 14, 27"
# instead = [
#     [
#         "first, second = source, target",
#         "first, second = sorted((source, target))",
#         "ok",
#     ],
#     [
#         "ann, firm = threading.Lock(), threading.Lock()",
#         "ann, firm = threading.RLock(), threading.RLock()",
#     ],
# ]
# ///
import faulthandler
import threading
import time

ann, firm = threading.Lock(), threading.Lock()
locks = {"ann": ann, "firm": firm}


def transfer(source, target, amount):
    first, second = source, target
    with locks[first]:
        # zh: 转账中途要花时间的事，比如写日志
        # en: something that takes a while, such as writing to a log
        time.sleep(0.1)
        with locks[second]:
            print(source, "pays", target, amount)


def pay_wages():
    transfer("firm", "ann", 30)


def pay_rent():
    transfer("ann", "firm", 10)


if __name__ == "__main__":
    faulthandler.dump_traceback_later(2, exit=True)
    for pay in (pay_wages, pay_rent):
        threading.Thread(target=pay).start()
