# /// script
# [tool.snippet]
# focus = "4, 10-11"
# ///
import threading


class Measure(threading.Thread):
    def __init__(self, word):
        super().__init__(name=f"measure {word}")
        self.word = word
        self.length = None

    def run(self):
        self.length = len(self.word)


if __name__ == "__main__":
    threads = [Measure(word) for word in ("thread", "process", "lock")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*(thread.length for thread in threads))
