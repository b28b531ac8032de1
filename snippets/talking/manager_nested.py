# /// script
# [tool.snippet]
# focus = "7, 10-11, 16"
# ///
import multiprocessing

if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        for child in multiprocessing.active_children():
            print("server process:", child.name)
        shared = manager.dict(plain=[], proxy=manager.list())
        print("types:", *(type(value).__name__ for value in shared.values()))

        shared["plain"].append(1)
        shared["proxy"].append(1)
        print("plain:", shared["plain"], " proxy:", list(shared["proxy"]))

        plain = shared["plain"]
        plain.append(1)
        shared["plain"] = plain
        print("after assigning it back:", shared["plain"])
