# /// script
# [tool.snippet]
# focus = "11"
# ///
import threading


def measure(word, lengths):
    lengths[word] = len(word)


if __name__ == "__main__":
    lengths = {}
    threads = [
        threading.Thread(target=measure, args=(word, lengths))
        for word in ("thread", "process", "lock")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(lengths["thread"], lengths["process"], lengths["lock"])
