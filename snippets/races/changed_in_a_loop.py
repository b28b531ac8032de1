# /// script
# [tool.snippet]
# focus = "6, 11, 18"
# ///
import threading


def add(prices, looping, added):
    looping.wait(timeout=5)
    prices["tea"] = 3
    added.set()


if __name__ == "__main__":
    for way in (iter, dict.copy):
        prices, seen = {"rice": 5, "milk": 2}, []
        looping, added = threading.Event(), threading.Event()
        args = (prices, looping, added)
        thread = threading.Thread(target=add, args=args)
        thread.start()
        try:
            for name in way(prices):
                seen.append(name)
                looping.set()
                added.wait(timeout=5)
        except RuntimeError as error:
            seen.append(f"RuntimeError: {error}")
        thread.join()
        print(f"{way.__name__}(): {', '.join(seen)}")
