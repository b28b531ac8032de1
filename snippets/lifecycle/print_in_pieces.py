# /// script
# [tool.snippet]
# focus = "11-12"
# ///
class Notebook:
    def __init__(self):
        self.writes = []

    def write(self, text):
        self.writes.append(text)


if __name__ == "__main__":
    pieces, whole = Notebook(), Notebook()
    print("task", "t1", file=pieces)
    print("task t1\n", end="", file=whole)
    print("several arguments:  ", pieces.writes)
    print("one ready-made line:", whole.writes)
