# /// script
# [tool.snippet]
# focus = "6, 12"
# ///
from concurrent.futures import ThreadPoolExecutor


def divide(number, begun, quotients):
    begun.append(number)
    quotients.append(1 / number)


if __name__ == "__main__":
    begun, quotients = [], []
    with ThreadPoolExecutor() as pool:
        pool.submit(divide, 0, begun, quotients)
    print("tasks begun:", len(begun), "- quotients:", len(quotients))
    print("the program ends as if nothing had happened")
